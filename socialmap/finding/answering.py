"""Puts an answer together: what is kept, in which order, and what this page shows."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from django.db import models

from .. import disclosure, schedule
from ..models import Area, Service
from . import opening, ranking
from .catalogue import Snapshot, shared
from .entries import Entry
from .facets import Choices
from .kinds import PAGE_SIZE, Answer, Hit, Question, Spot, Step
from .selecting import Selection, shown

# More markers than this say nothing on a map, and make a page heavy.
MOST_POINTS = 500


def find(
    question: Question,
    area: Area | None,
    audience: str,
    moment: datetime.datetime,
    *,
    size: int = PAGE_SIZE,
) -> Answer:
    """Return what there is for a question, on one page of `size` hits.

    `area` is that of the site, None for the national one; `audience` is `ouders` or
    `jongin`; `moment` is now. A page past the last gives the last. At most 9 queries.
    """
    snapshot = shared.fresh()
    home = area.pk if area else None
    spot = snapshot.gazetteer.spot(question.place, home) if question.place else None
    base = shown(snapshot, area, audience)
    selection = Selection(snapshot, base, question, moment)
    total = selection.found.bit_count()
    pages = max(1, -(-total // size))
    question = replace(question, page=min(question.page, pages))
    view = View(snapshot, opening.local(moment), spot)
    steps = ranking.steps(snapshot, selection.found, area, spot)
    choices = Choices(question, selection, audience)
    return Answer(
        question=question,
        total=total,
        pages=pages,
        steps=view.page(steps, (question.page - 1) * size, size),
        facets=choices.facets(),
        switches=choices.switches(),
        chosen=choices.chosen(spot),
        spot=spot,
        place_is_unknown=bool(question.place and spot is None),
        drop=None if total else choices.drop(),
        points=tuple(view.points(steps)),
    )


@dataclass(frozen=True)
class View:
    """What hits are seen from: the moment, on a wall clock, and the place."""

    snapshot: Snapshot
    moment: datetime.datetime
    spot: Spot | None
    # The first of each step, by its name: the map and most pages show of these.
    first: dict[str, list[Entry]] = field(default_factory=dict)

    def window(self, step: ranking.Distance, start: int, stop: int) -> list[Entry]:
        """Return the entries of a step between two places in its order."""
        if stop <= MOST_POINTS:
            if step.name not in self.first:
                self.first[step.name] = self.ordered(step, 0, MOST_POINTS)
            return self.first[step.name][start:stop]
        return self.ordered(step, start, stop)

    def ordered(self, step: ranking.Distance, start: int, stop: int) -> list[Entry]:
        index, today = self.snapshot.index, self.moment.date()
        parts = ranking.parts(index, step.found, today, self.spot)
        return ranking.window(parts, start, stop)

    def page(
        self, steps: list[ranking.Distance], start: int, size: int
    ) -> tuple[Step, ...]:
        """Return the steps, with the hits that stand on this page in each."""
        windows: list[list[Entry]] = []
        for step in steps:
            windows.append(self.window(step, start, start + size) if size > 0 else [])
            size -= len(windows[-1])
            start = max(0, start - step.count)
        services = fetched(entry.pk for entry in chain(*windows))
        return tuple(
            Step(step.name, step.title, step.count, self.hits(entries, services))
            for step, entries in zip(steps, windows, strict=True)
        )

    def hits(
        self, entries: list[Entry], services: dict[int, Service]
    ) -> tuple[Hit, ...]:
        """Return hits; without what was taken away since we last looked."""
        return tuple(
            self.hit(entry, services[entry.pk])
            for entry in entries
            if entry.pk in services
        )

    def hit(self, entry: Entry, service: Service) -> Hit:
        """Return a service with what a reader needs to choose."""
        now = schedule.of(service, self.moment)
        today = self.moment.date()
        return Hit(
            service=service,
            places=tuple(disclosure.places(service)),
            distance=self.distance(entry),
            now=now,
            hours=schedule.sentence(now, self.moment),
            wait=service.waiting_time(today),
            has_faded=service.has_faded(today),
        )

    def distance(self, entry: Entry) -> float | None:
        spot = self.spot
        if not (spot and entry.points):
            return None
        if spot.latitude is None or spot.longitude is None:
            return None
        return round(entry.distance(spot.latitude, spot.longitude), 1)

    def points(
        self, steps: list[ranking.Distance]
    ) -> Iterator[tuple[int, disclosure.Place]]:
        """Yield where the first hits of all pages are, at most MOST_POINTS."""
        left = MOST_POINTS
        for step in steps:
            for entry in self.window(step, 0, left) if left else ():
                for spotted in entry.places:
                    if left and spotted.latitude is not None and entry.points:
                        left -= 1
                        yield entry.pk, self.snapshot.gazetteer.place(spotted)


def fetched(pks: Iterable[int]) -> dict[int, Service]:
    """Return services by number, with all that a page shows of them."""
    wanted = list(pks)
    if not wanted:
        return {}
    found: models.QuerySet[Service] = Service.objects.offered().with_all()
    return {service.pk: service for service in found.filter(pk__in=wanted)}
