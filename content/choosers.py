"""How an editor chooses help from the social map."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet

from socialmap.models import Service


def offered() -> Any:
    """Return what may be chosen: what readers can find, of every institution.

    All of it is public already, so every editor may choose it. Drafts are not: their
    names would tell what an institution plans.
    """
    return Service.objects.offered().select_related("organization")


class Filter(BaseFilterForm):
    """Looks for a name, of a service or of its institution."""

    q = forms.CharField(label=_("Name or institution"), max_length=100, required=False)

    def filter(self, objects: Any) -> Any:
        """Return what has these words in it."""
        words = self.cleaned_data.get("q")
        if not words:
            return objects
        self.is_searching, self.search_query = True, words
        return objects.filter(
            Q(name__icontains=words)
            | Q(alternate_name__icontains=words)
            | Q(organization__name__icontains=words)
        )


class Listed:
    """What both the list and its results show."""

    filter_form_class = Filter

    @property
    def columns(self) -> list[Any]:
        institution = Column(
            "organization", label=_("organisation"), accessor="organization"
        )
        return [*super().columns, institution]  # type: ignore[misc]  # of Wagtail's view


class ChooseView(Listed, chooser.ChooseView):
    pass


class ChooseResultsView(Listed, chooser.ChooseResultsView):
    pass


class ChosenView(chooser.ChosenView):
    def get_object(self, pk: str) -> Any:
        """Return what was chosen. Any number may be in the address: a draft's too."""
        if not pk.isascii() or not pk.isdigit() or len(pk) > 18:
            raise Service.DoesNotExist
        return offered().get(pk=pk)


class ChosenMultipleView(chooser.ChosenMultipleView):
    def get_objects(self, pks: Iterable[str]) -> Any:
        numbers = [pk for pk in pks if pk.isascii() and pk.isdigit() and len(pk) < 19]
        return offered().filter(pk__in=numbers)


class ServiceChooserViewSet(ChooserViewSet):
    """The window in which an editor looks for a service by name or institution."""

    model = Service
    icon = "help"
    choose_one_text = _("Choose help")
    choose_another_text = _("Choose other help")
    per_page = 15
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView

    def get_object_list(self) -> Any:
        return offered()


viewset = ServiceChooserViewSet("service_chooser")
