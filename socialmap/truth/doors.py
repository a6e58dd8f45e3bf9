"""Where the links in mails and on our pages lead."""

from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from ..models import Location, Organization, Service

# How entries are called in our addresses.
KINDS: dict[str, type[Any]] = {
    "dienst": Service,
    "locatie": Location,
    "instelling": Organization,
}
WORDS = {model: word for word, model in KINDS.items()}
# The pages of the partners' desk, by kind.
DESK_PAGES: dict[type[Any], str] = {
    Service: "service",
    Location: "location",
    Organization: "organization",
}


def at_admin(path: str) -> str:
    """Return the whole address of a path on the host where people sign in."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"


def desk_path(entry: Any) -> str:
    """Return where an entry's keeper changes it; empty when it has no such page."""
    page = DESK_PAGES.get(type(entry), "")
    try:
        return reverse(f"socialmap_desk:{page}", args=[entry.pk])
    except NoReverseMatch:
        return ""


def desk_url(entry: Any) -> str:
    """Return the whole address of an entry's page at the partners' desk, or nothing."""
    path = desk_path(entry)
    return at_admin(path) if path else ""
