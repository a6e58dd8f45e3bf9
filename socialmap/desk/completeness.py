"""How complete an entry is, and what is still to be filled in.

Asked of the content of a revision, as it is stored: a list of entries can so be judged
without building each of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..models import Access, Cost, HoursKind, Location

Content = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """Something that readers want to know, in which step it is asked, and is it there?"""

    step: str
    label: Any
    is_done: bool


@dataclass(frozen=True)
class Completeness:
    parts: tuple[Part, ...]

    @property
    def percent(self) -> int:
        """Return how much is there, 0 to 100."""
        return round(100 * sum(part.is_done for part in self.parts) / len(self.parts))

    @property
    def missing(self) -> list[Part]:
        return [part for part in self.parts if not part.is_done]

    def is_complete(self, step: str) -> bool:
        """Is all there that one step asks?"""
        return all(part.is_done for part in self.parts if part.step == step)


def of(kind: str, content: Content) -> Completeness:
    """Return how complete the content of an entry (`serializable_data`) is."""
    return Completeness(tuple(PARTS[kind](content)))


def of_entry(kind: str, entry: Any) -> Completeness:
    """Return how complete an entry is as it stands in its latest revision."""
    revision = entry.latest_revision
    return of(kind, revision.content if revision else entry.serializable_data())


def service(content: Content) -> Iterator[Part]:
    def has(*names: str) -> bool:
        return any(content.get(name) not in (None, "", [], False) for name in names)

    yield Part("wat", _("what it is, in one sentence"), has("summary"))
    yield Part("wat", _("a description"), has("description"))
    yield Part("wat", _("headings, by which people find it"), has("terms"))
    ages = ("min_age_months", "max_age_months", "eligibility")
    yield Part("voor-wie", _("for which ages"), has(*ages))
    is_open = content.get("access") == Access.OPEN
    signs_up = is_open or has("signup_text", "signup_url")
    yield Part("toegang", _("how to sign up"), signs_up)
    knows_cost = content.get("cost_kind") != Cost.UNKNOWN
    yield Part("toegang", _("what it costs"), knows_cost)
    yield Part("waar", _("for people in which places"), has("areas", "is_nationwide"))
    where = has("at_locations", "is_nationwide", "url")
    yield Part("waar", _("where it is"), where)
    knows_hours = content.get("hours_kind") != HoursKind.UNKNOWN
    yield Part("wanneer", _("when it is open"), knows_hours)
    yield Part("bereiken", _("a phone number or e-mail"), has("phones", "email"))
    yield Part("bereiken", _("how long the wait is"), has("waiting_times"))


def location(content: Content) -> Iterator[Part]:
    step = "locatie"
    is_place = content.get("location_type") == Location.Type.PHYSICAL
    address = content.get("street") and content.get("postcode")
    yield Part(step, _("a town"), bool(content.get("city")) or not is_place)
    yield Part(step, _("street and postcode"), bool(address) or not is_place)
    has_point = content.get("latitude") is not None
    yield Part(step, _("a point on the map"), has_point or not is_place)
    lies_in = bool(content.get("neighbourhood"))
    yield Part(step, _("in which neighbourhood"), lies_in or not is_place)
    ways = content.get("accessibility") or content.get("accessibility_note")
    yield Part(step, _("how accessible it is"), bool(ways) or not is_place)


def institution(content: Content) -> Iterator[Part]:
    step = "instelling"
    yield Part(step, _("a description"), bool(content.get("description")))
    yield Part(step, _("a website"), bool(content.get("website")))
    reachable = content.get("phones") or content.get("email")
    yield Part(step, _("a phone number or e-mail"), bool(reachable))
    yield Part(step, _("the KvK number"), bool(content.get("kvk_number")))
    mailbox = bool(content.get("review_mailbox"))
    yield Part(step, _("a mailbox for checks"), mailbox)


PARTS = {"dienst": service, "locatie": location, "instelling": institution}
