"""The building blocks of a text as Markdown, and back.

Running text is plain Markdown and a quotation a block quote. Every other block stands
between a line `::: name argument` and a line `:::`.
"""

import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .document import Mistake
from .markup import Address, PageId, to_html, to_markdown

OPEN = re.compile(r"\A:::[ ]*([a-z]+)[ ]*(.*)\Z")
LINK_ITEM = re.compile(r"\A- \[(.+?)\]\((\S+?)\)(?:[ ]*\|[ ]*(.*))?\Z")
FIELD = re.compile(r"\A([a-z ]+):[ ]*(.*)\Z")
BY = "-- "


@dataclass(frozen=True)
class Segment:
    """A stretch of lines that makes one block; `line` is its first line in the file."""

    kind: str
    argument: str
    lines: list[str]
    line: int

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()

    def filled(self) -> Iterator[tuple[int, str]]:
        """Yield the lines that hold something, with their number in the file."""
        for number, line in enumerate(self.lines, start=self.line + 1):
            if line.strip():
                yield number, line.strip()


@dataclass(frozen=True)
class Library:
    """The pages and files that a text can point at, and how a text names them."""

    page_id: PageId
    address: Address
    file_id: Callable[[str], int]
    file_name: Callable[[int], str]
    picture_id: Callable[[str], int]
    picture_name: Callable[[int], str]


def segments(body: str, first_line: int) -> Iterator[Segment]:
    """Yield the segments of a body. Raises Mistake for a block without an end."""
    kind, argument, start = "text", "", first_line
    lines: list[str] = []
    for number, line in enumerate(body.split("\n"), start=first_line):
        opens = OPEN.match(line)
        if kind not in ("text", "quote"):
            if line.strip() == ":::":
                yield Segment(kind, argument, lines, start)
                kind, argument, start, lines = "text", "", number + 1, []
            elif opens:
                raise Mistake(start, _("This block has no end: a line with ::: is missing."))
            else:
                lines.append(line)
            continue
        now = "block" if opens else "quote" if line.startswith(">") else "text"
        if line.strip() == ":::":
            raise Mistake(number, _("A line with ::: ends a block, but none began."))
        if now != kind:
            if any(old.strip() for old in lines):
                yield Segment(kind, argument, lines, start)
            kind, argument, start, lines = now, "", number, []
            if opens:
                kind, argument = opens[1], opens[2].strip()
                continue
        lines.append(line)
    if kind not in ("text", "quote"):
        raise Mistake(start, _("This block has no end: a line with ::: is missing."))
    if any(line.strip() for line in lines):
        yield Segment(kind, argument, lines, start)


def read(body: str, first_line: int, library: Library) -> list[dict[str, Any]]:
    """Return a body as Wagtail stores it. Raises Mistake with the line."""
    stored = []
    for number, segment in enumerate(segments(body, first_line)):
        reader = READERS.get(segment.kind)
        if reader is None:
            known = ", ".join(sorted(set(READERS) - {"text", "quote"}))
            raise Mistake(
                segment.line,
                _("Unknown block %(name)s. Known are: %(known)s.")
                % {"name": segment.kind, "known": known},
            )
        try:
            kind, value = reader(segment, library)
        except LookupError as error:
            raise Mistake(
                segment.line,
                _("There is no page or file %(name)s.") % {"name": error.args[0]},
            ) from error
        name = uuid.uuid5(uuid.NAMESPACE_OID, f"{number} {kind}")
        stored.append({"type": kind, "value": value, "id": str(name)})
    return stored


def read_text(segment: Segment, library: Library) -> tuple[str, Any]:
    return "text", to_html(segment.text, library.page_id)


def read_quote(segment: Segment, library: Library) -> tuple[str, Any]:
    words = [line.lstrip(">").strip() for line in segment.lines]
    by = [word[len(BY) :] for word in words if word.startswith(BY)]
    quote = " ".join(word for word in words if word and not word.startswith(BY))
    return "quote", {"quote": quote, "by": by[0] if by else ""}


