"""A page of the desk that says what will happen, and does it after a press of a button."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from content.models import BasePage

from ..models import LocalHome
from . import access
from .forms import ConfirmForm

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class AskFirst(WagtailAdminTemplateMixin, FormView[Any]):
    """Explain, ask, and act on POST alone.

    What the action refuses is told on the page itself, beside what was filled in.
    """

    template_name = "sharing/desk/ask.html"
    form_class: type[forms.Form] = ConfirmForm
    http_method_names = ["get", "post", "head", "options"]
    header_icon = "globe"
    submit_label: "str | StrPromise" = ""
    is_serious = False

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.person = access.person(request)
        self.next_url = get_valid_next_url_from_request(request)
        self.find(**kwargs)

    def find(self, **kwargs: Any) -> None:
        """Get what this is about, or raise Http404 for who has nothing to do with it."""
        raise NotImplementedError

    def explanation(self) -> list[str]:
        """Return what will happen, a paragraph each."""
        return []

    def act(self, form: Any) -> HttpResponse:
        """Do it, and lead on."""
        raise NotImplementedError

    def back(self) -> str:
        """Return where one goes on afterwards."""
        return self.next_url or reverse("sharing_desk:index")

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return self.act(form)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return self.form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["media"] = context["form"].media
        context["explanation"] = self.explanation()
        context["submit_label"] = self.submit_label
        context["is_serious"] = self.is_serious
        context["next_url"] = self.next_url
        context["cancel_url"] = self.back()
        return dict(context)


class AskAboutPage(AskFirst):
    """About one page of the base, for one site."""

    def find(self, **kwargs: Any) -> None:
        self.home: LocalHome = access.own_home(self.person, kwargs["home"])
        self.page = access.base_page(self.home, kwargs["page"])

    def get_page_subtitle(self) -> str:
        return str(self.page.title)

    def back(self) -> str:
        return self.next_url or list_url(self.home)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": list_url(self.home), "label": _("National base")},
            {"url": "", "label": self.get_page_title(), "sublabel": self.page.title},
        ]

    def url(self, name: str) -> str:
        """Return the address of another thing one can do with this page."""
        return reverse(f"sharing_desk:{name}", args=[self.home.pk, self.page.pk])


def list_url(home: LocalHome) -> str:
    return f"{reverse('sharing_desk:index')}?site={home.pk}"


def below_too(page: BasePage) -> list[str]:
    """Tell that what stands below a page goes where it goes."""
    number = page.get_descendants().filter(live=True).count()
    if not number:
        return []
    return [_("What stands below it goes too. Pages: %(number)s.") % {"number": number}]


def to_editor(pk: int) -> HttpResponse:
    return redirect("wagtailadmin_pages:edit", pk)
