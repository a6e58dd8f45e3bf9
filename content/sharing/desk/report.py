"""The report: which part of each site is national."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from .. import rights
from ..share import HEADINGS, Share, shares
from . import access


def percentage(share: Share) -> str:
    return f"{number_format(round(share.share * 100, 1), decimal_pos=1)} %"


class Shares(ReportView):
    """All sites for who guards the base; for an editor of a town, the own sites alone."""

    page_title = _("National and local")
    header_icon = "globe"
    index_url_name = "sharing_desk:shares"
    index_results_url_name = "sharing_desk:shares_results"
    template_name = "sharing/desk/shares.html"
    results_template_name = "sharing/desk/shares_results.html"
    default_ordering = "host"
    verbose_name = _("site")
    verbose_name_plural = _("sites")
    export_filename = "landelijk-lokaal"
    list_export = list(HEADINGS)
    export_headings = HEADINGS
    columns = [
        Column(
            name,
            label=label,
            accessor=percentage if name == "share" else name,
            sort_key=name,
        )
        for name, label in HEADINGS.items()
    ]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.sees_all = bool(access.national_homes(access.person(request)))
        self.homes = None if self.sees_all else rights.homes_of(access.person(request))
        if self.homes == []:
            raise Http404

    def get_table_kwargs(self) -> dict[str, Any]:
        return {**super().get_table_kwargs(), "caption": self.page_title}

    def get_queryset(self) -> list[Share]:
        field = str(self.ordering)
        return sorted(
            shares(self.homes),
            key=lambda share: getattr(share, field.lstrip("-")),
            reverse=field.startswith("-"),
        )


def may_see(user: Any) -> bool:
    """Is there anything in this report for this person?"""
    return bool(access.edits_a_site(user) or access.national_homes(user))
