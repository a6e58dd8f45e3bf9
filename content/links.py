"""Links in running text, on the site where the text is read."""

import re
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from typing import Any

from .showing import Showing

LINK = re.compile(r'<a\b[^>]*\blinktype="page"[^>]*>')
ID = re.compile(r'\bid="(\d+)"')

# Page id to address, for the page being rendered; None where this site has no such page.
addresses: ContextVar[dict[int, str | None] | None] = ContextVar(
    "addresses", default=None
)


def linked_pages(value: Any) -> Iterator[int]:
    """Yield the id of each page that a text links to, however deep it stands."""
    if isinstance(value, str):
        for tag in LINK.findall(value):
            if found := ID.search(tag):
                yield int(found[1])
    elif isinstance(value, dict):
        for part in value.values():
            yield from linked_pages(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from linked_pages(part)


def look_up(ids: Iterable[int], here: Showing) -> dict[int, str | None]:
    """Return the address on this site of each page, in one query."""
    from .models import BasePage

    wanted = set(ids)
    found: dict[int, str | None] = dict.fromkeys(wanted)
    if wanted:
        for page in BasePage.objects.filter(pk__in=wanted).for_list():
            if page.live and not here.hides(page.path):
                found[page.pk] = page.get_url()
    return found


def prefetch(streams: Iterable[Any], here: Showing) -> None:
    """Look up, in one query, all that these texts link to.

    Without it each block of text asks for its own links.
    """
    ids = {pk for stream in streams for pk in linked_pages(list(stream.raw_data or []))}
    addresses.set(look_up(ids, here))
