"""How a local site shows the national base: live, with its own added, replaced, hidden."""

from .additions import LocalAddition, Slot
from .homes import LocalHome
from .placements import SitePlacement
from .replacements import LocalReplacement

__all__ = ["LocalAddition", "LocalHome", "LocalReplacement", "SitePlacement", "Slot"]
