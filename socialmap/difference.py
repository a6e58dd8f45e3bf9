"""What changed between two texts, word by word. Pure: lines in, pieces out."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Change:
    """A piece of text that stayed, came, or went."""

    kind: str  # "same", "new" or "gone"
    text: str


def words_changed(before: str, after: str) -> list[Change]:
    """Return the words of a line in order, each piece as same, new or gone."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    changes: list[Change] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            changes.append(Change("same", "".join(old[a:b])))
            continue
        if a < b:
            changes.append(Change("gone", "".join(old[a:b])))
        if c < d:
            changes.append(Change("new", "".join(new[c:d])))
    return changes


def are_alike(one: str, other: str) -> bool:
    """Do two lines share so many words that one seems to have become the other?

    Counted, not matched in order: that would take seconds for a long paragraph.
    """
    old, new = (re.findall(r"\w+", line.lower()) for line in (one, other))
    return bool(old and new) and SequenceMatcher(None, old, new).quick_ratio() > 0.4


def difference(before: list[str], after: list[str]) -> list[list[Change]]:
    """Return how one text became another, a list of pieces for each line.

    Lines that changed a little are compared word by word; others went or came whole.
    """
    result: list[list[Change]] = []
    for tag, a, b, c, d in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            result += [[Change("same", line)] for line in before[a:b]]
            continue
        pairs = min(b - a, d - c)
        for old, new in zip(before[a : a + pairs], after[c : c + pairs], strict=True):
            if are_alike(old, new):
                result.append(words_changed(old, new))
            else:
                result += [[Change("gone", old)], [Change("new", new)]]
        result += [[Change("gone", line)] for line in before[a + pairs : b]]
        result += [[Change("new", line)] for line in after[c + pairs : d]]
    return result
