"""A reader's words, understood: what engines look for and how much each word counts."""

import math
from dataclasses import dataclass, field

# One way to say a thing: all of these stems.
Saying = tuple[str, ...]


@dataclass
class Concept:
    """One thing that a reader asks for, and every way in which a text may say it.

    `ways` gives each way its worth, from 0 to 1: the reader's own word is worth most.
    `entries` is in how many entries any of them stands, about; `own` the reader's own word.
    """

    word: str
    stem: str
    ways: dict[Saying, float]
    weight: float = 1.0
    entries: int = 0
    own: int = 0
    is_stop: bool = False

    def add(self, saying: Saying, worth: float) -> None:
        if saying and worth > self.ways.get(saying, 0):
            self.ways[saying] = worth

    def rarity(self, of: int) -> float:
        """Return how much it tells that a text has this, among so many entries.

        By the reader's own word, if any text has it: that it may also be said by a word
        that stands everywhere makes it no less telling.
        """
        return math.log(1 + of / (1 + min(self.own or self.entries, of)))


@dataclass
class Asked:
    """What one reader asks for."""

    text: str
    concepts: list[Concept] = field(default_factory=list)
    # What the reader may have meant, where a word is in no text.
    meant: str = ""
    was_cut: bool = False
    # The age that was named, in months from and to.
    ages: tuple[int, int] | None = None

    @property
    def wanted(self) -> list[Concept]:
        """Return the concepts that engines look for, rarest first."""
        wanted = [one for one in self.concepts if not one.is_stop and one.entries]
        return sorted(wanted, key=lambda one: one.entries)


@dataclass(frozen=True)
class Scope:
    """Where to look: in one index, at what one site shows of one source."""

    build: int
    places: tuple[str, ...]
    readers: str
