"""What a click on a signed link does."""

from typing import TYPE_CHECKING

from django.db import transaction

from .. import actions
from ..models import ReviewEvent

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def confirm(event: ReviewEvent, person: "User | None", seen: int | None) -> bool:
    """Note that all is still right; False when this was answered already.

    `seen` is the number of the revision that the person read. Raises
    `actions.ChangedMeanwhile` when readers see another one by now.
    """
    # The service first, as every action does: two that wait for each other's would hang.
    live = actions.locked(event.service)
    if not ReviewEvent.objects.filter(
        pk=event.pk, outcome=ReviewEvent.Outcome.OPEN
    ).exists():
        return False
    if live.live_revision_id != seen:
        raise actions.ChangedMeanwhile
    actions.assure(live, person)
    return True
