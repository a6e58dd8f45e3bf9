"""Markdown to the rich text that Wagtail keeps, and back."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt
from markdown_it.common.utils import isPunctChar, isWhiteSpace

from .. import slugs
from .richtext import BREAK, List, Nest, Run, as_html, nested, parts_of, runs_in, tidy

# What our rich text can hold and nothing more. Raw HTML is text, never markup.
parser = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False})
parser.enable(["heading", "list", "emphasis", "link", "newline", "escape", "entity"])

INNER = re.compile(r"/[A-Za-z0-9/_-]*")
HASHES = {"h2": "##", "h3": "###"}
STARS = {"b": "**", "i": "*"}
# Signs that would be markup where they stand.
SIGNS = re.compile(r"[\\*]|(?<![^\W_])_|_(?![^\W_])|\](?=\()|&(?=#?\w+;)")
BRACKETS = re.compile(r"(?<!\\)[\[\]]")
# What would begin a heading, a list, a quotation or a block at the beginning of a line.
STARTS = re.compile(r"^(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|:::)", re.MULTILINE)
NUMBERED = re.compile(r"^([0-9]{1,9})([.)])(?=\s|$)", re.MULTILINE)
ENTITY = re.compile(r"&(?=#?\w+;)")
CLOSING_HASHES = re.compile(r"(?:^|(?<=\s))(#+)$")

# From an address in a text to a page's id, and back; None when there is no such page.
PageId = Callable[[str], int | None]
Address = Callable[[int], str | None]


def to_html(markdown: str, page_id: PageId) -> str:
    """Return rich text as Wagtail stores it.

    A link that begins with a slash leads to a page of the same tree, or to a view of our
    own (/contact/). Raises LookupError, with the address, when there is neither.
    """
    soup = BeautifulSoup(parser.render(markdown), "html.parser")
    for link in soup.find_all("a"):
        target = str(link.get("href", ""))
        if INNER.fullmatch(target) and not is_ours(target):
            pk = page_id(target)
            if pk is None:
                raise LookupError(target)
            link.attrs = {"linktype": "page", "id": str(pk)}
    return as_html(parts_of(soup))


def is_ours(target: str) -> bool:
    """Does this address lead to the home, or to one of our own views?"""
    return target == "/" or target.split("/")[1] in slugs.OURS


def to_markdown(html: str, address: Address) -> str:
    """Return the Markdown of a rich text: what `to_html` makes the same rich text of.

    A link that leads nowhere becomes plain words.
    """
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.find_all("a"):
        target = str(link.get("href", ""))
        if link.get("linktype") == "page":
            target = address(int(str(link.get("id", "0")) or 0)) or ""
        elif link.get("linktype"):
            target = ""
        link.attrs = {"href": destination(target)}
    written = []
    for part in parts_of(soup):
        if isinstance(part, List):
            written.append("\n".join(lines_of(part)))
        elif part.kind in HASHES:
            text = CLOSING_HASHES.sub(r"\\\1", words(part.runs))
            written.append(f"{HASHES[part.kind]} {text}")
        else:
            written.append(guarded(words(part.runs)))
    return "\n\n".join(written)


def destination(href: str) -> str:
    """Return the one form of an address in a link; empty for one that we do not make."""
    if not parser.validateLink(href):
        return ""
    normal = parser.normalizeLink(href)
    depth = 0
    for sign in normal:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth not in (0, 1):
            break
    return normal if depth == 0 else normal.replace("(", "%28").replace(")", "%29")


def lines_of(part: List) -> Iterator[str]:
    """Yield the lines of a list."""
    for number, item in enumerate(part.items, start=1):
        marker = "- " if part.kind == "ul" else f"{number}. "
        lines = guarded(words(item.runs)).split("\n")
        for below in item.below:
            lines.extend(lines_of(below))
        yield marker + lines[0]
        yield from (" " * len(marker) + line for line in lines[1:])


def guarded(text: str) -> str:
    """Return the words of a paragraph so that no line of them begins something else."""
    return NUMBERED.sub(r"\1\\\2", STARTS.sub(r"\\\1", text))


def words(runs: Sequence[Run]) -> str:
    """Return words with their marks.

    Some marks cannot be said in Markdown (a bold word that begins inside an italic one
    and ends outside it). They are lost then; no word ever is.
    """
    for lost in (set(), {"i"}, {"b", "i"}):
        attempt = tidy(replace(run, marks=run.marks - lost) for run in runs)
        pieces = list(pieces_of(nested(attempt)))
        for text in ("".join(pieces), "".join(set_apart(pieces))):
            soup = BeautifulSoup(parser.renderInline(text), "html.parser")
            if tidy(runs_in(soup.children)) == attempt:
                return text
    return "".join(escaped(run.text) for run in runs)


def pieces_of(nests: Sequence[Nest], in_link: bool = False) -> Iterator[str]:
    """Yield words, and the marks around them, each as a piece of its own."""
    for nest in nests:
        if not nest.inside:
            text = escaped(nest.text)
            yield BRACKETS.sub(r"\\\g<0>", text) if in_link else text
        elif nest.link:
            yield "["
            yield from pieces_of(nest.inside, in_link=True)
            yield f"]({ENTITY.sub('&amp;', nest.link.href)})"
        else:
            yield STARS[nest.mark]
            yield from pieces_of(nest.inside, in_link)
            yield STARS[nest.mark]


def escaped(text: str) -> str:
    return SIGNS.sub(r"\\\g<0>", text).replace(BREAK, "\\\n")


def set_apart(pieces: list[str]) -> Iterator[str]:
    """Yield pieces with each letter beside a mark as a number, which a mark may stand
    beside: in `**(a)**b` Markdown sees no end of what is bold."""
    for before, piece, after in zip(
        ["", *pieces], pieces, [*pieces[1:], ""], strict=False
    ):
        text = piece
        if piece not in STARS.values():
            if before in STARS.values() and is_letter(text[0]):
                text = f"&#{ord(text[0])};{text[1:]}"
            if after in STARS.values() and is_letter(text[-1]):
                text = f"{text[:-1]}&#{ord(text[-1])};"
        yield text


def is_letter(sign: str) -> bool:
    return (
        not isWhiteSpace(ord(sign))
        and not isPunctChar(sign)
        and sign not in "`~$^+=|<>"
    )
