"""What the running text of a page is made of."""

from wagtail import blocks

from .media import FilmBlock, LeafletBlock, PictureBlock
from .people import HelpBlock, PhoneBlock, StoryBlock
from .text import AddressBlock, LinksBlock, QuoteBlock, TextBlock


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
