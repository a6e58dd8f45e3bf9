"""Which headings and places one can choose from."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import capfirst

from ...models import Area, Organization, Taxonomy, Term
from ...reach import within

# The layers between which a keeper chooses: streets and blocks are for finding alone.
OFFERED = (Area.Kind.REGION, Area.Kind.MUNICIPALITY, Area.Kind.DISTRICT)


def offered() -> list[Term]:
    """Return the headings in use, each with its way of sorting: one query."""
    return list(
        Term.objects.active()
        .select_related("taxonomy")
        .order_by("taxonomy__order", "taxonomy__name", "order", "label")
    )


class HeadingsMixin:
    """Boxes for the headings of some taxonomies. Those of others stay as they are."""

    fields: dict[str, Any]
    cleaned_data: dict[str, Any]

    def offer(self, terms: list[Term], chosen: Iterable[Term]) -> None:
        """Add a field for each way of sorting among these headings."""
        self.offered_terms = {term.pk: term for term in terms}
        taxonomies: dict[Taxonomy, list[tuple[int, str]]] = {}
        for term in terms:
            taxonomies.setdefault(term.taxonomy, []).append((term.pk, str(term)))
        now = {term.pk for term in chosen}
        self.heading_names = []
        for taxonomy, choices in taxonomies.items():
            name = f"headings-{taxonomy.slug}"
            self.heading_names.append(name)
            self.fields[name] = forms.TypedMultipleChoiceField(
                label=taxonomy.name,
                help_text=taxonomy.description,
                choices=choices,
                coerce=int,
                required=False,
                initial=[pk for pk, _label in choices if pk in now],
                widget=forms.CheckboxSelectMultiple,
            )

    def chosen_terms(self, before: Iterable[Term]) -> list[Term]:
        """Return the headings as they should become."""
        kept = [term for term in before if term.pk not in self.offered_terms]
        for name in self.heading_names:
            kept += [self.offered_terms[pk] for pk in self.cleaned_data.get(name, [])]
        return kept


def begin_with_capitals(fields: dict[str, Any]) -> None:
    """Let each label begin with a capital, as those of Django's own fields do."""
    for field in fields.values():
        field.label = capfirst(str(field.label or "")) or None


class AreasField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # of areas
    """Areas to choose from; what is no town says what it is."""

    def label_from_instance(self, obj: Any) -> str:
        if obj.kind == Area.Kind.MUNICIPALITY:
            return str(obj.name)
        return f"{obj.name} ({obj.get_kind_display()})"


def areas_for(organization: Organization, chosen: Iterable[Area]) -> Any:
    """Return the areas between which an institution chooses: regions, towns, districts.

    Its own, what lies in it, and what it lies in; for one that works in the whole country
    the regions and municipalities. What was chosen stays to be seen.
    """
    own = organization.area
    if own is None:
        near = Q(kind__in=(Area.Kind.REGION, Area.Kind.MUNICIPALITY))
    else:
        around = {area.pk for area in own.chain()}
        inside = within({own.pk})
        near = Q(pk__in=around | inside, kind__in=OFFERED)
        if own.kind == Area.Kind.MUNICIPALITY and own.parent_id:
            near |= Q(parent=own.parent_id, kind=Area.Kind.MUNICIPALITY)
    return Area.objects.filter(near | Q(pk__in=[area.pk for area in chosen])).order_by(
        "-kind", "name"
    )


def neighbourhoods_for(organization: Organization, now: int | None) -> Any:
    """Return the areas in which a location of an institution can lie."""
    kinds = (Area.Kind.MUNICIPALITY, Area.Kind.DISTRICT, Area.Kind.NEIGHBOURHOOD)
    near = Q(kind__in=kinds)
    own = organization.area
    if own is not None:
        around = {area.pk for area in own.chain()}
        roots = {own.pk} | {
            area.pk
            for area in Area.objects.filter(pk__in=around, kind=Area.Kind.REGION)
        }
        near &= Q(pk__in=within(roots))
    return Area.objects.filter(near | Q(pk=now)).select_related("parent")
