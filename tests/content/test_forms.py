"""The form of a page: ages in words, and in the right order."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import User
from content.forms import CHOICES, AgeSelect
from content.models import ArticlePage
from socialmap import ages

Desk = Callable[[User], Client]


def options(value: str | int) -> dict[str, str]:
    """Return what an editor can choose, by value, when the field holds this."""
    with translation.override("nl"):
        groups = AgeSelect().optgroups("from_months", [str(value)])
        return {
            str(option["value"]): str(option["label"])
            for _name, group, _index in groups
            for option in group
        }


def edit_form(**filled: str) -> dict[str, str]:
    """Return what the editor of an article sends."""
    return {
        "title": "Driftbuien",
        "slug": "driftbuien",
        "summary": "Gillen hoort erbij.",
        "body-count": "0",
        "related-count": "0",
        "from_months": "18",
        "to_months": "60",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **filled,
    }


def test_an_editor_chooses_an_age_in_words() -> None:
    offered = options(0)

    assert list(offered) == [str(month) for month in CHOICES]
    assert offered["-9"] == "vanaf de zwangerschap (9 maanden voor de geboorte)"
    assert offered["0"] == "geboorte"
    assert offered["1"] == "1 maand"
    assert offered["18"] == "18 maanden"
    assert offered["30"] == "2½ jaar"
    assert offered["276"] == "23 jaar"
    assert len(set(offered.values())) == len(offered)


def test_every_band_can_be_chosen() -> None:
    edges = {band.from_months for band in ages.BANDS} | {ages.LATEST}

    assert edges <= set(CHOICES)


def test_an_age_that_came_from_a_file_stays_what_it_is() -> None:
    assert options(41)["41"] == "3 jaar en 5 maanden"


@settings(deadline=None)
@given(
    st.text(max_size=8) | st.sampled_from(["²", "--5", "9" * 5000, "٣", "1.0", "999"])
)
def test_whatever_is_sent_as_an_age_the_list_can_be_shown_again(sent: str) -> None:
    assert {int(value) for value in options(sent)} <= set(range(-9, 277))


def test_lena_cannot_let_an_age_end_before_it_begins(
    desk: Desk, lena: User, tantrums: ArticlePage
) -> None:
    answer = desk(lena).post(
        f"/beheer/pages/{tantrums.pk}/edit/",
        edit_form(from_months="60", to_months="18"),
    )

    assert answer.context["form"].errors == {
        "to_months": ["Deze leeftijd ligt voor de eerste."]
    }
    assert not ArticlePage.objects.get(pk=tantrums.pk).has_unpublished_changes


@pytest.mark.parametrize("sent", ["²", "--5", "oud", "277", "-10", "9" * 5000])
def test_lena_is_told_that_an_age_cannot_be(
    desk: Desk, lena: User, tantrums: ArticlePage, sent: str
) -> None:
    answer = desk(lena).post(
        f"/beheer/pages/{tantrums.pk}/edit/", edit_form(from_months=sent)
    )

    assert answer.status_code == 200
    assert "from_months" in answer.context["form"].errors


def test_lena_can_give_a_text_one_birthday(
    desk: Desk, lena: User, tantrums: ArticlePage
) -> None:
    answer = desk(lena).post(
        f"/beheer/pages/{tantrums.pk}/edit/",
        edit_form(from_months="48", to_months="48", **{"action-publish": "1"}),
    )

    assert answer.status_code == 302
    assert ArticlePage.objects.get(pk=tantrums.pk).age_in_words == "4 jaar"
