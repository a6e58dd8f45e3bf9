"""The ways to reach someone: call, walk in, chat, ask. Always in sight, always true."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import cached_property

from socialmap import hours, phones

from .blocks import openings
from .showing import Showing

# Pages of the base that are a way to reach someone rather than something to read.
SLUGS = ("chat", "vraag")


@dataclass(frozen=True)
class Spot:
    """A walk-in point at a moment."""

    name: str
    where: str
    offer: Any
    week: list[hours.Opening]
    moment: datetime

    @cached_property
    def when(self) -> str:
        return hours.sentence(self.week, self.moment)

    @property
    def is_open(self) -> bool:
        return hours.open_until(self.week, self.moment) is not None

    @property
    def table(self) -> list[tuple[str, str]]:
        """Return the week as rows of a day and its hours."""
        return [(hours.day_name(o.weekday), hours.stretch(o)) for o in self.week]


@dataclass(frozen=True)
class Ways:
    """All the ways at one site, at a moment."""

    number: str
    number_note: str
    phone_week: list[hours.Opening]
    spots: list[Spot]
    chat: str
    ask: str
    moment: datetime

    @property
    def dial(self) -> str:
        return phones.dial(self.number)

    @property
    def phone_when(self) -> str:
        return hours.sentence(self.phone_week, self.moment)

    @property
    def phone_is_open(self) -> bool:
        return hours.open_until(self.phone_week, self.moment) is not None

    @property
    def phone_table(self) -> list[tuple[str, str]]:
        return [(hours.day_name(o.weekday), hours.stretch(o)) for o in self.phone_week]

    @property
    def soonest(self) -> Spot | None:
        """Return the walk-in point that is open, or that opens first."""
        known = [spot for spot in self.spots if spot.week]
        return min(known, key=opens_at, default=None)


def opens_at(spot: Spot) -> datetime:
    """Return since when, or from when, one can walk in."""
    if spot.is_open:
        return datetime.min
    following = hours.next_opening(spot.week, spot.moment)
    if following is None:
        return datetime.max
    day, opening = following
    return datetime.combine(day, opening.opens)


def at(here: Showing, moment: datetime) -> Ways:
    """Return the ways to reach someone at this site, at a local moment."""
    home = here.home
    by_slug = {page.slug: page.get_url() or "" for page in here.menu}
    return Ways(
        number=home.phone_number,
        number_note=home.phone_note,
        phone_week=openings(home.phone_hours),
        spots=[
            Spot(
                name=point.value["name"],
                where=point.value["where"],
                offer=point.value["offer"],
                week=openings(point.value["hours"]),
                moment=moment,
            )
            for point in getattr(home, "walk_in_points", ())
        ],
        chat=by_slug.get("chat", ""),
        ask=by_slug.get("vraag", ""),
        moment=moment,
    )
