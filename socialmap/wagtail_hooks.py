"""Institutions, their people and places, for who administers the house."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

# Wagtail finds what a room registers in this module alone.
from .board import hooks as board_hooks
from .desk import hooks as desk_hooks
from .importing import hooks as importing_hooks
from .models import Area, Membership, Organization

__all__ = ["board_hooks", "desk_hooks", "importing_hooks"]


class OrganizationViewSet(ModelViewSet):
    model = Organization
    icon = "group"
    add_to_admin_menu = False
    list_display = ["name", "area", "email"]
    search_fields = ["name", "alternate_name"]
    panels = [
        FieldPanel("name"),
        FieldPanel("alternate_name"),
        FieldPanel("description"),
        FieldPanel("email"),
        FieldPanel("website"),
        FieldPanel("area"),
    ]


class MembershipViewSet(ModelViewSet):
    """Who may do what. Rights follow at once: `content.sharing.rights` listens."""

    model = Membership
    icon = "user"
    add_to_admin_menu = False
    list_display = ["user", "role", "organization"]
    list_filter = ["role", "organization"]
    panels = [FieldPanel("user"), FieldPanel("organization"), FieldPanel("role")]


class AreaViewSet(ModelViewSet):
    model = Area
    icon = "site"
    add_to_admin_menu = False
    list_display = ["name", "kind", "code"]
    list_filter = ["kind"]
    search_fields = ["name", "code"]
    panels = [
        FieldPanel("code"),
        FieldPanel("name"),
        FieldPanel("kind"),
        FieldPanel("parent"),
    ]


class InstitutionsGroup(ModelViewSetGroup):
    """Institutions, memberships and areas, for those with rights on the models.

    No group has those rights: administrators alone see this. Wagtail's generic views
    check the model and not the row, so they must never be given to an organisation.
    """

    items = (OrganizationViewSet, MembershipViewSet, AreaViewSet)
    menu_label = _("Institutions")
    menu_icon = "group"
    menu_order = 700


@hooks.register("register_admin_viewset")
def institutions() -> ModelViewSetGroup:
    return InstitutionsGroup()
