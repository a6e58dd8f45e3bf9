"""What the running text of a page is made of."""

from wagtail import blocks

from .media import FilmBlock, LeafletBlock, PictureBlock
from .people import HelpBlock, PhoneBlock, StoryBlock
from .services import ChosenServicesBlock, HelpNearbyBlock
from .text import AddressBlock, LinksBlock, QuoteBlock, TextBlock

HELP_COUNTS = {"chosen_help": {"max_num": 3}, "nearby_help": {"max_num": 2}}


class BodyBlock(blocks.StreamBlock):
    """The blocks of an article, a plain page, a news item, a local addition."""

    text = TextBlock()
    help = HelpBlock()
    phone = PhoneBlock()
    story = StoryBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    film = FilmBlock()
    leaflet = LeafletBlock()
    links = LinksBlock()
    address = AddressBlock()
    chosen_help = ChosenServicesBlock()
    nearby_help = HelpNearbyBlock()

    class Meta:
        # Each of these asks the social map for itself: a page has a bound.
        block_counts = HELP_COUNTS
