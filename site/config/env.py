"""Reading the environment, typed, and loud when a value is wrong."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """Return a variable, or the content of the file that `<name>_FILE` points to.

    Raises ImproperlyConfigured, naming the variable, when there is neither and no
    default, or when the file cannot be read.
    """
    if path := os.environ.get(f"{name}_FILE"):
        try:
            return Path(path).read_text().strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE: {error}.") from error
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set the {name} environment variable.")
    return value


def secret(name: str) -> str:
    """Return a variable that may not be empty, nor a value everybody knows."""
    value = text(name)
    if len(value) < 32:
        raise ImproperlyConfigured(
            f"{name} is shorter than 32 characters: too easy to guess."
        )
    return value


def flag(name: str, default: bool) -> bool:
    """Return True or False; any other spelling stops the process by name."""
    value = text(name, str(default))
    if value not in ("True", "False"):
        raise ImproperlyConfigured(f"{name} is {value!r}; write True or False.")
    return value == "True"


def number(name: str, default: int) -> int:
    """Return a whole number; anything else stops the process by name."""
    value = text(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is {value!r}; write a whole number.")
    return int(value)


def words(name: str, default: str | None = "") -> list[str]:
    """Return the comma-separated words of a variable."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def host(url: str, name: str) -> str:
    """Return the scheme and host of an address, as a security policy names them.

    Nothing for no address; anything that is no https address stops the process by name.
    """
    if not url:
        return ""
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or {*" ;,'"} & {*parts.netloc}:
        raise ImproperlyConfigured(f"{name} is {url!r}; write an https:// address.")
    return f"https://{parts.netloc.rpartition('@')[2]}"
