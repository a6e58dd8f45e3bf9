"""The Dutch of search, in one place: what is indexed and what is asked become the same.

Engines get words that were made here and cut nothing off themselves, so that they agree.
A word is folded (no capitals, accents, apostrophes), then brought to its stem; the words
in a compound are looked for too.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from . import compounds, lexicon
from .stems import stem

__all__ = [
    "all_parts",
    "fold",
    "is_stop",
    "parts",
    "stem",
    "stemmed",
    "stop_stems",
    "tokens",
    "words",
]

LONGEST_WORD = 40
APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼ"))
KEPT = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


@dataclass(frozen=True)
class Token:
    """A word of a text: where it stands in it, its folded form, and its stem."""

    start: int
    end: int
    word: str
    stem: str

    @property
    def is_stop(self) -> bool:
        return self.word in lexicon.stop_words()


def fold(text: str) -> str:
    """Return the text as small letters, digits and spaces: `baby’s` is `babys`."""
    plain = unicodedata.normalize("NFKD", text.translate(APOSTROPHES)).lower()
    signs = (sign for sign in plain if not unicodedata.combining(sign))
    return "".join(sign if sign in KEPT else " " for sign in signs)


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order. Never one longer than 40 letters."""
    return [word[:LONGEST_WORD] for word in fold(text).split()]


def stemmed(text: str) -> list[str]:
    """Return the stem of each word of a text, in order, stop words too."""
    return [stem(word) for word in words(text)]


def is_stop(word: str) -> bool:
    """Does this folded word say nothing about what a text is about?"""
    return word in lexicon.stop_words()


@cache
def stop_stems() -> frozenset[str]:
    """Return the stems of the words that say nothing."""
    return frozenset(stem(word) for word in lexicon.stop_words())


def parts(word: str) -> tuple[str, ...]:
    """Return the stems of the words in a compound; nothing for a word by itself."""
    own = stem(word)
    found = (stem(part) for part in compounds.parts(word))
    return tuple(dict.fromkeys(part for part in found if part != own))


def all_parts(folded: Iterable[str]) -> list[str]:
    """Return the stems of all parts of these words, each once, in order."""
    return list(dict.fromkeys(part for word in folded for part in parts(word)))


def tokens(text: str) -> list[Token]:
    """Return the words of a text with their places in it, to mark them there."""
    found: list[Token] = []
    start = None
    for place, sign in enumerate([*text, " "]):
        inside = sign.isalnum() or (start is not None and ord(sign) in APOSTROPHES)
        if inside and start is None:
            start = place
        elif not inside and start is not None:
            for word in words(text[start:place])[:1]:
                found.append(Token(start, place, word, stem(word)))
            start = None
    return found
