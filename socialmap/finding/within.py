"""Parts of what a site shows, for pages that show a few services among other things."""

import datetime
from collections.abc import Iterable
from itertools import chain

from ..models import Area
from . import opening, ranking
from .answering import View
from .catalogue import shared
from .kinds import Hit, Question
from .selecting import Selection, shown


def among(pks: Iterable[int], area: Area | None, audience: str) -> frozenset[int]:
    """Return those of these services that a site shows. One query, when nothing changed.

    `area` is that of the site, None for the national one; `audience` is `ouders` or
    `jongin`.
    """
    snapshot = shared.fresh()
    found = shown(snapshot, area, audience)
    where = snapshot.index.positions
    return frozenset(pk for pk in pks if pk in where and found >> where[pk] & 1)


def nationwide(
    question: Question, audience: str, moment: datetime.datetime, size: int
) -> tuple[Hit, ...]:
    """Return the first services for a question that are for the whole country."""
    snapshot = shared.fresh()
    base = shown(snapshot, None, audience) & snapshot.index.get("flag", "nationwide")
    found = Selection(snapshot, base, question, moment).found
    view = View(snapshot, opening.local(moment), None)
    steps = view.page(ranking.steps(snapshot, found, None, None), 0, size)
    return tuple(chain.from_iterable(step.hits for step in steps))
