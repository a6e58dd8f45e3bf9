"""Taking a national page, or a whole theme, from all sites at once; and bringing it back."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Site

from content.models import BasePage, NationalHome
from content.showing import HOME_LENGTH

from .. import actions
from ..models import SitePlacement
from . import access
from .asking import AskFirst, below_too
from .forms import ConfirmForm, ReasonForm
from .saying import Undo, done


def sites_showing(page: BasePage) -> int:
    """Return on how many sites readers can open a national page now."""
    if not page.live or access.withdrawal_of(page) is not None:
        return 0
    national = NationalHome.objects.get(path=page.path[:HOME_LENGTH])
    hiding = SitePlacement.objects.standing().filter(
        home__isnull=False, page__path__in=access.path_and_above(page.path)
    )
    return (
        Site.objects.filter(
            Q(root_page=national.pk) | Q(root_page__localhome__national=national.pk)
        )
        .exclude(root_page__in=hiding.values("home"))
        .count()
    )


class AboutNationalPage(AskFirst):
    """About one national page, for who may publish it."""

    def find(self, **kwargs: Any) -> None:
        self.page = access.national_page(self.person, kwargs["page"])

    def get_page_subtitle(self) -> str:
        return str(self.page.title)

    def back(self) -> str:
        return self.next_url or reverse("wagtailadmin_explore", args=[self.page.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": "", "label": self.get_page_title(), "sublabel": self.page.title},
        ]

    def url(self, name: str) -> str:
        return reverse(f"sharing_desk:{name}", args=[self.page.pk])


class Withdraw(AboutNationalPage):
    page_title = gettext_lazy("Withdraw from all sites")
    submit_label = gettext_lazy("Withdraw from all sites")
    form_class = ReasonForm
    header_icon = "no-view"
    is_serious = True

    def explanation(self) -> list[str]:
        sites = sites_showing(self.page)
        if sites:
            told = ngettext(
                "Readers find “%(page)s” on %(number)s site now. It goes there at once.",
                "Readers find “%(page)s” on %(number)s sites now. It goes there at once, "
                "own versions of municipalities too.",
                sites,
            )
        else:
            told = _("Readers do not find “%(page)s” on any site now.")
        return [
            told % {"page": self.page.title, "number": sites},
            *below_too(self.page),
            _(
                "The text itself stays here, and can be worked on. Publishing does not "
                "bring it back: you do that yourself, with “Bring back”."
            ),
        ]

    def act(self, form: ReasonForm) -> HttpResponse:
        actions.withdraw(self.page, self.person, form.cleaned_data["reason"])
        message = _("“%(page)s” can be read nowhere any more.") % {
            "page": self.page.title
        }
        done(self.request, message, Undo(self.url("restore"), {"next": self.next_url}))
        return redirect(self.back())


class Restore(AboutNationalPage):
    page_title = gettext_lazy("Bring back to all sites")
    submit_label = gettext_lazy("Bring back")
    header_icon = "rotate"

    @cached_property
    def standing(self) -> SitePlacement | None:
        placements = SitePlacement.objects.standing().everywhere()
        return placements.filter(page=self.page).select_related("set_by").first()

    def explanation(self) -> list[str]:
        told = [
            _(
                "Readers find “%(page)s” again on every site that does not hide it "
                "itself."
            )
            % {"page": self.page.title}
        ]
        if self.standing is not None:
            told.append(
                _("It was withdrawn because: %(reason)s")
                % {"reason": self.standing.reason}
            )
        above = access.withdrawal_of(self.page)
        if above is not None and above.page_id != self.page.pk:
            told.append(
                _("“%(page)s” is withdrawn as well: first bring that back.")
                % {"page": above.page.title}
            )
        return told

    def act(self, form: ConfirmForm) -> HttpResponse:
        withdrawn = self.standing
        actions.restore(self.page, self.person)
        message = _("“%(page)s” is back on all sites.") % {"page": self.page.title}
        undo = None
        if withdrawn is not None:
            fields = {"reason": withdrawn.reason, "next": self.next_url}
            undo = Undo(self.url("withdraw"), fields)
        done(self.request, message, undo)
        return redirect(self.back())
