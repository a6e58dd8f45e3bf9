"""Where records come from: a file, a folder, a zip, or the pages of somebody's API.

Each is a stream of services as nested HSDS, with where it stands: a line or an id.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.utils.translation import gettext as _

from . import tabular
from .facts import Unusable
from .fetching import MOST_BYTES, Fetcher

Record = tuple[str, Any]
MOST_PAGES = 2_000
PER_PAGE = 100


def records(source: str, fetcher: Fetcher | None = None) -> Iterator[Record]:
    """Yield the records of a file, folder or address. Raises Unusable."""
    if "://" in source:
        yield from of_api(source, fetcher or Fetcher())
        return
    path = Path(source)
    if path.is_dir() or path.suffix == ".zip":
        yield from tabular.records(path)
    elif path.is_file():
        yield from of_file(path)
    else:
        raise Unusable(_("%(path)s is not there.") % {"path": source})


def of_file(path: Path) -> Iterator[Record]:
    """Yield the services of a JSON file: a list, a page, or one service."""
    if path.stat().st_size > MOST_BYTES:
        raise Unusable(_("This file is larger than 50 MB."))
    try:
        content = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise Unusable(_("This file is no JSON.")) from error
    for number, record in enumerate(listed(content), 1):
        yield name_of(record, number), record


def listed(content: Any) -> list[Any]:
    """Return the records in one of the forms in which they are handed around."""
    if isinstance(content, list):
        return content
    if isinstance(content, dict):
        for key in ("contents", "services"):
            if isinstance(content.get(key), list):
                return list(content[key])
        if "id" in content and "status" in content:
            return [content]
    raise Unusable(_("There is no list of services in it."))


def name_of(record: Any, number: int) -> str:
    found = record.get("id") if isinstance(record, dict) else None
    return str(found)[:60] if found else f"#{number}"


def of_api(url: str, fetcher: Fetcher) -> Iterator[Record]:
    """Yield the services of an API, page by page.

    Whoever does not know `full` gives short services: these are asked for one by one.
    """
    for number in range(1, MOST_PAGES + 1):
        page = fetcher.json(url, full="true", per_page=PER_PAGE, page=number)
        for place, record in enumerate(listed(page), 1):
            where = name_of(record, place)
            yield where, whole(url, record, fetcher)
        is_last = not isinstance(page, dict) or page.get("last_page", True)
        if is_last or page.get("empty"):
            return
    raise Unusable(_("This API has more pages than we read."))


def whole(url: str, record: Any, fetcher: Fetcher) -> Any:
    """Return a service with everything."""
    if not isinstance(record, dict) or "id" not in record:
        return record
    if any(name in record for name in ("phones", "schedules", "service_at_locations")):
        return record
    parts = urlsplit(url)
    path = f"{parts.path.rstrip('/')}/{record['id']}"
    try:
        return fetcher.json(urlunsplit(parts._replace(path=path, query="")))
    except Unusable as error:
        return error
