"""A page as plain lines: what one compares, checks and searches."""

import html
import re
from collections.abc import Iterator
from typing import Any

from wagtail import blocks

BREAKS = re.compile(r"</(?:p|h\d|li|ul|ol)>|<br\s*/?>")
# A sign that something is smaller ("< 3") is no tag.
TAGS = re.compile(r"</?[a-zA-Z][^>]*>")
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
