"""Rich text taken apart: paragraphs, headings and lists of words with marks on them.

Both directions go by way of this: whatever HTML or Markdown says the same comes out as
the same parts, and so as the same text again.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from itertools import groupby
from typing import Any

from bs4.element import NavigableString, PageElement, Tag

# What HTML takes for one space. A space that must not break is no such thing.
SPACE = re.compile(r"[ \t\r\n\f]+")
BREAK = "\n"
HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
LISTS = ("ul", "ol")
MARKS = {"b": "b", "strong": "b", "i": "i", "em": "i"}
AROUND = ["p", "div", "blockquote", "section", "li", *HEADINGS, *LISTS]


@dataclass(frozen=True)
class Target:
    """Where a link leads: to a page of ours, or elsewhere."""

    page: int = 0
    href: str = ""


@dataclass(frozen=True)
class Run:
    """Words with the same marks. A line break stands in them as a newline."""

    text: str
    marks: frozenset[str] = frozenset()
    link: Target | None = None


@dataclass(frozen=True)
class Line:
    """A paragraph or a heading."""

    kind: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Item:
    runs: tuple[Run, ...]
    below: "tuple[List, ...]" = ()


@dataclass(frozen=True)
class List:
    kind: str
    items: tuple[Item, ...]


Part = Line | List


@dataclass
class Nest:
    """Runs inside a mark or a link, or words without any."""

    mark: str = ""
    link: Target | None = None
    text: str = ""
    inside: "list[Nest]" = field(default_factory=list)


# --- Apart -----------------------------------------------------------------------------


def parts_of(soup: Tag) -> list[Part]:
    """Return the parts of a rich text."""
    return list(joined(parts_in(soup)))


def parts_in(parent: Tag) -> Iterator[Part]:
    """Yield what stands in an element, loose words as a paragraph."""
    for around, children in groupby(parent.children, is_around):
        if around:
            for child in children:
                yield from parts_from(child)
        else:
            yield from line("p", runs_in(children))


def parts_from(tag: Any) -> Iterator[Part]:
    """Yield what an element is or holds."""
    if tag.name in HEADINGS:
        yield from line(HEADINGS[tag.name], runs_in(tag.children), broken=False)
    elif tag.name in LISTS:
        yield from listed(tag)
    elif tag.find(AROUND):
        yield from parts_in(tag)
    else:
        yield from line("p", runs_in(tag.children))


def is_around(element: PageElement) -> bool:
    return isinstance(element, Tag) and element.name in AROUND


def line(kind: str, runs: Iterable[Run], broken: bool = True) -> Iterator[Line]:
    """Yield a line, unless it is empty. A heading is never broken in two."""
    if not broken:
        runs = (replace(run, text=run.text.replace(BREAK, " ")) for run in runs)
    if tidied := tidy(runs):
        yield Line(kind, tidied)


def listed(tag: Tag) -> Iterator[List]:
    """Yield a list, unless it is empty."""
    items: list[Item] = []
    for child in tag.find_all("li", recursive=False):
        parts = parts_of(child)
        below = [part for part in parts if isinstance(part, List)]
        words: list[Run] = []
        for part in parts:
            # An item has one stretch of words: paragraphs in it become lines of it.
            if isinstance(part, Line):
                words += [Run(BREAK), *part.runs]
        runs = tidy(words)
        if runs:
            items.append(Item(runs, tuple(below)))
        elif below:
            # A list in an item without words stands where the item would.
            items += [item for one in below for item in one.items]
    if items:
        yield List(tag.name, tuple(items))


def joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield parts with lists that follow on each other as one list."""
    last: Part | None = None
    for part in parts:
        if isinstance(part, List) and isinstance(last, List) and part.kind == last.kind:
            last = List(part.kind, last.items + part.items)
            continue
        if last is not None:
            yield last
        last = part
    if last is not None:
        yield last


def runs_in(
    children: Iterable[PageElement],
    marks: frozenset[str] = frozenset(),
    link: Target | None = None,
) -> Iterator[Run]:
    """Yield the words in elements, with the marks that are on them."""
    for child in children:
        if isinstance(child, Tag) and child.name == "br":
            yield Run(BREAK, marks, link)
        elif isinstance(child, Tag):
            mark = MARKS.get(child.name)
            yield from runs_in(
                child.children,
                marks | {mark} if mark else marks,
                target_of(child) or link if child.name == "a" else link,
            )
        elif type(child) is NavigableString:
            yield Run(SPACE.sub(" ", child), marks, link)


def target_of(tag: Tag) -> Target | None:
    number = str(tag.get("id", ""))
    if tag.get("linktype") == "page":
        return Target(page=int(number)) if number.isdecimal() else None
    href = str(tag.get("href", "")).strip()
    return Target(href=href) if href and not tag.get("linktype") else None


