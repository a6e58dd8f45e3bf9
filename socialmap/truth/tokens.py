"""The signed links in mails: whoever has one may say that an entry is still right.

Nothing is kept of a link: it names one round of asking (`ReviewEvent`), or all that
some institutions are asked about, and is used up when these are answered.
"""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core import signing

SALT = "socialmap.truth.still-right"
HOLDS = timedelta(days=60)


@dataclass(frozen=True)
class Claim:
    """What a link is about, and to whom it was sent.

    One of `event` and `organizations` says something. `user` is the number of the
    partner, None for a mailbox that several people read.
    """

    event: uuid.UUID | None
    organizations: frozenset[int]
    user: int | None


class Expired(Exception):
    """The link was right, and is too old."""


class Forged(Exception):
    """We never made this link, or not like this."""


def for_event(event: uuid.UUID, user: int | None) -> str:
    """Return the signed name of one question, for one person."""
    return signing.dumps({"e": event.hex, "u": user}, salt=SALT)


def for_organizations(organizations: frozenset[int], user: int | None) -> str:
    """Return the signed name of all that these institutions are asked, for one person."""
    return signing.dumps({"o": sorted(organizations), "u": user}, salt=SALT)


def read(token: str) -> Claim:
    """Return what a link is about. Raises Expired or Forged."""
    try:
        said: dict[str, Any] = signing.loads(token, salt=SALT, max_age=HOLDS)
    except signing.SignatureExpired as error:
        raise Expired from error
    except signing.BadSignature as error:
        raise Forged from error
    event = uuid.UUID(said["e"]) if "e" in said else None
    return Claim(event, frozenset(said.get("o", ())), said["u"])
