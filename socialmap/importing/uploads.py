"""A file between being looked at and being brought in: an hour, on the server, for one."""

import secrets
from typing import TYPE_CHECKING

from django.core.cache import cache

if TYPE_CHECKING:
    from accounts.models import User

SECONDS = 3600


def name(person: "User", token: str) -> str:
    """Return where it is kept: another person's token leads nowhere."""
    return f"socialmap:import:{person.pk}:{token}"


def keep(person: "User", content: bytes) -> str:
    """Keep a file, and return the word by which its owner gets it back."""
    token = secrets.token_urlsafe(24)
    cache.set(name(person, token), content, SECONDS)
    return token


def kept(person: "User", token: str) -> bytes | None:
    """Return a file, or None when it is not there (any more)."""
    found: bytes | None = cache.get(name(person, token))
    return found


def forget(person: "User", token: str) -> None:
    cache.delete(name(person, token))