def read_help(segment: Segment, library: Library) -> tuple[str, Any]:
    first = next(segment.filled(), None)
    if first is None or not first[1].startswith("## "):
        raise Mistake(segment.line, _("This block begins with a heading: ## ..."))
    text = segment.text.split("\n", 1)
    html = to_html(text[1].strip() if len(text) > 1 else "", library.page_id)
    return "help", {"title": first[1][3:].strip(), "text": html}


def read_phone(segment: Segment, library: Library) -> tuple[str, Any]:
    calls = []
    for number, line in segment.filled():
        parts = [part.strip() for part in line.removeprefix("- ").split("|")]
        if not line.startswith("- ") or len(parts) not in (2, 3):
            raise Mistake(number, _("Write: - who or what for | number | good to know"))
        label, phone, note = [*parts, ""][:3]
        calls.append(item({"label": label, "number": phone, "note": note}, len(calls)))
    return "phone", {"title": segment.argument, "calls": calls}


def read_story(segment: Segment, library: Library) -> tuple[str, Any]:
    return "story", {
        "by": segment.argument,
        "text": to_html(segment.text, library.page_id),
    }


def read_links(segment: Segment, library: Library) -> tuple[str, Any]:
    links = []
    for number, line in segment.filled():
        match = LINK_ITEM.match(line)
        if match is None:
            raise Mistake(number, _("Write: - [text](address) | in a few words"))
        text, target, note = match[1], match[2], match[3] or ""
        page = None
        if target.startswith("/"):
            page = library.page_id(target)
            if page is None:
                raise LookupError(target)
        url = "" if page else target
        links.append(
            item({"text": text, "page": page, "url": url, "note": note}, len(links))
        )
    return "links", {"title": segment.argument, "links": links}


def fields(segment: Segment, known: tuple[str, ...]) -> tuple[dict[str, str], str]:
    """Return the `name: value` lines that a block begins with, and the text after them."""
    values: dict[str, str] = {}
    rest = list(segment.lines)
    while rest and (match := FIELD.match(rest[0].strip())):
        if match[1] not in known:
            line = segment.line + 1 + len(segment.lines) - len(rest)
            raise Mistake(line, _("Unknown key: %(key)s.") % {"key": match[1]})
        values[match[1]] = match[2].strip()
        rest.pop(0)
    return values, "\n".join(rest).strip()


def read_address(segment: Segment, library: Library) -> tuple[str, Any]:
    values, _rest = fields(segment, ("straat", "postcode", "plaats", "weten"))
    return "address", {
        "name": segment.argument,
        "street": values.get("straat", ""),
        "postcode": values.get("postcode", ""),
        "city": values.get("plaats", ""),
        "note": values.get("weten", ""),
    }


def read_leaflet(segment: Segment, library: Library) -> tuple[str, Any]:
    values, _rest = fields(segment, ("titel", "kort"))
    return "leaflet", {
        "file": library.file_id(segment.argument),
        "title": values.get("titel", ""),
        "note": values.get("kort", ""),
    }


def read_picture(segment: Segment, library: Library) -> tuple[str, Any]:
    values, _rest = fields(segment, ("alt", "decoratief", "bijschrift"))
    return "picture", {
        "picture": {
            "image": library.picture_id(segment.argument),
            "alt_text": values.get("alt", ""),
            "decorative": values.get("decoratief") == "ja",
        },
        "caption": values.get("bijschrift", ""),
    }


def read_film(segment: Segment, library: Library) -> tuple[str, Any]:
    values, transcript = fields(segment, ("titel", "ondertitels", "beeld"))
    elsewhere = segment.argument.startswith("https://")
    captions = values.get("ondertitels", "")
    return "film", {
        "title": values.get("titel", ""),
        "poster": library.picture_id(values["beeld"]) if values.get("beeld") else None,
        "file": None if elsewhere else library.file_id(segment.argument),
        "captions": library.file_id(captions) if captions and not elsewhere else None,
        "url": segment.argument if elsewhere else "",
        "has_captions": elsewhere and captions == "ja",
        "transcript": to_html(transcript, library.page_id),
    }


