"""A page as plain lines: what one compares, checks and searches."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from wagtail import blocks

BREAKS = re.compile(r"</(?:p|h\d|li|ul|ol)>|<br\s*/?>")
# A sign that something is smaller ("< 3") is no tag.
TAGS = re.compile(r"</?[a-zA-Z][^>]*>")
WORDS = re.compile(r"\S+\s*|\s+")
# How Wagtail stores an item of a list: only its value is read.
WRAPPED = {"type", "value", "id"}


def plain(source: str) -> list[str]:
    """Return the lines of a rich text, without its markup."""
    lines = TAGS.sub("", BREAKS.sub("\n", source)).split("\n")
    return [html.unescape(line).strip() for line in lines if line.strip()]


def lines_of_value(value: Any, block: blocks.Block) -> Iterator[str]:
    """Yield the lines in a block's stored value, in the order in which they are read.

    That order is the block's: PostgreSQL keeps the keys of JSON in an order of its own,
    and a text must not seem changed because it was stored elsewhere.
    """
    if isinstance(value, str):
        yield from plain(value)
    elif isinstance(block, blocks.StructBlock):
        for name, part in block.child_blocks.items():
            yield from lines_of_value((value or {}).get(name), part)
    elif isinstance(block, blocks.ListBlock):
        for item in value or ():
            wrapped = isinstance(item, dict) and item.keys() == WRAPPED
            yield from lines_of_value(
                item["value"] if wrapped else item, block.child_block
            )
    elif isinstance(block, blocks.StreamBlock):
        for item in value or ():
            if part := block.child_blocks.get(item["type"]):
                yield from lines_of_value(item["value"], part)


def lines_of(page: Any) -> list[str]:
    """Return what a page says, a line each: title, summary, and the text."""
    lines = [page.title, page.summary]
    if body := getattr(page, "body", None):
        lines.extend(lines_of_value(body.raw_data, body.stream_block))
    return [line for line in lines if line]


@dataclass(frozen=True)
class Change:
    """A piece of text that stayed, came, or went."""

    kind: str  # "same", "new" or "gone"
    text: str


def words_changed(before: str, after: str) -> list[Change]:
    """Return the words of a line in order, each piece as same, new or gone."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    changes: list[Change] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            changes.append(Change("same", "".join(old[a:b])))
            continue
        if a < b:
            changes.append(Change("gone", "".join(old[a:b])))
        if c < d:
            changes.append(Change("new", "".join(new[c:d])))
    return changes


def are_alike(one: str, other: str) -> bool:
    """Do two lines share so many words that one seems to have become the other?

    Counted, not matched in order: that would take seconds for a long paragraph.
    """
    old, new = (re.findall(r"\w+", line.lower()) for line in (one, other))
    return bool(old and new) and SequenceMatcher(None, old, new).quick_ratio() > 0.4


def difference(before: list[str], after: list[str]) -> list[list[Change]]:
    """Return how one text became another, a list of pieces for each line.

    Lines that changed a little are compared word by word; others went or came whole.
    """
    result: list[list[Change]] = []
    for tag, a, b, c, d in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            result += [[Change("same", line)] for line in before[a:b]]
            continue
        pairs = min(b - a, d - c)
        for old, new in zip(before[a : a + pairs], after[c : c + pairs], strict=True):
            if are_alike(old, new):
                result.append(words_changed(old, new))
            else:
                result += [[Change("gone", old)], [Change("new", new)]]
        result += [[Change("gone", line)] for line in before[a + pairs : b]]
        result += [[Change("new", line)] for line in after[c + pairs : d]]
    return result
