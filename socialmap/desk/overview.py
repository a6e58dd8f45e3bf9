"""The first page of the desk: what is ours, and what it asks of us."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View
from wagtail.admin import messages

from .. import actions
from ..models import Organization
from ..reach import owner_of
from . import access, standing
from .page import DeskPage, overview_url
from .saying import done

# With more institutions than this, a list to choose from is easier than tabs.
MOST_TABS = 6
# More at once nobody has looked at.
MOST_AT_ONCE = 100


class Overview(DeskPage, TemplateView):
    """The entries of one institution, and a way to the other ones."""

    template_name = "socialmap/desk/overview.html"
    page_title = gettext_lazy("Social map")

    def find(self, **kwargs: Any) -> None:
        wanted = self.request.GET.get("instelling")
        if wanted is not None:
            pk = access.number(wanted)
            if pk is None:
                raise Http404
            self.organization: Organization | None = access.organization(self.reach, pk)
        else:
            self.organization = self.first()

    @cached_property
    def organizations(self) -> list[Organization]:
        return list(self.reach.organizations().only("pk", "name").order_by("name"))

    def first(self) -> Organization | None:
        """Return the institution one keeps oneself, rather than one that one judges."""
        own = [one for one in self.organizations if one.pk in self.reach.keeps]
        return next(iter([*own, *self.organizations]), None)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        rows = standing.all_of(self.organization) if self.organization else []
        services = [row for row in rows if row.kind == "dienst"]
        groups = [
            (_("Services"), services),
            (_("Locations"), [row for row in rows if row.kind == "locatie"]),
            (_("The institution"), [row for row in rows if row.kind == "instelling"]),
        ]
        context.update(
            organization=self.organization,
            organizations=self.organizations,
            as_tabs=len(self.organizations) <= MOST_TABS,
            groups=groups,
            is_empty=not services,
            due=sum(row.is_due for row in rows),
            is_own=self.organization and self.organization.pk in self.reach.keeps,
        )
        return dict(context)


class Assure(DeskPage, View):
    """Say of one or several entries that all is still right."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        # A row's own button is about that row, whatever else is ticked.
        name = "one" if "one" in request.POST else "entry"
        keys = list(dict.fromkeys(request.POST.getlist(name)))[:MOST_AT_ONCE]
        # All are looked up before one is written: another's among them stops it all.
        entries = [self.entry(key) for key in keys]
        seen = [entry for entry in entries if entry.live]
        if not seen:
            messages.warning(request, _("Choose what is still right."))
        for entry in seen:
            actions.assure(entry, self.person)
        if seen:
            self.tell(seen)
        if entries:
            return redirect(overview_url(owner_of(entries[0])))
        return redirect("socialmap_desk:index")

    def entry(self, key: str) -> Any:
        kind, _dash, text = key.partition("-")
        pk = access.number(text)
        if kind not in access.KINDS or pk is None:
            raise Http404
        return access.entry(self.reach, kind, pk)

    def tell(self, entries: list[Any]) -> None:
        if len(entries) == 1:
            text = _("Thank you. Readers see that “%(name)s” was checked today.")
            done(self.request, text % {"name": entries[0].name})
            return
        text = ngettext(
            "Thank you. Readers see that %(number)s entry was checked today.",
            "Thank you. Readers see that %(number)s entries were checked today.",
            len(entries),
        )
        done(self.request, text % {"number": len(entries)})
