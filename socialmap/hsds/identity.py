"""Ids for what has no uuid of its own: the same at every export, whatever the order."""

import uuid
from collections import Counter

# Chosen once. Another one would give everything a new id in other people's systems.
OURS = uuid.UUID("5b0b6f3e-6d0a-5f43-9b57-2f6a6c1f4d11")


def of(*parts: str) -> uuid.UUID:
    """Return the id of something that belongs to no entry, such as a heading."""
    return uuid.uuid5(OURS, "|".join(parts))


class Children:
    """Ids for the parts of one entry, from what they say.

    Not from their place in the list: then a number added in front would rename all that
    follow. Twins are numbered.
    """

    def __init__(self, parent: uuid.UUID) -> None:
        self.parent = parent
        self.seen: Counter[str] = Counter()

    def id(self, kind: str, *content: object) -> uuid.UUID:
        """Return the id of the part of this kind with this content."""
        key = "|".join([kind, *map(str, content)])
        self.seen[key] += 1
        twin = self.seen[key]
        return uuid.uuid5(self.parent, key if twin == 1 else f"{key}#{twin}")
