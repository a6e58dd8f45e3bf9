"""Who may do what with entries. The one guarded way to what is not public.

Partners keep what is their institution's. The board of a town (its editors) judges what
is of institutions that work there; the national board judges everything. What is not
yours gives the same answer as what is not there.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Model, Q
from django.http import Http404

from .models import Area, Entry, Membership, Organization, Role, Submission, Suggestion

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Reach:
    """What one person keeps, and what one judges."""

    user: "User"
    # Institutions whose entries the person keeps, by number.
    keeps: frozenset[int]
    # Areas in whose boards the person sits, with all that lies inside them.
    judges: frozenset[int]
    is_everywhere: bool

    @classmethod
    def of(cls, user: Any) -> "Reach":
        """Return what this person reaches: three queries."""
        nothing = frozenset[int]()
        if not user.is_authenticated or not user.is_active:
            return cls(user, nothing, nothing, False)
        if user.is_superuser:
            return cls(user, nothing, nothing, True)
        rows = list(
            Membership.objects.of(user).values_list(
                "role", "organization_id", "organization__area_id"
            )
        )
        boards = {area for role, _pk, area in rows if role == Role.EDITOR}
        keeps = frozenset(pk for role, pk, _area in rows if role == Role.PARTNER)
        if None in boards:
            return cls(user, keeps, nothing, True)
        return cls(user, keeps, within({area for area in boards if area}), False)

    @property
    def is_board(self) -> bool:
        return self.is_everywhere or bool(self.judges)

    @property
    def is_partner(self) -> bool:
        return bool(self.keeps)

    def organizations(self) -> Any:
        """Return the institutions whose entries the person keeps or judges."""
        if self.is_everywhere:
            return Organization.objects.all()
        return Organization.objects.filter(
            Q(pk__in=self.keeps) | Q(area__in=self.judges)
        )

    def entries(self, model: type[Entry]) -> Any:
        """Return the entries of a kind that the person keeps or judges."""
        if self.is_everywhere:
            return model.objects.all()
        if model is Organization:
            return self.organizations()
        return model.objects.filter(
            Q(organization__in=self.keeps) | Q(organization__area__in=self.judges)
        )

    def judged(self, model: type[Entry]) -> Any:
        """Return the entries of a kind that the person judges."""
        if self.is_everywhere:
            return model.objects.all()
        way = "area__in" if model is Organization else "organization__area__in"
        return model.objects.filter(**{way: self.judges})

    def submissions(self) -> Any:
        """Return the changes that the person judges."""
        if self.is_everywhere:
            return Submission.objects.all()
        return Submission.objects.filter(organization__area__in=self.judges)

    def suggestions(self) -> Any:
        """Return the readers' remarks that the person follows up."""
        if self.is_everywhere:
            return Suggestion.objects.all()
        return Suggestion.objects.filter(service__organization__area__in=self.judges)

    def may_judge(self, entry: Entry) -> bool:
        """May this person publish changes to this entry?"""
        owner = owner_of(entry)
        return self.is_everywhere or (owner.area_id in self.judges)

    def may_keep(self, entry: Entry) -> bool:
        """May this person change this entry, as its partner or on its board?"""
        return self.may_judge(entry) or owner_of(entry).pk in self.keeps


def roles(user: Any) -> frozenset[str]:
    """Return what a person is anywhere: one query for each request.

    For menus, which several rooms fill on every page of the admin: so it is kept with the
    person, who is fetched anew for each request. It opens nothing; `Reach` does.
    """
    if user.is_superuser:
        return frozenset(Role.values)
    if not hasattr(user, "_map_roles"):
        found = Membership.objects.of(user).values_list("role", flat=True)
        user._map_roles = frozenset(found)
    kept: frozenset[str] = user._map_roles
    return kept


def owner_of(entry: Any) -> Organization:
    """Return the institution whose entry this is."""
    owner: Organization = (
        entry if isinstance(entry, Organization) else entry.organization
    )
    return owner


def within(areas: set[int]) -> frozenset[int]:
    """Return these areas and all that lies inside them: a query for each layer."""
    found, layer = set(areas), set(areas)
    while layer:
        inside = Area.objects.filter(parent__in=layer).values_list("pk", flat=True)
        layer = set(inside) - found
        found |= layer
    return frozenset(found)


def get_or_404(queryset: Any, **wanted: Any) -> Any:
    """Return the one row, or raise Http404, whether it is another's or not there."""
    found: Model | None = queryset.filter(**wanted).first()
    if found is None:
        raise Http404
    return found
