"""Addresses that are taken: by our own views, or by the national base."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import hooks

from .showing import HOME_DEPTH

# First words of addresses that lead to a view: a page there would never be read.
OURS = frozenset(
    {
        "agenda",
        "beheer",
        "bestanden",
        "campagne",
        "contact",
        "gemeenten",
        "healthz",
        "hsds",
        "hulp",
        "leeftijd",
        "beeld",
        "onderwerpen",
        "sociale-kaart",
        "static",
        "thema",
        "weg",
        "ws",
        "zoeken",
    }
)


def check(page: Any, parent: Any) -> None:
    """Refuse a slug that leads elsewhere. Raises ValidationError for the field `slug`.

    Rooms above us have a say by the hook `check_slug`, called with page and parent.
    """
    if parent is None or parent.depth != HOME_DEPTH:
        return
    if page.slug in OURS:
        raise ValidationError(
            {
                "slug": _(
                    "The address /%(slug)s/ is one of the site's own. Choose another."
                )
                % {"slug": page.slug}
            }
        )
    for asked in hooks.get_hooks("check_slug"):
        asked(page, parent)
