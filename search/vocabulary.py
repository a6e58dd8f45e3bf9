"""What the index knows of words: in how many entries, and how readers misspell them."""

from collections.abc import Iterable

from django.core.cache import cache
from django.db import connection
from django.db.models import Max, Q, Sum
from rapidfuzz.distance import DamerauLevenshtein

from . import lexicon
from .asked import Scope
from .models import Entry, Word

SHORTEST = 4
MOST_NEAR = 4000
COUNTED_SECONDS = 600
# How one hears it: readers write the one for the other.
SOUNDS = (
    ("sch", "sg"),
    ("ei", "ij"),
    ("ou", "au"),
    ("ch", "g"),
    ("ck", "k"),
    ("ks", "x"),
    ("ph", "f"),
    ("th", "t"),
    ("dt", "t"),
    ("c", "k"),
    ("z", "s"),
    ("v", "f"),
    ("d", "t"),
    ("y", "i"),
)
SAME_START = {"c": "k", "k": "c", "z": "s", "s": "z", "f": "v", "v": "f"}


def entries(scope: Scope) -> int:
    """Return how many entries there are for these readers, about."""
    key = f"search:entries:{scope.build}:{scope.readers}"
    found = cache.get(key)
    if found is None:
        theirs = Q(readers=scope.readers) | Q(readers="")
        found = Entry.objects.filter(theirs, build=scope.build).count()
        cache.set(key, found, COUNTED_SECONDS)
    return max(int(found), 1)


def known(stems: Iterable[str], scope: Scope) -> dict[str, int]:
    """Return in how many entries each of these stems stands, about. One query."""
    rows = (
        Word.objects.filter(
            build=scope.build, readers=scope.readers, stem__in=list(stems)
        )
        .values("stem")
        .annotate(most=Max("entries"), all=Sum("entries"))
        .values_list("stem", "most", "all")
    )
    return {stem: (most + every) // 2 for stem, most, every in rows}


def begins(text: str) -> Q:
    """Return the question which words begin so, as an index can answer it.

    PostgreSQL sorts by a language's rules unless it is asked by pattern; SQLite answers
    a pattern only by reading everything.
    """
    if connection.vendor == "postgresql":
        return Q(word__startswith=text)
    return Q(word__gte=text, word__lt=text + "{")


def sound(word: str) -> str:
    """Return how a word sounds, roughly: *pyn*, *pein* and *pijn* are one."""
    for one, other in SOUNDS:
        word = word.replace(one, other)
    kept = [sign for n, sign in enumerate(word) if n == 0 or sign != word[n - 1]]
    return "".join(kept)


def distance(typed: str, word: str) -> float:
    """Return how far a typed word is from one of the index, in mistakes."""
    letters = DamerauLevenshtein.distance(typed, word, score_cutoff=3)
    heard = DamerauLevenshtein.distance(sound(typed), sound(word), score_cutoff=3)
    return min(float(letters), heard + 0.5)


def allowed(typed: str) -> float:
    """Return how many mistakes a word of this length may have."""
    return 1.0 if len(typed) < 6 else 2.0


def corrected(typed: str, scope: Scope) -> str:
    """Return the word of the index that a reader meant, or nothing.

    Nothing for a word that is Dutch, or so short that anything is near it. Of words at
    the same distance the one in most entries; its first letter is right, or sounds so.
    """
    if len(typed) < SHORTEST or typed.isdigit() or lexicon.is_word(typed):
        return ""
    firsts = {typed[0], SAME_START.get(typed[0], typed[0])}
    best: tuple[float, int, str] = (allowed(typed) + 0.01, 0, "")
    for first in sorted(firsts):
        near = Word.objects.filter(
            begins(first), build=scope.build, readers=scope.readers
        ).values_list("word", "entries")
        for word, number in near[:MOST_NEAR]:
            if abs(len(word) - len(typed)) < 3 and len(word) >= SHORTEST - 1:
                best = min(best, (distance(typed, word), -number, word))
    return best[2]


def beginning(typed: str, scope: Scope, most: int = 12) -> list[str]:
    """Return the words of the index that begin so, those in most entries first."""
    words = Word.objects.filter(begins(typed), build=scope.build, readers=scope.readers)
    return list(
        words.order_by("-entries", "word").values_list("word", flat=True)[:most]
    )
