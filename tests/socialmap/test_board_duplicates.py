"""What looks like it is there twice, and what does not."""

import time
from itertools import combinations
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import User
from socialmap.board import likeness
from socialmap.board.likeness import MOST_IN_BLOCK, Sure, Thing
from socialmap.models import NotDuplicate, Organization, Service, ServicePhone
from tests import mapping
from tests.upkeep import Desk, says_no_secret, told

PAGE = "socialmap_board:duplicates"


def found(*things: Thing) -> list[tuple[tuple[int, int], Sure]]:
    return [(pair.key, pair.sure) for pair in likeness.likely(things)]


# --- What is alike -----------------------------------------------------------------------


def test_the_same_name_and_number_is_almost_certainly_the_same() -> None:
    one = Thing(1, "Slaapspreekuur", phones=frozenset({"tel:1"}))
    other = Thing(2, "slaapspreekuur", phones=frozenset({"tel:1", "tel:2"}))

    assert found(one, other) == [((1, 2), Sure.ALMOST)]


def test_words_in_another_order_are_the_same_name() -> None:
    one = Thing(1, "Spreekuur slapen Deventer", area=5)
    other = Thing(2, "Slapen spreekuur Deventer", area=5)

    assert found(one, other) == [((1, 2), Sure.LIKELY)]


def test_a_walk_in_hour_in_two_towns_is_not_one() -> None:
    assert (
        found(Thing(1, "Inloopspreekuur", 1, 5), Thing(2, "Inloopspreekuur", 2, 6))
        == []
    )


def test_a_name_that_looks_like_it_needs_more_to_go_by() -> None:
    one, other = "Praatgroep rouw", "Praatgroep trouw"
    mail = frozenset({"x@example.nl"})

    assert found(Thing(1, one, 1, 5), Thing(2, other, 1, 5)) != [((1, 2), Sure.ALMOST)]
    assert (
        found(Thing(1, "Praatgroep rouwen", 1), Thing(2, "Praatgroep roken", 1)) == []
    )
    assert found(
        Thing(1, "Praatgroep rouwen", mails=mail),
        Thing(2, "Praatgroep roken", mails=mail),
    ) == [((1, 2), Sure.MAYBE)]


def test_what_shares_a_switchboard_alone_is_not_the_same() -> None:
    phone = frozenset({"tel:1"})

    assert (
        found(Thing(1, "Opvoedhulp", 1, 5, phone), Thing(2, "Rouwgroep", 1, 5, phone))
        == []
    )


def test_nothing_is_a_duplicate_of_itself_or_without_a_name() -> None:
    assert found(Thing(1, "Slaapspreekuur", 1, 5)) == []
    assert found(Thing(1, "", 1, 5), Thing(2, "", 1, 5)) == []


NAMES = st.sampled_from(
    ["Slaapspreekuur", "Slaap spreekuur", "Praatgroep", "Praatgroep ouders", "De Loods"]
)
THINGS = st.lists(
    st.builds(
        Thing,
        pk=st.integers(1, 10**6),
        name=NAMES,
        owner=st.integers(1, 2),
        area=st.integers(1, 2),
        phones=st.frozensets(st.sampled_from(["tel:1", "tel:2"]), max_size=1),
    ),
    unique_by=lambda thing: thing.pk,
    max_size=12,
)


@settings(deadline=None)
@given(THINGS)
def test_blocks_find_what_each_against_each_would_find(things: list[Thing]) -> None:
    slowly = {
        pair.key
        for one, other in combinations(things, 2)
        if (pair := likeness.compare(one, other))
    }

    assert {pair.key for pair in likeness.likely(things)} == slowly


@given(THINGS)
def test_a_pair_is_the_same_whichever_comes_first(things: list[Thing]) -> None:
    for one, other in combinations(things, 2):
        there, back = likeness.compare(one, other), likeness.compare(other, one)
        assert (there and there.key) == (back and back.key)
        assert (there and there.sure) == (back and back.sure)


def test_fifty_thousand_services_are_looked_through_while_one_waits() -> None:
    things = [
        Thing(
            number,
            f"Spreekuur {number:x} opvoeden",
            number % 2000,
            number % 340,
            frozenset({f"tel:{number % 9000}"}),
        )
        for number in range(50_000)
    ]
    things.append(Thing(50_001, "Spreekuur 1f opvoeden", 31, 31, frozenset({"tel:31"})))

    started = time.process_time()
    pairs = likeness.likely(things)

    assert time.process_time() - started < 15
    assert (31, 50_001) in {pair.key for pair in pairs}


def test_a_number_that_hundreds_share_tells_nothing() -> None:
    crowd = [
        Thing(number, f"{number:09}", number, number, frozenset({"tel:1"}))
        for number in range(MOST_IN_BLOCK + 1)
    ]

    assert likeness.likely(crowd) == []


