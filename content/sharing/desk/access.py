"""Who gets what at the desk. What is not yours gives the same answer as what is not
there, so that nobody finds out by trying numbers."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from wagtail.models import Site

from content.models import BasePage, NationalHome
from content.showing import HOME_LENGTH, STEP

from .. import rights
from ..models import LocalHome, LocalReplacement, SitePlacement

if TYPE_CHECKING:
    from accounts.models import User


def person(request: HttpRequest) -> "User":
    """Return who is signed in; the admin lets nobody else come this far."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user


def number(text: str | None) -> int | None:
    """Return the number in an address, or None for nonsense."""
    if text and text.isascii() and text.isdigit() and len(text) < 12:
        return int(text)
    return None


def edits_a_site(user: "User") -> bool:
    """Has this person a local site to work at?"""
    return user.is_superuser or bool(rights.homes_of(user))


def home_among(homes: list[LocalHome], wanted: str | None) -> LocalHome:
    """Return the wanted home, or the first when none is asked for."""
    if not homes:
        raise Http404
    if wanted is None:
        return homes[0]
    pk = number(wanted)
    for home in homes:
        if home.pk == pk:
            return home
    raise Http404


def own_home(user: "User", pk: int) -> LocalHome:
    """Return a local home, if this person edits it."""
    home = LocalHome.objects.filter(pk=pk).select_related("area", "national").first()
    if home is None or not rights.edits(user, home):
        raise Http404
    return home


def base_page(home: LocalHome, pk: int) -> BasePage:
    """Return a page of the base that a site shows; not its very root."""
    page: BasePage | None = BasePage.objects.filter(pk=pk).first()
    if (
        page is None
        or page.pk == home.national_id
        or not page.path.startswith(home.national.path)
    ):
        raise Http404
    return page


def own_version(user: "User", pk: int) -> tuple[LocalReplacement, LocalHome]:
    """Return a site's own version of a text with its home, if this person edits it."""
    own = LocalReplacement.objects.filter(pk=pk).select_related("replaces").first()
    if own is None:
        raise Http404
    home = LocalHome.objects.filter(path=own.path[:HOME_LENGTH]).first()
    if home is None:
        raise Http404
    return own, own_home(user, home.pk)


def national_page(user: "User", pk: int) -> BasePage:
    """Return a national page, if this person may take it from all sites."""
    page: BasePage | None = BasePage.objects.filter(pk=pk).first()
    if page is None or not rights.may_withdraw(user, page):
        raise Http404
    return page


def national_homes(user: "User") -> list[NationalHome]:
    """Return the national trees whose texts a person publishes."""
    return [
        home
        for home in NationalHome.objects.order_by("path")
        if home.permissions_for_user(user).can_publish()
    ]


def site_of(home: LocalHome) -> Site | None:
    """Return where readers find a home."""
    return Site.objects.filter(root_page=home.pk).order_by("pk").first()


def path_and_above(path: str) -> list[str]:
    """Return the tree paths of a page and of all above it, up to its home."""
    return [path[:end] for end in range(HOME_LENGTH, len(path) + 1, STEP)]


def withdrawal_of(page: BasePage) -> SitePlacement | None:
    """Return why no site shows this page: itself, or something above it, is withdrawn."""
    found: SitePlacement | None = (
        SitePlacement.objects.standing()
        .everywhere()
        .filter(page__path__in=path_and_above(page.path))
        .select_related("page", "set_by")
        .order_by("page__path")
        .first()
    )
    return found
