"""Several changes at once: all differences on one page first, then those ticked."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView

from .. import actions
from ..models import Submission
from . import access, reading
from .queue import PAGE_SIZE


class Together(access.BoardPage, TemplateView):
    """Each change is published by itself: when one fails, the others go on."""

    template_name = "socialmap/board/together.html"
    page_title = gettext_lazy("Publish several changes")
    header_icon = "clipboard-list"
    http_method_names = ["get", "post", "head", "options"]

    def chosen(self, texts: list[str]) -> list[Submission]:
        """Return these changes. Raises Http404 when one is another board's."""
        wanted = access.numbers(texts, PAGE_SIZE)
        mine = self.reach.submissions().select_related("organization", "revision")
        found = {one.pk: one for one in mine.filter(pk__in=wanted)}
        if len(found) != len(wanted):
            raise Http404
        return [found[pk] for pk in wanted]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.GET.getlist("id"):
            messages.warning(request, _("Tick at least one change."))
            return redirect("socialmap_board:queue")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        waiting = Submission.State.WAITING
        chosen = self.chosen(self.request.GET.getlist("id"))
        read = [reading.read(one) for one in chosen if one.state == waiting]
        context["readings"] = [one for one in read if one is not None]
        context["decided"] = len(chosen) - len(context["readings"])
        return context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Publish what was ticked, as it was read."""
        ticked = [text.partition(":") for text in request.POST.getlist("publish")]
        seen = {pk: access.number(revision) for pk, _mark, revision in ticked}
        done = 0
        for submission in self.chosen(list(seen)):
            try:
                opened_at = seen[str(submission.pk)]
                if opened_at is None:
                    raise actions.ChangedMeanwhile
                actions.publish(submission, self.person, opened_at=opened_at)
            except ValidationError as refusal:
                said = {"entry": submission.entry, "why": " ".join(refusal.messages)}
                messages.warning(request, _("“%(entry)s”: %(why)s") % said)
            else:
                done += 1
        self.say(request, done)
        return redirect("socialmap_board:queue")

    def say(self, request: HttpRequest, done: int) -> None:
        if done:
            text = ngettext(
                "%(number)s change is published.",
                "%(number)s changes are published.",
                done,
            )
            messages.success(request, text % {"number": done})
        else:
            messages.warning(request, _("Nothing was published."))
