"""Who can sign in to the demo. Never made anywhere else."""

from dataclasses import dataclass

from accounts.models import User
from socialmap.models import Membership, Organization, Role

PASSWORD = "demo"  # noqa: S105  # that is the point: everybody may look around


@dataclass(frozen=True)
class Person:
    """A log-in, and at which organisation its owner is an editor."""

    username: str
    first_name: str
    last_name: str
    organization: str = ""
    is_superuser: bool = False


@dataclass(frozen=True)
class Partner:
    """A log-in, and of which institutions its owner keeps the entries."""

    username: str
    first_name: str
    last_name: str
    organizations: tuple[str, ...]


PEOPLE = (
    Person("redacteur-landelijk", "Lena", "van der Landen", "Landelijke redactie"),
    Person("redacteur-deventer", "Daan", "Brinkman", "CJG Deventer"),
    Person("redacteur-dalfsen", "Vera", "Vechtstra", "CJG Dalfsen"),
    Person("beheerder", "Bo", "de Beheerder", is_superuser=True),
)
PARTNERS = (
    Partner("partner-carinova", "Gerben", "van Carinova", ("Carinova",)),
    Partner(
        "partner-twee",
        "Ineke",
        "van Twee Huizen",
        ("Stichting De Wijkbrug", "Jongerenwerk De Sluis"),
    ),
)


def make_people() -> None:
    """Make the log-ins, each with the memberships that give it its rights."""
    for person in PEOPLE:
        user = User.objects.create_user(
            person.username,
            f"{person.username}@demo.example",
            PASSWORD,
            first_name=person.first_name,
            last_name=person.last_name,
            is_staff=person.is_superuser,
            is_superuser=person.is_superuser,
        )
        if person.organization:
            Membership.objects.create(
                user=user,
                organization=Organization.objects.get(name=person.organization),
                role=Role.EDITOR,
            )


def make_partners() -> None:
    """Make the partners' log-ins; their institutions are there already."""
    for partner in PARTNERS:
        user = User.objects.create_user(
            partner.username,
            f"{partner.username}@demo.example",
            PASSWORD,
            first_name=partner.first_name,
            last_name=partner.last_name,
        )
        for name in partner.organizations:
            Membership.objects.create(
                user=user,
                organization=Organization.objects.get(name=name),
                role=Role.PARTNER,
            )
