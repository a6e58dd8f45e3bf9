"""How a local site shows the national base: live, with its own added, replaced, hidden."""

from .additions import LocalAddition, Slot
from .generation import Generation
from .homes import LocalHome
from .placements import SitePlacement
from .replacements import LocalReplacement

__all__ = [
    "Generation",
    "LocalAddition",
    "LocalHome",
    "LocalReplacement",
    "SitePlacement",
    "Slot",
]
