"""One door for places: nothing that leaves the house reads an address by itself."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# The fields of a location that say where it is.
FIELDS = {"street", "house_number", "address_line", "bag_id"}
# Who may read them: the door itself; who keeps a place, or brings it in; who looks for
# twins among entries, for the board alone; who asks where a public place is.
ALLOWED = (
    "socialmap/disclosure.py",
    "socialmap/models/",
    "socialmap/desk/",
    "socialmap/board/",
    "socialmap/importing/",
    "socialmap/geocoding.py",
    "site/demo/",
)


def modules() -> list[Path]:
    """Return our modules, outside migrations."""
    rooms = ("socialmap", "content", "site", "themes", "search", "chat")
    return [
        path
        for room in rooms
        for path in (ROOT / room).rglob("*.py")
        if "migrations" not in path.parts
    ]


def reads(path: Path) -> set[str]:
    """Return the fields of an address that a module reads of something but a `place`."""
    return {
        node.attr
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute)
        and node.attr in FIELDS
        and not (isinstance(node.value, ast.Name) and "place" in node.value.id)
    }


def test_no_other_module_reads_an_address() -> None:
    found = {
        str(path.relative_to(ROOT)): reads(path)
        for path in modules()
        if not str(path.relative_to(ROOT)).startswith(ALLOWED)
    }

    assert {name: fields for name, fields in found.items() if fields} == {}


def test_the_door_would_be_noticed_if_it_were_not_allowed() -> None:
    assert reads(ROOT / "socialmap" / "disclosure.py") >= {"address_line"}


@pytest.mark.parametrize("room", ["socialmap", "content"])
def test_no_template_reads_an_address_but_the_desks(room: str) -> None:
    strange = [
        str(path.relative_to(ROOT))
        for path in (ROOT / room).rglob("*.html")
        if "/desk/" not in str(path) and "/board/" not in str(path)
        for field in ("location.street", "location.postcode", "location.latitude")
        if field in path.read_text()
    ]

    assert strange == []
