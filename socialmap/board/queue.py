"""The queue: changes that wait for this board, oldest first."""

from typing import Any, ClassVar

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.generic.base import BaseListingView

from ..models import Organization, Submission
from ..truth import doors
from . import access, waiting

PAGE_SIZE = 25


class QueueFilterSet(WagtailFilterSet):
    """By institution, and by kind of entry."""

    organization = django_filters.ModelChoiceFilter(
        label=_("Institution"), queryset=Organization.objects.none()
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind of entry"),
        choices=lambda: [
            (word, model._meta.verbose_name) for word, model in doors.KINDS.items()
        ],
        method="of_kind",
        empty_label=_("all"),
    )

    class Meta:
        model = Submission
        fields: ClassVar[list[str]] = []

    def __init__(self, *args: Any, waiting: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["organization"].queryset = Organization.objects.filter(
            pk__in=waiting.order_by().values("organization")
        ).order_by("name")

    def of_kind(self, submissions: Any, name: str, word: str) -> Any:
        model = doors.KINDS.get(word)
        if model is None:
            return submissions
        kind = ContentType.objects.get_for_model(model)
        return submissions.filter(content_type=kind)


class Queue(access.BoardPage, BaseListingView):
    """What waits, with who sent it in and which fields it is about."""

    tab = "queue"
    template_name = "socialmap/board/listing.html"
    results_template_name = "socialmap/board/queue_results.html"
    page_title = _("Social map: board")
    header_icon = "clipboard-list"
    index_url_name = "socialmap_board:queue"
    index_results_url_name = "socialmap_board:queue_results"
    paginate_by = PAGE_SIZE
    is_searchable = False
    filterset_class = QueueFilterSet
    verbose_name = _("change that waits")
    verbose_name_plural = _("changes that wait")
    http_method_names = ["get", "head", "options"]

    def get_base_queryset(self) -> Any:
        return (
            self.reach.submissions()
            .waiting()
            .filter(revision__isnull=False)
            .select_related("organization", "revision", "submitted_by")
        )

    def get_filterset_kwargs(self) -> dict[str, Any]:
        mine = self.reach.submissions().waiting()
        return {**super().get_filterset_kwargs(), "waiting": mine}

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        context["rows"] = waiting.rows(context["object_list"])
        return context
