"""The building blocks of a text. An editor combines them; each has its own template."""

from .body import BodyBlock
from .campaign import CampaignBlock
from .hours import WalkInPointsBlock, WeekBlock, openings
from .people import HelpBlock, PhoneBlock, StoryBlock
from .services import ChosenServicesBlock, HelpNearbyBlock

__all__ = [
    "BodyBlock",
    "CampaignBlock",
    "ChosenServicesBlock",
    "HelpBlock",
    "HelpNearbyBlock",
    "PhoneBlock",
    "StoryBlock",
    "WalkInPointsBlock",
    "WeekBlock",
    "openings",
]
