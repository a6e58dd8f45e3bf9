"""The gate before the admin: an address that leads into another's house does not exist.

Wagtail's views check what one changes, but several show a page, or its name, before
they check or without checking at all (the explorer, the page chooser, the confirmation
of a move, bulk actions). Here one rule stands before all of them, for whatever number
in an address, or in a form that moves or copies, names a page.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
)
from django.views.decorators.cache import never_cache
from django.views.defaults import page_not_found
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.reports.locked_pages import LockedPagesView
from wagtail.admin.views.tags import TAGS_AUTOCOMPLETE_LIMIT
from wagtail.models import Site, TaskState

from content.models import BasePage, Leaflet, Picture

from ..middleware import ADMIN
from .reach import Reach

# What a page is called in Wagtail's addresses, and in the forms that move and copy.
PAGE_ARGUMENTS = (
    "page_id",
    "parent_page_id",
    "page_to_move_id",
    "destination_id",
    "page_pk",
)
PAGE_FIELDS = ("new_parent_page", "parent_page", "chooser")
COMPARE = "wagtailadmin_pages:revisions_compare"

# These count and list what all organisations have, and cannot be narrowed. The lists of
# pictures and files are for other programs: the admin itself does not ask for them.
ONLY_FOR_ADMINISTRATORS = (
    "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_api:images:",
    "wagtailadmin_api:documents:",
)
MEDIA: dict[str, type[Model]] = {"picture": Picture, "leaflet": Leaflet}
# No number in the database is longer.
MOST_DIGITS = 18


class Gate:
    """Middleware that lets an editor through to what is theirs.

    What is another's gives the same answer as what is not there, so that nobody finds
    out by trying numbers. Addresses of our own rooms check for themselves: there a
    number may well be a national page that a local editor works with.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: Any,
        kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not request.path_info.startswith(ADMIN) or not name.startswith("wagtail"):
            return None
        if not request.user.is_authenticated:
            return None
        reach = Reach.of(request.user)
        if reach.is_everywhere:
            return None
        if not may_pass(request, name, kwargs, reach):
            return page_not_found(
                request, Http404(), template_name="wagtailadmin/404.html"
            )
        stand_in = STAND_INS.get(name)
        return stand_in(request, *args, **kwargs) if stand_in else None


def may_pass(
    request: HttpRequest, name: str, kwargs: dict[str, Any], reach: Reach
) -> bool:
    """Does this address lead to what is the person's own to open, or to choose?"""
    if name.startswith(ONLY_FOR_ADMINISTRATORS):
        return False
    if name.startswith("wagtailadmin_choose_page"):
        return may_choose(request, name, kwargs, reach)
    if name == "wagtail_bulk_action":
        return may_change_many(request, kwargs, reach)
    wanted = [kwargs[key] for key in PAGE_ARGUMENTS if key in kwargs]
    if name == COMPARE:
        wanted.append(kwargs["pk"])
    for field in PAGE_FIELDS:
        wanted += request.POST.getlist(field)
    return may_open(wanted, reach) and is_task_of_page(kwargs)


def are_numbers(texts: Iterable[str]) -> bool:
    """Are these numbers that something in the database can have?"""
    return all(
        text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS for text in texts
    )


Places = list[tuple[int, str, int]]


def places_of(wanted: Iterable[Any]) -> Places | None:
    """Return number, tree path and depth of these pages; None when one is not there."""
    texts = {str(number) for number in wanted if number}
    if not are_numbers(texts):
        return None
    if not texts:
        return []
    places: Places = list(
        BasePage.objects.filter(pk__in=texts).values_list("pk", "path", "depth")
    )
    return places if len(places) == len({int(text) for text in texts}) else None


def may_open(wanted: Iterable[Any], reach: Reach, root: bool = True) -> bool:
    """May the person open all these pages?

    The root passes: it has no content, and the explorer begins there for who edits two
    sites. What one may do to it, Wagtail checks.
    """
    places = places_of(wanted)
    return places is not None and all(
        (root and depth == 1) or reach.holds(path) or reach.is_asked_to_judge(pk)
        for pk, path, depth in places
    )


