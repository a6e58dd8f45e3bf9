"""One change before the board: read it, and publish, correct or send it back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from .. import actions
from ..models import Submission, Watch
from ..reach import get_or_404
from ..truth import doors
from . import access, reading
from .forms import ReasonForm, correction_form


class Judge(access.BoardPage, TemplateView):
    """The difference, and what one can do with it.

    What was typed stays on the page when it could not be done: the change came in anew
    while one was reading, or something is missing.
    """

    template_name = "socialmap/board/submission.html"
    page_title = gettext_lazy("Judge a change")
    header_icon = "clipboard-list"
    http_method_names = ["get", "post", "head", "options"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        mine = self.reach.submissions().select_related(
            "organization", "revision", "submitted_by", "decided_by"
        )
        self.submission: Submission = get_or_404(mine, pk=kwargs["pk"])
        if self.submission.entry is None:
            raise Http404
        self.reading = None
        if self.submission.state == Submission.State.WAITING:
            self.reading = reading.read(self.submission)
        self.reason_form = ReasonForm()
        self.correction = self.correcting(None)

    def correcting(self, data: Any) -> Any:
        """Return the form on the texts of this change, or None when there is none."""
        if self.reading is None:
            return None
        names = [one.name for one in self.reading.fields]
        made = correction_form(self.reading.asked, names)
        return made(data, instance=self.reading.asked, prefix="fix") if made else None

    def get_page_subtitle(self) -> str:
        return str(self.submission.entry)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what was asked, once, with the change that was read."""
        if self.reading is None:
            messages.warning(request, _("Somebody decided about this already."))
            return redirect(request.path)
        acts = {
            "publish": self.publish,
            "correct": self.correct,
            "return": self.give_back,
        }
        act = acts.get(request.POST.get("action", ""))
        if act is None:
            raise Http404
        try:
            said = act(request)
        except ValidationError as refusal:
            messages.warning(request, " ".join(refusal.messages))
            said = None
        if said is None:
            return self.again(request)
        messages.success(request, said)
        return redirect("socialmap_board:queue")

    def again(self, request: HttpRequest) -> HttpResponse:
        """Show the change as it is by now, with what was typed."""
        self.submission.refresh_from_db()
        if self.submission.state != Submission.State.WAITING:
            return redirect(request.path)
        self.reading = reading.read(self.submission)
        return self.render_to_response(self.get_context_data())

    def opened_at(self, request: HttpRequest) -> int:
        """Return the number of the revision that was read. Raises ChangedMeanwhile."""
        seen = access.number(request.POST.get("seen"))
        if seen is None or self.reading is None or seen != self.reading.seen:
            raise actions.ChangedMeanwhile
        return seen

    def publish(self, request: HttpRequest) -> str:
        actions.publish(self.submission, self.person, opened_at=self.opened_at(request))
        return _("“%(entry)s” is published.") % {"entry": self.submission.entry}

    def correct(self, request: HttpRequest) -> str | None:
        self.correction = self.correcting(request.POST)
        seen = self.opened_at(request)
        if self.correction is None or not self.correction.is_valid():
            return None
        actions.publish(
            self.submission,
            self.person,
            opened_at=seen,
            corrected=self.correction.instance,
        )
        return _("“%(entry)s” is published, with your corrections.") % {
            "entry": self.submission.entry
        }

    def give_back(self, request: HttpRequest) -> str | None:
        self.reason_form = ReasonForm(request.POST)
        seen = self.opened_at(request)
        if not self.reason_form.is_valid():
            return None
        with transaction.atomic():
            found, revision = actions.waiting(self.submission)
            if revision.pk != seen:
                raise actions.ChangedMeanwhile
            actions.send_back(
                found, self.person, self.reason_form.cleaned_data["reason"]
            )
        return _("The change is sent back. Your partner gets a mail with the reason.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        entry: Any = self.submission.entry
        watches = Watch.objects.about(entry).filter(user=self.person)
        context.update(
            {
                "submission": self.submission,
                "entry": entry,
                "reading": self.reading,
                "reason_form": self.reason_form,
                "correction": self.correction,
                "desk_url": doors.desk_path(entry),
                "is_watched": watches.exists(),
                "watch_url": reverse(
                    "socialmap_board:watch", args=[doors.WORDS[type(entry)], entry.pk]
                ),
            }
        )
        return context
