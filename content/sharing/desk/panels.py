"""Notices on top of the editor of local text. Models name them, so nothing of ours is
imported here."""

from typing import Any

from wagtail.admin.panels import Panel


class NationalNotice(Panel):
    """Tells the editor of an own version that the national text changed, went, or rests.

    Not there at all when there is nothing to tell.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "sharing/desk/national_notice.html"

        @property
        def news(self) -> str:
            """Return what there is to tell: "gone", "resting", "changed" or nothing."""
            own = self.instance
            if own.pk is None:
                return ""
            if own.is_loose:
                return "gone" if own.replaced_title else ""
            if not own.replaces.live:
                return "resting"
            return "changed" if own.is_behind else ""

        def is_shown(self) -> bool:
            return bool(self.news)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return {**context, "news": self.news, "own": self.instance}


class LooseNotice(Panel):
    """Tells the editor of an addition that the page it stood in has gone."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "sharing/desk/loose_notice.html"

        def is_shown(self) -> bool:
            addition = self.instance
            return bool(addition.pk and addition.is_loose and addition.target_title)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return {**context, "addition": self.instance}
