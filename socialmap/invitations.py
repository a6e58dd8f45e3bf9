"""Asking somebody by mail to keep an institution's entries, and what comes of it.

The link in the mail is signed: it names one invitation and holds for two weeks. It gives
what the invitation gives, to who has the mail; it is therefore never logged or shown.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Invitation, Membership, Organization, Role

if TYPE_CHECKING:
    from accounts.models import User

HOLDS = timedelta(days=14)
SALT = "socialmap.invitation"
# A way back must not hold for ever.
UNDO_HOLDS = timedelta(days=1)
UNDO_SALT = "socialmap.colleague"


@dataclass(frozen=True)
class Opened:
    """What a link opens. Without an invitation, `is_expired` says why."""

    invitation: Invitation | None
    is_expired: bool = False


@transaction.atomic
def invite(organization: Organization, email: str, person: "User") -> Invitation:
    """Ask somebody; who was asked before is asked again, with a new link.

    Raises ValidationError for who keeps these entries already.
    """
    partners = Membership.objects.partners().filter(organization=organization)
    if partners.filter(user__email__iexact=email).exists():
        raise ValidationError(_("This person keeps these entries already."))
    invitation, _created = Invitation.objects.update_or_create(
        organization=organization,
        email=email.lower(),
        accepted_at=None,
        defaults={"invited_by": person, "invited_at": timezone.now()},
    )
    return invitation


def send(invitation: Invitation) -> None:
    """Mail the link. Raises OSError when the mail could not be handed over."""
    told = {
        "invitation": invitation,
        "url": settings.WAGTAILADMIN_BASE_URL + path_of(invitation),
        "days": HOLDS.days,
        "last_day": timezone.localdate() + HOLDS,
    }
    subject = _("Keep the entries of %(name)s in the social map")
    send_mail(
        " ".join((subject % {"name": invitation.organization.name}).split()),
        render_to_string("socialmap/desk/mails/invitation.txt", told),
        None,
        [invitation.email],
    )


def path_of(invitation: Invitation) -> str:
    """Return the address that this invitation opens, without the host."""
    token = signing.dumps(invitation.uuid.hex, salt=SALT)
    return reverse("socialmap_joining:join", args=[token])


def opened(token: str) -> Opened:
    """Return what a link opens; nothing for one that is not ours, or was taken back."""
    try:
        name = UUID(signing.loads(token, salt=SALT, max_age=HOLDS))
    except signing.SignatureExpired:
        return Opened(None, is_expired=True)
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return Opened(None)
    found = Invitation.objects.filter(uuid=name)
    return Opened(found.select_related("organization", "invited_by").first())


@transaction.atomic
def accept(invitation: Invitation, person: "User") -> Membership:
    """Let a person keep the entries. Raises ValidationError when it was used already."""
    found = (
        Invitation.objects.select_for_update()
        .filter(pk=invitation.pk, accepted_at=None)
        .first()
    )
    if found is None:
        raise ValidationError(_("This invitation was used already, or taken back."))
    found.accepted_at = timezone.now()
    found.accepted_by = person
    found.save()
    membership, _created = Membership.objects.get_or_create(
        user=person, organization=found.organization, role=Role.PARTNER
    )
    return membership


@transaction.atomic
def take_back(invitation: Invitation) -> None:
    """Take an invitation back that nobody used. Its link opens nothing any more."""
    Invitation.objects.filter(pk=invitation.pk, accepted_at=None).delete()


@transaction.atomic
def remove(membership: Membership, person: "User") -> str:
    """Take a colleague's right to keep the entries away. Returns what brings it back.

    Raises ValidationError for who would remove themselves as the last one.
    """
    partners = Membership.objects.partners().filter(
        organization=membership.organization_id
    )
    # Locked: two who remove each other at once would both succeed.
    left = {one.user_id for one in partners.select_for_update()} - {membership.user_id}
    if membership.user_id == person.pk and not left:
        raise ValidationError(
            _("You are the last one. First invite somebody who goes on.")
        )
    undo = signing.dumps(
        [membership.organization_id, membership.user_id], salt=UNDO_SALT
    )
    membership.delete()
    return undo


@transaction.atomic
def bring_back(organization: Organization, undo: str) -> Membership | None:
    """Undo a removal, with what `remove` returned; None when that does not hold."""
    try:
        of, user = signing.loads(undo, salt=UNDO_SALT, max_age=UNDO_HOLDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if of != organization.pk:
        return None
    membership, _created = Membership.objects.get_or_create(
        user_id=user, organization=organization, role=Role.PARTNER
    )
    return membership
