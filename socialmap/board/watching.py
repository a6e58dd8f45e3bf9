"""Following entries: who hears by mail of what happens to them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.utils import get_valid_next_url_from_request

from ..models import Organization, Watch
from ..reach import owner_of
from ..truth import doors
from . import access

MOST, MOST_FOUND = 200, 20
LONGEST_WORDS = 100


class Watches(access.BoardPage, TemplateView):
    """What this person follows, and what one may follow, found by name.

    Entries of a board one left are not shown.
    """

    tab = "watches"
    template_name = "socialmap/board/watches.html"
    page_title = gettext_lazy("What you follow")
    header_icon = "view"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        words = self.request.GET.get("q", "").strip()[:LONGEST_WORDS]
        followed = self.followed()
        context["words"] = words
        context["rows"] = self.rows(lambda model: {"pk__in": followed[model]}, MOST)
        if words:
            found = self.rows(lambda model: {"name__icontains": words}, MOST_FOUND)
            context["found"] = [
                row for row in found if row["entry"].pk not in followed[row["model"]]
            ]
        return context

    def followed(self) -> dict[type[Any], list[int]]:
        """Return the numbers of what this person follows, by kind."""
        mine: dict[type[Any], list[int]] = {model: [] for model in doors.WORDS}
        for watch in Watch.objects.filter(user=self.person).order_by("pk")[:MOST]:
            kind = ContentType.objects.get_for_id(watch.content_type_id)
            model = kind.model_class()
            if model is not None and model in mine:
                mine[model].append(watch.object_id)
        return mine

    def rows(
        self, wanted: Callable[[type[Any]], dict[str, Any]], most: int
    ) -> list[dict[str, Any]]:
        """Return entries of the board: a query for each kind."""
        found = []
        for word, model in doors.KINDS.items():
            entries = self.reach.judged(model).filter(**wanted(model))
            if model is not Organization:
                entries = entries.select_related("organization")
            found += [
                {"entry": entry, "model": model, "word": word, "owner": owner_of(entry)}
                for entry in entries[:most]
            ]
        return sorted(found, key=lambda row: str(row["entry"]).lower())


class Follow(View):
    """Begin to follow an entry, or stop: what the form says, so that twice is once."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, word: str, pk: int) -> HttpResponse:
        person, reach = access.person(request), access.board(request)
        entry = access.entry(reach, word, pk)
        if request.POST.get("follow") == "1":
            if not Watch.objects.about(entry).filter(user=person).exists():
                Watch.objects.get_or_create(
                    user=person,
                    content_type=Watch(entry=entry).content_type,
                    object_id=entry.pk,
                    defaults={"told": entry.live_revision_id},
                )
            messages.success(
                request,
                _("You get a mail when something happens to “%(entry)s”.")
                % {"entry": entry},
            )
        else:
            Watch.objects.about(entry).filter(user=person).delete()
            messages.success(
                request, _("You do not follow “%(entry)s” any more.") % {"entry": entry}
            )
        back = get_valid_next_url_from_request(request)
        return redirect(back or "socialmap_board:watches")
