"""What stands around every page: where am I, what else is there, who can I reach."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from themes.looks import BY_AUDIENCE, VCJG
from themes.voice import voice

from . import ways
from .showing import HOME_DEPTH, STEP, Showing

if TYPE_CHECKING:
    from .models import BasePage


@dataclass(frozen=True)
class Crumb:
    title: str
    url: str


def frame(page: "BasePage | None", here: Showing) -> dict[str, Any]:
    """Return the context of the frame; `page` is None for a page that we make ourselves,
    such as a list for an age."""
    look = BY_AUDIENCE.get(here.audience, VCJG)
    site_look = getattr(here.site, "sitelook", None)
    context = {
        "here": here,
        "home": here.home,
        "look": look,
        "voice": voice(here.audience),
        "look_css": site_look.css_name(look) if site_look else "",
        "logo": site_look.logo if site_look else None,
        "menu": [page for page in here.menu if page.slug not in ways.SLUGS],
        "ways": ways.at(here, timezone.localtime()),
        "quick_exit_url": settings.QUICK_EXIT_URL,
    }
    if page is not None:
        context |= {
            "crumbs": crumbs(page, here),
            "canonical": canonical(page, here),
            "is_local": here.is_local(page.path),
        }
    return context


def crumbs(page: "BasePage", here: Showing) -> list[Crumb]:
    """Return the way from home to a page, without the page itself.

    What stands above a page in the tree, or the theme of a page that stands by itself:
    a local text is found in its theme like a national one. Never above the site's home,
    and never by way of a page that this site leaves out.
    """

    if page.depth <= HOME_DEPTH:
        return []
    trail = [Crumb(_("Home"), "/")]
    place = page.text() if hasattr(page, "text") else page
    return [
        *trail,
        *(Crumb(step.title, step.get_url() or "/") for step in above(place, here)),
    ]


def above(page: "BasePage", here: Showing) -> "list[BasePage]":
    """Return what stands between home and a page, as far as this site shows it.

    Mostly that is its theme, which the showing knows.
    """
    from .models import BasePage

    paths = [
        page.path[:n] for n in range((HOME_DEPTH + 1) * STEP, len(page.path), STEP)
    ]
    known = [
        theme
        for theme in here.themes
        if theme.path in paths or (not paths and theme.pk == page.theme_id)
    ]
    if len(known) == len(paths) or not paths:
        return list(known)
    steps = BasePage.objects.filter(path__in=paths)
    return list(here.dress([step for step in steps if here.shows(step)]))


def canonical(page: "BasePage", here: Showing) -> str:
    """Return the one address by which search engines should know this page."""
    place = page.text() if hasattr(page, "text") else page
    own = here.root_url + (page.get_url() or "/")
    if here.is_local(page.path) or not getattr(
        here.home, "national_is_canonical", False
    ):
        return own
    return here.national_url(place) or own
