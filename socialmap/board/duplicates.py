"""Entries that are likely there twice, and the word that they are not."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from ..models import NotDuplicate, Service
from ..reach import owner_of
from ..truth import doors
from . import access, candidates, likeness
from .likeness import Pair, Sure

# The surest come first; who has put these right sees the next.
MOST = 50
HOW_SURE = {
    Sure.ALMOST: gettext_lazy("almost certainly the same"),
    Sure.LIKELY: gettext_lazy("likely the same"),
    Sure.MAYBE: gettext_lazy("perhaps the same"),
}
SHARED = {
    "phone": gettext_lazy("the same phone number"),
    "mail": gettext_lazy("the same e-mail address"),
    "address": gettext_lazy("the same postcode and number"),
}


def why(pair: Pair) -> list[str]:
    """Return in words what two entries share. Never what a number or address is."""
    if pair.likeness == 100:
        names = _("the same name")
    elif pair.likeness >= likeness.SAME:
        names = _("almost the same name")
    else:
        names = _("a name that looks like it")
    return [names, *(str(SHARED[name]) for name in pair.why)]


class Duplicates(access.BoardPage, TemplateView):
    """Pairs of one kind of entry."""

    tab = "duplicates"
    template_name = "socialmap/board/duplicates.html"
    page_title = gettext_lazy("Duplicates")
    header_icon = "copy"
    http_method_names = ["get", "head", "options"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.word = request.GET.get("soort", doors.WORDS[Service])
        if self.word not in doors.KINDS:
            raise Http404
        self.model = doors.KINDS[self.word]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        pairs = likeness.likely(
            candidates.things(self.reach, self.model),
            NotDuplicate.objects.pairs(self.model),
        )
        context["rows"] = self.rows(pairs[:MOST])
        context["more"] = max(0, len(pairs) - MOST)
        context["word"] = self.word
        context["kinds"] = [
            (word, capfirst(model._meta.verbose_name_plural), word == self.word)
            for word, model in doors.KINDS.items()
        ]
        return context

    def rows(self, pairs: list[Pair]) -> list[dict[str, Any]]:
        """Return the pairs with their entries: one query for all."""
        wanted = {pk for pair in pairs for pk in pair.key}
        entries = self.reach.judged(self.model).filter(pk__in=wanted)
        if hasattr(self.model, "organization"):
            entries = entries.select_related("organization")
        found = {entry.pk: entry for entry in entries}
        return [
            {
                "first": pair.key[0],
                "second": pair.key[1],
                "sides": [side(found[pk]) for pk in pair.key],
                "sure": HOW_SURE[pair.sure],
                "why": why(pair),
            }
            for pair in pairs
            if all(pk in found for pk in pair.key)
        ]


def side(entry: Any) -> dict[str, Any]:
    return {
        "entry": entry,
        "owner": owner_of(entry),
        "url": doors.desk_path(entry),
        "summary": getattr(entry, "summary", ""),
    }


class Dismiss(View):
    """Remember that two entries are no duplicates, or take that back."""

    http_method_names = ["post", "options"]

    def post(
        self, request: HttpRequest, word: str, first: int, second: int
    ) -> HttpResponse:
        person, reach = access.person(request), access.board(request)
        low, high = sorted((first, second))
        entries = [access.entry(reach, word, pk) for pk in (low, high)]
        if low == high:
            raise Http404
        said_so = NotDuplicate.objects.of(doors.KINDS[word])
        if request.POST.get("undo") == "1":
            said_so.filter(first=low, second=high).delete()
            messages.success(request, _("They are on the list again."))
        else:
            today = timezone.localdate()
            said_so.say(doors.KINDS[word], (low, high), person, today)
            said = {"one": entries[0], "other": entries[1]}
            text = _("“%(one)s” and “%(other)s” are no duplicates. We remember that.")
            messages.success(
                request,
                render_to_string(
                    "socialmap/board/undo.html",
                    {"message": text % said, "url": request.path},
                    request,
                ),
            )
        return redirect(f"{reverse('socialmap_board:duplicates')}?soort={word}")
