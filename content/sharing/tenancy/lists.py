"""Lists, filters and menus of the admin, without what is another's.

Wagtail narrows the lists of pages, pictures and files by rights. The choices beside
them (who owns a page, on which site, with which label) it takes from everybody.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.admin.views.home import (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
)
from wagtail.permissions import policy_registry

from content.models import BasePage

from .reach import Reach

# Before Wagtail makes the addresses, and with them the views, of its own modules.
FIRST = -1000


@hooks.register("construct_page_chooser_queryset")
def offer_own_and_national_pages(pages: Any, request: HttpRequest) -> Any:
    """Offer what a person may choose.

    With what the chooser tells of each page (in review, planned) fetched for all rows
    at once: Wagtail asks it in two queries a row.
    """
    offered: Any = Reach.of(request.user).offered(pages)
    return offered.prefetch_workflow_states().annotate_approved_schedule()


@hooks.register("construct_reports_menu")
def leave_out_what_is_closed(request: HttpRequest, items: list[Any]) -> None:
    """Leave out the report that counts the pages of all organisations (`gate`)."""
    if not Reach.of(request.user).is_everywhere:
        items[:] = [item for item in items if item.name != "page-types-usage"]


# --- The first page of the admin ----------------------------------------------------------


class OwnPages(PagesSummaryItem):
    """The number of a person's own pages, instead of that of all municipalities."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        own = Reach.of(self.request.user).held(BasePage.objects.filter(depth__gt=1))
        policy = policy_registry.get_by_type(BasePage)
        return {
            "root_page": policy.explorable_root_instance(self.request.user),
            "total_pages": own.count(),
            "site_name": settings.WAGTAIL_SITE_NAME,
        }


@hooks.register("construct_homepage_summary_items", order=1)
def count_own_pages(request: HttpRequest, items: list[Any]) -> None:
    if not Reach.of(request.user).is_everywhere:
        items[:] = [
            OwnPages(request) if type(item) is PagesSummaryItem else item
            for item in items
        ]


# Who moves from one municipality to another takes no pages along: a name in the lists of
# "my" edits, locks and submissions is a name of the former employer.


class OwnRecentEdits(RecentEditsPanel):
    def get_context_data(self, parent_context: Any) -> Any:
        context = super().get_context_data(parent_context)
        opens = Reach.of(context["request"].user).opens
        context["last_edits"] = [
            (when, page) for when, page in context["last_edits"] if opens(page)
        ]
        return context


class OwnLockedPages(LockedPagesPanel):
    def get_context_data(self, parent_context: Any) -> Any:
        context = super().get_context_data(parent_context)
        held = Reach.of(context["request"].user).held
        context["locked_pages"] = held(context["locked_pages"])
        return context


class OwnSubmissions(UserObjectsInWorkflowModerationPanel):
    def get_context_data(self, parent_context: Any) -> Any:
        context = super().get_context_data(parent_context)
        opens = Reach.of(context["request"].user).opens
        context["workflow_states"] = [
            state
            for state in context["workflow_states"]
            if not isinstance(state.content_object, BasePage)
            or opens(state.content_object)
        ]
        return context


OWN_PANELS = {
    RecentEditsPanel: OwnRecentEdits,
    LockedPagesPanel: OwnLockedPages,
    UserObjectsInWorkflowModerationPanel: OwnSubmissions,
}


@hooks.register("construct_homepage_panels")
def show_own_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [
        OWN_PANELS[type(panel)]() if type(panel) in OWN_PANELS else panel
        for panel in panels
    ]


# --- Choices beside a list ----------------------------------------------------------------


@hooks.register("register_admin_urls", order=FIRST)
def narrow_choices() -> None:
    """Put our own choices in the filters of Wagtail's lists, before they are used."""
    from wagtail.admin.views.pages.listing import GenericPageFilterSet, PageFilterSet
    from wagtail.admin.views.reports import audit_logging
    from wagtail.admin.views.reports.locked_pages import LockedPagesReportFilterSet
    from wagtail.admin.views.reports.workflows import WorkflowReportFilterSet
    from wagtail.documents.views import documents
    from wagtail.images.views import chooser, images

    for filters, name, choices in (
        (PageFilterSet, "owner", colleagues),
        (PageFilterSet, "edited_by", colleagues),
        (PageFilterSet, "site", sites),
        (GenericPageFilterSet, "owner", colleagues),
        (GenericPageFilterSet, "edited_by", colleagues),
        (GenericPageFilterSet, "site", sites),
        (LockedPagesReportFilterSet, "locked_by", colleagues),
        (WorkflowReportFilterSet, "requested_by", colleagues),
    ):
        narrow(filters.base_filters[name], choices)
    audit_logging.LogEntriesView.filterset_class = with_known_people(
        audit_logging.SiteHistoryReportFilterSet
    )
    images.IndexView.filterset_class = with_own_tags(images.ImagesFilterSet)
    documents.IndexView.filterset_class = with_own_tags(documents.DocumentsFilterSet)
    chooser.viewset.choose_view_class = with_own_popular_tags(chooser.ImageChooseView)


def narrow(choice: Any, ours: Callable[[Reach], "QuerySet[Any]"]) -> None:
    """Have a filter offer our choices, but to an administrator those of Wagtail."""
    theirs = choice.queryset

    def offered(request: HttpRequest) -> "QuerySet[Any]":
        reach = Reach.of(request.user)
        if not reach.is_everywhere:
            return ours(reach)
        everybodys: QuerySet[Any] = theirs(request) if callable(theirs) else theirs
        return everybodys

    choice.queryset = offered


def colleagues(reach: Reach) -> "QuerySet[Any]":
    return reach.colleagues().order_by("username")


def sites(reach: Reach) -> "QuerySet[Any]":
    return reach.sites().select_related("root_page")


def with_known_people(filters: type[Any]) -> type[Any]:
    """Return the filters of the history, with the people in the lines one may read.

    Wagtail 8.0 means to do so, but gives the method a name that nobody calls, and lists
    everybody who ever did something.
    """

    class KnownPeople(filters):
        def get_users_queryset(self) -> Any:
            return self.get_user_choices()

    return KnownPeople


def with_own_tags(filters: type[Any]) -> type[Any]:
    """Return the filters of a list of pictures or files, with a person's own labels."""

    class OwnTags(filters):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            tags = Reach.of(self.request.user).popular_tags(self._meta.model)
            if "tag" in self.filters and tags:
                choices = [(tag.name, tag.name) for tag in tags]
                self.filters["tag"].extra["choices"] = choices
            else:
                self.filters.pop("tag", None)

    return OwnTags


def with_own_popular_tags(view: type[Any]) -> type[Any]:
    """Return the chooser of pictures, with the labels on what a person may choose."""

    class OwnPopularTags(view):
        def get_context_data(self, **kwargs: Any) -> Any:
            context = super().get_context_data(**kwargs)
            reach = Reach.of(self.request.user)
            return {**context, "popular_tags": reach.popular_tags(self.model)}

    return OwnPopularTags
