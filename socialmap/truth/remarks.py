"""Following up what readers say is not right."""

import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Suggestion
from . import letters, mail

if TYPE_CHECKING:
    from accounts.models import User

# A reader's address is deleted as soon as they have their answer. When no mail server
# took that, it may be sent again; but not for longer than this.
ADDRESS_KEPT = datetime.timedelta(days=30)
DECIDED = (Suggestion.State.DONE, Suggestion.State.REJECTED)


def locked(suggestion: Suggestion) -> Suggestion:
    """Return an open remark, for us alone. ValidationError when it was dealt with."""
    found = (
        Suggestion.objects.select_for_update().open().filter(pk=suggestion.pk).first()
    )
    if found is None:
        raise ValidationError(_("Somebody dealt with this remark already."))
    return found


@transaction.atomic
def assign(suggestion: Suggestion, person: "User") -> Suggestion:
    """Note who looks into it."""
    found = locked(suggestion)
    found.state, found.assigned_to = Suggestion.State.ASSIGNED, person
    found.save(update_fields=["state", "assigned_to"])
    return found


def decide(
    suggestion: Suggestion, person: "User", state: str, answer: str
) -> tuple[Suggestion, bool | None]:
    """Note what was done, and tell the reader who left an address.

    Returns the remark, and whether the mail went: None when there was no one to mail.
    Raises ValidationError when it was dealt with already, or when a reader waits for an
    answer and none is given.
    """
    with transaction.atomic():
        found = locked(suggestion)
        if found.email and not answer.strip():
            raise ValidationError(_("This reader left an address. Write an answer."))
        found.state, found.answer = state, answer.strip()
        found.assigned_to = person
        found.decided_on = timezone.localdate()
        found.save(update_fields=["state", "answer", "assigned_to", "decided_on"])
    return found, tell(found) if found.email else None


def tell(suggestion: Suggestion) -> bool:
    """Mail the answer and delete the address; False, and it stays, when that failed."""
    if not mail.send(letters.remark_answered(suggestion)):
        return False
    suggestion.email = ""
    suggestion.save(update_fields=["email"])
    return True


def purge(today: datetime.date) -> tuple[int, int]:
    """Delete old remarks, and addresses left over. Returns how many of each."""
    gone, _by_model = Suggestion.objects.past_keeping(today).delete()
    old = Suggestion.objects.filter(decided_on__lte=today - ADDRESS_KEPT)
    return gone, old.exclude(email="").update(email="")
