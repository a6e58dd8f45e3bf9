"""Not too much at once, without keeping who asked.

Requests are counted under a code made of the address with a secret that lives in the
cache alone, for at most two hours. Whoever reads the cache finds codes that lead to
nobody; when the secret is gone, not even we could find an address back.
"""

import hashlib
import hmac
import ipaddress
import secrets
import time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

WINDOW = 600
HOUR = 3600
# Behind a proxy everybody has the proxy's address: one count for all, and a higher one.
SHARED_FACTOR = 20


def retry_after(request: HttpRequest) -> int | None:
    """Count this request; return in how many seconds to come back when it is too many."""
    now = int(time.time())
    address = request.META.get("REMOTE_ADDR", "")
    name = f"hsds:asked:{now // WINDOW}:{code(address, now)}"
    cache.add(name, 0, WINDOW)
    try:
        asked = cache.incr(name)
    except ValueError:  # it fell out of the cache between the two
        return None
    limit = settings.HSDS_REQUESTS * (SHARED_FACTOR if is_inside(address) else 1)
    return WINDOW - now % WINDOW if asked > limit else None


def code(address: str, now: int) -> str:
    """Return what this address is counted under, for this hour."""
    return hmac.new(secret(now), address.encode(), hashlib.sha256).hexdigest()[:32]


def secret(now: int) -> bytes:
    """Return the secret of this hour, made when there is none."""
    name = f"hsds:secret:{now // HOUR}"
    kept: Any = cache.get_or_set(name, lambda: secrets.token_bytes(32), 2 * HOUR)
    return bytes(kept)


def is_inside(address: str) -> bool:
    """Is this an address of our own network: a proxy, or this machine?"""
    try:
        return not ipaddress.ip_address(address).is_global
    except ValueError:
        return True  # a socket has none
