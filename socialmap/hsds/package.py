"""All of it as CSV: one zip file, made at night or when somebody asks and it is small.

For machines, so that cells hold the exact data: nothing is put in front of a `=` to keep
a spreadsheet program from running it. `datapackage.json` says so too.
"""

import csv
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ..models import Location, Service, Taxonomy, Term, Visibility
from ..signals import entry_closed
from . import VERSION, reading, tables, types, vocabulary, writers
from .tables import TABLES, Table

# So many services are fetched at a time.
CHUNK = 200
# With more than this it takes too long for who waits: the nightly command makes it.
MOST_AT_ONCE = 5_000
OLD = timedelta(hours=24)
MAKING = "hsds:package:being-made"


def place() -> Path:
    """Return where the package is kept: with the files that all machines share."""
    return Path(settings.MEDIA_ROOT) / "hsds" / "datapackage.zip"


def watch() -> None:
    """Throw the package away as soon as it may say too much."""
    for signal in (post_save, post_delete):
        signal.connect(
            location_changed, Location, dispatch_uid=f"hsds.package.{id(signal)}"
        )
    entry_closed.connect(closed, dispatch_uid="hsds.package.closed")


def location_changed(sender: Any, instance: Location, **kwargs: Any) -> None:
    """A place that became secret must not be read in yesterday's package."""
    if not instance.live or instance.visibility != Visibility.PUBLIC:
        transaction.on_commit(forget)


def closed(sender: Any, **kwargs: Any) -> None:
    forget()


def forget() -> None:
    place().unlink(missing_ok=True)


# --- Making it ---------------------------------------------------------------------------


def make(target: Path) -> dict[str, int]:
    """Write the package; whoever reads the old one meanwhile gets it whole.

    Returns the number of rows by file.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".hsds-")
    try:
        with os.fdopen(handle, "wb") as file:
            counts = write(file)
        os.chmod(name, 0o644)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return counts


def write(file: IO[bytes]) -> dict[str, int]:
    """Write the zip to an open file. Memory does not grow with the map but by its ids."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        sheets = {
            table.name: Sheet(table, stack.enter_context(open_text(folder, table)))
            for table in TABLES
        }
        for thing in everything():
            for table, row in tables.rows(thing):
                sheets[table.name].add(row)
        for sheet in sheets.values():
            sheet.file.flush()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for table in TABLES:
                archive.write(folder / table.path, table.path)
            text = json.dumps(description(), ensure_ascii=False, indent=2)
            archive.writestr("datapackage.json", text)
    return {table.path: sheets[table.name].count for table in TABLES}


def open_text(folder: Path, table: Table) -> IO[str]:
    return (folder / table.path).open("w", encoding="utf-8", newline="")


class Sheet:
    """One table being written; an object that comes twice is written once."""

    def __init__(self, table: Table, file: IO[str] | TextIOWrapper) -> None:
        self.file = file
        self.writer = csv.DictWriter(file, table.columns, restval="")
        self.writer.writeheader()
        self.seen: set[str] = set()

    def add(self, row: dict[str, Any]) -> None:
        if row["id"] not in self.seen:
            self.seen.add(row["id"])
            self.writer.writerow(row)

    @property
    def count(self) -> int:
        return len(self.seen)


def everything() -> Iterator[types.Thing]:
    """Yield all that the package holds: headings, then services with all of theirs."""
    yield from map(vocabulary.taxonomy, Taxonomy.objects.all())
    yield from vocabulary.own_taxonomies()
    terms = Term.objects.select_related("taxonomy", "parent")
    yield from map(vocabulary.term, terms)
    yield from vocabulary.own_terms()
    yield from services()


def services() -> Iterator[types.Service]:
    """Yield every service in full, some at a time."""
    keys = list(reading.services().order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), CHUNK):
        rows = Service.objects.filter(pk__in=keys[first : first + CHUNK]).order_by("pk")
        yield from map(writers.service, reading.full(rows))


def description() -> dict[str, Any]:
    """Return `datapackage.json`: which files there are, and what is in their columns."""
    return {
        "profile": "tabular-data-package",
        "name": "sociale-kaart",
        "title": _("Social map (HSDS)"),
        "version": VERSION,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "description": _(
            "Cells hold the exact data. Open them as text in a spreadsheet program: a "
            "cell that begins with an equals sign is no formula of ours."
        ),
        "resources": [resource(table) for table in TABLES],
    }


def resource(table: Table) -> dict[str, Any]:
    required = {
        name for name, field in table.model.model_fields.items() if field.is_required()
    }
    return {
        "name": table.name,
        "path": table.path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {
                    "name": name,
                    **kind_of(table.model.model_fields[name].annotation),
                    "constraints": {"required": name in required},
                }
                for name in table.columns
            ],
            "primaryKey": "id",
            "foreignKeys": list(keys_of(table.columns)),
        },
    }


def kind_of(annotation: Any) -> dict[str, str]:
    """Return a column's type as the data package standard names it."""
    names = {
        "UUID": {"type": "string", "format": "uuid"},
        "date": {"type": "date"},
        "datetime": {"type": "datetime"},
        "AwareDatetime": {"type": "datetime"},
        "time": {"type": "time"},
        "float": {"type": "number"},
        "int": {"type": "integer"},
    }
    for found in tables.leaves(annotation):
        if kind := names.get(getattr(found, "__name__", "")):
            return kind
    return {"type": "string"}


def keys_of(columns: Iterable[str]) -> Iterator[dict[str, Any]]:
    known = {table.name for table in TABLES}
    for column in columns:
        name = column.removesuffix("_id")
        if column.endswith("_id") and name in known:
            yield {"fields": column, "reference": {"resource": name, "fields": "id"}}


# --- Handing it out ----------------------------------------------------------------------

Problem = Callable[..., HttpResponse]
Validate = Callable[..., HttpResponse]


def response(request: HttpRequest, problem: Problem, validate: Validate) -> Any:
    """Return the package; made on the spot when it is missing or old, and small."""
    target = place()
    if is_old(target) and reading.services().count() <= MOST_AT_ONCE:
        make_once(target)
    try:
        file = target.open("rb")
    except FileNotFoundError:
        answer = problem(503, _("The package is made every night. Come back tomorrow."))
        answer["Retry-After"] = "3600"
        return answer
    stat = os.fstat(file.fileno())
    changed = datetime.fromtimestamp(stat.st_mtime, UTC)
    found = FileResponse(file, filename="datapackage.zip", as_attachment=True)
    etag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
    return validate(request, found, etag, changed)


def is_old(target: Path) -> bool:
    try:
        made = datetime.fromtimestamp(target.stat().st_mtime, UTC)
    except FileNotFoundError:
        return True
    return datetime.now(UTC) - made > OLD


def make_once(target: Path) -> None:
    """Make the package, unless somebody else is at it and there is one to hand out."""
    if cache.add(MAKING, True, 60) or not target.exists():
        try:
            make(target)
        finally:
            cache.delete(MAKING)
