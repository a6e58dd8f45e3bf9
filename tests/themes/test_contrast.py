"""Contrast as WCAG measures it."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from themes import contrast

COLOURS = st.from_regex(r"#[0-9a-fA-F]{6}", fullmatch=True)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#ffffff", 1),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#949494", "#ffffff", 3.03),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
        ("#008000", "#ffffff", 5.14),
        ("#FFFF00", "#000000", 19.56),
    ],
)
def test_known_pairs_have_their_known_contrast(
    one: str, other: str, ratio: float
) -> None:
    assert contrast.ratio(one, other) == pytest.approx(ratio, abs=0.005)


@given(COLOURS, COLOURS)
def test_contrast_is_the_same_both_ways_and_lies_between_1_and_21(
    one: str, other: str
) -> None:
    assert contrast.ratio(one, other) == contrast.ratio(other, one)
    assert 1 <= contrast.ratio(one, other) <= 21.0000001
    assert contrast.ratio(one, one) == 1


@given(COLOURS)
def test_black_or_white_can_be_read_on_any_colour(colour: str) -> None:
    letters = contrast.on(colour, dark="#000000")

    assert contrast.ratio(letters, colour) >= contrast.TEXT


@given(COLOURS, COLOURS, st.floats(0, 1))
def test_a_mixed_colour_is_a_colour_between_the_two(
    one: str, other: str, share: float
) -> None:
    mixed = contrast.mix(one, other, share)

    assert mixed == mixed.lower()
    for part, a, b in zip(*(contrast.rgb(c) for c in (mixed, one, other)), strict=True):
        assert min(a, b) <= part <= max(a, b)


def test_a_colour_mixed_with_nothing_or_everything_of_another() -> None:
    assert contrast.mix("#0b5a52", "#ffffff", 0) == "#0b5a52"
    assert contrast.mix("#0b5a52", "#ffffff", 1) == "#ffffff"


def test_an_editor_is_told_by_how_much_it_falls_short() -> None:
    with translation.override("nl"):
        said = contrast.message("#ffffff", "#ffff00")

    assert "#ffffff" in said
    assert "1,1" in said
    assert "4,5" in said
