"""No address is long enough, or strange enough, to reach the database."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest

LONGEST_PATH = 1000
LONGEST_QUERY = 4000


class BoundedRequest:
    """Refuse an address that no page can have.

    A path of thousands of characters costs a query, and PostgreSQL refuses text with a
    null byte by an exception: both would be a 500 that anyone can ask for.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path, query = request.path_info, request.META.get("QUERY_STRING", "")
        if len(path) > LONGEST_PATH or len(query) > LONGEST_QUERY:
            return HttpResponseBadRequest(
                "Dit adres is te lang.", "text/plain; charset=utf-8"
            )
        if "\0" in path or "%00" in query or "\ufffd" in path:
            return HttpResponseBadRequest(
                "Dit adres klopt niet.", "text/plain; charset=utf-8"
            )
        return self.get_response(request)
