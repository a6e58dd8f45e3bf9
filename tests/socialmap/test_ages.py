"""Ages: each text is found by the parents it is for, and says so in words."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from content.models import ArticlePage, BasePage
from socialmap import ages

MONTHS = st.integers(ages.EARLIEST, ages.LATEST)


@st.composite
def lives(draw: st.DrawFn) -> tuple[int, int]:
    """A stretch of a life, often one that begins or ends where a band does."""
    edges = st.sampled_from(
        sorted({b.from_months for b in ages.BANDS} | {b.to_months for b in ages.BANDS})
    )
    start, end = sorted((draw(edges | MONTHS), draw(edges | MONTHS)))
    return start, end


# --- Bands --------------------------------------------------------------------------------


def test_the_bands_cover_a_life_without_a_gap() -> None:
    assert ages.BANDS[0].from_months == ages.EARLIEST == -9
    assert ages.BANDS[-1].to_months == ages.LATEST == 276
    for earlier, later in zip(ages.BANDS, ages.BANDS[1:], strict=False):
        assert earlier.to_months == later.from_months


def test_every_band_has_an_address_of_its_own() -> None:
    assert len(ages.BY_SLUG) == len(ages.BANDS)


@given(lives())
def test_every_text_is_for_someone(life: tuple[int, int]) -> None:
    assert ages.overlapping(*life)


@given(MONTHS)
def test_a_birthday_belongs_to_one_band(month: int) -> None:
    assert len(ages.overlapping(month, month)) == 1


@pytest.mark.parametrize(
    ("life", "slugs"),
    [
        ((12, 48), ["peuter"]),
        ((11, 48), ["baby", "peuter"]),
        ((-9, 276), [band.slug for band in ages.BANDS]),
        ((12, 12), ["peuter"]),
        ((276, 276), ["jongvolwassen"]),
        ((-9, -9), ["zwanger"]),
        ((-9, 0), ["zwanger"]),
    ],
)
def test_touching_a_birthday_is_not_enough(
    life: tuple[int, int], slugs: list[str]
) -> None:
    assert [band.slug for band in ages.overlapping(*life)] == slugs


# --- The database holds to the same rule -----------------------------------------------------


def found_under(article: ArticlePage) -> list[str]:
    return [
        band.slug
        for band in ages.BANDS
        if BasePage.objects.for_age(band).filter(pk=article.pk).exists()
    ]


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(life=lives().filter(lambda life: life != (ages.LATEST, ages.LATEST)))
@example(life=(12, 12))
@example(life=(-9, -9))
def test_a_text_is_listed_under_the_ages_it_is_for(
    tantrums: ArticlePage, life: tuple[int, int]
) -> None:
    start, end = life
    ArticlePage.objects.filter(pk=tantrums.pk).update(from_months=start, to_months=end)

    assert found_under(tantrums) == [band.slug for band in ages.overlapping(start, end)]


def test_a_text_for_the_very_last_birthday_is_listed_too(tantrums: ArticlePage) -> None:
    ArticlePage.objects.filter(pk=tantrums.pk).update(
        from_months=ages.LATEST, to_months=ages.LATEST
    )

    assert found_under(tantrums) == ["jongvolwassen"]


# --- In words -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("life", "words"),
    [
        ((-9, 276), "zwangerschap tot 23 jaar"),
        ((-9, 0), "zwangerschap"),
        ((-9, 12), "zwangerschap tot 1 jaar"),
        ((0, 0), "geboorte"),
        ((0, 1), "0 tot 1 maand"),
        ((0, 6), "0 tot 6 maanden"),
        ((0, 12), "0 tot 1 jaar"),
        ((0, 30), "0 tot 2½ jaar"),
        ((0, 276), "0 tot 23 jaar"),
        ((1, 1), "1 maand"),
        ((1, 36), "1 maand tot 3 jaar"),
        ((6, 18), "6 tot 18 maanden"),
        ((12, 12), "1 jaar"),
        ((18, 60), "18 maanden tot 5 jaar"),
        ((24, 216), "2 tot 18 jaar"),
        ((25, 28), "25 maanden tot 2 jaar en 4 maanden"),
    ],
)
def test_a_reader_is_told_an_age_as_people_say_it(
    life: tuple[int, int], words: str
) -> None:
    with translation.override("nl"):
        assert ages.in_words(*life) == words


@given(lives())
def test_no_age_is_without_words(life: tuple[int, int]) -> None:
    start, end = life
    with translation.override("nl"):
        words = ages.in_words(start, end)

    assert words == words.strip() != ""
    assert "%" not in words
    assert "-" not in words, "a month before birth is never a number"
    assert not any(f"{n} maanden" in f" {words}" for n in (" 0", " 1"))
    if 0 <= start < end:
        first, last = words.split(" tot ")
        assert first != last


@given(MONTHS)
def test_ages_a_month_apart_are_told_apart(month: int) -> None:
    with translation.override("nl"):
        if 0 <= month < ages.LATEST:
            assert ages.one(month) != ages.one(month + 1)


def test_a_reader_of_an_article_sees_for_which_age_it_is(
    reader: Callable[..., Any],
) -> None:
    page = reader().get("/gedrag/driftbuien/").text

    assert "18 maanden tot 5 jaar" in page
