"""An age in a question is understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import lifetimes


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("mijn zoontje van 6 weken huilt", (1, 1)),
        ("baby van 8 maanden", (8, 8)),
        ("mijn dochter van 14", (168, 168)),
        ("zoon 7 jaar plast in bed", (84, 84)),
        ("ben ik 16", None),
        ("ik ben 16", (192, 192)),
        ("peuter wil niet slapen", (12, 48)),
        ("puber en peuter", None),
        ("112", None),
        ("oma is 80 jaar", None),
    ],
)
def test_an_age_is_understood(words: str, months: tuple[int, int] | None) -> None:
    assert lifetimes.named(words) == months


@given(st.text(alphabet="0123456789 abejkmrwn", max_size=40))
def test_an_age_is_within_the_bounds_of_youth(words: str) -> None:
    found = lifetimes.named(words)
    assert found is None or 0 <= found[0] <= found[1] <= lifetimes.MOST_YEARS * 12
