"""Markdown to the rich text that Wagtail keeps, and back."""

import re
from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup, Tag
from markdown_it import MarkdownIt
from markdownify import MarkdownConverter

# What our rich text can hold and nothing more. Raw HTML is text, never markup.
parser = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False})
parser.enable(["heading", "list", "emphasis", "link", "newline", "escape", "entity"])

INNER = re.compile(r"^/[a-z0-9/-]*$")
# markdownify guards signs that would mean nothing where they stand.
UNESCAPE = re.compile(r"\\([_#+\-.!()\[\]])")

# From an address in a text to a page's id, and back; None when there is no such page.
PageId = Callable[[str], int | None]
Address = Callable[[int], str | None]


def to_html(markdown: str, page_id: PageId) -> str:
    """Return rich text as Wagtail stores it.

    A link that begins with a slash leads to a page of the same tree. Raises LookupError,
    with the address, when there is no such page.
    """
    soup = BeautifulSoup(parser.render(markdown), "html.parser")
    for heading in soup.find_all(["h1", "h4", "h5", "h6"]):
        heading.name = "h2" if heading.name == "h1" else "h3"
    for strong in soup.find_all("strong"):
        strong.name = "b"
    for em in soup.find_all("em"):
        em.name = "i"
    for link in soup.find_all("a"):
        target = str(link.get("href", ""))
        if INNER.match(target):
            pk = page_id(target)
            if pk is None:
                raise LookupError(target)
            link.attrs = {"linktype": "page", "id": str(pk)}
    for item in soup.find_all("li"):
        # A loose list wraps its items in paragraphs, which our editor does not have.
        for paragraph in item.find_all("p", recursive=False):
            paragraph.unwrap()
    return "".join(str(part) for part in soup.contents if str(part).strip())


class Writer(MarkdownConverter):
    """Rich text as we write Markdown: one line a paragraph, hyphens, few escapes."""

    def convert_a(self, el: Tag, text: str, parent_tags: Any) -> str:
        return f"[{text}]({el.get('href', '')})" if el.get("href") else text


def to_markdown(html: str, address: Address) -> str:
    """Return the Markdown of a rich text: what `to_html` makes the same rich text of."""
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.find_all("a"):
        if link.get("linktype") == "page":
            target = address(int(str(link.get("id", "0")) or 0))
            link.attrs = {"href": target} if target else {}
    written = Writer(
        heading_style="ATX", bullets="-", escape_misc=False, escape_underscores=False
    ).convert_soup(soup)
    lines = [line.rstrip() for line in str(written).strip().split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
