"""HSDS tables put together again: rows that name each other become nested objects."""

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from ..hsds.tables import BY_PATH, LISTS, TABLES
from .facts import Unusable
from .fetching import MOST_BYTES

# A zip file may hold so many times its own limit, and no more: there are zip bombs.
MOST_UNPACKED = 8 * MOST_BYTES
Row = dict[str, Any]
Sheets = dict[str, dict[str, Row]]
# The nearest owner counts: a contact's number is not the service's.
OWNERS = (
    "contact",
    "phone",
    "service_at_location",
    "location",
    "service",
    "organization",
)
LINE = "__line__"


def records(path: Path) -> Iterator[tuple[str, Any]]:
    """Yield the services in a folder or zip file. Raises Unusable."""
    sheets: Sheets = {table.name: {} for table in TABLES}
    for name, text in files(path):
        read(sheets, name, text)
    if not sheets["service"]:
        raise Unusable(_("There are no services in it (services.csv)."))
    lines = {key: row.pop(LINE) for key, row in sheets["service"].items()}
    join(sheets)
    for key, row in sheets["service"].items():
        yield f"services.csv:{lines[key]}", row


def files(path: Path) -> Iterator[tuple[str, str]]:
    """Yield name and text of each table in a folder or zip file."""
    if path.is_dir():
        there = [path / name for name in BY_PATH if (path / name).is_file()]
        if sum(file.stat().st_size for file in there) > MOST_UNPACKED:
            raise Unusable(_("These files are too large."))
        for file in there:
            yield file.name, text_of(file.name, file.read_bytes())
        return
    if path.stat().st_size > MOST_BYTES:
        raise Unusable(_("This file is larger than 50 MB."))
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(one.file_size for one in archive.infolist()) > MOST_UNPACKED:
                raise Unusable(_("These files are too large."))
            for one in archive.infolist():
                if (name := Path(one.filename).name) in BY_PATH:
                    yield name, text_of(name, archive.read(one))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise Unusable(_("This is no zip file that we can read.")) from error


def text_of(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unusable(_("%(name)s is not UTF-8.") % {"name": name}) from error


def read(sheets: Sheets, name: str, text: str) -> None:
    """Put the rows of one table in place, by their id. Empty cells are not there."""
    table = BY_PATH[name]
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        for row in reader:
            kept = {key: cell for key, cell in row.items() if key and cell}
            kept[LINE] = reader.line_num
            # What has no id cannot be named by others; a service is refused for it.
            sheets[table.name][kept.get("id") or f"line {reader.line_num}"] = kept
    except csv.Error as error:
        raise Unusable(
            _("%(name)s cannot be read after line %(line)s.")
            % {"name": name, "line": reader.line_num}
        ) from error


def join(sheets: Sheets) -> None:
    """Let every row hold what names it, and what it names."""
    for term in sheets["taxonomy_term"].values():
        hold(
            term, "taxonomy_detail", sheets["taxonomy"].get(term.get("taxonomy_id", ""))
        )
    for attribute in sheets["attribute"].values():
        heading = sheets["taxonomy_term"].get(attribute.get("taxonomy_term_id", ""))
        hold(attribute, "taxonomy_term", heading)
        there = sheets.get(attribute.get("link_entity", ""), {})
        add(there.get(attribute.get("link_id", "")), "attributes", attribute)
    for pair in sheets["service_at_location"].values():
        hold(pair, "location", sheets["location"].get(pair.get("location_id", "")))
    for url in sheets["url"].values():
        add(sheets["service"].get(url.get("service_id", "")), "additional_urls", url)
    for name, key in LISTS.items():
        for row in sheets[name].values():
            add(owner_of(sheets, name, row), key, row)
    for service in sheets["service"].values():
        owner = sheets["organization"].get(service.get("organization_id", ""))
        hold(service, "organization", owner)
        # The tables are whole: what is not in them is not there.
        for key in LISTS_OF_SERVICE:
            service.setdefault(key, [])
    for organization in sheets["organization"].values():
        organization.setdefault("phones", [])
        organization.setdefault("organization_identifiers", [])


LISTS_OF_SERVICE = (
    "phones",
    "cost_options",
    "contacts",
    "service_areas",
    "service_at_locations",
    "languages",
)


def hold(row: Row, key: str, held: Row | None) -> None:
    if held is not None:
        row[key] = held


def add(owner: Row | None, key: str, row: Row) -> None:
    if owner is not None:
        owner.setdefault(key, []).append(row)


def owner_of(sheets: Sheets, name: str, row: Row) -> Row | None:
    """Return what a row hangs on: the nearest thing that it names."""
    # A pair names the place that it holds; what it hangs on is the service.
    for owner in ("service",) if name == "service_at_location" else OWNERS:
        if owner != name and (key := row.get(f"{owner}_id")):
            return sheets[owner].get(key)
    return None