# --- The page ----------------------------------------------------------------------------


@pytest.fixture
def twice(db: None) -> tuple[Service, Service]:
    """The sleep consultation of De Wijkbrug, and one by another institution that is it."""
    other = Organization.objects.create(name="GGD IJssel", area=mapping.area("GM0150"))
    copy = Service(
        organization=other, name="Slaap-spreekuur", summary="Ook over slapen."
    )
    copy.phones = [ServicePhone(number="(0570) 500080")]
    copy = mapping.publish(copy)
    one, two = sorted([mapping.named("Slaapspreekuur"), copy], key=lambda one: one.pk)
    return one, two


def pairs(response: Any) -> list[tuple[int, int]]:
    return [(row["first"], row["second"]) for row in response.context["rows"]]


def dismissal(twice: tuple[Service, Service]) -> str:
    return reverse("socialmap_board:dismiss", args=["dienst", twice[0].pk, twice[1].pk])


def test_daan_sees_which_two_and_why(
    desk: Desk, daan: User, twice: tuple[Service, Service]
) -> None:
    page = desk(daan).get(reverse(PAGE))

    assert pairs(page) == [(twice[0].pk, twice[1].pk)]
    assert len(page.context["rows"][0]["why"]) == 2
    assert "GGD IJssel" in told(page)


def test_vera_sees_nothing_of_deventer(
    desk: Desk, vera: User, twice: tuple[Service, Service]
) -> None:
    assert pairs(desk(vera).get(reverse(PAGE))) == []
    assert desk(vera).post(dismissal(twice)).status_code == 404
    assert not NotDuplicate.objects.exists()


def test_no_duplicate_is_remembered_and_can_be_taken_back(
    desk: Desk, daan: User, lena: User, twice: tuple[Service, Service]
) -> None:
    his = desk(daan)
    for _twice in range(2):
        his.post(dismissal(twice))
    assert NotDuplicate.objects.get().said_by == daan
    assert pairs(desk(lena).get(reverse(PAGE))) == []

    his.post(dismissal(twice), {"undo": "1"})
    assert len(pairs(desk(lena).get(reverse(PAGE)))) == 1


def test_a_pair_given_backwards_is_the_same_pair(
    desk: Desk, daan: User, twice: tuple[Service, Service]
) -> None:
    url = reverse("socialmap_board:dismiss", args=["dienst", twice[1].pk, twice[0].pk])

    desk(daan).post(url)

    said = NotDuplicate.objects.get()
    assert (said.first, said.second) == (twice[0].pk, twice[1].pk)


def test_an_entry_is_not_its_own_duplicate(desk: Desk, daan: User) -> None:
    sleep = mapping.named("Slaapspreekuur")
    url = reverse("socialmap_board:dismiss", args=["dienst", sleep.pk, sleep.pk])

    assert desk(daan).post(url).status_code == 404


def test_two_names_for_one_secret_house_are_found_and_its_street_is_not_told(
    desk: Desk, daan: User
) -> None:
    bridge = Organization.objects.get(name="De Wijkbrug")
    mapping.location(
        bridge,
        name="Opvanghuis Schuilhoek",
        street=mapping.SECRET_STREET,
        postcode="7411 ZZ",
        visibility="hidden",
    )

    page = desk(daan).get(reverse(PAGE), {"soort": "locatie"})

    assert len(pairs(page)) == 1
    assert says_no_secret(page.content.decode())


def test_institutions_are_compared_too(desk: Desk, daan: User) -> None:
    Organization.objects.create(name="Wijkbrug, De", area=mapping.area("GM0150"))

    assert len(pairs(desk(daan).get(reverse(PAGE), {"soort": "instelling"}))) == 1


@pytest.mark.parametrize("kind", ["onzin", "", "DIENST"])
def test_a_kind_that_is_none_is_not_found(desk: Desk, daan: User, kind: str) -> None:
    assert desk(daan).get(reverse(PAGE), {"soort": kind}).status_code == 404


def test_many_pairs_cost_as_much_as_one(
    desk: Desk, daan: User, twice: tuple[Service, Service]
) -> None:
    his = desk(daan)

    def cost() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as queries:
            page = his.get(reverse(PAGE))
        return len(pairs(page)), len(queries)

    cost()
    few, price = cost()
    bridge = Organization.objects.get(name="De Wijkbrug")
    Service.objects.bulk_create(
        Service(organization=bridge, name=f"Kring {word}", summary="x", live=True)
        for word in ("aap", "noot", "mies", "wim", "zus", "jet")
        for _twice in range(2)
    )

    many, again = cost()
    assert many >= few + 6
    assert again == price
