"""The Dutch catalogue: is it whole, and is it compiled?

Texts in code and templates are English; what people see comes from `locale/nl`. The
compiled form is made where the code runs and is not kept in the repository, so that the
two can never differ.
"""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings

LANGUAGE = "nl"


def source() -> Path:
    """Return the catalogue as people write it."""
    return Path(settings.ROOT) / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def read() -> Catalog:
    with source().open("rb") as stream:
        return read_po(stream, locale=LANGUAGE)


def compile_when_older() -> bool:
    """Write the compiled form when it is missing or older; return whether it was."""
    target = source().with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source().stat().st_mtime:
        return False
    # Beside, then in its place: a process that reads meanwhile finds a whole file.
    beside = target.with_suffix(".new")
    with beside.open("wb") as stream:
        write_mo(stream, read())
    beside.replace(target)
    return True


def gaps(catalogue: Catalog) -> Iterator[str]:
    """Yield what readers would see in English, or what would not fit its variables."""
    for message in catalogue:
        if not message.id:
            continue
        name = message.id if isinstance(message.id, str) else message.id[0]
        texts = [message.string] if isinstance(message.string, str) else message.string
        if not texts or not all(texts):
            yield f"not translated: {name}"
        elif message.fuzzy:
            yield f"to be checked (fuzzy): {name}"
        else:
            for error in errors(message, catalogue):
                yield f"{error}: {name}"


def errors(message: Message, catalogue: Catalog) -> list[str]:
    """Return what is wrong with a translation's variables."""
    return [str(error) for error in message.check(catalogue)]


def names(catalogue: Catalog) -> set[tuple[str, str]]:
    """Return each text in the catalogue, with its context."""
    return {
        (
            message.context or "",
            message.id if isinstance(message.id, str) else message.id[0],
        )
        for message in catalogue
        if message.id
    }
