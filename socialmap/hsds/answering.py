"""How we answer: whole, or with what is wrong; for every site, and kept where it may be."""

import functools
import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import http_date, parse_http_date_safe
from django.utils.translation import gettext as _
from pydantic import BaseModel

from . import limits, types
from .asking import Refused

MINUTE = 60
EVERYBODY = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Retry-After",
}
ALLOWED = "GET, HEAD, OPTIONS"
View = Callable[..., HttpResponse]


def api(view: View) -> View:
    """Make a view one of the API: CORS, limits, and problems in words."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = answered(view, request, *args, **kwargs)
        for name, value in EVERYBODY.items():
            response.headers.setdefault(name, value)
        return response

    return answer


def answered(
    view: View, request: HttpRequest, *args: Any, **kwargs: Any
) -> HttpResponse:
    if request.method == "OPTIONS":
        headers = {
            "Allow": ALLOWED,
            "Access-Control-Allow-Methods": ALLOWED,
            "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
            "Access-Control-Max-Age": "86400",
        }
        return HttpResponse(status=204, headers=headers)
    if request.method not in ("GET", "HEAD"):
        refused = problem(405, _("Only reading is possible here."))
        refused["Allow"] = ALLOWED
        return refused
    if wait := limits.retry_after(request):
        refused = problem(429, _("That were many questions. Wait a little, and go on."))
        refused["Retry-After"] = str(wait)
        return refused
    try:
        return view(request, *args, **kwargs)
    except Refused as error:
        return problem(400, error.reason, error.parameter)
    except Http404:
        return problem(404, _("There is nothing with this id."))


def problem(status: int, detail: str, parameter: str | None = None) -> HttpResponse:
    """Return what is wrong as problem+json (RFC 9457), in Dutch."""
    titles = {
        400: _("We do not understand this question"),
        404: _("Not found"),
        405: _("Only reading is possible here"),
        429: _("Too many questions"),
        503: _("Not ready yet"),
    }
    found = types.Problem(
        title=titles[status], status=status, detail=detail, parameter=parameter
    )
    response = HttpResponse(
        found.model_dump_json(exclude_none=True),
        content_type="application/problem+json",
        status=status,
    )
    response["Cache-Control"] = "no-store"
    return response


def plain(found: BaseModel) -> dict[str, Any]:
    """Return an object as JSON has it, without what is not filled in."""
    return found.model_dump(mode="json", exclude_none=True)


def answer(
    request: HttpRequest, content: Any, changed: datetime | None = None
) -> HttpResponse:
    """Return JSON, or 304 when the asker has this already.

    The ETag is of the words themselves: it cannot miss a change, of whatever kind. And
    `ETag` keeps the house's own page cache, which knows no headers of ours, from it.
    """
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type="application/json; charset=utf-8")
    return with_validators(request, response, etag, changed)


def with_validators(
    request: HttpRequest,
    response: HttpResponse,
    etag: str,
    changed: datetime | None = None,
) -> HttpResponse:
    """Say how to ask whether this changed, and answer 304 when it did not."""
    if is_known(request, etag, changed):
        # Not `close`: that tells Django that the request is over, and the connection to
        # the database would go with it.
        file = getattr(response, "file_to_stream", None)
        if file is not None:
            file.close()
        response = HttpResponse(status=304)
        del response["Content-Type"]
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={MINUTE}"
    if changed:
        response["Last-Modified"] = http_date(int(changed.timestamp()))
    return response


def is_known(request: HttpRequest, etag: str, changed: datetime | None) -> bool:
    """Does the asker have this? An ETag, when given, decides alone (RFC 9110)."""
    if given := request.headers.get("If-None-Match"):
        tags = {tag.strip().removeprefix("W/") for tag in given.split(",")}
        return etag in tags or "*" in tags
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return bool(since and changed and int(changed.timestamp()) <= since)
