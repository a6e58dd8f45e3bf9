"""What the history of a page or a site says of what was done at the desk."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter


class Reasoned(LogFormatter):
    """A line that carries, as its comment, the reason that was given."""

    def format_comment(self, log_entry: Any) -> str:
        return str(log_entry.data.get("reason", ""))


class Hidden(Reasoned):
    label = gettext_lazy("Hide a national page here")

    def format_message(self, log_entry: Any) -> str:
        return _("Hid the national page “%(page)s” on this site") % {
            "page": log_entry.data.get("page", "")
        }


class ShownAgain(Reasoned):
    label = gettext_lazy("Show a national page here again")

    def format_message(self, log_entry: Any) -> str:
        return _("Showed the national page “%(page)s” on this site again") % {
            "page": log_entry.data.get("page", "")
        }


class Withdrawn(Reasoned):
    label = gettext_lazy("Withdraw from all sites")
    message = gettext_lazy("Withdrew the page from all sites")


class Restored(Reasoned):
    label = gettext_lazy("Bring back to all sites")
    message = gettext_lazy("Brought the page back to all sites")


class CaughtUp(Reasoned):
    label = gettext_lazy("Compare with the national text")
    message = gettext_lazy("Compared with the national text: still right")


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    """Give each action of the desk its words."""
    for name, formatter in (
        ("sharing.hide", Hidden),
        ("sharing.show_again", ShownAgain),
        ("sharing.withdraw", Withdrawn),
        ("sharing.restore", Restored),
        ("sharing.catch_up", CaughtUp),
    ):
        actions.register_action(name)(formatter)
