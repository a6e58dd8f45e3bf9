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
WRONG_AGE, RIGHT_AGE = 0.7, 0.25
# A word of a line that was not asked for makes it less like the question.
REST, STOP_WEIGHT = 0.7, 0.12
KINDS = {"plain": 0.75, "news": 0.8, "campaign": 0.85}


# A way to say a thing as texts have it, a space around each stem; its worth, its stems.
Way = tuple[tuple[str, ...], float, Saying]


@dataclass(frozen=True)
class Weighed:
    """A thing asked for, with what it weighs among the others, its best way first."""

    concept: Concept
    weight: float
    ways: tuple[Way, ...]


def weighed(asked: Asked, entries: int) -> list[Weighed]:
    """Return the things asked for, with their weight."""
    return [
        Weighed(one, one.weight * one.rarity(entries), ways_of(one))
        for one in asked.concepts
        if one.ways
    ]


def ways_of(concept: Concept) -> tuple[Way, ...]:
    best_first = sorted(concept.ways.items(), key=lambda pair: -pair[1])
    return tuple(
        (tuple(f" {stem} " for stem in saying), worth, saying)
        for saying, worth in best_first
    )


def within(ways: Sequence[Way], text: str) -> list[Way]:
    """Return the ways that a text has, the best first."""
    return [way for way in ways if all(stem in text for stem in way[0])]


def worth(ways: Sequence[Way], texts: Sequence[tuple[str, float]]) -> float:
    """Return how well an entry says a thing, from 0 to 1."""
    best = 0.0
    for stems, own, _saying in ways:
        for text, weight in texts:
            if own * weight <= best:
                break
            if all(stem in text for stem in stems):
                best = own * weight
    return best


def likeness(
    line: str,
    things: Sequence[tuple[Weighed, Sequence[Way]]],
    asked: float,
    usual: float,
    stop: frozenset[str],
) -> float:
    """Return how like the question a line is, from 0 to 1: nothing more, nothing less.

    `asked` is what all things asked for weigh, `usual` what one of them does.
    """
    both = 0.0
    said: set[str] = set()
    for thing, ways in things:
        for stems, own, saying in ways:
            if all(stem in line for stem in stems):
                both += thing.weight * own
                said.update(saying)
                break
    if not both:
        return 0.0
    rest = sum(
        usual * (STOP_WEIGHT if stem in stop else 1.0)
        for stem in dict.fromkeys(line.split())
        if stem not in said
    )
    return both / (asked + rest * REST)


def score(row: Any, things: Sequence[Weighed], stop: frozenset[str]) -> float:
    """Return how well an entry answers the question. Higher is better."""
    every = sum(thing.weight for thing in things)
    if not every:
        return 0.0
    texts = [(getattr(row, name), weight) for name, weight in FIELDS]
    whole = "".join(text for text, _weight in texts)
    there = [(thing, within(thing.ways, whole)) for thing in things]
    found = [(thing, worth(ways, texts)) for thing, ways in there]
    covered = sum(thing.weight * value for thing, value in found) / every
    telling = [value for thing, value in found if not thing.concept.is_stop]
    usual = every / max(1, len(telling))
    some = [(thing, ways) for thing, ways in there if ways]
    lines = [
        line for line in f"{row.title_stems}\n{row.term_stems}".split("\n") if line
    ]
    alike = [likeness(line, some, every, usual, stop) for line in lines]
    total = COVERAGE * covered + LIKENESS * max(alike, default=0.0)
    if telling and all(telling):
        total += ALL_FOUND
    if row.title_stems and alike:
        total += TITLE * alike[0]
    return total * KINDS.get(row.kind, 1.0)


def fitting(row: Any, ages: tuple[int, int] | None) -> float:
    """Return what an entry's own age does to its score, where one was named."""
    if ages is None:
        return 1.0
    fits = row.from_months <= ages[1] and ages[0] <= row.to_months
    if not fits:
        return WRONG_AGE
    # The narrower, the more it is about that age.
    years = (row.to_months - row.from_months) / 12
    return 1.0 + RIGHT_AGE / (1 + years)


def ranked(
    rows: Iterable[Any], asked: Asked, entries: int, stop: frozenset[str]
) -> list[tuple[float, Any]]:
    """Return entries with their score, the best answer first; always the same order."""
    things = weighed(asked, entries)
    scored = [
        (score(row, things, stop) * fitting(row, asked.ages), row) for row in rows
    ]
    kept = [pair for pair in scored if pair[0] > 0]
    return sorted(kept, key=lambda pair: (-pair[0], pair[1].title, pair[1].pk))
