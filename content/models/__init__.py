"""What a site says. Every page type stands on one base, so that freshness, lists and
search are one query over one table."""

from .articles import ArticlePage, WrittenPage
from .base import Audience, BasePage
from .campaigns import CampaignPage
from .homes import HomeBase, NationalHome
from .media import Leaflet, Picture, PictureRendition
from .moves import OldAddress
from .news import NewsIndexPage, NewsItemPage
from .plain import PlainPage
from .themes import ThemePage

__all__ = [
    "ArticlePage",
    "Audience",
    "BasePage",
    "CampaignPage",
    "HomeBase",
    "Leaflet",
    "NationalHome",
    "NewsIndexPage",
    "NewsItemPage",
    "OldAddress",
    "Picture",
    "PictureRendition",
    "PlainPage",
    "ThemePage",
    "WrittenPage",
]
