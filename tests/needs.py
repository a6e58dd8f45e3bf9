"""What a test cannot do without: a browser, or a service beside the embedded default.

In a module: `pytestmark = needs_browser()`. Where the thing is missing its tests are
skipped, and the reason says what to start. With CI set nobody reads reasons: there they
fail. One exception: a run without a single service's address is the run on the embedded
default, and skips what needs a service in CI too.
"""

import os
import socket
from urllib.parse import urlsplit

import pytest
from pytest import MarkDecorator

from .browser.chromium import executable

ADDRESSES = ("DATABASE_URL", "REDIS_URL", "ELASTICSEARCH_URL")
INSTALL = "run tests/services install"
START = 'run tests/services start, then eval "$(tests/services env)"'
ANSWERS_WITHIN = 3.0


def needs_browser() -> list[MarkDecorator]:
    """Return the marks of tests that need Chromium."""
    there = executable() is not None
    return marks(
        pytest.mark.browser, there, f"there is no Chromium: {INSTALL}, or set CHROMIUM"
    )


def needs_postgresql() -> list[MarkDecorator]:
    """Return the marks of tests that need PostgreSQL."""
    return service(
        pytest.mark.postgresql, "PostgreSQL", "DATABASE_URL", ("postgres", "postgresql")
    )


def needs_redis() -> list[MarkDecorator]:
    """Return the marks of tests that need Redis."""
    return service(pytest.mark.redis, "Redis", "REDIS_URL", ("redis", "rediss"))


def needs_elasticsearch() -> list[MarkDecorator]:
    """Return the marks of tests that need Elasticsearch."""
    return service(
        pytest.mark.elasticsearch,
        "Elasticsearch",
        "ELASTICSEARCH_URL",
        ("http", "https"),
    )


def service(
    mark: MarkDecorator, name: str, variable: str, schemes: tuple[str, ...]
) -> list[MarkDecorator]:
    """Return the marks of tests that need the service at the address in a variable."""
    url = os.environ.get(variable, "")
    if urlsplit(url).scheme not in schemes:
        embedded = not any(os.environ.get(other) for other in ADDRESSES)
        return marks(
            mark, False, f"{variable} names no {name}: {START}", may_fail=not embedded
        )
    return marks(
        mark, answers(url), f"{name} does not answer at its {variable}: {START}"
    )


def marks(
    mark: MarkDecorator, there: bool, reason: str, *, may_fail: bool = True
) -> list[MarkDecorator]:
    """Return a mark to choose tests by, and one that skips them when something is missing."""
    if not there and may_fail and in_ci():
        pytest.fail(reason, pytrace=False)
    return [mark, pytest.mark.skipif(not there, reason=reason)]


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() not in ("", "0", "false", "no")


def answers(url: str) -> bool:
    """Does something listen at this address?"""
    parts = urlsplit(url)
    default = {"postgres": 5432, "postgresql": 5432, "redis": 6379, "rediss": 6379}
    port = parts.port or default.get(parts.scheme, 9200)
    try:
        with socket.create_connection(
            (parts.hostname or "127.0.0.1", port), ANSWERS_WITHIN
        ):
            return True
    except OSError:
        return False
