"""Previews: a text as readers of a chosen site will see it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Site


def sites_that_show(page: Any) -> list[Site]:
    """Return the sites to choose from: the page's own, and some that show it too.

    Rooms above us name theirs by the hook `sites_that_show`.
    """
    found: list[Site] = []
    for named in hooks.get_hooks("sites_that_show"):
        found += named(page)
    return found


def modes(page: Any) -> list[tuple[str, Any]]:
    """Return the preview modes of a page: its own site, and each other one by name."""
    others = [(f"site-{site.pk}", site.site_name) for site in sites_that_show(page)]
    return [("", _("On its own site")), *others] if others else [("", _("Preview"))]


def site_of(mode: str | None) -> Site | None:
    """Return the site of a preview mode; None for the page's own."""
    number = (mode or "").removeprefix("site-")
    return Site.objects.filter(pk=int(number)).first() if number.isdigit() else None
