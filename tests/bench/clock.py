"""How a page is timed: alike for ours and for a bare one."""

import json
import sys
from collections.abc import Callable
from statistics import median, quantiles
from time import perf_counter
from typing import Any

TIMES = 15
# Enough for a 95th percentile that holds.
MANY = 60


def page(client: Any, path: str) -> dict[str, float]:
    """Return the queries of a page, and its time in milliseconds.

    `queries` and `cold`: the first request, with nothing remembered. `again` and `ms`:
    the median of those after it, still without a page cache. `kept`: from the page cache.
    """
    from django.conf import settings
    from django.core.cache import cache
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    settings.PAGE_CACHE_SECONDS = 0
    settings.KNOWN_SITES_SECONDS = 0
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        cold = once(client, path)
        first = len(queries)  # counted here: the next request clears the log
    settings.KNOWN_SITES_SECONDS = 60
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
        asked = len(queries)
    ms = median(once(client, path) for _ in range(TIMES))
    settings.PAGE_CACHE_SECONDS = 60
    client.get(path)
    kept = median(once(client, path) for _ in range(TIMES))
    settings.PAGE_CACHE_SECONDS = 0
    return {"queries": first, "again": asked, "cold": cold, "ms": ms, "kept": kept}


def once(client: Any, path: str) -> float:
    """Return how long one request takes, in milliseconds. It must succeed."""
    began = perf_counter()
    response = client.get(path)
    took = (perf_counter() - began) * 1000
    if response.status_code != 200:
        raise SystemExit(f"{path}: {response.status_code}")
    return took


def call(job: Callable[[], Any]) -> dict[str, float]:
    """Return the queries of a job, and its median and 95th percentile in milliseconds.

    `queries`: the first time, with nothing remembered but what the process itself holds.
    `again`: after that. Nothing comes from the page cache.
    """
    from django.conf import settings
    from django.core.cache import cache
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    settings.PAGE_CACHE_SECONDS = 0
    settings.KNOWN_SITES_SECONDS = 60
    cache.clear()
    asked = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            job()
        asked.append(len(queries))
    times = []
    for _ in range(MANY):
        began = perf_counter()
        job()
        times.append((perf_counter() - began) * 1000)
    p95 = quantiles(times, n=20)[-1]
    return {"queries": asked[0], "again": asked[1], "ms": median(times), "p95": p95}


def serve(measure: Callable[[], dict[str, dict[str, float]]]) -> None:
    """Answer each line on standard input with a line of JSON."""
    for line in sys.stdin:
        answer: Any = measure() if line.strip() == "measure" else "ready"
        print(json.dumps(answer), flush=True)
