"""The building blocks of a text, written as Markdown (`blocks` reads them)."""

import re
from collections.abc import Callable
from typing import Any

from . import services
from .blocks import BY, CLOSE, Library
from .markup import to_markdown


def write(stored: Any, library: Library) -> str:
    """Return a stored body as Markdown; a block that has no form in text is an error."""
    parts = [WRITERS[block["type"]](block["value"], library) for block in stored]
    text = "\n\n".join(part for part in parts if part)
    return f"{text}\n" if text else ""


def fenced(name: str, argument: str, *lines: str) -> str:
    inside = [line for line in lines if line]
    return "\n".join([f"::: {name} {argument}".rstrip(), *inside, CLOSE])


def said(value: Any, key: str) -> str:
    """Return the words in a field, on one line; nothing when it was never filled in."""
    return " ".join((value.get(key) or "").split())


def optional(name: str, words: str | None) -> str:
    return f"{name}: {words}" if words else ""


def write_quote(value: Any, library: Library) -> str:
    by = said(value, "by")
    return f"> {said(value, 'quote')}" + (f"\n> {BY}{by}" if by else "")


def write_help(value: Any, library: Library) -> str:
    text = to_markdown(value["text"], library.address)
    return fenced("hulp", "", f"## {said(value, 'title')}", text and f"\n{text}")


def write_phone(value: Any, library: Library) -> str:
    lines = []
    for call in (entry["value"] for entry in value["calls"]):
        parts = [said(call, key) for key in ("label", "number", "note")]
        filled = parts if parts[2] else parts[:2]
        lines.append("- " + " | ".join(re.sub(r"[\\|]", r"\\\g<0>", p) for p in filled))
    return fenced("bel", said(value, "title"), *lines)


def write_story(value: Any, library: Library) -> str:
    text = to_markdown(value["text"], library.address)
    return fenced("verhaal", said(value, "by"), text)


def write_links(value: Any, library: Library) -> str:
    """A link to a page that is no longer there is left out: it leads nowhere."""
    lines = []
    for link in (entry["value"] for entry in value["links"]):
        page = link.get("page")
        target = (library.address(page) if page else None) or link.get("url")
        if target:
            text = re.sub(r"\\|\](?=\()", r"\\\g<0>", said(link, "text"))
            note = said(link, "note")
            lines.append(f"- [{text}]({target})" + (f" | {note}" if note else ""))
    return fenced("links", said(value, "title"), *lines)


def write_address(value: Any, library: Library) -> str:
    return fenced(
        "adres",
        said(value, "name"),
        optional("straat", said(value, "street")),
        optional("postcode", said(value, "postcode")),
        optional("plaats", said(value, "city")),
        optional("weten", said(value, "note")),
    )


def write_leaflet(value: Any, library: Library) -> str:
    """A leaflet that was thrown away is left out, as it is for readers."""
    name = library.file_name(value["file"])
    if not name:
        return ""
    return fenced(
        "folder",
        name,
        optional("titel", said(value, "title")),
        optional("kort", said(value, "note")),
    )


def write_picture(value: Any, library: Library) -> str:
    picture = value["picture"]
    name = library.picture_name(picture["image"])
    if not name:
        return ""
    return fenced(
        "foto",
        name,
        optional("alt", said(picture, "alt_text")),
        "decoratief: ja" if picture.get("decorative") else "",
        optional("bijschrift", said(value, "caption")),
    )


def write_film(value: Any, library: Library) -> str:
    url, file, poster = (value.get(key) for key in ("url", "file", "poster"))
    name = url or (library.file_name(file) if file else None)
    if not name:
        return ""
    captions = value.get("captions")
    words = library.file_name(captions) if captions and not url else None
    text = to_markdown(value["transcript"], library.address)
    return fenced(
        "film",
        name,
        optional("titel", said(value, "title")),
        optional("ondertitels", "ja" if url and value.get("has_captions") else words),
        optional("beeld", library.picture_name(poster) if poster else ""),
        text and f"\n{text}",
    )


def write_services(value: Any, library: Library) -> str:
    """A service that was thrown away is left out, as it is for readers."""
    chosen = (library.service_uuid(entry["value"]) for entry in value["services"])
    lines = [f"- {uuid}" for uuid in chosen if uuid]
    return fenced("hulpkeuze", said(value, "title"), *lines) if lines else ""


def write_nearby(value: Any, library: Library) -> str:
    asked = [entry["value"] for entry in value.get("questions") or ()]
    return fenced(
        "hulp-in-de-buurt",
        said(value, "title"),
        optional("leeftijd", ", ".join(value.get("ages") or ())),
        optional("vraag", ", ".join(asked)),
        optional("hulp", ", ".join(value.get("levels") or ())),
        "gratis: ja" if value.get("free") else "",
        "direct: ja" if value.get("direct") else "",
        f"aantal: {value.get('number') or services.USUALLY}",
    )


WRITERS: dict[str, Callable[[Any, Library], str]] = {
    "text": lambda value, library: to_markdown(value, library.address),
    "quote": write_quote,
    "help": write_help,
    "phone": write_phone,
    "story": write_story,
    "links": write_links,
    "address": write_address,
    "leaflet": write_leaflet,
    "picture": write_picture,
    "film": write_film,
    "chosen_help": write_services,
    "nearby_help": write_nearby,
}
