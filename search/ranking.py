"""Which candidate answers best: one way to rank, whatever engine found them.

Two things count. How much of what is asked a page is about: each thing once, by how rare
it is, and by where it stands. And how like one of its lines the question is: readers'
own words, which editors write down with a page, are nearly the question itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from .asked import Asked, Concept, Saying

# Where a word weighs, and how much.
FIELDS = (
    ("title_stems", 1.0),
    ("term_stems", 0.95),
    ("summary_stems", 0.6),
    ("heading_stems", 0.5),
    ("part_stems", 0.45),
    ("body_stems", 0.28),
)
COVERAGE, LIKENESS, ALL_FOUND, TITLE = 1.0, 1.4, 0.15, 0.1
KINDS = {"plain": 0.75, "news": 0.8, "campaign": 0.85}


@dataclass(frozen=True)
class Weighed:
    """A concept with what it weighs among the others."""

    concept: Concept
    weight: float


def weighed(asked: Asked, entries: int) -> list[Weighed]:
    """Return the things asked for, with their weight."""
    return [
        Weighed(one, one.weight * one.rarity(entries))
        for one in asked.concepts
        if one.ways
    ]


def has(text: str, saying: Saying) -> bool:
    """Has a text all of these stems? It has a space around each."""
    return all(f" {stem} " in text for stem in saying)


def worth(concept: Concept, row: Any) -> float:
    """Return how well an entry says this, from 0 to 1."""
    best = 0.0
    for saying, own in concept.ways.items():
        for name, weight in FIELDS:
            if own * weight <= best:
                break
            if has(getattr(row, name), saying):
                best = own * weight
    return best


def in_line(concept: Concept, line: str) -> tuple[float, Saying]:
    """Return how well one line says this, and with which stems."""
    best: tuple[float, Saying] = (0.0, ())
    for saying, own in concept.ways.items():
        if own > best[0] and has(line, saying):
            best = (own, saying)
    return best


def likeness(
    line: str, things: Sequence[Weighed], usual: float, stop: frozenset[str]
) -> float:
    """Return how like the question a line is, from 0 to 1: nothing more, nothing less."""
    asked = both = 0.0
    said: set[str] = set()
    for thing in things:
        if " " in thing.concept.word and not thing.concept.ways:
            continue
        found, saying = in_line(thing.concept, line)
        asked += thing.weight
        both += thing.weight * found
        said.update(saying)
    if not both:
        return 0.0
    rest = sum(
        usual * (0.12 if stem in stop else 1.0)
        for stem in dict.fromkeys(line.split())
        if stem not in said
    )
    return both / (asked + rest * 0.7)


def score(row: Any, things: Sequence[Weighed], stop: frozenset[str]) -> float:
    """Return how well an entry answers the question. Higher is better."""
    every = sum(thing.weight for thing in things)
    if not every:
        return 0.0
    found = [(thing, worth(thing.concept, row)) for thing in things]
    covered = sum(thing.weight * value for thing, value in found) / every
    telling = [value for thing, value in found if not thing.concept.is_stop]
    usual = every / max(1, len(telling))
    lines = f"{row.title_stems}\n{row.term_stems}".split("\n")
    alike = max(
        (likeness(line, things, usual, stop) for line in lines if line), default=0.0
    )
    total = COVERAGE * covered + LIKENESS * alike
    if telling and all(telling):
        total += ALL_FOUND
    total += TITLE * likeness(row.title_stems, things, usual, stop)
    return total * KINDS.get(row.kind, 1.0)


def ranked(
    rows: Iterable[Any], asked: Asked, entries: int, stop: frozenset[str]
) -> list[tuple[float, Any]]:
    """Return entries with their score, the best answer first; always the same order."""
    things = weighed(asked, entries)
    scored = [(score(row, things, stop), row) for row in rows]
    kept = [pair for pair in scored if pair[0] > 0]
    return sorted(kept, key=lambda pair: (-pair[0], pair[1].title, pair[1].pk))
