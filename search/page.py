"""The result page, before it is drawn: groups, choices, and the part that is shown."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from content.showing import Showing
from socialmap import ages

from . import snippets
from .asked import Asked
from .finding import Results
from .sources import Found

SIZE = 20
POSTCODE = re.compile(r"^\s*([1-9]\d{3})\s*([A-Za-z]{2})?\s*$")
# Results by the kind that they are, in the order in which they are shown.
GROUPS: tuple[tuple["str | Promise", frozenset[str]], ...] = (
    (_("Information"), frozenset({"text", "version", "addition"})),
    (_("News"), frozenset({"news", "campaign"})),
    (_("About this site"), frozenset({"plain"})),
)


@dataclass(frozen=True)
class Choice:
    """A value one can choose, with how many there are, and the address if one does."""

    label: "str | Promise"
    count: int
    query: str
    is_chosen: bool


@dataclass
class Group:
    """Results under one heading."""

    title: "str | Promise"
    found: list[Found]


@dataclass
class Asking:
    """What the address of a result page asks: words, a theme, an age, a part."""

    text: str = ""
    theme: str = ""
    age: str = ""
    number: int = 1

    def query(self, **changes: Any) -> str:
        """Return the query of the address with these changes; the first part if none."""
        wanted = {"q": self.text, "thema": self.theme, "leeftijd": self.age} | changes
        return urlencode({name: value for name, value in wanted.items() if value})


@dataclass
class Page:
    """One part of what was found."""

    asking: Asking
    results: Results
    best: Found | None = None
    groups: list[Group] = field(default_factory=list)
    themes: list[Choice] = field(default_factory=list)
    bands: list[Choice] = field(default_factory=list)
    total: int = 0
    number: int = 1
    pages: int = 1

    @property
    def asked(self) -> Asked:
        return self.results.asked

    @property
    def previous(self) -> str:
        return self.asking.query(pagina=self.number - 1) if self.number > 1 else ""

    @property
    def next(self) -> str:
        more = self.number < self.pages
        return self.asking.query(pagina=self.number + 1) if more else ""


def has_theme(found: Found, pk: int) -> bool:
    return pk in found.entry.theme_ids


def has_age(found: Found, band: ages.Band) -> bool:
    """Is a result about this stretch of a life? The rule is that of lists."""
    entry = found.entry
    return band in ages.overlapping(entry.from_months, entry.to_months)


def page(asking: Asking, results: Results, here: Showing) -> Page:
    """Return the part of the results that is asked for, in groups, words marked."""
    themes = {theme.slug: theme for theme in here.themes}
    theme, band = themes.get(asking.theme), ages.BY_SLUG.get(asking.age)
    every = results.found
    of_theme = [one for one in every if not theme or has_theme(one, theme.pk)]
    of_age = [one for one in every if not band or has_age(one, band)]
    kept = [one for one in of_theme if one in of_age]
    made = Page(asking, results, total=len(kept))
    made.pages = max(1, -(-len(kept) // SIZE))
    made.number = min(asking.number, made.pages)
    part = kept[(made.number - 1) * SIZE : made.number * SIZE]
    mark(part, results.asked)
    if part and made.number == 1:
        made.best, part = part[0], part[1:]
    made.groups = grouped(part)
    made.themes = theme_choices(asking, here, of_age)
    made.bands = band_choices(asking, of_theme)
    return made


def mark(part: Sequence[Found], asked: Asked) -> None:
    """Give each result its snippet, with the reader's words marked. One query."""
    stems = snippets.stems_of(asked)
    texts = snippets.texts([one.entry.pk for one in part])
    for one in part:
        one.marks["title"] = snippets.marked(one.item.title, stems)
        if one.entry.pk in texts:
            one.marks["text"] = snippets.snippet(
                texts[one.entry.pk], one.item.summary, stems
            )


def grouped(part: Iterable[Found]) -> list[Group]:
    """Return results under their headings; no heading without results."""
    rest = list(part)
    groups = [
        Group(title, [one for one in rest if one.entry.kind in kinds])
        for title, kinds in GROUPS
    ]
    return [group for group in groups if group.found]


def theme_choices(
    asking: Asking, here: Showing, found: Sequence[Found]
) -> list[Choice]:
    """Return the themes of what was found, those with most first, and all of them."""
    counts = Counter(pk for one in found for pk in one.entry.theme_ids)
    choices = [
        Choice(
            theme.title,
            counts[theme.pk],
            asking.query(thema="" if theme.slug == asking.theme else theme.slug),
            theme.slug == asking.theme,
        )
        for theme in here.themes
        if counts[theme.pk] or theme.slug == asking.theme
    ]
    return choices if len(choices) > 1 or asking.theme else []


def band_choices(asking: Asking, found: Sequence[Found]) -> list[Choice]:
    """Return the ages of what was found, youngest first."""
    choices = []
    for band in ages.BANDS:
        count = sum(has_age(one, band) for one in found)
        if count or band.slug == asking.age:
            chosen = band.slug == asking.age
            query = asking.query(leeftijd="" if chosen else band.slug)
            choices.append(Choice(band.name, count, query, chosen))
    return choices if len(choices) > 1 or asking.age else []


def place_in(text: str) -> str:
    """Return the postcode that a reader typed, as it is written, or nothing."""
    found = POSTCODE.match(text)
    return "".join(found.groups("")).upper() if found else ""
