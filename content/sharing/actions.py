"""What editors can do with the national base. Every change is made here, and logged."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Site

from content.models import BasePage, NationalHome, NewsIndexPage
from content.showing import Tree

from . import rights
from .models import LocalAddition, LocalHome, LocalReplacement, SitePlacement, Slot
from .models.additions import EXTENDABLE
from .models.replacements import REPLACEABLE

if TYPE_CHECKING:
    from accounts.models import User
    from socialmap.models import Area, Organization


# How a site is called, before the name of the town.
PREFIX = {"ouders": "CJG", "jongin": "Jongin"}


def reason_given(reason: str) -> str:
    """Return a reason, or refuse: whoever comes later must be able to judge it."""
    reason = reason.strip()
    if not reason:
        raise ValidationError(_("Give a reason."))
    return reason[:500]


def must_be_national(page: BasePage, home: LocalHome) -> None:
    """Refuse a page that is not of the base that a site shows, or its very root."""
    if not page.path.startswith(home.national.path) or page.pk == home.national_id:
        raise ValidationError(_("This page is not of the national base of this site."))


@transaction.atomic
def hide(
    page: BasePage,
    home: LocalHome,
    user: "User",
    reason: str,
    review_on: date | None = None,
) -> SitePlacement:
    """Leave a national page, and all below it, out of one site.

    A page that is hidden already stays so, for the reason and until the date that are
    given now. Raises PermissionDenied for who is no editor of that site,
    ValidationError without a reason or for a page that is not of the site's base.
    """
    if not rights.edits(user, home):
        raise PermissionDenied
    must_be_national(page, home)
    given = reason_given(reason)
    placement, new = SitePlacement.objects.standing().get_or_create(
        page=page,
        home=home,
        defaults={"reason": given, "review_on": review_on, "set_by": user},
    )
    same = (placement.reason, placement.review_on) == (given, review_on)
    if not same:
        placement.reason, placement.review_on = given, review_on
        placement.save()
    if new or not same:
        log(home, "sharing.hide", user=user, data={"page": page.title, "reason": given})
    return placement


@transaction.atomic
def show_again(page: BasePage, home: LocalHome, user: "User") -> None:
    """Let a site show a page again that it had hidden."""
    if not rights.edits(user, home):
        raise PermissionDenied
    lifted = SitePlacement.objects.standing().filter(page=page, home=home)
    for placement in lifted:
        lift(placement, user)
        log(home, "sharing.show_again", user=user, data={"page": page.title})


@transaction.atomic
def withdraw(page: BasePage, user: "User", reason: str) -> SitePlacement:
    """Take a national page, and all below it, from every site at once.

    The text itself stays as it is, with its drafts, and no publication brings it back:
    `restore` alone does. Raises PermissionDenied for who may not publish it.
    """
    if not rights.may_withdraw(user, page):
        raise PermissionDenied
    given = reason_given(reason)
    placement, new = SitePlacement.objects.standing().get_or_create(
        page=page, home=None, defaults={"reason": given, "set_by": user}
    )
    if new:
        log(page, "sharing.withdraw", user=user, data={"reason": given})
    return placement


@transaction.atomic
def restore(page: BasePage, user: "User") -> None:
    """Bring a withdrawn page back to every site."""
    if not rights.may_withdraw(user, page):
        raise PermissionDenied
    for placement in SitePlacement.objects.standing().everywhere().filter(page=page):
        lift(placement, user)
        log(page, "sharing.restore", user=user)


def lift(placement: SitePlacement, user: "User") -> None:
    placement.lifted_at, placement.lifted_by = timezone.now(), user
    placement.save()


def is_one_of(page: BasePage, labels: Sequence[str]) -> bool:
    """Is the page of one of these types?"""
    model = page.specific_class
    return model is not None and model._meta.label in labels


def free_slug(home: LocalHome, wanted: str) -> str:
    """Return a slug that no page under this home has yet."""
    taken = set(
        home.get_children()
        .filter(slug__startswith=wanted)
        .values_list("slug", flat=True)
    )
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


@transaction.atomic
def start_addition(
    page: BasePage, home: LocalHome, user: "User", slot: str = Slot.BOX
) -> LocalAddition:
    """Begin a draft of local text inside a national page.

    Raises ValidationError for a page that is not of the site's base, or that is of a
    kind with no place for local text (a list of news, a campaign).
    """
    if not rights.edits(user, home):
        raise PermissionDenied
    must_be_national(page, home)
    if not is_one_of(page, EXTENDABLE):
        raise ValidationError(_("Nothing can be added to a page of this kind."))
    addition = LocalAddition(
        title=page.title,
        slug=free_slug(home, f"bij-{page.slug}"[:200]),
        target=page,
        target_title=page.title,
        slot=slot,
        organization_id=home.organization_id,
        audience=home.audience,
        owner=user,
        live=False,
    )
    home.add_child(instance=addition)
    addition.save_revision(user=user, clean=False)
    log(addition, "wagtail.create", user=user)
    return addition


@transaction.atomic
def start_replacement(
    page: BasePage, home: LocalHome, user: "User"
) -> LocalReplacement:
    """Begin a draft of a site's own version, with the words of the national text.

    A site that has one gets that one. Raises ValidationError for a page that is not of
    the site's base, or that is of a kind without a text of its own (a theme).
    """
    if not rights.edits(user, home):
        raise PermissionDenied
    must_be_national(page, home)
    existing: LocalReplacement | None = (
        LocalReplacement.objects.child_of(home).filter(replaces=page).first()
    )
    if existing is not None:
        return existing
    if not is_one_of(page, REPLACEABLE):
        raise ValidationError(_("A page of this kind cannot have an own version."))
    original = page.specific
    own = LocalReplacement(
        title=original.title,
        slug=free_slug(home, f"eigen-{page.slug}"[:200]),
        summary=original.summary,
        search_terms=original.search_terms,
        body=original.body,
        replaces=page,
        replaced_title=original.title,
        organization_id=home.organization_id,
        audience=original.audience,
        checked_on=original.checked_on,
        owner=user,
        live=False,
    )
    # A draft is not cleaned as a whole, and it must not begin as "behind".
    own.catch_up()
    home.add_child(instance=own)
    own.save_revision(user=user)
    log(own, "wagtail.create", user=user)
    return own


@transaction.atomic
def catch_up(own: LocalReplacement, user: "User") -> None:
    """Say of a site's own version that it was compared with today's national text."""
    if not own.permissions_for_user(user).can_edit():
        raise PermissionDenied
    newest = own.get_latest_revision_as_object()
    newest.catch_up()
    was_clean = not own.has_unpublished_changes
    revision = newest.save_revision(user=user, log_action=False, clean=False)
    if own.live and was_clean:
        revision.publish(user=user, log_action=False)
    else:
        # A draft goes on waiting; that the comparison was made holds at once.
        LocalReplacement.objects.filter(pk=own.pk).update(
            based_on=newest.based_on, based_on_text=newest.based_on_text
        )
    log(own, "sharing.catch_up", user=user)


@transaction.atomic
def show_national(own: LocalReplacement, user: "User") -> None:
    """Let a site show the national text again. Its own version stays, as a draft."""
    if not own.live:
        return
    if not own.permissions_for_user(user).can_unpublish():
        raise PermissionDenied
    own.unpublish(user=user)


@transaction.atomic
def open_site(
    area: "Area",
    national: NationalHome,
    organization: "Organization",
    hostname: str,
    port: int = 80,
    title: str = "",
) -> LocalHome:
    """Open a municipality's site for one audience: home, news, host, rights, collection.

    Raises ValidationError when the host is taken or the municipality has this site.
    """
    hostname = hostname.lower().strip()
    if Site.objects.filter(hostname=hostname).exists():
        raise ValidationError(
            _("There is a site at %(host)s already.") % {"host": hostname}
        )
    name = title or f"{PREFIX[national.audience]} {area.name}"
    home = LocalHome(
        title=name,
        slug=hostname.replace(".", "-"),
        area=area,
        national=national,
        organization=organization,
        audience=national.audience,
    )
    national.get_parent().add_child(instance=home)
    home.save_revision().publish()
    news = NewsIndexPage(
        title=_("News"),
        slug="nieuws",
        organization=organization,
        audience=home.audience,
    )
    home.add_child(instance=news)
    news.save_revision().publish()
    Site.objects.create(hostname=hostname, port=port, site_name=name, root_page=home)
    rights.grant(organization)
    return home


def loose_ends(homes: Sequence[LocalHome]) -> list[BasePage]:
    """Return what hangs on a national page that has gone, on these sites.

    Two queries, however many sites.
    """
    trees = [Tree.under(home) for home in homes]
    return [
        *LocalAddition.objects.in_trees(*trees).filter(target=None).order_by("path"),
        *LocalReplacement.objects.in_trees(*trees)
        .filter(replaces=None)
        .order_by("path"),
    ]
