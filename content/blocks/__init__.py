"""The building blocks of a text. An editor combines them; each has its own template."""

from .body import BodyBlock
from .campaign import CampaignBlock
from .hours import WalkInPointsBlock, WeekBlock, openings
from .people import HelpBlock, PhoneBlock, StoryBlock

__all__ = [
    "BodyBlock",
    "CampaignBlock",
    "HelpBlock",
    "PhoneBlock",
    "StoryBlock",
    "WalkInPointsBlock",
    "WeekBlock",
    "openings",
]
