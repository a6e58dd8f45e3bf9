"""Where a service is found on a site. The uuid decides; the words are for people."""

from typing import Any

from django.utils.text import slugify

LIST = "/hulp/"


def of(service: Any) -> str:
    """Return the path of a service's page, the same on every site that shows it."""
    return path(service.name, str(service.uuid))


def path(name: str, uuid: str) -> str:
    return f"{LIST}{slug(name)}/{uuid}/"


def slug(name: str) -> str:
    """Return a name as it stands in an address; never nothing."""
    return slugify(name)[:60].strip("-") or "hulp"