# --- In order --------------------------------------------------------------------------

Sign = tuple[str, frozenset[str], Target | None]


def tidy(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return runs in their one form: no space twice, none at an edge or beside a break,
    and no mark on a space that begins or ends what is marked."""
    signs: list[Sign] = [(s, run.marks, run.link) for run in runs for s in run.text]
    signs = unmarked_edges(signs)
    kept: list[Sign] = []
    for sign in signs:
        if sign[0] == " " and (not kept or kept[-1][0] in (" ", BREAK)):
            continue
        if sign[0] == BREAK:
            while kept and kept[-1][0] == " ":
                kept.pop()
            if not kept or kept[-1][0] == BREAK:
                continue
        kept.append(sign)
    while kept and kept[-1][0].isspace():
        kept.pop()
    while kept and kept[0][0].isspace():
        kept.pop(0)
    grouped = groupby(unmarked_edges(kept), key=lambda sign: sign[1:])
    return tuple(
        Run("".join(sign[0] for sign in group), marks, link)
        for (marks, link), group in grouped
    )


def unmarked_edges(signs: list[Sign]) -> list[Sign]:
    """Return signs with no mark or link on the spaces at its edges."""
    found = list(signs)
    present = [mark for mark in ("b", "i", "") if any(held(s, mark) for s in signs)]
    for mark in present:
        start = 0
        for key, group in groupby(found, key=lambda sign: held(sign, mark)):
            end = start + len(list(group))
            if key:
                edge = [
                    *before_words(found, start, end),
                    *after_words(found, start, end),
                ]
                for place in edge:
                    text, marks, link = found[place]
                    found[place] = (text, marks - {mark}, link if mark else None)
            start = end
    return found


def held(sign: Sign, mark: str) -> object:
    """Return what groups signs: whether they have this mark, or else their link."""
    return mark in sign[1] if mark else sign[2]


def before_words(signs: Sequence[Sign], start: int, end: int) -> Iterator[int]:
    for place in range(start, end):
        if not signs[place][0].isspace():
            return
        yield place


def after_words(signs: Sequence[Sign], start: int, end: int) -> Iterator[int]:
    for place in range(end - 1, start - 1, -1):
        if not signs[place][0].isspace():
            return
        yield place


def nested(runs: Sequence[Run]) -> list[Nest]:
    """Return runs inside their marks; the one that reaches furthest is outside."""
    found: list[Nest] = []
    place = 0
    while place < len(runs):
        run = runs[place]
        reaches = {mark: reach(runs[place:], mark) for mark in sorted(run.marks)}
        if run.link:
            end = place + reach(runs[place:], "")
            inside = [replace(r, link=None) for r in runs[place:end]]
            found.append(Nest(link=run.link, inside=nested(inside)))
        elif reaches:
            mark = max(reaches, key=lambda mark: reaches[mark])
            end = place + reaches[mark]
            inside = [replace(r, marks=r.marks - {mark}) for r in runs[place:end]]
            found.append(Nest(mark=mark, inside=nested(inside)))
        else:
            end = place + 1
            found.append(Nest(text=run.text))
        place = end
    return found


def reach(runs: Sequence[Run], mark: str) -> int:
    """Return how many runs have this mark; without one, the same link as the first."""
    same = [mark in run.marks if mark else run.link == runs[0].link for run in runs]
    return same.index(False) if False in same else len(same)


# --- Together again --------------------------------------------------------------------


def as_html(parts: Iterable[Part]) -> str:
    """Return parts as Wagtail keeps rich text."""
    return "".join(
        html_of_list(part)
        if isinstance(part, List)
        else f"<{part.kind}>{html_of(part.runs)}</{part.kind}>"
        for part in parts
    )


def html_of_list(part: List) -> str:
    items = "".join(
        f"<li>{html_of(item.runs)}{''.join(map(html_of_list, item.below))}</li>"
        for item in part.items
    )
    return f"<{part.kind}>{items}</{part.kind}>"


def html_of(runs: Sequence[Run]) -> str:
    return "".join(map(html_of_nest, nested(runs)))


def html_of_nest(nest: Nest) -> str:
    if not nest.inside:
        return escape(nest.text, quote=False).replace(BREAK, "<br/>")
    inside = "".join(map(html_of_nest, nest.inside))
    if nest.link is None:
        return f"<{nest.mark}>{inside}</{nest.mark}>"
    if nest.link.page:
        return f'<a linktype="page" id="{nest.link.page}">{inside}</a>'
    return f'<a href="{escape(nest.link.href)}">{inside}</a>'
