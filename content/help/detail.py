"""All that a page about one service says, as far as everyone may know it."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from content.showing import Showing
from socialmap import disclosure, schedule
from socialmap.disclosure import Place
from socialmap.models import Level, Membership, Status, Taxonomy, Term, WaitingTime
from themes.help_voice import help_voice

from . import addresses, where, words
from .week import Day, different, rows

MOST_RELATED = 6
# Who looks here may have to leave at once: see "Weg van deze site".
SENSITIVE_LEVELS = frozenset({Level.CRISIS})
SENSITIVE_TERMS = frozenset(
    {
        "thuis-niet-veilig",
        "geweld-thuis",
        "eer-en-dwang",
        "grens-over",
        "niet-meer-willen-leven",
        "jezelf-pijn-doen",
    }
)


@dataclass(frozen=True)
class Sheet:
    """A service at a moment, in the words of a site."""

    service: Any
    moment: datetime.datetime
    audience: str

    @property
    def today(self) -> datetime.date:
        return self.moment.date()

    @property
    def address(self) -> str:
        return addresses.of(self.service)

    @property
    def is_sensitive(self) -> bool:
        codes = {term.code for term in self.terms}
        return self.service.level in SENSITIVE_LEVELS or bool(codes & SENSITIVE_TERMS)

    @cached_property
    def terms(self) -> list[Term]:
        return [term for term in self.service.terms.all() if term.is_active]

    def labels(self, taxonomy: str) -> list[str]:
        """Return what stands under a way of sorting, in these readers' words."""
        return [
            term.label_for(self.audience)
            for term in self.terms
            if term.taxonomy.slug == taxonomy
        ]

    @property
    def questions(self) -> list[str]:
        return self.labels(Taxonomy.QUESTION)

    @property
    def for_whom(self) -> list[str]:
        return self.labels(Taxonomy.FOR_WHOM)

    @property
    def languages(self) -> list[str]:
        return self.labels(Taxonomy.LANGUAGE)

    @property
    def forms(self) -> list[str]:
        return self.labels(Taxonomy.FORM)

    @property
    def age(self) -> str:
        return words.for_age(self.service)

    @property
    def area_names(self) -> list[str]:
        return sorted(area.name for area in self.service.areas.all())

    @property
    def is_paused(self) -> bool:
        return bool(self.service.status == Status.PAUSED)

    @property
    def alert(self) -> str:
        return str(self.service.current_alert(self.today))

    @property
    def access_sentence(self) -> Any:
        return help_voice(self.audience).access[self.service.access]

    @property
    def cost_sentence(self) -> Any:
        return help_voice(self.audience).costs[self.service.cost_kind]

    @property
    def costs(self) -> list[Any]:
        """Return the prices that hold today, or will."""
        return [
            price
            for price in self.service.costs.all()
            if price.valid_to is None or price.valid_to >= self.today
        ]

    @cached_property
    def wait(self) -> WaitingTime | None:
        found: WaitingTime | None = self.service.waiting_time(self.today)
        return found

    @property
    def wait_in_words(self) -> str:
        return words.waiting(self.wait)

    @cached_property
    def known(self) -> list[tuple[int, Place]]:
        """Return the places that everyone may know, each with its location's number."""
        pairs = [
            (pair.location_id, disclosure.place(pair.location, pair.note))
            for pair in self.service.at_locations.all()
        ]
        return [(number, place) for number, place in pairs if place is not None]

    @property
    def places(self) -> list[Place]:
        return [place for _number, place in self.known]

    @property
    def has_hidden_places(self) -> bool:
        """Is there a place that nobody may know? That there is one may be said."""
        return len(self.known) < len(self.service.at_locations.all())

    @property
    def place_names(self) -> dict[int, str]:
        """Return what places are called, where there is more than one to tell apart."""
        if len(self.known) < 2:
            return {}
        return {number: place.name for number, place in self.known}

    @cached_property
    def now(self) -> schedule.Now:
        return schedule.of(self.service, self.moment)

    @property
    def hours(self) -> str:
        return schedule.sentence(self.now, self.moment)

    @property
    def week(self) -> list[Day]:
        return rows(self.service, self.today, self.place_names)

    @property
    def different_days(self) -> list[Day]:
        return different(self.service, self.today, self.place_names)

    @property
    def contacts(self) -> list[Any]:
        return [contact for contact in self.service.contacts.all() if contact.is_public]

    @cached_property
    def checked_by(self) -> str:
        """Return who said that all is right, as an institution: never as a person."""
        if self.service.assured_by_id is None:
            return ""
        partners = Membership.objects.partners().filter(
            user=self.service.assured_by_id, organization=self.service.organization_id
        )
        if partners.exists():
            return str(self.service.organization.name)
        return _("the editors")

    @property
    def has_faded(self) -> bool:
        return bool(self.service.has_faded(self.today))


def related(service: Any, here: Showing) -> list[tuple[str, str, str]]:
    """Return what else the institution offers here: name, sentence and address."""
    others = (
        where.shown(here)
        .offered()
        .filter(organization=service.organization_id)
        .exclude(pk=service.pk)
        .order_by("name", "pk")
        .values_list("name", "summary", "uuid")[:MOST_RELATED]
    )
    return [
        (name, summary, addresses.path(name, str(uuid)))
        for name, summary, uuid in others
    ]
