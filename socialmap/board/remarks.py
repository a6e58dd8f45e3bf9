"""Readers' remarks: who looks into it, what was done, and the answer."""

from typing import Any, ClassVar

import django_filters
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.generic.base import BaseListingView

from ..models import Suggestion
from ..reach import get_or_404
from ..truth import doors
from ..truth import remarks as following
from . import access
from .forms import AnswerForm

PAGE_SIZE = 25


class RemarkFilterSet(WagtailFilterSet):
    """By state and by what is wrong."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=Suggestion.State.choices,
        empty_label=gettext_lazy("all that is open"),
    )
    topic = django_filters.ChoiceFilter(
        label=gettext_lazy("What is wrong"),
        choices=Suggestion.Topic.choices,
        empty_label=gettext_lazy("all"),
    )

    class Meta:
        model = Suggestion
        fields: ClassVar[list[str]] = []


class Remarks(access.BoardPage, BaseListingView):
    """What is open, oldest first; what was dealt with, when one asks for it."""

    tab = "remarks"
    template_name = "socialmap/board/listing.html"
    results_template_name = "socialmap/board/remarks_results.html"
    page_title = gettext_lazy("Remarks of readers")
    header_icon = "comment"
    index_url_name = "socialmap_board:remarks"
    index_results_url_name = "socialmap_board:remarks_results"
    paginate_by = PAGE_SIZE
    is_searchable = False
    filterset_class = RemarkFilterSet
    verbose_name = gettext_lazy("remark of a reader")
    verbose_name_plural = gettext_lazy("remarks of readers")
    http_method_names = ["get", "head", "options"]

    def get_base_queryset(self) -> Any:
        found = self.reach.suggestions().select_related(
            "service__organization", "assigned_to"
        )
        if not self.request.GET.get("state"):
            found = found.open()
        return found.order_by("made_on", "pk")


class Remark(access.BoardPage, TemplateView):
    """One remark, and what one can do with it."""

    template_name = "socialmap/board/remark.html"
    page_title = gettext_lazy("Remark of a reader")
    header_icon = "comment"
    http_method_names = ["get", "post", "head", "options"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        mine = self.reach.suggestions().select_related(
            "service__organization", "assigned_to"
        )
        self.remark: Suggestion = get_or_404(mine, pk=kwargs["pk"])
        self.form = AnswerForm()

    def get_page_subtitle(self) -> str:
        return str(self.remark.service)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        acts = {"assign": self.assign, "decide": self.decide, "tell": self.tell}
        act = acts.get(request.POST.get("action", ""))
        if act is None:
            raise Http404
        try:
            is_done = act(request)
        except ValidationError as refusal:
            self.form.errors  # noqa: B018  # a form must be checked before it takes errors
            if self.form.is_bound:
                self.form.add_error("answer", refusal)
            else:
                messages.warning(request, " ".join(refusal.messages))
            is_done = False
        if is_done:
            return redirect("socialmap_board:remarks")
        self.remark.refresh_from_db()
        return self.render_to_response(self.get_context_data())

    def assign(self, request: HttpRequest) -> bool:
        following.assign(self.remark, self.person)
        messages.success(request, _("You look into this one."))
        return False

    def decide(self, request: HttpRequest) -> bool:
        self.form = AnswerForm(request.POST)
        if not self.form.is_valid():
            return False
        said = self.form.cleaned_data
        _remark, was_told = following.decide(
            self.remark, self.person, said["state"], said["answer"]
        )
        self.say(request, was_told)
        return was_told is not False

    def tell(self, request: HttpRequest) -> bool:
        """Send an answer again that no mail server took."""
        if not self.remark.email or self.remark.state not in following.DECIDED:
            raise ValidationError(_("This reader has the answer already."))
        was_told = following.tell(self.remark)
        self.say(request, was_told)
        return was_told

    def say(self, request: HttpRequest, was_told: bool | None) -> None:
        if was_told is None:
            messages.success(request, _("The remark is dealt with."))
        elif was_told:
            messages.success(
                request,
                _("The reader has your answer. Their address is deleted."),
            )
        else:
            messages.error(
                request,
                _("The mail server did not take the answer. Send it again later."),
            )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        remark = self.remark
        context.update(
            {
                "remark": remark,
                "is_open": remark.state not in following.DECIDED,
                "is_mine": remark.assigned_to_id == self.person.pk,
                "form": self.form,
                "desk_url": doors.desk_path(remark.service),
            }
        )
        return context
