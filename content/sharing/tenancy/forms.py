"""Forms in which an editor chooses only what is theirs to choose.

A chooser lists what somebody may choose, but any number can be sent in its place; and a
form that is shown again, or a preview, shows the name and the picture behind the number.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.forms import Field, ModelChoiceField
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.blocks.base import BlockField
from wagtail.models import Site
from wagtail.rich_text import extract_references_from_rich_text

from content.models import BasePage
from socialmap.models import Organization

from .reach import MEDIA, Reach

# After everybody has said which form a page type, or a setting, is edited with.
LAST = 1000

Choice = tuple[type[Model], str]


class OwnChoices:
    """Part of a form: lists offer what its user may choose, and nothing else is taken.

    Whatever was chosen before stays: an administrator may have put it there.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reach: Reach | None = None
        user = getattr(self, "for_user", None)
        if user is not None and not Reach.of(user).is_everywhere:
            self.reach = Reach.of(user)
            for name, field in self.fields.items():  # type: ignore[attr-defined]  # mixed into a form
                narrow(field, self.reach, self.initial.get(name))  # type: ignore[attr-defined]  # mixed into a form

    def _clean_fields(self) -> None:
        """Refuse the whole form when it brings in what is another's.

        Not as an error beside the field: the form would be shown again, with the title
        or the picture that the number stands for.
        """
        super()._clean_fields()  # type: ignore[misc]  # mixed into a form
        if self.reach is None:
            return
        foreign = self.reach_beyond(set(chosen(self)))
        if foreign and foreign - set(chosen_before(self)):
            raise PermissionDenied

    def reach_beyond(self, choices: set[Choice]) -> set[Choice]:
        """Return the choices that are not the user's to make, in a query for each kind."""
        assert self.reach is not None  # noqa: S101  # asked by `_clean_fields` alone
        kinds: dict[type[Model], QuerySet[Any]] = {
            model: self.reach.media(model) for model in MEDIA
        }
        kinds[BasePage] = self.reach.offered(BasePage.objects.all())
        foreign = set()
        for kind, allowed in kinds.items():
            wanted = {pk for model, pk in choices if issubclass(model, kind)}
            if wanted:
                found = allowed.filter(pk__in=wanted).values_list("pk", flat=True)
                foreign |= {(kind, pk) for pk in wanted - {str(pk) for pk in found}}
        return foreign


def narrow(field: Field, reach: Reach, before: Any) -> None:
    """Offer in a list of choices what may be chosen, and what was chosen before."""
    if not isinstance(field, ModelChoiceField) or field.queryset is None:
        return
    offered = OFFERS.get(kind_of(field.queryset.model))
    if offered is not None:
        kept = field.queryset.filter(pk__in=keys(before))
        field.queryset = offered(reach, field.queryset) | kept


def pages(reach: Reach, among: "QuerySet[Any]") -> "QuerySet[Any]":
    return reach.offered(among)


def organizations(reach: Reach, among: "QuerySet[Any]") -> "QuerySet[Any]":
    return among.filter(pk__in=reach.organizations().values("pk"))


def sites(reach: Reach, among: "QuerySet[Any]") -> "QuerySet[Any]":
    """Return all sites for a national editor, whose campaigns may be for some of them."""
    if reach.is_national:
        return among
    return among.filter(pk__in=reach.sites().values("pk"))


OFFERS: dict[type[Model], Callable[[Reach, "QuerySet[Any]"], "QuerySet[Any]"]] = {
    BasePage: pages,
    Organization: organizations,
    Site: sites,
}


def kind_of(model: type[Model]) -> type[Model]:
    return BasePage if issubclass(model, BasePage) else model


# --- What a form chooses ------------------------------------------------------------------


def chosen(form: Any) -> Iterator[Choice]:
    """Return what a form that was sent chooses, in correct fields and in wrong ones."""
    cleaned = getattr(form, "cleaned_data", {})
    for name, field in form.fields.items():
        # A field with an error in it is shown again with all that it holds.
        value = cleaned[name] if name in cleaned else form[name].data
        yield from references(field, value)
    for formset in getattr(form, "formsets", {}).values():
        for child in formset.forms:
            yield from chosen(child)


def chosen_before(form: Any) -> Iterator[Choice]:
    """Return what the form chose before it was changed."""
    for name, field in form.fields.items():
        yield from references(field, form.initial.get(name))
    for formset in getattr(form, "formsets", {}).values():
        for child in formset.initial_forms:
            yield from chosen_before(child)


def references(field: Field, value: Any) -> Iterator[Choice]:
    """Return the things that a field's value points at."""
    if not value:
        return
    if isinstance(field, BlockField):
        for model, pk, *_path in field.block.extract_references(value):
            yield kind_of(model), str(pk)
    elif isinstance(field, ModelChoiceField) and field.queryset is not None:
        for pk in keys(value):
            yield kind_of(field.queryset.model), str(pk)
    elif isinstance(field.widget, DraftailRichTextArea):
        for model, pk, *_path in extract_references_from_rich_text(value):
            yield kind_of(model), str(pk)


def keys(value: Any) -> list[str]:
    """Return the keys in a choice: of things, or the keys themselves, one or several."""
    if value in (None, ""):
        return []
    one = isinstance(value, str) or not hasattr(value, "__iter__")
    several = [value] if one else value
    found = [str(getattr(one, "pk", one)) for one in several]
    return [key for key in found if key.isascii() and key.isdigit()]


# --- Which forms --------------------------------------------------------------------------


@cache
def with_own_choices(form: type[Any]) -> type[Any]:
    """Return a form class like this one in which one chooses only what is one's own."""
    if issubclass(form, OwnChoices):
        return form
    return type(f"Own{form.__name__}", (OwnChoices, form), {})


@hooks.register("register_admin_urls", order=LAST)
def guard_forms() -> None:
    """Have every page type, and every setting, edited with a form that guards choices."""
    from wagtail.admin.panels.page_utils import _get_page_edit_handler
    from wagtail.contrib.settings.registry import registry
    from wagtail.contrib.settings.views import get_setting_edit_handler

    for model in [*BasePage.types(), *registry]:
        form = getattr(model, "base_form_class", WagtailAdminModelForm)
        model.base_form_class = with_own_choices(form)
    # Wagtail made forms of the old classes when it checked itself, and keeps them.
    _get_page_edit_handler.clear()
    get_setting_edit_handler.cache_clear()
