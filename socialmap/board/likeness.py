"""Which entries are likely the same thing twice. Pure: things in, pairs out.

Never each against each: things meet only in a block (a phone number, an e-mail address,
a postcode with its number, a word that few names have), and a block that many are in
tells nothing and is skipped.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import combinations

from rapidfuzz import fuzz

# More things than this behind one number or word: a switchboard, a common word.
MOST_IN_BLOCK = 60
# Names that share so much (of 100, words in any order) are the same, or may be.
SAME, ALIKE = 92, 75
# So many letters of a word are enough to meet by.
LETTERS = 4
WORD = re.compile(r"\w+")


class Sure(IntEnum):
    """How sure we are."""

    MAYBE = 1
    LIKELY = 2
    ALMOST = 3


@dataclass(frozen=True)
class Thing:
    """What is compared of an entry.

    `owner` is the institution it is of, `area` the municipality where that works; both
    None when there is none. The rest are ready to compare: digits, lower case.
    """

    pk: int
    name: str
    owner: int | None = None
    area: int | None = None
    phones: frozenset[str] = frozenset()
    mails: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()

    @cached_property
    def words(self) -> str:
        """Return the name to compare: its words in order of the alphabet."""
        return " ".join(sorted(WORD.findall(self.name.lower())))


@dataclass(frozen=True)
class Pair:
    """Two things that look the same. `why` names what they share."""

    first: Thing
    second: Thing
    sure: Sure
    likeness: int
    why: tuple[str, ...]

    @property
    def key(self) -> tuple[int, int]:
        """Return the two numbers, the smallest first."""
        low, high = sorted((self.first.pk, self.second.pk))
        return low, high


def blocks(thing: Thing) -> Iterator[tuple[str, ...]]:
    """Yield the blocks that a thing is in."""
    for phone in thing.phones:
        yield ("phone", phone)
    for mail in thing.mails:
        yield ("mail", mail)
    for address in thing.addresses:
        yield ("address", address)
    for word in WORD.findall(thing.name.lower()):
        if len(word) >= LETTERS:
            yield ("word", word[:LETTERS])
            # In its own institution a common word still tells something.
            yield ("own", str(thing.owner), word[:LETTERS])


def likely(
    things: Iterable[Thing], dismissed: AbstractSet[tuple[int, int]] = frozenset()
) -> list[Pair]:
    """Return the pairs that look the same, the surest first."""
    met: dict[tuple[str, ...], list[Thing]] = defaultdict(list)
    for thing in things:
        for block in set(blocks(thing)):
            met[block].append(thing)
    # Two that meet in several blocks are compared once.
    seen = set(dismissed)
    found: list[Pair] = []
    for together in met.values():
        if len(together) > MOST_IN_BLOCK:
            continue
        for one, other in combinations(together, 2):
            key = (one.pk, other.pk) if one.pk < other.pk else (other.pk, one.pk)
            if key in seen:
                continue
            seen.add(key)
            if pair := compare(one, other):
                found.append(pair)
    return sorted(found, key=lambda pair: (-pair.sure, -pair.likeness, pair.key))


def compare(one: Thing, other: Thing) -> Pair | None:
    """Return the pair when two things are likely the same, else None."""
    likeness = round(fuzz.ratio(one.words, other.words, score_cutoff=ALIKE))
    if likeness < ALIKE:
        return None
    shared = [
        name
        for name, mine, theirs in (
            ("phone", one.phones, other.phones),
            ("mail", one.mails, other.mails),
            ("address", one.addresses, other.addresses),
        )
        if mine & theirs
    ]
    sure = judge(likeness, shared, are_near(one, other))
    if sure is None:
        return None
    return Pair(one, other, sure, likeness, tuple(shared))


def are_near(one: Thing, other: Thing) -> bool:
    """Are two things of one institution, or of one municipality?"""
    return (one.owner is not None and one.owner == other.owner) or (
        one.area is not None and one.area == other.area
    )


def judge(likeness: int, shared: list[str], near: bool) -> Sure | None:
    """Say how sure it is. "Inloopspreekuur" in two towns is no duplicate."""
    if likeness >= SAME:
        if shared:
            return Sure.ALMOST
        return Sure.LIKELY if near else None
    if len(shared) > 1:
        return Sure.LIKELY
    return Sure.MAYBE if shared else None
