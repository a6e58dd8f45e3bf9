"""The ways in, for whoever does not know yet what to ask."""

from dataclasses import dataclass
from typing import Any

from content.showing import Showing
from socialmap import ages
from socialmap.finding import Answer, Option
from socialmap.finding.kinds import AGE, DIRECT, FREE, LEVEL, OPEN, PHASE, QUESTION
from socialmap.models import Taxonomy, Term
from themes.help_voice import help_voice

from .where import YOUNG_FROM_MONTHS


@dataclass(frozen=True)
class Way:
    """One way in: what it is called, a sentence about it, and how much there is."""

    value: str
    label: str
    note: Any
    count: int
    query: str


def ways(answer: Answer, here: Showing) -> dict[str, Any]:
    """Return the ways in by what they are by, from the answer to an empty question.

    One query: for the headings' own sentences.
    """
    options = {
        facet.name: {option.value: option for option in facet.options}
        for facet in answer.facets
    }
    headings = list(
        Term.objects.active()
        .filter(
            taxonomy__slug__in=[Taxonomy.QUESTION, Taxonomy.LIFE_PHASE], parent=None
        )
        .select_related("taxonomy")
    )
    question = answer.question
    return {
        "ages": by_age(options.get(AGE, {}), here.audience),
        "questions": by_term(
            headings, Taxonomy.QUESTION, options.get(QUESTION, {}), here.audience
        ),
        "phases": by_term(
            headings, Taxonomy.LIFE_PHASE, options.get(PHASE, {}), here.audience
        ),
        "levels": by_level(options.get(LEVEL, {}), here.audience),
        "free_and_direct": question.query(switches=frozenset({FREE, DIRECT})),
        "open_now": question.query(switches=frozenset({OPEN})),
    }


def by_age(options: dict[str, Option], audience: str) -> list[Way]:
    bands = [
        band
        for band in ages.BANDS
        if audience != "jongin" or band.from_months >= YOUNG_FROM_MONTHS
    ]
    return [
        Way(band.slug, str(band.name), band.span, found.count, found.query)
        for band in bands
        if (found := options.get(band.slug)) and found.count
    ]


def by_term(
    headings: list[Term], taxonomy: str, options: dict[str, Option], audience: str
) -> list[Way]:
    return [
        Way(
            term.code,
            term.label_for(audience),
            term.description,
            found.count,
            found.query,
        )
        for term in headings
        if term.taxonomy.slug == taxonomy
        and (found := options.get(term.code))
        and found.count
    ]


def by_level(options: dict[str, Option], audience: str) -> list[Way]:
    sentences = help_voice(audience).levels
    return [
        Way(
            option.value,
            option.label,
            sentences.get(option.value, ""),
            option.count,
            option.query,
        )
        for option in options.values()
        if option.count
    ]
