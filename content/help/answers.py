"""What a reader of a site asks of the social map, and what there is."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.http import HttpRequest
from django.utils import timezone

from content.showing import Showing
from socialmap import finding
from socialmap.finding import Answer, Facet
from socialmap.finding.kinds import AGE, DIRECT, FREE, OPEN, PAGE_SIZE

from .cards import Card
from .where import area_of


def ask(request: HttpRequest, here: Showing, size: int = PAGE_SIZE) -> Answer:
    """Return what there is on this site for the question in the address."""
    question = finding.read(request.GET)
    moment = timezone.localtime()
    return finding.find(question, area_of(here), here.audience, moment, size=size)


@dataclass(frozen=True)
class Shelf:
    """One headed step of a list, with its hits as cards."""

    name: str
    title: str
    count: int
    cards: list[Card]


@dataclass(frozen=True)
class Asked:
    """An answer, in the parts that the template shows."""

    answer: Answer

    @property
    def shelves(self) -> list[Shelf]:
        return [
            Shelf(step.name, step.title, step.count, [Card(hit) for hit in step.hits])
            for step in self.answer.steps
            if step.hits
        ]

    @cached_property
    def facets(self) -> list[Facet]:
        """Return the groups that leave something to choose.

        What is a part of something larger is offered once that was chosen: a list of all
        would be longer than the hits beside it.
        """
        return [opened(facet) for facet in self.answer.facets if facet.options]

    @property
    def ages(self) -> Facet | None:
        """Return the ages, as long as none was chosen: the first thing that helps."""
        found = next((f for f in self.facets if f.name == AGE), None)
        if found is None or found.number_chosen:
            return None
        return found if any(option.count for option in found.options) else None

    @property
    def has_map(self) -> bool:
        """Is anything of this to be seen on a map?"""
        return any(place.latitude is not None for _pk, place in self.answer.points)

    @property
    def number_chosen(self) -> int:
        """Return how many filters are on, as the button that opens them says it."""
        chosen = sum(facet.number_chosen for facet in self.facets)
        return chosen + len(self.answer.question.switches)

    @property
    def free_and_direct(self) -> str:
        """Return the query for what is free and needs no referral, as well; or nothing
        when that was asked already."""
        return self.with_switches(FREE, DIRECT)

    @property
    def open_now(self) -> str:
        return self.with_switches(OPEN)

    def with_switches(self, *names: str) -> str:
        question = self.answer.question
        if question.switches.issuperset(names):
            return ""
        return question.query(switches=question.switches | set(names), page=1)

    @property
    def previous(self) -> str | None:
        """Return the query of the page before this one; None when this is the first."""
        number = self.answer.question.page
        return self.answer.question.query(page=number - 1) if number > 1 else None

    @property
    def next(self) -> str | None:
        number = self.answer.question.page
        if number >= self.answer.pages:
            return None
        return self.answer.question.query(page=number + 1)


def opened(facet: Facet) -> Facet:
    """Return a group with the parts of what was chosen, and no other parts."""
    chosen = {option.value for option in facet.options if option.is_chosen}
    chosen |= {option.under for option in facet.options if option.is_chosen}
    offered = {option.value for option in facet.options}
    kept = (
        option
        for option in facet.options
        if option.is_chosen or option.under in chosen or option.under not in offered
    )
    return replace(facet, options=tuple(kept))
