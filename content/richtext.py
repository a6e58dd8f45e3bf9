"""How a stored link becomes one that a reader can follow. Loaded once models are."""

from django.utils.html import escape
from wagtail.rich_text.pages import PageLinkHandler

from .links import addresses, look_up
from .showing import current


class ShownPageLink(PageLinkHandler):
    """Turns a stored link into one that stays on the reader's site.

    Wagtail's own handler does not know the request, and so would lead every link of a
    national text to the national site. A page that this site leaves out becomes plain
    text: a link that leads nowhere helps nobody.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        here = current.get()
        if here is None:
            return list(super().expand_db_attributes_many(attrs_list))
        ids = [
            int(attrs["id"]) if attrs.get("id", "").isdigit() else 0
            for attrs in attrs_list
        ]
        known = addresses.get() or {}
        missing = [pk for pk in ids if pk not in known]
        if missing:
            known = known | look_up(missing, here)
        urls = [known.get(pk) for pk in ids]
        return [f'<a href="{escape(url)}">' if url else "<a>" for url in urls]
