"""What an entry is called where others than its keepers read along: in mails above all."""

from typing import Any

from django.utils.translation import gettext as _

from .. import disclosure
from ..models import Location


def named(entry: Any) -> str:
    """Return the name by which a mail may speak of an entry.

    A shelter's own name may give away where it is, and a mail goes through many hands.
    """
    if not isinstance(entry, Location):
        return str(entry)
    place = disclosure.place(entry)
    if place is None or not place.is_exact:
        return _("a location of %(organization)s") % {
            "organization": entry.organization
        }
    return place.name
