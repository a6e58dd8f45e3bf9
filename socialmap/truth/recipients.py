"""Who is asked about an institution's entries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ..models import Membership, Organization


@dataclass(frozen=True)
class Recipient:
    """An address, and the institutions that it is asked about.

    `user` is None for an address that several people read: a mailbox.
    """

    address: str
    user: int | None
    organizations: frozenset[int]


def of(organizations: Iterable[int]) -> list[Recipient]:
    """Return each address once, with all it is asked about. Two queries."""
    wanted = set(organizations)
    asked: dict[str, set[int]] = defaultdict(set)
    readers: dict[str, set[int | None]] = defaultdict(set)
    partners = Membership.objects.partners().filter(
        organization__in=wanted, user__is_active=True
    )
    mailboxes = Organization.objects.filter(pk__in=wanted)
    rows: list[tuple[str, int | None, int]] = [
        *partners.values_list("user__email", "user_id", "organization_id"),
        *((box, None, pk) for box, pk in mailboxes.values_list("review_mailbox", "pk")),
    ]
    for address, user, organization in rows:
        if address:
            asked[address.lower()].add(organization)
            readers[address.lower()].add(user)
    return [
        Recipient(
            address,
            next(iter(users)) if len(users := readers[address]) == 1 else None,
            frozenset(asked[address]),
        )
        for address in sorted(asked)
    ]


def is_still_one(user: int | None, organization: int) -> bool:
    """Is this person still asked about this institution? A mailbox always is."""
    if user is None:
        return True
    partners = Membership.objects.partners()
    return partners.filter(
        user=user, organization=organization, user__is_active=True
    ).exists()
