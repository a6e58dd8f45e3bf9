"""From what a reader types to what engines look for."""

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from . import dutch, lifetimes, vocabulary
from .asked import Asked, Concept, Saying, Scope
from .spelling import PREFIXES
from .taught import LONGEST_PHRASE, Taught

LONGEST = 200
MOST_WORDS = 14
# What a way to say it is worth beside the reader's own word.
SYNONYM, JOINED, MISSPELT, ALL_PARTS, LAST_PART, OTHER_PART = (
    0.75,
    0.9,
    0.85,
    0.7,
    0.4,
    0.25,
)
MEANT_BY_PART = 0.45
# Words that say nothing say something where there is next to nothing else.
STOP_WEIGHT, STOP_WEIGHT_ALONE = 0.12, 0.35
JOINED_WEIGHT = 0.6
# Whose child it is says little: nearly every question of a parent has one of these.
CHILDREN = frozenset(("kind", "zoon", "dochter", "jongen", "meisje"))
CHILD_WEIGHT, CALLED = 0.45, 0.6
# A word that is also part of a phrase that means something else counts less by itself.
WITHIN_PHRASE = 0.45


def clean(text: str) -> str:
    """Return a reader's text without what cannot be seen, on one line."""
    text = unicodedata.normalize("NFC", text[: LONGEST * 4])
    shown = (
        sign if unicodedata.category(sign)[0] not in "CZ" else " " for sign in text
    )
    return " ".join("".join(shown).split())


def understand(text: str, scope: Scope, taught: Taught) -> Asked:
    """Return what a reader asks for. At most three queries, whatever is typed."""
    whole = clean(text)
    asked = Asked(whole[:LONGEST], was_cut=len(whole) > LONGEST)
    words = dutch.words(asked.text)
    asked.was_cut = asked.was_cut or len(words) > MOST_WORDS
    folded = " ".join(words)
    asked.ages = lifetimes.named(folded)
    words = [word for word in words if not lifetimes.is_of_age(word, folded)] or words
    asked.concepts = concepts(words[:MOST_WORDS], taught)
    called = lifetimes.called(asked.ages)
    if called and called not in words:
        asked.concepts.append(Concept(f"{called} ", called, {(called,): 1.0}, CALLED))
    count(asked, scope)
    correct(asked, scope)
    return asked


def concepts(words: list[str], taught: Taught) -> list[Concept]:
    """Return a concept for each word, and for each phrase that means something."""
    telling = {word for word in words if not dutch.is_stop(word)}
    stop_weight = STOP_WEIGHT if len(telling) > 1 else STOP_WEIGHT_ALONE
    singles = []
    for word in dict.fromkeys(words):
        stem = dutch.stem(word)
        one = Concept(word, stem, {(stem,): 1.0})
        if telling and word not in telling:
            one.weight, one.is_stop = stop_weight, True
        elif one.stem in CHILDREN and len(telling) > 1:
            one.weight = CHILD_WEIGHT
        add_parts(one, taught)
        for meaning in taught.meanings.get((stem,), ()):
            one.add(meaning, SYNONYM)
        singles.append(one)
    by_word = {one.word: one for one in singles}
    order = [by_word[word] for word in words]
    return [*singles, *phrases(order, taught), *joined(order, taught)]


def add_parts(one: Concept, taught: Taught) -> None:
    """Let the parts of a compound stand for it: all of them, or one alone."""
    parts = dutch.parts(one.word)
    if not parts:
        return
    small = tuple(
        part for part in parts if not any(p != part and p in part for p in parts)
    )
    one.add(small, ALL_PARTS)
    for part in parts:
        if len(part) > 2 and not dutch.is_stop(part):
            one.add((part,), LAST_PART if part == parts[-1] else OTHER_PART)
            for meaning in taught.meanings.get((part,), ()):
                one.add(meaning, MEANT_BY_PART)


def phrases(order: list[Concept], taught: Taught) -> Iterator[Concept]:
    """Yield a concept for each phrase in the text that editors gave a meaning."""
    told = [one for one in order if not one.is_stop]
    for row in (order, told):
        for size in range(min(LONGEST_PHRASE, len(row)), 1, -1):
            for start in range(len(row) - size + 1):
                inside = row[start : start + size]
                key = tuple(one.stem for one in inside)
                if row is told and inside_is_in(order, inside):
                    continue
                if meanings := taught.meanings.get(key):
                    yield of_phrase(inside, meanings)


def inside_is_in(order: list[Concept], inside: list[Concept]) -> bool:
    """Did the whole text have this phrase already, word after word?"""
    size = len(inside)
    return any(order[n : n + size] == inside for n in range(len(order) - size + 1))


def of_phrase(inside: list[Concept], meanings: list[Saying]) -> Concept:
    key = tuple(one.stem for one in inside)
    result = Concept(" ".join(one.word for one in inside), " ".join(key), {key: 1.0})
    for meaning in meanings:
        result.add(meaning, SYNONYM + 0.1)
    for one in inside:
        if not one.is_stop:
            one.weight = min(one.weight, WITHIN_PHRASE)
    return result


def joined(order: list[Concept], taught: Taught) -> Iterator[Concept]:
    """Yield what two words may be as one: `school keuze`, `loopt ... weg`."""
    for one, other in pairwise(order):
        if len(one.word) > 2 and len(other.word) > 2:
            for first in {one.word, one.stem}:
                whole = dutch.stem(first + other.word)
                yield of_whole(f"{one.word} {other.word}", whole, taught)
    for particle in order:
        if particle.word not in PREFIXES:
            continue
        for verb in order:
            if verb is not particle and not verb.is_stop:
                whole = particle.word + verb.stem
                name = f"{verb.word} {particle.word}"
                yield of_whole(name, whole, taught)


def of_whole(name: str, whole: str, taught: Taught) -> Concept:
    """Return the concept of words that may be one word, with what that word means."""
    result = Concept(name, whole, {(whole,): JOINED}, JOINED_WEIGHT)
    for meaning in taught.meanings.get((whole,), ()):
        result.add(meaning, SYNONYM)
    return result


def count(asked: Asked, scope: Scope) -> None:
    """Find out how rare each thing is, and drop ways that no text has."""
    stems = {stem for one in asked.concepts for way in one.ways for stem in way}
    known = vocabulary.known(stems, scope) if stems else {}
    for one in asked.concepts:
        one.ways = {
            way: worth
            for way, worth in one.ways.items()
            if all(stem in known for stem in way)
        }
        counts = {way: min(known[stem] for stem in way) for way in one.ways}
        one.entries = max(counts.values(), default=0)
        one.own = max((counts[w] for w in counts if one.ways[w] >= JOINED), default=0)
    singles = [one for one in asked.concepts if " " not in one.word]
    combined = [one for one in asked.concepts if " " in one.word and one.ways]
    asked.concepts = [*singles, *combined]


def correct(asked: Asked, scope: Scope) -> None:
    """Look for what was meant by the words that no text has. At most three of them."""
    strange = [one for one in asked.concepts if not one.ways and " " not in one.word]
    changed: dict[str, str] = {}
    for one in strange[:3]:
        if word := vocabulary.corrected(one.word, scope):
            changed[one.word] = word
            stem = dutch.stem(word)
            one.add((stem,), MISSPELT)
            one.entries = vocabulary.known([stem], scope).get(stem, 0)
    if changed:
        asked.meant = " ".join(
            changed.get(word, word) for word in dutch.words(asked.text)
        )
