"""What others ask for: read, bounded, and refused in words when it is nonsense."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from ..models import Postcode

PER_PAGE, MOST_PER_PAGE = 50, 100
# "Aim to return all within one page", says the standard of `minimal`.
MOST_MINIMAL = 100_000
LAST_PAGE = 1_000_000
MOST_WORDS, LONGEST_SEARCH = 8, 200
KM, MOST_KM = 10.0, 200.0


class Refused(Exception):
    """What is asked cannot be understood: which parameter, and why."""

    def __init__(self, parameter: str, reason: str) -> None:
        super().__init__(reason)
        self.parameter, self.reason = parameter, reason


@dataclass(frozen=True)
class Near:
    """A point in degrees, and how far from it, in kilometres."""

    latitude: float
    longitude: float
    km: float


class Asked:
    """The parameters of one request. Each is read when a view wants it.

    Raises Refused for a value that is nonsense, and (`only`) for a name that the address
    does not know: a misspelled filter would give everything, and look right.
    """

    def __init__(self, query: QueryDict) -> None:
        self.query = query

    def only(self, *names: str) -> None:
        for name in self.query:
            if name not in names:
                raise Refused(
                    name[:40],
                    _("This address does not know this parameter. It knows: %(names)s.")
                    % {"names": ", ".join(sorted(names))},
                )

    def text(self, name: str) -> str:
        return self.query.get(name, "").strip()

    def number(self, name: str, default: int, most: int) -> int:
        """Return a whole number from 1."""
        text = self.text(name)
        if not text:
            return default
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise Refused(name, _("Give a whole number."))
        if not 1 <= int(text) <= most:
            raise Refused(name, _("Give a number from 1 to %(most)s.") % {"most": most})
        return int(text)

    def flag(self, name: str) -> bool:
        text = self.text(name).lower()
        if text in ("", "false", "0"):
            return False
        if text in ("true", "1"):
            return True
        raise Refused(name, _("Give true or false."))

    def uuid(self, name: str) -> UUID | None:
        text = self.text(name)
        return self.as_uuid(name, text) if text else None

    def uuids(self, name: str) -> list[UUID]:
        """Return the ids of a parameter that may stand there several times."""
        found = [text.strip() for text in self.query.getlist(name) if text.strip()]
        if len(found) > MOST_WORDS:
            raise Refused(name, _("That are too many at once."))
        return [self.as_uuid(name, text) for text in found]

    def as_uuid(self, name: str, text: str) -> UUID:
        try:
            return UUID(text)
        except ValueError as error:
            raise Refused(name, _("This is not an id (uuid).")) from error

    def moment(self, name: str) -> datetime.datetime | None:
        """Return a moment with its zone; a day is its midnight here."""
        # In an address a + is a space, and everybody forgets to escape it.
        text = self.text(name).replace(" ", "+") if "T" in self.text(name) else ""
        text = text or self.text(name)
        if not text:
            return None
        try:
            found = parse_datetime(text)
            if found is None and (day := parse_date(text)):
                found = datetime.datetime.combine(day, datetime.time())
            if found is None:
                raise ValueError(text)
            aware = found if timezone.is_aware(found) else timezone.make_aware(found)
            return aware.astimezone(datetime.UTC)
        except (ValueError, OverflowError) as error:
            raise Refused(
                name, _("Give a moment as ISO 8601: 2026-11-25T08:30:00+01:00.")
            ) from error

    def words(self) -> list[str]:
        text = self.text("search")
        if len(text) > LONGEST_SEARCH:
            raise Refused("search", _("These are too many words."))
        return text.split()[:MOST_WORDS]

    def near(self) -> Near | None:
        """Return around which point to look: the middle of a postcode's four digits."""
        postcode, km = self.text("postcode"), self.distance()
        if not postcode:
            if self.text("proximity"):
                raise Refused("proximity", _("Give a postcode too."))
            return None
        digits = postcode[:4]
        known = (
            Postcode.objects.filter(digits=digits).first()
            if digits.isdecimal()
            else None
        )
        if known is None:
            raise Refused("postcode", _("We do not know this postcode."))
        return Near(float(known.latitude), float(known.longitude), km)

    def distance(self) -> float:
        text = self.text("proximity").replace(",", ".")
        if not text:
            return KM
        try:
            km = float(Decimal(text))
        except (ArithmeticError, ValueError) as error:
            raise Refused("proximity", _("Give a distance in kilometres.")) from error
        if not 0 < km <= MOST_KM:
            raise Refused(
                "proximity",
                _("Give a distance up to %(most)s kilometres.")
                % {"most": int(MOST_KM)},
            )
        return km
