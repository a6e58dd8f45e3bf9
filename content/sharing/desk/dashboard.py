"""What waits for an editor on the first screen of the admin."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from content.models import BasePage
from content.showing import HOME_LENGTH, Tree

from .. import actions, rights
from ..models import LocalHome, LocalReplacement, SitePlacement
from . import access

# What is on the first screen; the rest is in the list.
MOST = 8
STYLE = {"all": ["sharing/desk.css"]}


@dataclass
class Task:
    """Something that waits: what, where, and the page on which it is done."""

    title: str
    url: str
    where: str = ""
    note: str = ""
    since: Any = None


@dataclass
class Pile:
    """Tasks of one kind."""

    heading: str
    explanation: str
    tasks: list[Task] = field(default_factory=list)
    more: int = 0


def pile(heading: str, explanation: str, tasks: Sequence[Task], count: int) -> Pile:
    return Pile(heading, explanation, list(tasks), max(0, count - len(tasks)))


class PilesPanel(Component):
    """A panel of piles."""

    name = ""
    template_name = "sharing/desk/dashboard.html"

    @property
    def piles(self) -> list[Pile]:
        raise NotImplementedError

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"panel_id": self.name, "piles": self.piles}

    class Media:
        css = STYLE


class LocalPanel(PilesPanel):
    """For who edits local sites: what changed under their own text, and what to look at
    again. Five queries, however many sites and pages."""

    name = "sharing_local"
    order = 110

    def __init__(self, homes: list[LocalHome]) -> None:
        self.homes = homes
        self.titles = {home.path: home.title for home in homes}

    def where(self, page: BasePage) -> str:
        """Name the site, for who has several."""
        return self.titles[page.path[:HOME_LENGTH]] if len(self.homes) > 1 else ""

    @cached_property
    def piles(self) -> list[Pile]:
        return [
            one for one in (self.behind(), self.loose(), self.hidden()) if one.tasks
        ]

    def behind(self) -> Pile:
        trees = [Tree.under(home) for home in self.homes]
        behind = LocalReplacement.objects.in_trees(*trees).behind()
        tasks = [
            Task(
                own.title,
                reverse("sharing_desk:difference", args=[own.pk]),
                self.where(own),
                since=own.replaces.last_published_at,
            )
            for own in behind.select_related("replaces")
            .defer("body", "based_on_text")
            .order_by("-replaces__last_published_at", "pk")[:MOST]
        ]
        return pile(
            _("National text changed"),
            _("You have your own version of these texts. Is it still right?"),
            tasks,
            behind.count(),
        )

    def loose(self) -> Pile:
        ends = actions.loose_ends(self.homes)
        tasks = [
            Task(
                end.title,
                reverse("wagtailadmin_pages:edit", args=[end.pk]),
                self.where(end),
                str(end._meta.verbose_name),
            )
            for end in ends[:MOST]
        ]
        return pile(
            _("National page has gone"),
            _(
                "Readers do not see these texts of yours any more. Move what is worth keeping."
            ),
            tasks,
            len(ends),
        )

    def hidden(self) -> Pile:
        due = SitePlacement.objects.past_review(timezone.localdate()).filter(
            home__in=[home.pk for home in self.homes]
        )
        several = len(self.homes) > 1
        tasks = [
            Task(
                one.page.title,
                reverse("sharing_desk:show", args=[one.home_id, one.page_id]),
                one.home.title if several and one.home else "",
                one.reason,
                one.review_on,
            )
            for one in due.select_related("page", "home").order_by("review_on")[:MOST]
        ]
        return pile(
            _("Hidden pages to look at again"),
            _("You wanted to see whether the reason still holds."),
            tasks,
            due.count(),
        )


class WithdrawnPanel(Component):
    """For who publishes the base: what no reader can find now. Two queries."""

    name = "sharing_withdrawn"
    order = 105
    template_name = "sharing/desk/withdrawn_panel.html"

    def __init__(self, trees: list[Tree]) -> None:
        self.trees = trees

    @cached_property
    def placements(self) -> list[SitePlacement]:
        pages = BasePage.objects.in_trees(*self.trees)
        return list(
            SitePlacement.objects.standing()
            .everywhere()
            .filter(page__in=pages.values("pk"))
            .select_related("page", "set_by")
            .order_by("-set_at")
        )

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"panel_id": self.name, "placements": self.placements}

    class Media:
        css = STYLE


def panels(request: HttpRequest) -> list[Component]:
    """Return the panels that have something to tell this person."""
    # It builds on what stands above.
    from . import stopped

    found: list[Component] = []
    person = access.person(request)
    homes = rights.homes_of(person)
    if homes and (local := LocalPanel(homes)).piles:
        found.append(local)
    trees = [Tree.under(home) for home in access.national_homes(person)]
    found += stopped.panels([*trees, *(Tree.under(home) for home in homes)])
    if trees and (withdrawn := WithdrawnPanel(trees)).placements:
        found.append(withdrawn)
    return found
