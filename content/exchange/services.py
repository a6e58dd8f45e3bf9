"""Help from the social map in a file: a service by its uuid, a filter by its words.

The uuid is the same in every installation that took over the service; a number is not.
"""

import uuid
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from socialmap import ages
from socialmap.models import Level, Service, Taxonomy, Term

from ..blocks.services import MOST

KEYS = ("leeftijd", "vraag", "hulp", "gratis", "direct", "aantal")
USUALLY = 3
LONGEST_HEADING = 120
T = TypeVar("T")


class Unfit(Exception):
    """What a text uses is there, but cannot be used, or is not there, and why."""


def number(text: str) -> int:
    """Return the number here of a service. Raises Unfit when there is none."""
    try:
        name = uuid.UUID(text)
    except ValueError:
        name = None
    found = Service.objects.filter(uuid=name).values_list("pk", flat=True).first()
    if name is None or found is None:
        raise Unfit(_("There is no service %(name)s.") % {"name": text[:80]})
    return found


def uuid_of(pk: int) -> str | None:
    """Return the uuid of a service; None when it is not there any more."""
    found = Service.objects.filter(pk=pk).values_list("uuid", flat=True).first()
    return str(found) if found else None


def question(code: str) -> str:
    """Return the code of a question that is in use. Raises Unfit."""
    if not Term.objects.active().of(Taxonomy.QUESTION).filter(code=code).exists():
        raise Unfit(_("There is no question %(name)s.") % {"name": code[:80]})
    return code


def words(text: str | None) -> list[str]:
    """Return the values on a line, each once."""
    parts = (part.strip() for part in (text or "").split(","))
    return list(dict.fromkeys(part for part in parts if part))


def heading(text: str) -> str:
    """Return the heading of a block. Raises Unfit without one, or with a very long one."""
    if not 0 < len(text) <= LONGEST_HEADING:
        raise Unfit(_("This block needs a heading of at most 120 signs."))
    return text


def a_few(found: list[T], least: int = 1) -> list[T]:
    """Return these, when there are not too many. Raises Unfit."""
    if not least <= len(found) <= MOST:
        raise Unfit(
            _("Name %(least)s to %(most)s here.") % {"least": least, "most": MOST}
        )
    return found


def filters(values: dict[str, str]) -> dict[str, Any]:
    """Return the filter in the lines of a block. Raises Unfit for what does not exist."""
    text = values.get("aantal", str(USUALLY))
    if text not in [str(number) for number in range(1, MOST + 1)]:
        raise Unfit(_("Name %(least)s to %(most)s here.") % {"least": 1, "most": MOST})
    return {
        "ages": known(words(values.get("leeftijd")), list(ages.BY_SLUG)),
        "levels": known(words(values.get("hulp")), list(Level.values)),
        "free": values.get("gratis") == "ja",
        "direct": values.get("direct") == "ja",
        "number": int(text),
    }


def known(asked: list[str], possible: list[str]) -> list[str]:
    """Return what was asked, when all of it exists. Raises Unfit."""
    for value in asked:
        if value not in possible:
            raise Unfit(
                _("There is no %(name)s; choose from %(known)s.")
                % {"name": value[:80], "known": ", ".join(possible)}
            )
    return asked
