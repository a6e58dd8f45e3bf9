"""Suggestions while a reader types: pages, by the words that begin like the last one."""

from dataclasses import dataclass, field
from typing import Any

from content.showing import Showing

from . import crisis, dutch, engines, finding, limits, vocabulary
from .asked import Asked, Concept, Scope
from .asking import clean, concepts, count
from .taught import Taught, kept

MOST = 6
SHORTEST = 2
BEGINNING = 0.9


@dataclass
class Suggestions:
    """Pages to open at once; who to call, if the words say that it is urgent."""

    pages: list[Any] = field(default_factory=list)
    calls: crisis.Calls | None = None


def suggest(text: str, here: Showing) -> Suggestions:
    """Return at most six pages for what was typed until now."""
    taught = kept.at(here)
    found = Suggestions(calls=crisis.calls(text, taught, here.audience, typing=True))
    words = dutch.words(text)
    if len("".join(words)) < SHORTEST:
        return found
    scope = finding.scope_of(here)
    try:
        with limits.within():
            asked = begun(text, words, scope, taught)
            numbers = engines.candidates(asked, scope)
            best = finding.found(numbers, asked, scope, here, taught)
    except limits.Late:
        return found
    found.pages = [one.item for one in best[:MOST]]
    return found


def begun(text: str, words: list[str], scope: Scope, taught: Taught) -> Asked:
    """Return what is asked so far: the last word may be the beginning of one."""
    asked = Asked(clean(text))
    whole, last = words[-8:-1], words[-1]
    asked.concepts = [*concepts([*whole, last], taught)] if whole else []
    ending = Concept(last, dutch.stem(last), {})
    ending.add((ending.stem,), 1.0)
    for word in vocabulary.beginning(last, scope):
        ending.add((dutch.stem(word),), 1.0 if word == last else BEGINNING)
    asked.concepts = [one for one in asked.concepts if one.word != last]
    asked.concepts.append(ending)
    count(asked, scope)
    return asked
