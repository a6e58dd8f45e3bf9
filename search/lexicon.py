"""The words that the Dutch of search knows: read from `words/`, once, when first asked."""

import lzma
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("words")


@cache
def listed() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return all words of OpenTaal's list, the infinitives, and the nouns."""
    text = lzma.decompress((FOLDER / "dutch.txt.xz").read_bytes()).decode("ascii")
    lines = text.split()
    return (
        frozenset(line.rstrip("*+") for line in lines),
        frozenset(line.rstrip("*+") for line in lines if "+" in line),
        frozenset(line.rstrip("*+") for line in lines if "*" in line),
    )


def is_word(word: str) -> bool:
    """Is this, without accents, a word of the list as it stands there?"""
    return word in listed()[0]


def is_infinitive(word: str) -> bool:
    """Is this the infinitive of a verb?"""
    return word in listed()[1]


def is_noun(word: str) -> bool:
    """Is this a noun of the list? (*Geweld* is, and so no participle.)"""
    return word in listed()[2]


def rows(name: str) -> Iterator[list[str]]:
    """Yield the words of each line of a file, without its comments."""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split()


@cache
def strong_forms() -> dict[str, str]:
    """Return the infinitive of each irregular form: `sloeg` is of `slaan`."""
    return {
        form: infinitive
        for infinitive, *forms in rows("strong_verbs.txt")
        for form in forms
    }


@cache
def irregular() -> dict[str, str]:
    """Return the first form of each word that no rule leads back: `steden` is `stad`."""
    return {form: first for first, *forms in rows("irregular.txt") for form in forms}


@cache
def heads() -> frozenset[str]:
    """Return the first forms themselves: they are a stem as they stand."""
    return frozenset(first for first, *_ in rows("irregular.txt"))


@cache
def stop_words() -> frozenset[str]:
    """Return the words that say nothing about what a text is about."""
    return frozenset(word for row in rows("stop.txt") for word in row)


@cache
def short_parts() -> frozenset[str]:
    """Return what may be a part of a compound though it is short, or no word by itself."""
    return frozenset(w for row in rows("parts.txt") if row[0] != "-" for w in row)


@cache
def no_parts() -> frozenset[str]:
    """Return what is never a part of a compound."""
    return frozenset(w for row in rows("parts.txt") if row[0] == "-" for w in row[1:])
