"""The words that come with the program: put in once, and from then on the editors'."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .lexicon import FOLDER

AUDIENCES = {"both": "", "ouders": "ouders", "jongin": "jongin"}


@dataclass(frozen=True)
class Row:
    """A row as it is shipped: for which model, under which name, with which fields."""

    model: str
    key: str
    fields: dict[str, Any]


def key_of(line: str) -> str:
    return hashlib.sha256(line.encode()).hexdigest()[:40]


def one_a_line(text: str) -> str:
    return "\n".join(part.strip() for part in text.split(",") if part.strip())


def lines(name: str) -> Iterator[str]:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def rows() -> Iterator[Row]:
    """Yield everything that is shipped."""
    audience = ""
    for line in lines("synonyms.txt"):
        if line.startswith("["):
            audience = AUDIENCES[line.strip("[]")]
            continue
        sign = "=" if "=" in line else ">"
        asked, meant = line.split(sign)
        yield Row(
            "Synonyms",
            key_of(f"{audience} {line}"),
            {
                "audience": audience,
                "asked": one_a_line(asked),
                "meant": one_a_line(meant),
                "both_ways": sign == "=",
            },
        )
    for line in lines("crisis.txt"):
        kind, words = line.split(":")
        yield Row(
            "CrisisWord", key_of(line), {"kind": kind, "words": one_a_line(words)}
        )


def ship(apps: Any) -> int:
    """Add what is shipped and never was here before; return how many rows that were.

    Takes Django's `apps`, or those of a migration.
    """
    shipped = apps.get_model("search", "Shipped")
    known = set(shipped.objects.values_list("key", flat=True))
    fresh = [row for row in rows() if row.key not in known]
    for row in fresh:
        apps.get_model("search", row.model).objects.create(**row.fields)
    shipped.objects.bulk_create([shipped(key=row.key) for row in fresh])
    return len(fresh)
