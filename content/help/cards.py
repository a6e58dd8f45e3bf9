"""A hit as a list shows it: in words, with everything one needs to choose."""

from dataclasses import dataclass
from typing import Any

from socialmap.disclosure import Place
from socialmap.finding import Hit
from socialmap.models import Status

from . import addresses, words

# Of a service with many places, the nearest say enough in a list.
MOST_PLACES = 2


@dataclass(frozen=True)
class Card:
    """One service in a list."""

    hit: Hit

    @property
    def service(self) -> Any:
        return self.hit.service

    @property
    def address(self) -> str:
        return addresses.of(self.service)

    @property
    def is_paused(self) -> bool:
        return bool(self.service.status == Status.PAUSED)

    @property
    def age(self) -> str:
        return words.for_age(self.service)

    @property
    def wait(self) -> str:
        return words.waiting(self.hit.wait)

    @property
    def distance(self) -> str:
        return words.far(self.hit.distance)

    @property
    def places(self) -> tuple[Place, ...]:
        return self.hit.places[:MOST_PLACES]

    @property
    def more_places(self) -> int:
        """Return how many places the list leaves out."""
        return max(0, len(self.hit.places) - MOST_PLACES)
