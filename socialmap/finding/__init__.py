"""Finding help: what a reader asks, and what there is for it, in steps from near to far.

`asking` reads an address into a `Question`; `catalogue` holds what there is, in the memory
of the process; `nearby` knows places; `answering` puts an `Answer` together.
"""

from .answering import find
from .asking import read
from .kinds import Answer, Drop, Facet, Hit, Option, Question, Spot, Step

__all__ = [
    "Answer",
    "Drop",
    "Facet",
    "Hit",
    "Option",
    "Question",
    "Spot",
    "Step",
    "find",
    "read",
]
