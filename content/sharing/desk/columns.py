"""How the list of national pages looks: Wagtail's own columns, with our cells."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import (
    BaseColumn,
    ButtonsColumnMixin,
    DateColumn,
    TitleColumn,
)
from wagtail.admin.widgets.button import Button, ButtonWithDropdown

from .. import actions
from ..models import LocalHome
from ..models.additions import EXTENDABLE
from ..models.replacements import REPLACEABLE

if TYPE_CHECKING:
    from .listing import Row


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


class Doors:
    """What an editor can do with each page of the list, as buttons."""

    def __init__(self, home: LocalHome, back: str) -> None:
        self.home = home
        self.back = back

    def url(self, name: str, pk: int) -> str:
        address = reverse(f"sharing_desk:{name}", args=[self.home.pk, pk])
        return f"{address}?{urlencode({'next': self.back})}"

    def of(self, row: "Row") -> list[Button]:
        """Return the buttons of a row, in the order in which they are read."""
        buttons = []
        if row.url:
            buttons.append(Button(_("View on the site"), row.url, icon_name="view"))
        buttons += self.own_text(row)
        buttons += self.hiding(row)
        for place, button in enumerate(buttons):
            button.priority = place
        return buttons

    def own_text(self, row: "Row") -> list[Button]:
        buttons = []
        if not row.is_left_out and actions.is_one_of(row.page, EXTENDABLE):
            buttons.append(
                Button(_("Add something"), self.url("add", row.pk), icon_name="plus")
            )
        if row.own is not None:
            buttons.append(
                Button(_("Edit your version"), edit_url(row.own), icon_name="edit")
            )
            compare = reverse("sharing_desk:difference", args=[row.own.pk])
            buttons.append(
                Button(_("See the difference"), compare, icon_name="glasses")
            )
        elif not row.is_left_out and actions.is_one_of(row.page, REPLACEABLE):
            buttons.append(
                Button(
                    _("Make your own version"),
                    self.url("replace", row.pk),
                    icon_name="copy",
                )
            )
        return buttons

    def hiding(self, row: "Row") -> list[Button]:
        if row.hidden is None:
            if row.withdrawn:
                return []
            return [
                Button(_("Hide here"), self.url("hide", row.pk), icon_name="no-view")
            ]
        if row.hidden_by_itself:
            return [
                Button(_("Show again"), self.url("show", row.pk), icon_name="rotate"),
                Button(
                    _("Change reason or date"),
                    self.url("hide", row.pk),
                    icon_name="date",
                ),
            ]
        label = _("Show “%(title)s” again") % {"title": row.hidden.page.title}
        address = self.url("show", row.hidden.page_id)
        return [Button(label, address, icon_name="rotate")]


class PageColumn(ButtonsColumnMixin, TitleColumn):
    """The title, what kind of page it is, and what one can do with it."""

    cell_template_name = "sharing/desk/title_cell.html"

    def __init__(self, doors: Doors) -> None:
        super().__init__(
            "title",
            label=gettext_lazy("Title"),
            accessor="page.title",
            sort_key="title",
            get_url=lambda row: row.url or None,
        )
        self.doors = doors

    def get_buttons(self, row: "Row", parent_context: Any) -> list[ButtonWithDropdown]:
        buttons = self.doors.of(row)
        if not buttons:
            return []
        label = _("What you can do with “%(title)s”") % {"title": row.page.title}
        return [
            ButtonWithDropdown(
                buttons=buttons,
                icon_name="dots-horizontal",
                attrs={"aria-label": label},
            )
        ]


class ThemeColumn(BaseColumn):
    cell_template_name = "sharing/desk/theme_cell.html"


class StatusColumn(BaseColumn):
    cell_template_name = "sharing/desk/status_cell.html"


def columns(home: LocalHome, back: str) -> list[BaseColumn]:
    """Return the columns of a site's list."""
    return [
        PageColumn(Doors(home, back)),
        ThemeColumn("theme", label=gettext_lazy("Theme"), width="20%"),
        StatusColumn("status", label=gettext_lazy("Status"), width="25%"),
        DateColumn(
            "published",
            label=gettext_lazy("Published"),
            accessor="page.last_published_at",
            sort_key="last_published_at",
            width="15%",
        ),
    ]
