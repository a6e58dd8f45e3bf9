"""Where national editors teach search: synonyms, crisis words, best bets."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList, PageChooserPanel
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permissions import register_permission_policy

from .models import BestBet, CrisisWord, Synonyms
from .teaching import NationalEditors, audiences, every_audience

for model in (Synonyms, CrisisWord, BestBet):
    register_permission_policy(model, NationalEditors(model))


class TaughtForm(WagtailAdminModelForm):
    """A row that an editor fills in: for readers that are theirs."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        theirs, chosen = audiences(self.for_user), cleaned.get("audience", "")
        if chosen not in theirs and (chosen or theirs != every_audience()):
            raise ValidationError({"audience": _("These are not your readers.")})
        return cleaned


class TaughtViewSet(ModelViewSet):
    """Rows for all towns: for national editors alone (`teaching.NationalEditors`)."""

    add_to_admin_menu = False
    copy_view_enabled = False
    inspect_view_enabled = False
    list_filter = ["audience"]
    fields: list[Any] = []

    def get_edit_handler(self) -> Any:
        return ObjectList(self.fields, base_form_class=TaughtForm).bind_to_model(
            self.model
        )


class SynonymsViewSet(TaughtViewSet):
    model = Synonyms
    icon = "link"
    list_display = ["__str__", "audience"]
    search_fields = ["asked", "meant"]
    fields = [
        FieldPanel("audience"),
        FieldPanel("asked"),
        FieldPanel("meant"),
        FieldPanel("both_ways"),
    ]


class CrisisWordViewSet(TaughtViewSet):
    model = CrisisWord
    icon = "warning"
    list_display = ["__str__", "kind", "audience"]
    search_fields = ["words"]
    fields = [FieldPanel("audience"), FieldPanel("words"), FieldPanel("kind")]


class BestBetViewSet(TaughtViewSet):
    model = BestBet
    icon = "pick"
    list_display = ["__str__", "audience"]
    search_fields = ["words"]
    fields = [FieldPanel("audience"), FieldPanel("words"), PageChooserPanel("page")]


class TeachingGroup(ModelViewSetGroup):
    """What readers' words mean."""

    items = (SynonymsViewSet, CrisisWordViewSet, BestBetViewSet)
    menu_label = _("Search")
    menu_icon = "search"
    menu_order = 130


@hooks.register("register_admin_viewset")
def teaching() -> TeachingGroup:
    return TeachingGroup()
