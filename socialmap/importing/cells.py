"""What people type in a cell: ages, hours, choices, lists. Raises Unusable, in words."""

import datetime
import re
import uuid
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _

from ..models import OpeningRule
from ..models.services import OLDEST, YOUNGEST
from .facts import Unusable

AGE = re.compile(
    r"\A(-?\d{1,3}(?:[.,]\d{1,2})?)\s*(jaar|jr|j|maanden|maand|mnd|m)?\.?\Z", re.I
)
PREGNANT = ("zwanger", "zwangerschap")
DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
HOURS = re.compile(
    r"\A(?P<days>[a-z ,en-]+?)\s*:?\s*"
    r"(?P<opens>\d{1,2}(?:[.:]\d{2})?)\s*(?:-|–|tot)\s*(?P<closes>\d{1,2}(?:[.:]\d{2})?)"
    r"(?:\s*uur)?\Z"
)
LONGEST_CELL = 5_000


def age(text: str, is_end: bool = False) -> int:
    """Return an age in months: `4`, `1,5 jaar`, `18 maanden`, `-9 maanden`, `zwanger`.

    Pregnancy begins at -9, and ends (`is_end`) at birth.
    """
    if text.casefold() in PREGNANT:
        return 0 if is_end else YOUNGEST
    match = AGE.match(text.strip())
    if match is None:
        raise Unusable(_("%(text)s is no age.") % {"text": text[:40]})
    number = Decimal(match[1].replace(",", "."))
    in_months = (match[2] or "jaar").lower().startswith("m")
    months = round(number if in_months else number * 12)
    if not YOUNGEST <= months <= OLDEST:
        raise Unusable(
            _("%(text)s lies outside -9 months to 24 years.") % {"text": text[:40]}
        )
    return months


def choice(text: str, choices: type[models.TextChoices]) -> str:
    """Return a choice by its code or its words, in any case."""
    low = text.casefold()
    for value, label in choices.choices:
        if low in (str(value).casefold(), str(label).casefold()):
            return str(value)
    known = ", ".join(str(label) for label in choices.labels)
    raise Unusable(
        _("%(text)s is not one of: %(known)s.") % {"text": text[:40], "known": known}
    )


def words(text: str) -> list[str]:
    """Return the items of a list with commas."""
    return [word.strip() for word in re.split(r"[,|\n]", text) if word.strip()]


def hours(text: str) -> list[OpeningRule]:
    """Return opening hours: `ma 9-12; di, do 13.00-17.00; vr t/m zo 22-2`."""
    rules: list[OpeningRule] = []
    for part in (part.strip() for part in re.split(r"[;|\n]", text)):
        if not part:
            continue
        match = HOURS.match(part.casefold().replace("t/m", "-"))
        if match is None:
            raise Unusable(
                _("%(text)s: write hours like ma 9.00-12.00; do 13.00-17.00.")
                % {"text": part[:40]}
            )
        opens, closes = clock(match["opens"]), clock(match["closes"])
        for weekday in weekdays(match["days"]):
            rules.append(OpeningRule(weekday=weekday, opens=opens, closes=closes))
    for number, rule in enumerate(rules):
        rule.sort_order = number
    return rules


def weekdays(text: str) -> list[int]:
    """Return the days in `ma, wo en vr` or `ma - vr`, Monday being 0."""
    found: list[int] = []
    for part in re.split(r",|\ben\b", text):
        ends = [day(word) for word in part.split("-") if word.strip()]
        if len(ends) == 2:
            first, last = ends
            found += [(first + n) % 7 for n in range((last - first) % 7 + 1)]
        elif len(ends) == 1:
            found += ends
        else:
            raise Unusable(_("%(text)s is no day.") % {"text": text[:40]})
    return list(dict.fromkeys(found))


def day(text: str) -> int:
    """Return a day by its first two letters: `ma`, `maandag`."""
    word = text.strip()
    if word[:2] in DAYS and (len(word) == 2 or word.endswith("dag")):
        return DAYS.index(word[:2])
    raise Unusable(_("%(text)s is no day.") % {"text": word[:40]})


def clock(text: str) -> datetime.time:
    """Return a time of day: `9`, `9.30`, `24` for midnight."""
    hour, _dot, minute = text.replace(":", ".").partition(".")
    try:
        return datetime.time(
            int(hour) % 24 if hour == "24" else int(hour), int(minute or 0)
        )
    except ValueError as error:
        raise Unusable(_("%(text)s is no time.") % {"text": text}) from error


def identity(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise Unusable(_("%(text)s is no id (uuid).") % {"text": text[:40]}) from error
