"""The desk of who edits a local site: the national base, and what the site does with it."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BaseColumn, Table
from wagtail.admin.views.generic.base import BaseListingView

from content.models import BasePage
from content.models.lists import BasePageQuerySet

from .. import actions, rights
from ..models import LocalHome, SitePlacement
from ..models.additions import EXTENDABLE
from . import access, listing
from .asking import AskAboutPage, below_too, to_editor
from .columns import columns
from .forms import AdditionForm, ConfirmForm, HideForm
from .saying import Undo, done

# With more sites than this, a list to choose from is easier than tabs.
MOST_TABS = 6


class BaseIndex(BaseListingView):
    """The national pages that a site shows, and what it does with each."""

    template_name = "sharing/desk/index.html"
    results_template_name = "sharing/desk/index_results.html"
    page_title = gettext_lazy("National base")
    header_icon = "globe"
    index_url_name = "sharing_desk:index"
    index_results_url_name = "sharing_desk:index_results"
    paginate_by = 50
    is_searchable = True
    search_backend_name = None
    default_ordering = "path"
    filterset_class = listing.BaseFilterSet
    verbose_name = gettext_lazy("page")
    verbose_name_plural = gettext_lazy("pages")
    http_method_names = ["get", "head", "options"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.homes = rights.homes_of(access.person(request))
        self.home: LocalHome = access.home_among(self.homes, request.GET.get("site"))

    @cached_property
    def columns(self) -> list[BaseColumn]:
        back = f"{self.index_url}?{listing.asked(self.request.GET)}"
        return columns(self.home, back)

    def get_base_queryset(self) -> BasePageQuerySet:
        return listing.national_pages(self.home)

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {**super().get_filterset_kwargs(), "home": self.home}

    def search_queryset(self, queryset: BasePageQuerySet) -> BasePageQuerySet:
        return listing.search(queryset, self.search_query)

    def get_table(self, object_list: Sequence[BasePage]) -> Table:
        kwargs = self.get_table_kwargs()
        caption = _("National pages on %(site)s") % {"site": self.home.title}
        rows = listing.rows(self.home, list(object_list))
        return Table(self.columns, rows, caption=caption, **kwargs)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        context["home"] = self.home
        context["homes"] = self.homes
        context["as_tabs"] = len(self.homes) <= MOST_TABS
        return dict(context)


class Add(AskAboutPage):
    """Begin a piece of local text inside a national page."""

    page_title = gettext_lazy("Add something")
    form_class = AdditionForm
    submit_label = gettext_lazy("Write your addition")

    def explanation(self) -> list[str]:
        return [
            _(
                "Your text stands inside “%(page)s”, on %(site)s alone. The national text "
                "stays as it is, and goes on being kept up to date for you."
            )
            % {"page": self.page.title, "site": self.home.title}
        ]

    def act(self, form: AdditionForm) -> HttpResponse:
        slot = form.cleaned_data["slot"]
        addition = actions.start_addition(self.page, self.home, self.person, slot)
        return to_editor(addition.pk)


class Replace(AskAboutPage):
    """Begin an own version of a national text."""

    page_title = gettext_lazy("Make your own version")
    form_class = ConfirmForm
    submit_label = gettext_lazy("Make your own version")

    def explanation(self) -> list[str]:
        return [
            _(
                "You get a copy of “%(page)s” to change. Readers of %(site)s keep the "
                "national text until you publish your version."
            )
            % {"page": self.page.title, "site": self.home.title},
            _(
                "From then on you keep it up to date yourself. We tell you when the "
                "national text changes. Is only something missing? Then an addition is "
                "less work."
            ),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if actions.is_one_of(self.page, EXTENDABLE):
            context["other_url"] = self.url("add")
            context["other_label"] = _("Add something instead")
        return context

    def act(self, form: ConfirmForm) -> HttpResponse:
        own = actions.start_replacement(self.page, self.home, self.person)
        return to_editor(own.pk)


class Hide(AskAboutPage):
    """Leave a page out of one site, or change why and until when it is left out."""

    page_title = gettext_lazy("Hide here")
    form_class = HideForm
    submit_label = gettext_lazy("Hide here")

    @cached_property
    def standing(self) -> SitePlacement | None:
        placements = SitePlacement.objects.standing()
        return placements.filter(page=self.page, home=self.home).first()

    def get_initial(self) -> dict[str, Any]:
        if self.standing is None:
            return {}
        return {"reason": self.standing.reason, "review_on": self.standing.review_on}

    def explanation(self) -> list[str]:
        return [
            _(
                "Readers of %(site)s will not find “%(page)s” any more. Other sites keep it."
            )
            % {"page": self.page.title, "site": self.home.title},
            *below_too(self.page),
        ]

    def act(self, form: HideForm) -> HttpResponse:
        actions.hide(self.page, self.home, self.person, **form.cleaned_data)
        message = _("“%(page)s” is hidden on %(site)s.") % {
            "page": self.page.title,
            "site": self.home.title,
        }
        done(self.request, message, Undo(self.url("show"), {"next": self.next_url}))
        return redirect(self.back())


class ShowAgain(AskAboutPage):
    """Let a site show a page again."""

    page_title = gettext_lazy("Show again")
    submit_label = gettext_lazy("Show again")

    @cached_property
    def standing(self) -> SitePlacement | None:
        placements = SitePlacement.objects.standing().select_related("set_by")
        return placements.filter(page=self.page, home=self.home).first()

    def explanation(self) -> list[str]:
        told = [
            _("Readers of %(site)s will find “%(page)s” again.")
            % {"page": self.page.title, "site": self.home.title}
        ]
        if self.standing is not None:
            told.append(
                _("It was hidden because: %(reason)s")
                % {"reason": self.standing.reason}
            )
        return told

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if self.standing is not None:
            context["other_url"] = (
                f"{self.url('hide')}?{urlencode({'next': self.next_url})}"
            )
            context["other_label"] = _("Keep it hidden, until another day")
        return context

    def act(self, form: ConfirmForm) -> HttpResponse:
        hidden = self.standing
        actions.show_again(self.page, self.home, self.person)
        message = _("“%(page)s” is on %(site)s again.") % {
            "page": self.page.title,
            "site": self.home.title,
        }
        done(self.request, message, self.way_back(hidden))
        return redirect(self.back())

    def way_back(self, hidden: SitePlacement | None) -> Undo | None:
        """Hide it again, as it was hidden; a day that has passed is no day to look."""
        if hidden is None:
            return None
        day = hidden.review_on
        if day is not None and day < timezone.localdate():
            day = None
        fields = {
            "reason": hidden.reason,
            "review_on": str(day or ""),
            "next": self.next_url,
        }
        return Undo(self.url("hide"), fields)