def item(value: dict[str, Any], number: int) -> dict[str, Any]:
    """Return one value of a list as Wagtail stores it."""
    name = uuid.uuid5(uuid.NAMESPACE_OID, f"item {number}")
    return {"type": "item", "value": value, "id": str(name)}


READERS: dict[str, Callable[[Segment, Library], tuple[str, Any]]] = {
    "text": read_text,
    "quote": read_quote,
    "hulp": read_help,
    "bel": read_phone,
    "verhaal": read_story,
    "links": read_links,
    "adres": read_address,
    "folder": read_leaflet,
    "foto": read_picture,
    "film": read_film,
}


# --- And back --------------------------------------------------------------------------


def write(stored: Any, library: Library) -> str:
    """Return a stored body as Markdown; a block that has no form in text is an error."""
    parts = [WRITERS[block["type"]](block["value"], library) for block in stored]
    return "\n\n".join(part for part in parts if part) + "\n" if parts else ""


def fenced(name: str, argument: str, *lines: str) -> str:
    inside = [line for line in lines if line]
    return "\n".join([f"::: {name} {argument}".rstrip(), *inside, ":::"])


def optional(name: str, value: str) -> str:
    return f"{name}: {value}" if value else ""


def write_quote(value: Any, library: Library) -> str:
    by = f"\n> {BY}{value['by']}" if value["by"] else ""
    return f"> {value['quote']}{by}"


def write_help(value: Any, library: Library) -> str:
    text = to_markdown(value["text"], library.address)
    return fenced("hulp", "", f"## {value['title']}\n", text)


def write_phone(value: Any, library: Library) -> str:
    calls = [call["value"] for call in value["calls"]]
    return fenced(
        "bel",
        value["title"],
        *(
            " | ".join(filter(None, [f"- {call['label']}", call["number"], call["note"]]))
            for call in calls
        ),
    )


def write_story(value: Any, library: Library) -> str:
    return fenced("verhaal", value["by"], to_markdown(value["text"], library.address))


def write_links(value: Any, library: Library) -> str:
    lines = []
    for link in (entry["value"] for entry in value["links"]):
        target = (library.address(link["page"]) if link["page"] else None) or link["url"]
        note = f" | {link['note']}" if link["note"] else ""
        lines.append(f"- [{link['text']}]({target}){note}")
    return fenced("links", value["title"], *lines)


def write_address(value: Any, library: Library) -> str:
    return fenced(
        "adres",
        value["name"],
        optional("straat", value["street"]),
        optional("postcode", value["postcode"]),
        optional("plaats", value["city"]),
        optional("weten", value["note"]),
    )


def write_leaflet(value: Any, library: Library) -> str:
    return fenced(
        "folder",
        library.file_name(value["file"]),
        optional("titel", value["title"]),
        optional("kort", value["note"]),
    )


def write_picture(value: Any, library: Library) -> str:
    picture = value["picture"]
    return fenced(
        "foto",
        library.picture_name(picture["image"]),
        optional("alt", picture["alt_text"]),
        "decoratief: ja" if picture["decorative"] else "",
        optional("bijschrift", value["caption"]),
    )


def write_film(value: Any, library: Library) -> str:
    captions = library.file_name(value["captions"]) if value["captions"] else ""
    if value["url"] and value["has_captions"]:
        captions = "ja"
    return fenced(
        "film",
        value["url"] or library.file_name(value["file"]),
        optional("titel", value["title"]),
        optional("ondertitels", captions),
        optional("beeld", library.picture_name(value["poster"]) if value["poster"] else ""),
        "\n" + to_markdown(value["transcript"], library.address),
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
}
