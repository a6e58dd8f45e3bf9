"""Is the process alive, and is everything that it needs there?"""

import logging
import secrets
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

log = logging.getLogger(__name__)


def database() -> None:
    """Raise when the database does not answer, or lacks a migration."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM content_basepage LIMIT 1")


def keeps() -> None:
    """Raise when the cache does not give back what it was given."""
    word = secrets.token_hex(4)
    cache.set("healthz", word, 10)
    if cache.get("healthz") is None:
        raise ConnectionError("the cache forgets at once")


def search() -> None:
    """Raise when Elasticsearch does not answer within two seconds."""
    from elasticsearch import Elasticsearch

    with Elasticsearch(
        settings.ELASTICSEARCH_URL, request_timeout=2, max_retries=0
    ) as node:
        node.info()


def files() -> None:
    """Raise when uploaded files cannot be reached."""
    default_storage.exists("healthz")


def parts() -> dict[str, Callable[[], None]]:
    """Return the parts that this process uses, by the name an operator knows."""
    used = {"database": database, "cache": keeps, "files": files}
    if settings.ELASTICSEARCH_URL:
        used["elasticsearch"] = search
    return used


class Health:
    """Answer before anything else looks at the request.

    Whoever asks (a load balancer, a container's probe) asks by an address inside the
    network, which is no host name of ours.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = {"/healthz/live": live, "/healthz/ready": ready}.get(request.path_info)
        return answer(request) if answer else self.get_response(request)


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Answer 200 as long as the process runs."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 when every part works, 503 naming each part that is down.

    The reason goes to the log alone: it may hold an address inside our network.
    """
    states = {}
    for name, check in parts().items():
        try:
            check()
        except Exception as error:  # noqa: BLE001  # whatever its client raises, it is down
            log.error("%s is down: %s", name, error)
            states[name] = "down"
        else:
            states[name] = "ok"
    down = sorted(name for name, state in states.items() if state == "down")
    return JsonResponse(
        {"status": "down" if down else "ok", "down": down, "parts": states},
        status=503 if down else 200,
    )
