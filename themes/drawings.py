"""The drawings that come with the looks, and that an editor can choose from."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "static" / "themes" / "drawings"


@cache
def names(folder: str, pattern: str = "*.svg") -> tuple[str, ...]:
    """Return the drawings in a folder, as `folder/name`, without their ending."""
    found = sorted((FOLDER / folder).glob(pattern))
    return tuple(path.relative_to(FOLDER).with_suffix("").as_posix() for path in found)


def of_themes() -> list[tuple[str, str]]:
    """Return the drawings of themes, for a form."""
    return [(name, name) for name in (*names("ouders"), *names("jongin"))]


def of_campaigns() -> list[tuple[str, str]]:
    """Return the drawings of campaigns, for a form."""
    return [(name, name) for name in names("", "campaign-*.svg")]


def path(name: str) -> str:
    """Return where a drawing stands among the static files."""
    return f"themes/drawings/{name}.svg"
