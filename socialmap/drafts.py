"""Entries that nobody but their keepers has seen yet: begun, and not yet sent in.

A new entry is filled in in steps. The board would otherwise get it with the first step,
and again with each one after it.
"""

from typing import TYPE_CHECKING, Any

from django.db import transaction

from . import actions, changes
from .models import Submission

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def begin(entry: Any, person: "User") -> Any:
    """Keep a new entry, unseen by readers and by the board."""
    entry.live = False
    entry.save()
    entry.save_revision(user=person)
    return entry


@transaction.atomic
def go_on(entry: Any, person: "User", opened_at: int | None) -> actions.Kept:
    """Keep a change to an entry that was never published, without sending it in.

    What is live, or waits for the board, is not ours: then this does what `keep` does.
    Raises ChangedMeanwhile.
    """
    live = actions.locked(entry)
    if live.live or waits(live):
        return actions.keep(entry, person, opened_at)
    actions.refuse_if_changed(live, opened_at)
    before = live.get_latest_revision_as_object()
    entry.save_revision(user=person)
    return actions.Kept([], changes.between(before, entry), None)


@transaction.atomic
def take_back(entry: Any, person: "User") -> None:
    """Take a change back that waits for the board. What was typed stays as a draft."""
    actions.withdraw_waiting(actions.locked(entry), person)


def waits(entry: Any) -> bool:
    """Does a change to this entry wait for the board?"""
    return bool(Submission.objects.about(entry).waiting().exists())
