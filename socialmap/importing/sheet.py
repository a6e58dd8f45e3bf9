"""The simple table that a board can fill in: its columns, and reading a file of it."""

import csv
import io
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .facts import Unusable

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 2_000
LONGEST_CELL = 5_000
SEPARATORS = ";,\t"


@dataclass(frozen=True)
class Column:
    """One column. Its name is Dutch in the file, whatever language the code speaks."""

    name: str
    help: Any
    example: str = ""
    is_needed: bool = False


COLUMNS = (
    Column("organisatie", gettext_lazy("Name of the institution."), "De Wijkbrug", True),
    Column("dienst", gettext_lazy("Name of what it offers."), "Slaapspreekuur", True),
    Column("in_een_zin", gettext_lazy("What is it, for whom? At most 200 characters. Needed for a new one."), "Uw kind slaapt slecht? Kom langs."),
    Column("omschrijving", gettext_lazy("More about it.")),
    Column("ook_bekend_als", gettext_lazy("Another name.")),
    Column("website", gettext_lazy("Address on the web."), "https://voorbeeld.example/"),
    Column("email", gettext_lazy("E-mail address."), "slapen@voorbeeld.example"),
    Column("telefoon", gettext_lazy("One or more numbers, with commas."), "0570 50 00 80"),
    Column("hulpniveau", gettext_lazy("How much help."), "lichte-steun"),
    Column("toegang", gettext_lazy("How to get in."), "open"),
    Column("aanmelden", gettext_lazy("How to sign up, in words.")),
    Column("aanmelden_online", gettext_lazy("Where to sign up on the web.")),
    Column("kosten", gettext_lazy("What it costs."), "gratis"),
    Column("kosten_toelichting", gettext_lazy("About the cost.")),
    Column("vanaf_leeftijd", gettext_lazy("In years, or in months: 18 maanden. Before birth: zwanger."), "0"),
    Column("tot_leeftijd", gettext_lazy("In years, or in months."), "4"),
    Column("voor_wie_precies", gettext_lazy("Who may come, in words.")),
    Column("trefwoorden", gettext_lazy("Headings, with commas: by their name or code."), "slapen, ouders"),
    Column("gebieden", gettext_lazy("For people in these areas, with commas: by name or CBS code; or: landelijk."), "GM0150"),
    Column("openingstijden", gettext_lazy("Like: ma 9.00-12.00; do 13.00-17.00. Or: altijd, op afspraak."), "di 9.00-11.00"),
    Column("locatie", gettext_lazy("Name of the place."), "Wijkhuis"),
    Column("straat", gettext_lazy("Street, without the number."), "Maasstraat"),
    Column("huisnummer", gettext_lazy("Number and addition."), "1"),
    Column("postcode", gettext_lazy("Like 7411 AB."), "7417 AB"),
    Column("plaats", gettext_lazy("Town."), "Deventer"),
    Column("zichtbaarheid", gettext_lazy("Who may know the place: public, area or hidden. Empty: as it is, and public for a new one."), "public"),
    Column("gemeente", gettext_lazy("For an institution that is not there yet: where it works."), "GM0150"),
    Column("id", gettext_lazy("The id (uuid) of a service that is there already. Otherwise it is found by name."), ""),
)  # fmt: skip
NAMES = tuple(column.name for column in COLUMNS)


@dataclass(frozen=True)
class Sheet:
    """A file that was read. `rows` are cells by column, with the line they stand on."""

    rows: tuple[tuple[int, Any], ...]
    encoding: str
    separator: str
    unknown: tuple[str, ...]


def template() -> str:
    """Return an empty file to fill in, as Dutch spreadsheet programs open it well."""
    return "\ufeff" + ";".join(NAMES) + "\r\n"


def read(content: bytes) -> Sheet:
    """Return what is in a file. Raises Unusable when it is no such table."""
    if len(content) > MOST_BYTES:
        raise Unusable(_("This file is larger than 2 MB."))
    text, encoding = decoded(content)
    if "\0" in text:
        raise Unusable(_("This is no CSV file."))
    separator = separator_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        header = [column_name(cell) for cell in next(reader, [])]
        refuse_header(header)
        rows = tuple(rows_of(reader, header))
    except csv.Error as error:
        raise Unusable(
            _("The file cannot be read after line %(line)s.")
            % {"line": reader.line_num}
        ) from error
    if not rows:
        raise Unusable(_("There are no rows in it."))
    unknown = tuple(name for name in header if name and name not in NAMES)
    return Sheet(rows, encoding, separator, unknown)


def decoded(content: bytes) -> tuple[str, str]:
    """Return the text, and how it was written: spreadsheet programs differ."""
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), "Windows-1252"


def separator_of(text: str) -> str:
    """Return what stands between the names in the first line."""
    first = text.split("\n", 1)[0]
    return max(SEPARATORS, key=first.count)


def column_name(cell: str) -> str:
    return cell.strip().casefold().replace(" ", "_").replace("-", "_")


def refuse_header(header: list[str]) -> None:
    missing = [c.name for c in COLUMNS if c.is_needed and c.name not in header]
    if missing:
        raise Unusable(
            _("These columns are missing: %(names)s.") % {"names": ", ".join(missing)}
        )
    if twice := sorted({name for name in header if name and header.count(name) > 1}):
        raise Unusable(
            _("These columns are there twice: %(names)s.") % {"names": ", ".join(twice)}
        )


def rows_of(reader: Any, header: list[str]) -> Any:
    """Yield line and cells of each row that has something in it.

    The line is where the row begins, as a text editor counts: a cell may hold several.
    """
    begin, number = reader.line_num + 1, 0
    for cells in reader:
        line, begin = begin, reader.line_num + 1
        if not any(cell.strip() for cell in cells):
            continue
        number += 1
        if number > MOST_ROWS:
            raise Unusable(_("At most %(most)s rows at once.") % {"most": MOST_ROWS})
        yield line, row(header, cells)


def row(header: list[str], cells: list[str]) -> Any:
    """Return the cells by column, or why they are none."""
    if len(cells) > len(header):
        return Unusable(
            _("There are more cells than columns: is a separator inside a cell?")
        )
    found = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
    for name, cell in found.items():
        if len(cell) > LONGEST_CELL:
            return Unusable(_("%(name)s: this is too long.") % {"name": name})
    return {name: cell for name, cell in found.items() if name in NAMES and cell}
