"""What is asked, and what is answered: plain values that pages, blocks and tests share."""

from dataclasses import dataclass, field
from typing import Any

from ..disclosure import Place
from ..models import Area, WaitingTime
from ..schedule import Now

# The names in the address of a list: short Dutch, for people read and share them.
WORDS, PLACE, PAGE = "q", "plek", "pagina"
AGE, QUESTION, PHASE, LEVEL = "leeftijd", "vraag", "fase", "hulp"
FOR_WHOM, LANGUAGE, FORM = "voor", "taal", "vorm"
FREE, DIRECT, OPEN = "gratis", "direct", "open"

# Several values may be chosen of these; within one group any will do.
GROUPS = (AGE, QUESTION, PHASE, LEVEL, FOR_WHOM, LANGUAGE, FORM)
# Yes or not asked.
SWITCHES = (FREE, DIRECT, OPEN)
PAGE_SIZE = 10


@dataclass(frozen=True)
class Question:
    """What a reader asks. Made by `asking.read`, which bounds and knows every value.

    `chosen` holds the values of each group that were asked for (a group that was not is
    not there); `switches` the names in SWITCHES that are on. Hashable: equal questions at
    one moment have equal answers.
    """

    words: str = ""
    place: str = ""
    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()
    switches: frozenset[str] = frozenset()
    page: int = 1

    def values(self, group: str) -> tuple[str, ...]:
        """Return what was chosen in a group."""
        return dict(self.chosen).get(group, ())

    @property
    def is_empty(self) -> bool:
        """Was nothing asked at all?"""
        return not (self.words or self.place or self.chosen or self.switches)

    def query(self, **changes: Any) -> str:
        """Return this question as the query of an address, in a fixed order.

        `changes` replaces fields; the page is left out when it is 1. No `?` in front, and
        an empty string for an empty question.
        """
        from .asking import write

        return write(self, **changes)


@dataclass(frozen=True)
class Spot:
    """A place that a reader typed, as we understood it.

    `label` is how we say it (`7411`, `Rivierenwijk`); `areas` are the numbers of the
    neighbourhood and all it lies in, from small to large.
    """

    label: str
    latitude: float | None
    longitude: float | None
    areas: tuple[int, ...]
    municipality: Area | None


@dataclass(frozen=True)
class Option:
    """A value one can choose, with how many there are if one does, and the address.

    `under` is the value that it is a part of, empty for one that stands by itself.
    """

    value: str
    label: str
    count: int
    is_chosen: bool
    query: str
    under: str = ""


@dataclass(frozen=True)
class Facet:
    """A group of options. Counts leave out what was chosen in the group itself."""

    name: str
    label: str
    options: tuple[Option, ...]

    @property
    def number_chosen(self) -> int:
        return sum(option.is_chosen for option in self.options)


@dataclass(frozen=True)
class Hit:
    """A service in a list, with what a reader needs to choose.

    `service` was fetched `with_all`: nothing more is asked of the database. `distance` is
    in kilometres, to 100 metres, to the nearest place that may be known and where people
    can go; None without a place.
    """

    service: Any
    places: tuple[Place, ...]
    distance: float | None
    now: Now
    hours: str
    wait: WaitingTime | None
    has_faded: bool


@dataclass(frozen=True)
class Step:
    """Hits that are about as near: `neighbourhood`, `municipality`, `region`, `national`.

    On the national site there is also `elsewhere`, for other towns than that of the place
    that was typed; without a place all stand in one step, `national`.

    `count` is of the whole step; `hits` are those on this page of the list.
    """

    name: str
    title: str
    count: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class Drop:
    """The one filter that, left out, gives most again."""

    label: str
    count: int
    query: str


@dataclass(frozen=True)
class Answer:
    """What there is for a question, on one page of the list."""

    question: Question
    total: int
    pages: int
    steps: tuple[Step, ...]
    facets: tuple[Facet, ...]
    switches: tuple[Option, ...]
    # What was chosen, each with the address of the list without it.
    chosen: tuple[Option, ...] = ()
    spot: Spot | None = None
    place_is_unknown: bool = False
    drop: Drop | None = None
    # Where the hits of all pages are, for the map: (service pk, place). At most 500. What a
    # map does not show (notes, transport, accessibility) is left empty in these.
    points: tuple[tuple[int, Place], ...] = field(default=(), repr=False)
