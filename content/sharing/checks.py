"""What sharing checks when somebody fills in a form elsewhere."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Site
from wagtail.sites.forms import SiteForm
from wagtail.sites.views import SiteViewSet

from content.models import BasePage, NewsIndexPage

from .models import LocalHome

MOST_PREVIEWS = 6


@hooks.register("check_slug")
def not_the_address_of_a_national_page(page: BasePage, parent: Any) -> None:
    """Refuse a local page where a national one stands.

    The local page would hide the national one without saying so, and without a reason
    or a review date: that is what an own version and hiding are for. The list of news
    is the exception: it shows both.
    """
    home = LocalHome.objects.filter(pk=parent.pk).select_related("national").first()
    if home is None or not page.is_standalone or isinstance(page, NewsIndexPage):
        return
    taken = BasePage.objects.filter(url_path=f"{home.national.url_path}{page.slug}/")
    if taken.exists():
        raise ValidationError(
            {
                "slug": _(
                    "There is a national page at /%(slug)s/. Choose another address, or "
                    "make your own version of the national text."
                )
                % {"slug": page.slug}
            }
        )


@hooks.register("sites_that_show")
def sites_that_show(page: BasePage) -> list[Site]:
    """Return some local sites that show a national page, to preview it on."""
    tree = page.path[:8] if page.path else ""
    sites = Site.objects.filter(root_page__localhome__national__path=tree)
    return list(sites.order_by("site_name")[:MOST_PREVIEWS]) if tree else []


class OneSitePerHost(SiteForm):
    """Wagtail allows one host name on two ports. For us a name is one site: readers do
    not type ports, and a proxy in front hides them."""

    def clean_hostname(self) -> str:
        host: str = self.cleaned_data["hostname"].lower().strip()
        others = Site.objects.filter(hostname=host).exclude(pk=self.instance.pk)
        if others.exists():
            raise forms.ValidationError(
                _("There is a site at %(host)s already.") % {"host": host}
            )
        return host


# Wagtail has no setting for this form.
SiteViewSet.get_form_class = lambda self, for_update=False: OneSitePerHost
