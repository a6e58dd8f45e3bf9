"""Compounds: `middelbareschoolkeuze` is about a school, and about a choice.

The longest parts first, of four letters and more: with parts of three letters every
second word falls apart where it has no seam (ver-wijzing). What stands in
`words/parts.txt` are the exceptions, both ways.
"""

from functools import lru_cache

from . import lexicon
from .spelling import closed, infinitive

SHORTEST = 4
SHORTEST_WHOLE = 7
LONGEST_WHOLE = 40
LINKERS = ("", "s", "en", "e", "er", "n")
MOST_PARTS = 4


def is_part(text: str) -> bool:
    """May this be one of the words that a compound is made of?"""
    if text in lexicon.no_parts():
        return False
    if text in lexicon.short_parts():
        return True
    return len(text) >= SHORTEST and lexicon.is_word(text)


def may_begin(text: str) -> bool:
    """May a compound begin so? With a part, an adjective (`middelbare`), or what a verb
    is in the first person (`bevalplan`)."""
    if is_part(text):
        return True
    if text in lexicon.no_parts() or len(text) < SHORTEST:
        return False
    if len(text) > 5 and text.endswith("e") and is_part(closed(text[:-1])):
        return True
    return bool(infinitive(text))


def may_end(text: str) -> bool:
    """May a compound end so? With a part, or its plural: `ouders`."""
    if is_part(text):
        return True
    if text.endswith("s") and len(text) > SHORTEST:
        return is_part(text[:-1])
    return text.endswith("en") and len(text) > 5 and is_part(closed(text[:-2]))


@lru_cache(maxsize=20_000)
def cut(word: str, depth: int = MOST_PARTS) -> tuple[str, ...]:
    """Return the parts of the whole word, or nothing when it cannot be cut."""
    if depth < 1:
        return ()
    for length in range(len(word) - 3, 2, -1):
        first = word[:length]
        if not may_begin(first):
            continue
        for linker in LINKERS:
            if not word.startswith(linker, length):
                continue
            rest = word[length + len(linker) :]
            if may_end(rest):
                return (first, rest)
            if more := cut(rest, depth - 1):
                return (first, *more)
    return ()


def parts(word: str) -> tuple[str, ...]:
    """Return the words in a compound, first to last; nothing for a word by itself.

    A part that is a compound itself is given too: `schoolkeuze` of
    `middelbareschoolkeuze`, with `school` and `keuze`. Expects a folded word.
    """
    if not SHORTEST_WHOLE <= len(word) <= LONGEST_WHOLE:
        return ()
    found = cut(word)
    inner = [small for part in found for small in (part, *parts(part))]
    return tuple(dict.fromkeys([*inner, *tails(word, found)]))


def tails(word: str, found: tuple[str, ...]) -> list[str]:
    """Return compounds that end the word across its longest parts."""
    if not found:
        return []
    starts = range(3, len(word) - SHORTEST_WHOLE + 1)
    ends = [word[n:] for n in starts if word[n:] not in found]
    return [end for end in ends if cut(end) and is_seam(word, end)]


def is_seam(word: str, end: str) -> bool:
    """Is what stands before this end a word, or words, too?"""
    before = word[: -len(end)]
    return any(
        may_begin(start) or bool(cut(start))
        for start in (before.removesuffix(linker) for linker in LINKERS)
    )
