"""The building blocks of a text, read from Markdown (`writers` writes them).

Running text is plain Markdown and a quotation a block quote. Every other block stands
between a line `::: name argument` and a line `:::`.
"""

import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..blocks import BodyBlock
from . import services
from .document import Mistake
from .markup import Address, PageId, to_html
from .services import Unfit

OPEN = re.compile(r"\A:::[ ]*([a-z]+(?:-[a-z]+)*)[ ]*(.*)\Z")
CLOSE = ":::"
LINK_ITEM = re.compile(r"\A- \[((?:\\.|[^\\])+?)\]\((\S+?)\)(?:[ ]*\|[ ]*(.*))?\Z")
GUARDED = re.compile(r"\\(.)")
FIELD = re.compile(r"\A([a-z ]+):[ ]*(.*)\Z")
BY = "-- "
BODY = BodyBlock()
PICTURES = tuple(settings.WAGTAILIMAGES_EXTENSIONS)


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
    file_name: Callable[[int], str | None]
    picture_id: Callable[[str], int]
    picture_name: Callable[[int], str | None]
    # The social map is one for all trees, so these are the same for all texts.
    service_id: Callable[[str], int] = services.number
    service_uuid: Callable[[int], str | None] = services.uuid_of
    question: Callable[[str], str] = services.question


def segments(body: str, first_line: int) -> Iterator[Segment]:
    """Yield the segments of a body. Raises Mistake for a block without an end."""
    kind, argument, start = "text", "", first_line
    lines: list[str] = []
    for number, line in enumerate(body.split("\n"), start=first_line):
        closes = line.strip() == CLOSE
        opens = None if closes else line.startswith(CLOSE)
        if kind not in ("text", "quote"):
            if closes:
                yield Segment(kind, argument, lines, start)
                kind, argument, start, lines = "text", "", number + 1, []
            elif opens:
                raise Mistake(
                    start, _("This block has no end: a line with ::: is missing.")
                )
            else:
                lines.append(line)
            continue
        if closes:
            raise Mistake(number, _("A line with ::: ends a block, but none began."))
        now = "block" if opens else "quote" if line.startswith(">") else "text"
        if now != kind:
            if any(old.strip() for old in lines):
                yield Segment(kind, argument, lines, start)
            kind, argument, start, lines = now, "", number, []
            if opens:
                kind, argument = opening(line, number)
                continue
        lines.append(line)
    if kind not in ("text", "quote"):
        raise Mistake(start, _("This block has no end: a line with ::: is missing."))
    if any(line.strip() for line in lines):
        yield Segment(kind, argument, lines, start)


def opening(line: str, number: int) -> tuple[str, str]:
    """Return the name and the argument of the block that begins here."""
    found = OPEN.match(line)
    name = found[1] if found else line.strip(": ").split(" ")[0]
    if found is None or name not in NAMES:
        raise Mistake(
            number,
            _("Unknown block %(name)s. Known are: %(known)s.")
            % {"name": name, "known": ", ".join(sorted(NAMES))},
        )
    return name, found[2].strip()


def read(body: str, first_line: int, library: Library) -> list[dict[str, Any]]:
    """Return a body as Wagtail stores it. Raises Mistake with the line."""
    stored: list[dict[str, Any]] = []
    for number, segment in enumerate(segments(body, first_line)):
        try:
            kind, value = READERS[segment.kind](segment, library)
            check(kind, value)
        except LookupError as error:
            raise Mistake(
                segment.line,
                _("There is no page or file %(name)s.") % {"name": error.args[0]},
            ) from error
        except Unfit as error:
            raise Mistake(segment.line, str(error)) from error
        except ValidationError as error:
            raise Mistake(segment.line, " ".join(complaints(error))) from error
        name = uuid.uuid5(uuid.NAMESPACE_OID, f"{number} {kind}")
        stored.append({"type": kind, "value": value, "id": str(name)})
    return stored


def check(kind: str, value: Any) -> None:
    """Raise ValidationError for words that the block would refuse.

    Blocks with pages and files in them are asked when these are there, with the page.
    """
    if kind in ("help", "phone", "story", "quote", "address"):
        block = BODY.child_blocks[kind]
        block.clean(block.to_python(value))


def complaints(error: Any) -> Iterator[str]:
    """Yield what is wrong with a block, from as deep as it lies."""
    inside = getattr(error, "block_errors", None)
    if inside is None:
        yield from error.messages
        return
    for part in inside.values() if isinstance(inside, dict) else inside:
        if part is not None:
            yield from complaints(part)
    for part in getattr(error, "non_block_errors", None) or ():
        yield str(part)


def read_text(segment: Segment, library: Library) -> tuple[str, Any]:
    return "text", to_html(segment.text, library.page_id)


def read_quote(segment: Segment, library: Library) -> tuple[str, Any]:
    words = [line.removeprefix(">").strip() for line in segment.lines if line.strip()]
    by = ""
    if len(words) > 1 and words[-1].startswith(BY):
        by = words.pop()[len(BY) :].strip()
    return "quote", {"quote": " ".join(word for word in words if word), "by": by}


def read_help(segment: Segment, library: Library) -> tuple[str, Any]:
    first = next(segment.filled(), None)
    if first is None or not first[1].startswith("## "):
        raise Mistake(segment.line, _("This block begins with a heading: ## ..."))
    text = segment.text.split("\n", 1)
    html = to_html(text[1].strip() if len(text) > 1 else "", library.page_id)
    return "help", {"title": first[1][3:].strip(), "text": html}


