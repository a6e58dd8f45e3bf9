"""What we say of a service: for whom, what it costs, how long one waits, how far it is."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socialmap import ages
from socialmap.models import WaitingTime
from socialmap.models.services import YOUNGEST

METRES = 1000
# Under ten kilometres a tenth tells something; above it, nobody walks.
FAR = 10


def for_age(service: Any) -> str:
    """Return for which ages a service is, as a reader says it."""
    youngest, oldest = service.min_age_months, service.max_age_months
    if youngest is not None and youngest <= YOUNGEST:
        youngest = None if oldest is None else ages.EARLIEST
    if oldest is not None and oldest >= ages.LATEST:
        oldest = None if youngest is None else ages.LATEST
    if youngest is None and oldest is None:
        return _("all ages")
    if oldest is None:
        return _("from %(age)s") % {"age": ages.one(youngest)}
    if youngest is None:
        return _("up to %(age)s") % {"age": ages.one(oldest)}
    return ages.in_words(youngest, oldest)


def waiting(wait: WaitingTime | None) -> str:
    """Return how long one waits; nothing when nobody knows."""
    if wait is None:
        return ""
    if wait.state == WaitingTime.State.NONE:
        return _("no waiting time")
    if wait.state == WaitingTime.State.STOP:
        return _("no room for new people now")
    least, most = wait.weeks_min or 0, wait.weeks_max
    if most is None or most == least:
        return ngettext("%(weeks)s week", "%(weeks)s weeks", least) % {"weeks": least}
    return _("%(least)s to %(most)s weeks") % {"least": least, "most": most}


def far(kilometres: float | None) -> str:
    """Return a distance as one says it: `300 m`, `1,4 km`, `23 km`; nothing for None."""
    if kilometres is None:
        return ""
    if kilometres < 1:
        metres = max(100, round(kilometres * METRES, -2))
        if metres < METRES:
            return _("%(metres)s m") % {"metres": int(metres)}
    decimals = 1 if kilometres < FAR else 0
    number = number_format(round(kilometres, decimals), decimals)
    return _("%(kilometres)s km") % {"kilometres": number}
