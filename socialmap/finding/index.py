"""What there is, as sets of positions. Never changed: a change makes another index.

The first positions stand in the order of the names, so that the lowest are the first of
the alphabet. What changed later stands behind them, until there is so much of it that
all get a new position.
"""

import heapq
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from . import bits, geometry
from .entries import Entry

# More changes than this at once, or more that stand out of order: number all anew.
MOST_CHANGES, MOST_BEHIND = 200, 500
# Of so many places the order of the grid is remembered.
MOST_SPOTS = 200


@dataclass(eq=False)
class Index:
    """Sets by kind and value, and the entry at each position.

    `memo` holds what was derived; it goes with the index.
    """

    entries: list[Entry | None] = field(default_factory=list)
    positions: dict[int, int] = field(default_factory=dict)
    sets: dict[str, dict[Any, int]] = field(default_factory=dict)
    tokens: list[str] = field(default_factory=list)
    everything: int = 0
    in_order: int = 0
    memo: dict[Any, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Index":
        """Return an index of these entries."""
        ordered = sorted(entries, key=lambda entry: entry.sort)
        size = len(ordered)
        found: dict[str, dict[Any, list[int]]] = defaultdict(lambda: defaultdict(list))
        for position, entry in enumerate(ordered):
            for kind, value in entry.keys:
                found[kind][value].append(position)
        sets = {
            kind: {value: bits.of(where, size) for value, where in values.items()}
            for kind, values in found.items()
        }
        return cls(
            entries=list(ordered),
            positions={entry.pk: place for place, entry in enumerate(ordered)},
            sets=sets,
            tokens=sorted(sets.get("word", ())),
            everything=(1 << size) - 1,
            in_order=size,
        )

    def changed(self, changes: dict[int, Entry | None]) -> "Index":
        """Return an index with these entries, by service, or without those that are None."""
        if not changes:
            return self
        behind = len(self.entries) - self.in_order + len(changes)
        if len(changes) > MOST_CHANGES or behind > MOST_BEHIND:
            kept = {entry.pk: entry for entry in self.entries if entry} | changes
            return Index.of(entry for entry in kept.values() if entry)
        copy = Index(
            entries=list(self.entries),
            positions=dict(self.positions),
            sets=dict(self.sets),
            tokens=self.tokens,
            everything=self.everything,
            in_order=self.in_order,
        )
        own: set[str] = set()
        for pk, entry in changes.items():
            copy.remove(pk, own)
            if entry:
                copy.add(entry, own)
        return copy

    def writable(self, kind: str, own: set[str]) -> dict[Any, int]:
        """Return the sets of a kind, copied once from the index we came from."""
        if kind not in own:
            own.add(kind)
            self.sets[kind] = dict(self.sets.get(kind, {}))
            if kind == "word":
                self.tokens = list(self.tokens)
        return self.sets[kind]

    def remove(self, pk: int, own: set[str]) -> None:
        position = self.positions.pop(pk, None)
        if position is None:
            return
        entry, bit = self.entry(position), 1 << position
        self.entries[position] = None
        self.everything &= ~bit
        for kind, value in entry.keys:
            values = self.writable(kind, own)
            values[value] &= ~bit
            if not values[value]:
                del values[value]
                if kind == "word":
                    del self.tokens[bisect_left(self.tokens, value)]

    def add(self, entry: Entry, own: set[str]) -> None:
        position = len(self.entries)
        bit = 1 << position
        self.entries.append(entry)
        self.positions[entry.pk] = position
        self.everything |= bit
        for kind, value in entry.keys:
            values = self.writable(kind, own)
            if kind == "word" and value not in values:
                insort(self.tokens, value)
            values[value] = values.get(value, 0) | bit

    # --- Asking ------------------------------------------------------------------------

    def get(self, kind: str, value: Any) -> int:
        """Return the services that have this value."""
        return self.sets.get(kind, {}).get(value, 0)

    def any(self, kind: str, values: Iterable[Any]) -> int:
        """Return the services that have any of these values."""
        known = self.sets.get(kind, {})
        return bits.union(known.get(value, 0) for value in values)

    def beginning(self, word: str) -> Iterator[str]:
        """Yield the words in use that begin so."""
        place = bisect_left(self.tokens, word)
        while place < len(self.tokens) and self.tokens[place].startswith(word):
            yield self.tokens[place]
            place += 1

    def entry(self, position: int) -> Entry:
        """Return what stands at a position that is in use."""
        entry = self.entries[position]
        if entry is None:
            raise LookupError(f"nothing stands at {position}")
        return entry

    def by_name(self, found: int) -> Iterator[Entry]:
        """Yield these services in the order of their names."""
        first = found & ((1 << self.in_order) - 1)
        behind = [
            self.entry(position + self.in_order)
            for position in bits.numbers(found >> self.in_order)
        ]
        behind.sort(key=lambda entry: entry.sort)
        ordered = (self.entry(position) for position in bits.numbers(first))
        return heapq.merge(ordered, behind, key=lambda entry: entry.sort)

    def by_distance(self, found: int, lat: float, lon: float) -> Iterator[Entry]:
        """Yield those of these services that have a point, the nearest first.

        As near (to 100 metres): direct before referral, free before paid, then by name.
        Looks at whole cells of the grid, and no farther than is asked for.
        """
        heap: list[tuple[float, bool, bool, tuple[str, int], Entry]] = []
        seen: set[int] = set()
        cells = self.sets.get("cell", {})
        for near, cell in self.cells_from(lat, lon):
            while heap and heap[0][0] < near - 0.1:
                yield heapq.heappop(heap)[-1]
            here = cells[cell] & found
            for position in bits.numbers(here) if here else ():
                entry = self.entry(position)
                if entry.pk in seen:
                    continue
                seen.add(entry.pk)
                away = round(entry.distance(lat, lon), 1)
                rank = (away, not entry.is_direct, not entry.is_free, entry.sort)
                heapq.heappush(heap, (*rank, entry))
        while heap:
            yield heapq.heappop(heap)[-1]

    def cells_from(self, lat: float, lon: float) -> list[tuple[float, geometry.Cell]]:
        """Return the cells in use and how far they are at least, the nearest first."""
        spots = self.memo.setdefault("spots", {})
        if (lat, lon) not in spots:
            if len(spots) >= MOST_SPOTS:
                spots.clear()
            spots[lat, lon] = sorted(
                (geometry.at_least(lat, lon, cell), cell)
                for cell in self.sets.get("cell", ())
            )
        found: list[tuple[float, geometry.Cell]] = spots[lat, lon]
        return found
