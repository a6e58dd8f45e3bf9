"""The news of a site as a feed, for who reads that way."""

from datetime import datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from . import listing, showing


class NewsFeed(Feed[Any, Any]):
    """National and local news as one feed, under the site's own address."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return showing.of(request)

    def title(self, here: showing.Showing) -> str:
        return _("News of %(site)s") % {"site": here.home.title}

    def link(self, here: showing.Showing) -> str:
        return f"{here.root_url}/nieuws/"

    def feed_url(self, here: showing.Showing) -> str:
        return f"{here.root_url}/nieuws/feed/"

    def items(self, here: showing.Showing) -> list[Any]:
        return listing.news(here, size=20).pages

    def item_title(self, item: Any) -> str:
        return str(item.title)

    def item_description(self, item: Any) -> str:
        return str(item.summary)

    def item_link(self, item: Any) -> str:
        here = showing.current.get()
        return f"{here.root_url if here else ''}{item.get_url()}"

    def item_pubdate(self, item: Any) -> datetime:
        return timezone.make_aware(datetime.combine(item.published_on, time(8)))
