"""A site's own version beside the national text: what changed since, and what to do."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from content.plaintext import lines_of
from socialmap.difference import Change, difference

from .. import actions
from ..models import LocalReplacement
from . import access
from .asking import AskFirst, list_url
from .forms import ConfirmForm
from .saying import done


class Difference(WagtailAdminTemplateMixin, TemplateView):
    """What changed in the national text since, beside the own version."""

    template_name = "sharing/desk/difference.html"
    page_title = gettext_lazy("Your version and the national text")
    header_icon = "glasses"
    http_method_names = ["get", "head", "options"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.own, self.home = access.own_version(access.person(request), kwargs["own"])

    @cached_property
    def newest(self) -> LocalReplacement:
        """Return the own version as its editor last left it, published or not."""
        found: LocalReplacement = self.own.get_latest_revision_as_object()
        return found

    def changes(self) -> list[list[Change]]:
        """Return how the national text went from what it was to what it is."""
        if self.own.original is None:
            return []
        # As they were joined: `splitlines` would also break at rarer signs in a line.
        before = self.own.based_on_text.split("\n") if self.own.based_on_text else []
        return difference(before, lines_of(self.own.original))

    def get_page_subtitle(self) -> str:
        return str(self.own.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": list_url(self.home), "label": _("National base")},
            {"url": "", "label": self.get_page_title(), "sublabel": self.own.title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        changes = self.changes()
        context.update(
            {
                "own": self.own,
                "home": self.home,
                "changes": changes,
                "is_changed": any(
                    change.kind != "same" for line in changes for change in line
                ),
                "own_lines": lines_of(self.newest),
                "has_draft": self.own.has_unpublished_changes,
            }
        )
        return dict(context)


class StillRight(View):
    """The editor compared: the own version is right as it is."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, own: int) -> HttpResponse:
        person = access.person(request)
        version, home = access.own_version(person, own)
        if version.replaces is None:
            raise Http404
        seen = request.POST.get("seen")
        if seen and seen != str(version.replaces.live_revision_id):
            # Published while the editor was reading: nobody compared that one yet.
            messages.warning(
                request, _("The national text changed again just now. Look once more.")
            )
            return redirect("sharing_desk:difference", version.pk)
        actions.catch_up(version, person)
        message = _(
            "Your version of “%(page)s” is still right. We tell you when the national "
            "text changes again."
        )
        done(request, message % {"page": version.title})
        return redirect(list_url(home))


class NationalAgain(AskFirst):
    """Take the own version away, so that readers get the national text."""

    page_title = gettext_lazy("Show the national text again")
    submit_label = gettext_lazy("Show the national text again")

    def find(self, **kwargs: Any) -> None:
        self.own, self.home = access.own_version(self.person, kwargs["own"])

    def get_page_subtitle(self) -> str:
        return str(self.own.title)

    def explanation(self) -> list[str]:
        if self.own.is_loose:
            return [
                _("The national text has gone. Readers of %(site)s find nothing here.")
                % {"site": self.home.title}
            ]
        return [
            _("Readers of %(site)s get the national text of “%(page)s” again.")
            % {"site": self.home.title, "page": self.own.title},
            _(
                "Your version stays with you, as a draft. You can publish it again later."
            ),
        ]

    def back(self) -> str:
        return self.next_url or reverse("sharing_desk:difference", args=[self.own.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": list_url(self.home), "label": _("National base")},
            {"url": "", "label": self.get_page_title(), "sublabel": self.own.title},
        ]

    def act(self, form: ConfirmForm) -> HttpResponse:
        actions.show_national(self.own, self.person)
        message = _("%(site)s shows the national text of “%(page)s” again.") % {
            "site": self.home.title,
            "page": self.own.title,
        }
        done(self.request, message)
        return redirect(list_url(self.home))
