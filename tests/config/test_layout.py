"""The house rules that a reader could break without noticing."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ["accounts", "config", "content", "demo", "search", "socialmap", "themes"]
MOST_LINES = 400
MOST_IN_FUNCTION = 40


def sources() -> list[Path]:
    """Return our own Python files, without migrations and tests."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    paths = [ROOT / name for name in listed]
    return [
        path
        for path in paths
        if path.exists()
        and "migrations" not in path.parts
        and not path.is_relative_to(ROOT / "tests")
    ]


def test_site_is_a_folder_and_never_a_package() -> None:
    # With an __init__.py, `PYTHONPATH=. python -X frozen_modules=off` would load ours in
    # place of the standard library's, and lose the virtual environment.
    assert not (ROOT / "site" / "__init__.py").exists()


@pytest.mark.parametrize("name", ROOMS)
def test_each_room_has_a_name_of_its_own(name: str) -> None:
    assert name not in sys.stdlib_module_names
    module = importlib.import_module(name)
    assert Path(str(module.__file__)).is_relative_to(ROOT)


@pytest.mark.parametrize(
    "room", ["content", "content/sharing", "search", "socialmap", "themes"]
)
def test_each_room_tells_how_its_data_flows(room: str) -> None:
    assert (ROOT / room / "README.md").exists()


def test_no_module_is_too_long_to_read() -> None:
    lengths = {path: len(path.read_text().splitlines()) for path in sources()}

    assert {
        str(p.relative_to(ROOT)): n for p, n in lengths.items() if n > MOST_LINES
    } == {}


def test_no_function_is_too_long_to_read() -> None:
    long = {}
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MOST_IN_FUNCTION:
                    long[f"{path.relative_to(ROOT)}:{node.name}"] = lines

    assert long == {}


def test_tests_have_one_init_and_no_more() -> None:
    # A second one would fight the room of the same name for it.
    found = {
        p.relative_to(ROOT).as_posix() for p in (ROOT / "tests").rglob("__init__.py")
    }

    assert {name for name in found if not name.startswith("tests/bench/")} == {
        "tests/__init__.py"
    }


def test_no_drawer_for_odds_and_ends() -> None:
    names = {path.stem for path in sources()}

    assert names & {"utils", "helpers", "common", "misc"} == set()
