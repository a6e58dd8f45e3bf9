"""A question in an address, and back. Whatever an address holds, this makes sense of it."""

import unicodedata
from collections.abc import Container, Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from .. import ages
from ..models import Level
from . import kinds
from .catalogue import shared
from .kinds import Question
from .vocabulary import TAXONOMIES, Vocabulary

LONGEST_WORDS, LONGEST_PLACE = 100, 60
MOST_VALUES, LAST_PAGE = 20, 9999
ON = ("1", "on")


def read(params: QueryDict) -> Question:
    """Return what the query of an address asks. Never raises.

    What is not known is left out, what is too long is cut. Asks nothing of the database
    once this process has its catalogue; only for a heading that it has not heard of, it
    looks whether there are new ones.
    """
    vocabulary = shared.held().vocabulary
    if any(has_strange_terms(params, group, vocabulary) for group in TAXONOMIES):
        vocabulary = shared.fresh().vocabulary
    chosen = (
        (group, known(params.getlist(group), values(group, vocabulary)))
        for group in kinds.GROUPS
    )
    return Question(
        words=plain(params.get(kinds.WORDS), LONGEST_WORDS),
        place=plain(params.get(kinds.PLACE), LONGEST_PLACE),
        chosen=tuple((group, found) for group, found in chosen if found),
        switches=frozenset(name for name in kinds.SWITCHES if params.get(name) in ON),
        page=page(params.get(kinds.PAGE)),
    )


def write(question: Question, **changes: Any) -> str:
    """Return the query of the address for a question with `changes`; see `read`."""
    wanted = replace(question, **changes)
    pairs = [(kinds.WORDS, wanted.words), (kinds.PLACE, wanted.place)]
    for group in kinds.GROUPS:
        pairs += [(group, value) for value in wanted.values(group)]
    pairs += [(name, "1") for name in kinds.SWITCHES if name in wanted.switches]
    if wanted.page > 1:
        pairs.append((kinds.PAGE, str(wanted.page)))
    return urlencode([(name, value) for name, value in pairs if value])


def values(group: str, vocabulary: Vocabulary) -> Iterable[str]:
    """Return what may be chosen in a group, in the order in which it is shown."""
    if group == kinds.AGE:
        return list(ages.BY_SLUG)
    if group == kinds.LEVEL:
        return list(Level.values)
    return vocabulary.codes[group]


def known(asked: Iterable[str], possible: Iterable[str]) -> tuple[str, ...]:
    """Return those asked values that exist, at most MOST_VALUES, each once."""
    wanted: Container[str] = set(asked)
    return tuple(value for value in possible if value in wanted)[:MOST_VALUES]


def has_strange_terms(params: QueryDict, group: str, vocabulary: Vocabulary) -> bool:
    """Does somebody ask for a heading that may be newer than what we know?"""
    codes = vocabulary.codes[group]
    return any(value not in codes for value in params.getlist(group))


def plain(text: str | None, longest: int) -> str:
    """Return a text on one line, without control characters, cut at a length."""
    kept = "".join(
        " " if unicodedata.category(char)[0] in "CZ" else char for char in text or ""
    )
    return " ".join(kept.split())[:longest].strip()


def page(text: str | None) -> int:
    """Return the number of a page: 1 for what is no number, LAST_PAGE at most."""
    if not text or not (text.isascii() and text.isdecimal()) or len(text) > 9:
        return 1
    return min(max(int(text), 1), LAST_PAGE)