def may_choose(
    request: HttpRequest, name: str, kwargs: dict[str, Any], reach: Reach
) -> bool:
    """Are these pages for the person to choose? Prepare the chooser to show no others."""
    if name == "wagtailadmin_choose_page" and not kwargs.get("parent_page_id"):
        # Wagtail would begin at what all pages of the wanted type have in common: when
        # only one other municipality has such pages, in its home. (It would also read
        # the place of every page in the database to find that out.)
        kwargs["parent_page_id"] = BasePage.get_first_root_node().pk
    if name == "wagtailadmin_choose_page_external_link":
        know_only_own_sites(request, reach)
    places = places_of([kwargs.get("parent_page_id"), *request.GET.getlist("id")])
    return places is not None and all(
        depth == 1 or reach.offers(path) for _pk, path, depth in places
    )


def know_only_own_sites(request: HttpRequest, reach: Reach) -> None:
    """Let a pasted address become a link to a page only on a site of one's own.

    Wagtail looks the address up on every site, and answers with the name of the draft.
    Elsewhere it stays what it is: a link to a public address.
    """
    own = set(reach.sites().values_list("pk", flat=True))
    places = [place for place in Site.get_site_root_paths() if place.site_id in own]
    request._wagtail_cached_site_root_paths = places  # type: ignore[attr-defined]  # Wagtail's own place for it


def may_change_many(request: HttpRequest, kwargs: dict[str, Any], reach: Reach) -> bool:
    """Are all the chosen things the person's? Wagtail lists by name those that are not.

    "All" are those in one collection, which Wagtail narrows itself, or those below one
    page, which must then be the person's. The root is nobody's here.
    """
    numbers = request.GET.getlist("id")
    if (model := MEDIA.get(kwargs["model_name"])) is not None:
        chosen = {number for number in numbers if number != "all"}
        if not are_numbers(chosen):
            return False
        found = reach.media(model).filter(pk__in=chosen).values_list("pk", flat=True)
        return {str(pk) for pk in found} == chosen
    if kwargs["model_name"] != BasePage._meta.model_name:
        return True
    if "all" in numbers:
        numbers = [request.GET.get("childOf") or "-"]
    return may_open([*numbers, *request.POST.getlist("chooser")], reach, root=False)


def is_task_of_page(kwargs: dict[str, Any]) -> bool:
    """Is the task in the address one of the page in the address?

    Wagtail asks whether a person may do the task, and the page whether it is in a
    workflow, but never whether the two belong together: with one workflow for all
    municipalities one could approve another's page by way of one's own.
    """
    if "task_state_id" not in kwargs:
        return True
    return TaskState.objects.filter(
        pk=kwargs["task_state_id"],
        workflow_state__object_id=str(kwargs["page_id"]),
        workflow_state__base_content_type__app_label=BasePage._meta.app_label,
        workflow_state__base_content_type__model=BasePage._meta.model_name,
    ).exists()


def tags(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Complete a label with those on the person's own pictures and files.

    Labels are one list for everybody, and Wagtail offers all of it.
    """
    term = request.GET.get("term", "")
    names = Reach.of(request.user).tags().filter(name__istartswith=term)
    found = names.order_by("name").values_list("name", flat=True)
    return JsonResponse(
        list(found[:TAGS_AUTOCOMPLETE_LIMIT]) if term else [], safe=False
    )


class LockedPages(LockedPagesView):
    """The report of locked pages, without the locks of someone's former employer."""

    def get_queryset(self) -> Any:
        return Reach.of(self.request.user).held(super().get_queryset())


def stand_in(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Guard a view of ours as Wagtail guards the one in whose place it answers."""
    guarded: Callable[..., HttpResponseBase] = never_cache(require_admin_access(view))
    return guarded


STAND_INS = {
    "wagtailadmin_tag_autocomplete": stand_in(tags),
    "wagtailadmin_tag_model_autocomplete": stand_in(tags),
    "wagtailadmin_reports:locked_pages": stand_in(LockedPages.as_view()),
    "wagtailadmin_reports:locked_pages_results": stand_in(
        LockedPages.as_view(results_only=True)
    ),
}
