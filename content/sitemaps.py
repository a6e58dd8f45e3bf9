"""The sitemap, in parts that each answer fast.

A part is a stretch of the tree: the pages directly under a home, or up to a thousand
under a theme. Its bounds follow from treebeard's paths, so that the list of parts needs
no count and a part no offset; neither grows with the base.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404
from treebeard.numconv import NumConv

from .help import sitemap as help_nearby
from .models import BasePage
from .models.lists import TOP_DEPTH
from .showing import STEP, Showing, Tree

PART_SIZE = 1000
# What a line says, and no more: a part has up to a thousand.
FIELDS = ("url_path", "last_published_at", "latest_revision_created_at")
NAME = re.compile(r"\A(eigen|landelijk)-(\d{1,12})-(\d{1,6})\Z")
steps = NumConv(BasePage.alphabet)


@dataclass(frozen=True)
class Entry:
    """One line of the sitemap."""

    location: str
    changed: datetime | None


def step(number: int) -> str:
    """Return the characters with which treebeard names the nth child."""
    return str(steps.int2str(number)).rjust(STEP, BasePage.alphabet[0])


def names(here: Showing) -> dict[str, Tree]:
    """Return the trees whose pages this site's sitemap lists, by the word in its parts.

    A site that leaves national texts to the national site lists its own pages alone.
    """
    by_name = {"landelijk": here.national}
    if here.trees[0] != here.national:
        if getattr(here.home, "national_is_canonical", False):
            by_name = {}
        by_name["eigen"] = here.trees[0]
    return by_name


def parts(here: Showing) -> Iterator[str]:
    """Yield the name of each part: whose, under which page, and which thousand."""
    for name, tree in names(here).items():
        yield f"{name}-{tree.id}-0"
        sections = (
            BasePage.objects.in_trees(tree)
            .on_top()
            .filter(depth=TOP_DEPTH, numchild__gt=0)
            .order_by("path")
            .only("path", "depth", "numchild")
        )
        for section in sections:
            if here.hides(section.path):
                continue
            last = (
                section.get_children()
                .order_by("-path")
                .values_list("path", flat=True)[:1]
            )
            highest = steps.str2int(last[0][len(section.path) :]) if last else 0
            for number in range((highest + PART_SIZE - 1) // PART_SIZE):
                yield f"{name}-{section.pk}-{number}"
    yield from help_nearby.parts(PART_SIZE)


def entries(here: Showing, part: str) -> list[Entry]:
    """Return the lines of one part. Raises Http404 for a part that is not this site's."""
    if number := help_nearby.NAME.match(part):
        found = help_nearby.entries(here, int(number[1]), PART_SIZE)
        return [Entry(here.root_url + path, changed) for path, changed in found]
    match = NAME.match(part)
    tree = names(here).get(match[1]) if match else None
    if match is None or tree is None:
        raise Http404
    section = BasePage.objects.filter(pk=int(match[2])).first()
    if section is None or not tree.holds(section.path) or here.hides(section.path):
        raise Http404
    pages = BasePage.objects.open_at(here).only(*FIELDS)
    if section.pk == tree.id:
        pages = pages.in_trees(tree).on_top()
    else:
        first = int(match[3]) * PART_SIZE + 1
        pages = pages.filter(
            path__gte=section.path + step(first),
            path__lt=section.path + step(first + PART_SIZE),
        )
    return [entry(page, here) for page in pages.order_by("path") if page.shown_on(here)]


def entry(page: Any, here: Showing) -> Entry:
    """Return a page's line: its address on this site, and when it last changed."""
    return Entry(
        here.root_url + (here.address(page.url_path) or "/"),
        page.last_published_at or page.latest_revision_created_at,
    )
