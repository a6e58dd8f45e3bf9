"""Services of the social map as a source: who can help, for the people of which areas.

A service is found on a site when it works for (some) people there: for the area of the
site, one that it lies in, one within it, or the whole country.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from content.help import addresses
from content.help.where import area_of
from content.models.base import Audience
from content.showing import Showing
from socialmap import ages
from socialmap.finding.catalogue import shared
from socialmap.finding.selecting import shown as shown_on_map
from socialmap.models import Area, Service

from .base import Found, Made

EVERYWHERE = "all"
NATIONWIDE = "land"


@dataclass(frozen=True)
class Helper:
    """A service as it stands in the list of results."""

    title: str
    summary: str
    url: str
    by: str


def months(service: Service) -> tuple[int, int]:
    """Return for which ages a service is, in months, without the gaps of the form."""
    youngest, oldest = service.min_age_months, service.max_age_months
    return (
        ages.EARLIEST if youngest is None else youngest,
        ages.LATEST if oldest is None else oldest,
    )


def said(term: Any) -> list[str]:
    """Return what a heading of the social map is called, by readers too."""
    return [
        term.label,
        *([term.youth_label] if term.youth_label else []),
        *(line.strip() for line in term.synonyms.splitlines() if line.strip()),
    ]


def places_of(service: Any, above: dict[int, int | None]) -> list[str]:
    """Return where a service is found: `s` in an area itself, `u` in what it lies in."""
    areas = [area.pk for area in service.areas.all()]
    owner = service.organization.area_id
    if not areas and not service.is_nationwide and owner:
        areas = [owner]
    words = [EVERYWHERE, *(f"s{area}" for area in areas)]
    if not areas:
        words.append(NATIONWIDE)
    for area in areas:
        words += [f"u{over}" for over in over_all(area, above)]
    if service.is_nationwide:
        words.append(NATIONWIDE)
    return list(dict.fromkeys(words))


def over_all(area: int, above: dict[int, int | None]) -> Iterator[int]:
    """Yield what an area lies in, from small to large."""
    seen, over = {area}, above.get(area)
    while over is not None and over not in seen:
        seen.add(over)
        yield over
        over = above.get(over)


class Services:
    """What the social map has for readers."""

    name = "service"

    def ids(self) -> Iterator[int]:
        """Yield the number of each service that readers can find."""
        found = Service.objects.offered().order_by("pk").values_list("pk", flat=True)
        yield from found.iterator()

    def made(self, ids: Iterable[int]) -> list[Made]:
        above = dict(Area.objects.values_list("pk", "parent"))
        services = Service.objects.offered().filter(pk__in=list(ids)).with_all()
        return [self.of(service, above) for service in services]

    def of(self, service: Any, above: dict[int, int | None]) -> Made:
        """Return what there is to find of one service."""
        youngest, oldest = months(service)
        headings = [word for term in service.terms.all() for word in said(term)]
        return Made(
            source_id=service.pk,
            kind="service",
            places=places_of(service, above),
            path="",
            leads_to=service.pk,
            audience="",
            readers="",
            title=service.name,
            summary=service.summary,
            terms=[service.alternate_name] if service.alternate_name else [],
            headings=[*headings, service.organization.name],
            text=[line for line in service.description.split("\n") if line.strip()],
            from_months=min(youngest, oldest),
            to_months=max(youngest, oldest),
            fresh_on=None,
        )

    def places(self, here: Showing) -> list[str]:
        area = area_of(here)
        if area is None:
            return [EVERYWHERE]
        around = over_all(area.pk, dict(Area.objects.values_list("pk", "parent")))
        return [
            NATIONWIDE,
            f"s{area.pk}",
            f"u{area.pk}",
            *(f"s{over}" for over in around),
        ]

    def shown(self, found: Sequence[Found], here: Showing) -> list[Found]:
        """Return what this site shows of these: the social map itself says which."""
        if not found:
            return []
        snapshot = shared.fresh()
        base = shown_on_map(snapshot, area_of(here), Audience(here.audience))
        wanted = [
            one.entry.source_id
            for one in found
            if (place := snapshot.index.positions.get(one.entry.source_id)) is not None
            and base >> place & 1
        ]
        there = Service.objects.offered().filter(pk__in=wanted)
        services = {
            service.pk: service for service in there.select_related("organization")
        }
        kept = [one for one in found if one.entry.source_id in services]
        for one in kept:
            service = services[one.entry.source_id]
            one.item = Helper(
                service.name,
                service.summary,
                addresses.of(service),
                service.organization.name,
            )
        return kept
