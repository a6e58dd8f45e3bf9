"""Colleagues: who is invited, who comes in, who goes."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail, signing
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from accounts.models import User
from socialmap import invitations
from socialmap.models import Invitation, Membership, Organization, Role
from socialmap.reach import Reach

from .test_desk import DESK, Desk, told

ACCOUNT = {
    "first_name": "Nadia",
    "last_name": "Bakker",
    "password": "een lange rustige zin",
    "again": "een lange rustige zin",
}


@pytest.fixture
def bridge(db: None) -> Organization:
    """De Wijkbrug, kept by Petra and Karim."""
    return Organization.objects.get(name="De Wijkbrug")


@pytest.fixture
def at_desk(desk: Desk, petra: User) -> Client:
    """Petra, signed in."""
    return desk(petra)


@pytest.fixture
def people(bridge: Organization) -> str:
    return f"{DESK}van/{bridge.pk}/collegas/"


@pytest.fixture
def newcomer(db: None) -> Client:
    """Somebody without an account."""
    return Client(HTTP_HOST="landelijk.localhost")


def path_in(message: EmailMessage) -> str:
    found = re.search(r"https?://[^/\s]+(/\S+)", str(message.body))
    assert found is not None
    return found[1]


@pytest.fixture
def link(at_desk: Client, people: str) -> str:
    """The link that Nadia got by mail."""
    at_desk.post(people, {"email": "Nadia@wijkbrug.example"})
    return path_in(mail.outbox[-1])


def test_petra_invites_a_colleague_by_mail(
    at_desk: Client, people: str, bridge: Organization
) -> None:
    page = at_desk.post(people, {"email": "nadia@wijkbrug.example"}, follow=True)

    [message] = mail.outbox
    assert message.to == ["nadia@wijkbrug.example"]
    assert bridge.name in message.subject
    assert "<" not in str(message.body)
    assert "nadia@wijkbrug.example" in told(page)


@pytest.mark.parametrize("email", ["", "x", "petra@example.nl", "PETRA@example.nl"])
def test_who_is_here_already_or_nowhere_is_not_invited(
    at_desk: Client, people: str, email: str
) -> None:
    page = at_desk.post(people, {"email": email})

    assert page.context["form"].errors["email"]
    assert not mail.outbox


def test_a_name_with_signs_makes_no_second_header(
    at_desk: Client, people: str, bridge: Organization
) -> None:
    Organization.objects.filter(pk=bridge.pk).update(name="De\nBcc: x@y.nl <b>&")

    at_desk.post(people, {"email": "nadia@wijkbrug.example"})

    assert "\n" not in mail.outbox[0].subject
    assert "<b>&" in str(mail.outbox[0].body)


def test_nadia_makes_an_account_and_is_at_the_desk(
    newcomer: Client, link: str, bridge: Organization
) -> None:
    assert newcomer.get(link).status_code == 200

    page = newcomer.post(link, ACCOUNT, follow=True)

    nadia = User.objects.get(email="nadia@wijkbrug.example")
    assert page.request["PATH_INFO"] == DESK
    assert "Slaapspreekuur" in told(page)
    assert Reach.of(nadia).keeps == {bridge.pk}
    assert nadia.check_password(ACCOUNT["password"])


def test_looking_at_the_link_does_nothing(newcomer: Client, link: str) -> None:
    newcomer.get(link)
    newcomer.head(link)

    assert Invitation.objects.get().accepted_at is None
    assert not User.objects.filter(email="nadia@wijkbrug.example").exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("password", "kort"),
        ("password", "nadia@wijkbrug"),
        ("again", "iets heel anders dan dat"),
        ("first_name", ""),
        ("last_name", "x" * 200),
    ],
)
def test_an_account_that_is_not_right_is_not_made(
    newcomer: Client, link: str, field: str, value: str
) -> None:
    sent = ACCOUNT | {field: value}
    if field == "password":
        sent["again"] = value

    page = newcomer.post(link, sent)

    assert page.context["form"].errors[field]
    assert not User.objects.filter(email="nadia@wijkbrug.example").exists()


def test_an_invitation_works_once(newcomer: Client, link: str, bo: User) -> None:
    newcomer.post(link, ACCOUNT)
    other = Client(HTTP_HOST="landelijk.localhost")

    page = other.post(link, ACCOUNT | {"first_name": "Iemand"})

    assert page.status_code == 200
    assert page.context["is_used"]
    assert User.objects.filter(email="nadia@wijkbrug.example").count() == 1


def test_who_has_an_account_signs_in_and_joins(
    desk: Desk, newcomer: Client, at_desk: Client, people: str, vera: User
) -> None:
    at_desk.post(people, {"email": vera.email})
    path = path_in(mail.outbox[-1])

    assert newcomer.get(path).context["way"] == "sign-in"
    assert newcomer.post(path, ACCOUNT).context["way"] == "sign-in"
    client = desk(vera)
    assert client.get(path).context["way"] == "agree"
    assert client.post(path).status_code == 302

    assert set(vera.memberships.values_list("role", flat=True)) == {
        Role.EDITOR,
        Role.PARTNER,
    }


def test_a_link_that_was_taken_back_says_so_kindly(
    at_desk: Client, newcomer: Client, link: str, bridge: Organization
) -> None:
    invitation = Invitation.objects.get()
    at_desk.post(f"{DESK}van/{bridge.pk}/uitnodigingen/{invitation.pk}/weg/")

    assert newcomer.get(link).context["way"] == "closed"
    assert newcomer.post(link, ACCOUNT).context["way"] == "closed"
    assert not User.objects.filter(email="nadia@wijkbrug.example").exists()


def test_a_link_holds_two_weeks(
    newcomer: Client, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = timezone.now() + invitations.HOLDS + timedelta(minutes=1)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)

    page = newcomer.get(link)

    assert page.context["way"] == "closed"
    assert page.context["is_expired"]


@pytest.mark.parametrize("token", ["x", "a:b:c", "é", "1" * 300])
def test_a_made_up_link_opens_nothing(newcomer: Client, token: str) -> None:
    assert newcomer.get(f"/beheer/uitnodiging/{token}/").status_code == 200
    assert newcomer.post(f"/beheer/uitnodiging/{token}/", ACCOUNT).status_code == 200


def test_a_signed_word_that_is_no_invitation_opens_nothing(newcomer: Client) -> None:
    words: list[Any] = ["x", 5, None, ["a"], {}]
    for word in words:
        token = signing.dumps(word, salt=invitations.SALT)
        assert newcomer.get(f"/beheer/uitnodiging/{token}/").context["way"] == "closed"


def test_inviting_again_is_no_second_invitation(at_desk: Client, people: str) -> None:
    at_desk.post(people, {"email": "nadia@wijkbrug.example"})
    at_desk.post(people, {"email": "NADIA@wijkbrug.example"})

    assert Invitation.objects.count() == 1
    assert len(mail.outbox) == 2


def test_the_board_invites_the_first_one(
    desk: Desk, daan: User, people: str, bridge: Organization
) -> None:
    Membership.objects.partners().filter(organization=bridge).delete()

    desk(daan).post(people, {"email": "nadia@wijkbrug.example"})

    assert Invitation.objects.get().invited_by == daan


def test_a_colleague_who_goes_can_be_brought_back(
    at_desk: Client, people: str, bridge: Organization, karim: User
) -> None:
    his = karim.memberships.get(organization=bridge)

    page = at_desk.post(f"{people}{his.pk}/weg/", follow=True)
    assert bridge.pk not in Reach.of(karim).keeps
    found = re.search(r'name="undo" value="([^"]+)"', page.content.decode())
    assert found is not None
    at_desk.post(f"{people}terughalen/", {"undo": found[1]})

    assert bridge.pk in Reach.of(karim).keeps


def test_the_last_one_does_not_leave(
    at_desk: Client, people: str, bridge: Organization, karim: User, petra: User
) -> None:
    karim.memberships.filter(organization=bridge).delete()
    hers = petra.memberships.get()

    at_desk.post(f"{people}{hers.pk}/weg/")

    assert Membership.objects.filter(pk=hers.pk).exists()


def test_who_leaves_sees_the_entries_no_more(
    at_desk: Client, people: str, petra: User
) -> None:
    at_desk.post(f"{people}{petra.memberships.get().pk}/weg/")

    assert not Reach.of(petra).keeps


@pytest.mark.parametrize("undo", ["", "x", "a:b:c"])
def test_a_made_up_way_back_brings_nobody(
    at_desk: Client, people: str, undo: str
) -> None:
    assert at_desk.post(f"{people}terughalen/", {"undo": undo}).status_code == 404


def test_a_way_back_of_another_institution_brings_nobody(
    at_desk: Client, people: str, karim: User
) -> None:
    vecht = Organization.objects.get(name="Jongerenwerk Vecht")
    undo = signing.dumps([vecht.pk, karim.pk], salt=invitations.UNDO_SALT)

    assert at_desk.post(f"{people}terughalen/", {"undo": undo}).status_code == 404


def test_editors_are_no_partners_to_remove(
    desk: Desk, daan: User, bridge: Organization
) -> None:
    own = daan.memberships.get()
    path = f"{DESK}van/{own.organization_id}/collegas/{own.pk}/weg/"

    answer: Any = desk(daan).post(path)

    assert answer.status_code == 404
    assert Membership.objects.filter(pk=own.pk).exists()
