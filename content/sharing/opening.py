"""Opening a national tree: once for each audience, when the house is new."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Site

from content.models import Audience, BasePage, NationalHome, NewsIndexPage
from socialmap import ages
from socialmap.models import Organization

from . import rights

# From which age a tree's readers are, in months.
BEGINS = {Audience.PARENTS: ages.EARLIEST, Audience.YOUTH: 144}


@transaction.atomic
def open_base(
    audience: str, title: str, organization: Organization, hostname: str, port: int
) -> NationalHome:
    """Open the national tree of an audience: its root, its news, its host, its editors.

    Raises ValidationError when it is there already, or the host is taken.
    """
    hostname = hostname.lower().strip()
    if NationalHome.objects.filter(audience=audience).exists():
        raise ValidationError(_("There is a national tree for these readers already."))
    if Site.objects.filter(hostname=hostname).exists():
        raise ValidationError(
            _("There is a site at %(host)s already.") % {"host": hostname}
        )
    home = NationalHome(
        title=title,
        slug=f"landelijk-{audience}",
        audience=audience,
        organization=organization,
        from_months=BEGINS[Audience(audience)],
    )
    BasePage.get_first_root_node().add_child(instance=home)
    home.save_revision().publish()
    news = NewsIndexPage(
        title=_("News"),
        slug="nieuws",
        organization=organization,
        show_in_menus=True,
        from_months=home.from_months,
    )
    home.add_child(instance=news)
    news.save_revision().publish()
    Site.objects.create(hostname=hostname, port=port, site_name=title, root_page=home)
    rights.grant(organization)
    return home