def read_phone(segment: Segment, library: Library) -> tuple[str, Any]:
    calls: list[dict[str, Any]] = []
    for number, line in segment.filled():
        parts = cells(line.removeprefix("- "))
        if not line.startswith("- ") or len(parts) not in (2, 3):
            raise Mistake(number, _("Write: - who or what for | number | good to know"))
        label, phone, note = [*parts, ""][:3]
        calls.append(item({"label": label, "number": phone, "note": note}, len(calls)))
    return "phone", {"title": segment.argument, "calls": calls}


def cells(line: str) -> list[str]:
    """Return what stands between the bars of a line; `\\|` is a bar and no border."""
    found = [""]
    guarded = False
    for sign in line:
        if sign == "|" and not guarded:
            found.append("")
        elif sign != "\\" or guarded:
            found[-1] += sign
        guarded = sign == "\\" and not guarded
    return [cell.strip() for cell in found]


def read_story(segment: Segment, library: Library) -> tuple[str, Any]:
    return "story", {
        "by": segment.argument,
        "text": to_html(segment.text, library.page_id),
    }


def read_links(segment: Segment, library: Library) -> tuple[str, Any]:
    links: list[dict[str, Any]] = []
    for number, line in segment.filled():
        match = LINK_ITEM.match(line)
        if match is None:
            raise Mistake(number, _("Write: - [text](address) | in a few words"))
        text, target = GUARDED.sub(r"\1", match[1]), match[2]
        note, page = match[3] or "", None
        if target.startswith("/"):
            page = library.page_id(target)
            if page is None:
                raise LookupError(target)
        url = "" if page else target
        links.append(
            item({"text": text, "page": page, "url": url, "note": note}, len(links))
        )
    return "links", {"title": segment.argument, "links": links}


def fields(
    segment: Segment, *known: str, text: bool = False
) -> tuple[dict[str, str], str]:
    """Return the `name: value` lines of a block, and the text after an empty line.

    Raises Mistake for a line that is neither: it would be lost.
    """
    values: dict[str, str] = {}
    for number, line in enumerate(segment.lines):
        if not line.strip():
            if text and values:
                return values, "\n".join(segment.lines[number:]).strip()
            continue
        match = FIELD.match(line.strip())
        if match is None or match[1] not in known:
            key = match[1] if match else line.strip()[:80]
            raise Mistake(
                segment.line + 1 + number, _("Unknown key: %(key)s.") % {"key": key}
            )
        values[match[1]] = match[2].strip()
    return values, ""


def read_address(segment: Segment, library: Library) -> tuple[str, Any]:
    values, _text = fields(segment, "straat", "postcode", "plaats", "weten")
    return "address", {
        "name": segment.argument,
        "street": values.get("straat", ""),
        "postcode": values.get("postcode", ""),
        "city": values.get("plaats", ""),
        "note": values.get("weten", ""),
    }


def read_leaflet(segment: Segment, library: Library) -> tuple[str, Any]:
    values, _text = fields(segment, "titel", "kort")
    return "leaflet", {
        "file": library.file_id(of_kind(segment.argument, "pdf")),
        "title": values.get("titel", ""),
        "note": values.get("kort", ""),
    }


def of_kind(name: str, *kinds: str) -> str:
    """Return the name of a file of one of these kinds."""
    if name.rpartition(".")[2] not in kinds:
        raise Unfit(
            _("Choose a file of this kind: %(kinds)s.") % {"kinds": ", ".join(kinds)}
        )
    return name


def read_picture(segment: Segment, library: Library) -> tuple[str, Any]:
    values, _text = fields(segment, "alt", "decoratief", "bijschrift")
    return "picture", {
        "picture": {
            "image": library.picture_id(of_kind(segment.argument, *PICTURES)),
            "alt_text": values.get("alt", ""),
            "decorative": values.get("decoratief") == "ja",
        },
        "caption": values.get("bijschrift", ""),
    }


def read_film(segment: Segment, library: Library) -> tuple[str, Any]:
    values, words = fields(segment, "titel", "ondertitels", "beeld", text=True)
    elsewhere = segment.argument.startswith(("https://", "http://"))
    captions, still = values.get("ondertitels", ""), values.get("beeld", "")
    file = None
    if not elsewhere:
        file = library.file_id(of_kind(segment.argument, "mp4", "webm"))
        captions = captions and of_kind(captions, "vtt")
    return "film", {
        "title": values.get("titel", ""),
        "poster": library.picture_id(of_kind(still, *PICTURES)) if still else None,
        "file": file,
        "captions": library.file_id(captions) if captions and not elsewhere else None,
        "url": segment.argument if elsewhere else "",
        "has_captions": elsewhere and captions == "ja",
        "transcript": to_html(words, library.page_id),
    }


def read_services(segment: Segment, library: Library) -> tuple[str, Any]:
    chosen: list[dict[str, Any]] = []
    for number, line in segment.filled():
        if not line.startswith("- "):
            raise Mistake(number, _("Write: - the number (uuid) of a service"))
        pk = library.service_id(line[2:].strip())
        chosen.append(item(pk, len(chosen)))
    title = services.heading(segment.argument)
    return "chosen_help", {"title": title, "services": services.a_few(chosen)}


def read_nearby(segment: Segment, library: Library) -> tuple[str, Any]:
    values, _text = fields(segment, *services.KEYS)
    codes = services.words(values.get("vraag"))
    asked = [item(library.question(code), n) for n, code in enumerate(codes)]
    return "nearby_help", {
        "title": services.heading(segment.argument),
        "questions": services.a_few(asked, least=0),
        **services.filters(values),
    }


def item(value: Any, number: int) -> dict[str, Any]:
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
    "hulpkeuze": read_services,
    "hulp-in-de-buurt": read_nearby,
}


NAMES = set(READERS) - {"text", "quote"}
