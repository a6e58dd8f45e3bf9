"""What an entry was before: who changed what, and two states side by side."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from .. import changes
from ..reach import owner_of
from . import access
from .page import DeskPage, entry_url, overview_url

ON_A_PAGE = 20


class AboutEntry(DeskPage, TemplateView):
    """A page about the past of one entry."""

    header_icon = "history"
    http_method_names = ["get", "head", "options"]

    def find(self, **kwargs: Any) -> None:
        self.live = access.entry(self.reach, kwargs["kind"], kwargs["pk"])

    def trail(self) -> list[dict[str, str]]:
        owner = owner_of(self.live)
        return [
            {"url": overview_url(owner), "label": owner.name},
            {"url": entry_url("edit", self.live), "label": self.live.name},
        ]

    def revisions(self) -> Any:
        found = self.live.revisions.select_related("user").defer("content")
        return found.order_by("-created_at", "-pk")


class History(AboutEntry):
    """The states of an entry, newest first, two of which can be compared."""

    template_name = "socialmap/desk/history.html"
    page_title = gettext_lazy("History")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        pages = Paginator(self.revisions(), ON_A_PAGE)
        page = pages.get_page(access.number(self.request.GET.get("p", "1")) or 1)
        context.update(entry=self.live, page=page)
        context["compare_url"] = entry_url("compare", self.live)
        return dict(context)


class Compare(AboutEntry):
    """What differs between two states of an entry, in words."""

    template_name = "socialmap/desk/compare.html"
    page_title = gettext_lazy("What is different")

    def find(self, **kwargs: Any) -> None:
        super().find(**kwargs)
        asked = [self.request.GET.get(name) for name in ("van", "naar")]
        if None in asked:
            raise Http404
        pair = [access.revision(self.live, text) for text in asked]
        self.before, self.after = sorted(pair, key=lambda one: (one.created_at, one.pk))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context.update(
            entry=self.live,
            before=self.before,
            after=self.after,
            differences=changes.between(
                self.before.as_object(), self.after.as_object()
            ),
            history_url=entry_url("history", self.live),
        )
        return dict(context)
