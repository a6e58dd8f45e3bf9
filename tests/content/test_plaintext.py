"""A page as plain lines."""

import pytest

from content.models import ArticlePage
from content.plaintext import lines_of, plain
from tests import world


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<p>Een</p><p>Twee</p>", ["Een", "Twee"]),
        ("<h2>Kop</h2><ul><li>a</li><li>b</li></ul>", ["Kop", "a", "b"]),
        ("<p>Een<br/>twee<br>drie</p>", ["Een", "twee", "drie"]),
        ("<p>R &amp; B, 2 &lt; 3</p>", ["R & B, 2 < 3"]),
        ('<p>Lees <a href="/x/">dit <b>eerst</b></a>.</p>', ["Lees dit eerst."]),
        ("<p></p>  <p> </p>", []),
        ("minder dan 3 < 5 en 6 > 4", ["minder dan 3 < 5 en 6 > 4"]),
        ("", []),
    ],
)
def test_rich_text_becomes_the_lines_one_reads(source: str, lines: list[str]) -> None:
    assert plain(source) == lines


def test_a_page_is_its_title_its_summary_and_what_its_blocks_say(
    tantrums: ArticlePage,
) -> None:
    assert lines_of(tantrums) == ["Driftbuien", "Gillen hoort erbij.", "Blijf rustig."]


@pytest.mark.django_db
def test_how_a_list_is_stored_is_not_what_a_page_says() -> None:
    violence = ArticlePage.objects.get(slug="mishandeling")

    assert lines_of(violence) == [
        "Mishandeling",
        "Nu gevaar?",
        "Gevaar",
        "112",
        "U staat er niet alleen voor.",
    ]


def test_an_empty_page_says_its_title(tantrums: ArticlePage) -> None:
    tantrums.summary, tantrums.body = "", [world.text("<p> </p>")]

    assert lines_of(tantrums) == ["Driftbuien"]
