"""Tells editors, at their desk and in the page, that help on a page has stopped."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from content.models import BasePage
from content.showing import Tree

from ..stopped_help import Stopped, stopped, stopped_in
from .dashboard import MOST, Pile, PilesPanel, Task, pile

if TYPE_CHECKING:
    from wagtail.admin.ui.components import Component


class StoppedPanel(PilesPanel):
    """For who edits pages: those on which help has stopped."""

    name = "sharing_stopped"
    order = 108

    def __init__(self, pages: list[Stopped]) -> None:
        self.pages = pages

    @property
    def piles(self) -> list[Pile]:
        tasks = [
            Task(
                one.page.title,
                reverse("wagtailadmin_pages:edit", args=[one.page.pk]),
                note=", ".join(one.services),
            )
            for one in self.pages[:MOST]
        ]
        return [
            pile(
                _("Help that has stopped"),
                _("Readers do not see it any more in these texts. Choose other help."),
                tasks,
                len(self.pages),
            )
        ]


def panels(trees: list[Tree]) -> "list[Component]":
    """Return the panel for who edits these trees, when there is something to tell."""
    pages = stopped_in(trees)
    return [StoppedPanel(pages)] if pages else []


@hooks.register("before_edit_page")
def tell_stopped(request: HttpRequest, page: BasePage) -> None:
    """Say on top of the editor which help on this page has stopped."""
    if request.method != "GET":
        return
    for names in stopped(page).values():
        messages.warning(
            request,
            _(
                "Readers do not see this help any more, for it has stopped: %(names)s. "
                "Choose other help, or take it out."
            )
            % {"names": ", ".join(names)},
        )
