"""What search keeps: the index, what waits to get into it, and what editors taught it."""

from .index import Build, Change, Entry, Word
from .taught import BestBet, CrisisWord, Shipped, Synonyms

__all__ = [
    "BestBet",
    "Build",
    "Change",
    "CrisisWord",
    "Entry",
    "Shipped",
    "Synonyms",
    "Word",
]
