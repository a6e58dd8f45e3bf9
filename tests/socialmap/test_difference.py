"""What changed between two versions of a text."""

import time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from socialmap.difference import Change, difference, words_changed

WORDS = st.sampled_from(
    ["rustig", "blijven", "Driftbuien,", "is", "ß", "€ 5", "", "👶"]
)
LINES = st.lists(WORDS, max_size=8).map(" ".join)
TEXTS = st.lists(LINES | st.text(max_size=40), max_size=6)


def without(kind: str, changed: list[list[Change]]) -> list[str]:
    """Return a text again: its lines, without the pieces that were not in it."""
    return [
        "".join(change.text for change in line if change.kind != kind)
        for line in changed
        if any(change.kind != kind for change in line)
    ]


@settings(deadline=None)
@given(TEXTS, TEXTS)
@example(["  ingesprongen"], ["  ingesprongen regel"])
@example([""], [])
@example(["a"], ["a", ""])
def test_both_texts_can_be_read_back_from_what_changed(
    before: list[str], after: list[str]
) -> None:
    changed = difference(before, after)

    assert without("new", changed) == before
    assert without("gone", changed) == after


@settings(deadline=None)
@given(LINES, LINES)
def test_both_lines_can_be_read_back_word_by_word(before: str, after: str) -> None:
    changes = words_changed(before, after)

    assert "".join(c.text for c in changes if c.kind != "new") == before
    assert "".join(c.text for c in changes if c.kind != "gone") == after


@given(TEXTS)
def test_a_text_that_stayed_the_same_has_no_changes(text: list[str]) -> None:
    assert {c.kind for line in difference(text, text) for c in line} <= {"same"}


def test_one_word_that_changed_is_shown_as_one_word() -> None:
    changed = difference(["Blijf rustig en wacht af."], ["Blijf kalm en wacht af."])

    assert changed == [
        [
            Change("same", "Blijf "),
            Change("gone", "rustig "),
            Change("new", "kalm "),
            Change("same", "en wacht af."),
        ]
    ]


def test_a_long_text_is_compared_while_an_editor_waits() -> None:
    before = [
        f"Regel {n} met wat woorden die erbij horen, elke keer." for n in range(300)
    ]
    after = [line.replace("woorden", "zinnen") for line in before]
    long = " ".join(before)

    started = time.process_time()
    difference(before, after)
    difference([long], [long.replace("woorden", "zinnen")])
    assert time.process_time() - started < 5
