"""What search asks of a source."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from content.showing import Showing


@dataclass(frozen=True)
class Made:
    """What a source has to find: texts as they are written, by weight, and their place.

    `places` are the words by which a search keeps to a site: the tree of a page, the areas
    of a service. `path` is a tree path; `readers` is empty for both; ages are in months.
    """

    source_id: int
    kind: str
    places: Sequence[str]
    path: str
    leads_to: int
    audience: str
    readers: str
    title: str
    summary: str
    terms: Sequence[str] = ()
    headings: Sequence[str] = ()
    text: Sequence[str] = ()
    theme_ids: Sequence[int] = ()
    from_months: int = 0
    to_months: int = 0
    fresh_on: datetime.date | None = None


@dataclass
class Found:
    """What the index has found, and what stands in the list of results."""

    entry: Any
    score: float
    item: Any = None
    marks: dict[str, Any] = field(default_factory=dict)


class Source(Protocol):
    """One kind of thing to find."""

    name: str

    def ids(self) -> Iterator[int]:
        """Yield the number of everything that belongs in the index."""
        ...

    def made(self, ids: Iterable[int]) -> list[Made]:
        """Return what there is to find of these; what may not be found is left out."""
        ...

    def places(self, here: Showing) -> list[str]:
        """Return the words of `Made.places` in which a search on this site looks."""
        ...

    def shown(self, found: Sequence[Found], here: Showing) -> list[Found]:
        """Return what this site shows of what was found, each with its `item`.

        The index may be a moment behind: this asks the source itself, so that nothing
        appears that a reader may not open.
        """
        ...
