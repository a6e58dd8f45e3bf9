"""Where entries come from. A source tells what there is to find, and what may be shown.

Pages are one; whatever else is to be found (who helps nearby) is another source, in the
same index: it says the same things of what it has.
"""

from .base import Found, Made, Source
from .pages import Pages
from .services import Services

SOURCES: dict[str, Source] = {source.name: source for source in (Pages(), Services())}

__all__ = ["SOURCES", "Found", "Made", "Pages", "Services", "Source"]
