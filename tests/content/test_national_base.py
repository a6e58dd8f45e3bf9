"""The national base as it is handed out: complete, careful, and in its one form."""

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from content.exchange import incoming, outgoing
from content.exchange.blocks import Segment, segments
from content.exchange.document import Document, read
from content.models import BasePage, NationalHome
from socialmap import phones

BASE = Path(incoming.__file__).parents[1] / "national_base"
FILES = sorted(path.relative_to(BASE).as_posix() for path in BASE.rglob("*.md"))
ROWS = list(csv.DictReader((Path(__file__).parent / "articles.csv").open()))

# Who answers each number. One that is not here has not been looked at by anyone.
NUMBERS = {
    "112": {"Direct gevaar", "Spoed", "Ambulance"},
    "113": {"113 Zelfmoordpreventie"},
    "0800 0113": {"113 Zelfmoordpreventie"},
    "0800 0188": {"Centrum Seksueel Geweld"},
    "0800 0432": {"Kindertelefoon"},
    "0800 2000": {"Veilig Thuis"},
    "0800 8020": {"Juridisch Loket"},
    "0800 8115": {"Geldfit"},
    "088 126 49 00": {"Fiom"},
    "0900 1450": {"MIND Korrelatie"},
    "0900 1995": {"Drugs Infolijn"},
    "0900 8844": {"Politie"},
}
# What could be a number to call: long ones, and 112 and its like by themselves.
CALLABLE = re.compile(
    r"\b0[0-9]{2,3}(?:[ -]?[0-9]{2,4}){1,4}\b|\b1(?:12|13|44|16 ?[0-9]{3})\b"
)


def document(name: str) -> Document:
    return read(BASE / name)


def parts(document: Document, *kinds: str) -> Iterator[Segment]:
    for segment in segments(document.body, document.body_line):
        if not kinds or segment.kind in kinds:
            yield segment


def words(text: str) -> list[str]:
    """Return the words a reader reads: no addresses, no marks."""
    plain = re.sub(r"\]\([^)]*\)", "]", text)
    plain = re.sub(r"^(:::.*|#+ |- )", "", plain, flags=re.MULTILINE)
    return re.findall(r"\w+(?:[’'-]\w+)*", plain)


def addressed(document: Document) -> str:
    """Return what the text says to its reader: not what is quoted, nor stories."""
    own = (segment.text for segment in parts(document, "text", "hulp"))
    return re.sub(r"“[^”]*”", "", "\n".join([document.summary, *own]))


# --- Complete -------------------------------------------------------------------------------


def test_the_base_has_every_article_on_the_list_and_no_other() -> None:
    listed = {f"{r['audience']}/{r['theme']}/{r['slug']}.md" for r in ROWS}
    articles = {name for name in FILES if document(name).type == "article"}

    assert len(listed) == len(ROWS) == 74
    assert articles == listed


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["slug"])
def test_an_article_is_what_the_list_says(row: dict[str, str]) -> None:
    found = document(f"{row['audience']}/{row['theme']}/{row['slug']}.md")

    assert (found.title, found.slug) == (row["title"], row["slug"])
    assert (found.audience, found.theme) == (row["audience"], row["theme"])
    assert (found.from_months, found.to_months) == (
        int(row["from_months"]),
        int(row["to_months"]),
    )
    assert found.sensitive == (row["sensitive"] == "ja")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["slug"])
def test_an_article_helps_its_reader_on(row: dict[str, str]) -> None:
    found = document(f"{row['audience']}/{row['theme']}/{row['slug']}.md")
    blocks = list(parts(found))

    assert 150 <= len(words(found.body)) <= 350
    assert 40 <= len(found.summary) <= 160
    assert len(found.search_terms) >= 5
    assert len(set(found.search_terms)) == len(found.search_terms)
    assert found.checked_on
    assert any(re.search(r"^##+ ", s.text, re.MULTILINE) for s in parts(found, "text"))
    assert any(block.kind == "hulp" for block in blocks)
    if found.sensitive:
        assert blocks[0].kind == "bel"


@pytest.mark.parametrize("audience", ["ouders", "jongin"])
def test_each_tree_has_its_themes_in_order_and_the_pages_that_a_site_needs(
    audience: str,
) -> None:
    mine = [document(name) for name in FILES if name.startswith(audience)]
    themes = [d for d in mine if d.type == "theme"]
    pages = {d.slug for d in mine if d.type == "page"}

    assert sorted(d.order for d in themes) == list(range(1, len(themes) + 1))
    assert all(d.drawing and d.summary for d in themes)
    assert {d.theme for d in mine if d.type == "article"} == {d.slug for d in themes}
    assert {"privacy", "toegankelijkheid", "chat", "vraag", "veilig-bekijken"} <= pages


# --- Careful --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_nobody_is_sent_to_a_number_that_we_did_not_check(name: str) -> None:
    found = document(name)
    said = " ".join([found.title, found.summary, found.body])

    assert set(CALLABLE.findall(said)) <= set(NUMBERS)


@pytest.mark.parametrize("name", FILES)
def test_a_number_belongs_to_who_is_said_to_answer_it(name: str) -> None:
    for segment in parts(document(name), "bel"):
        for _line, text in segment.filled():
            label, number, *_note = (part.strip() for part in text[2:].split("|"))
            assert label in NUMBERS[number]


@pytest.mark.parametrize("number", NUMBERS)
def test_every_number_that_we_give_can_be_dialled(number: str) -> None:
    assert phones.dial(number)


@pytest.mark.parametrize("name", FILES)
def test_parents_are_u_and_young_people_are_je(name: str) -> None:
    found = document(name)
    wrong = (
        r"\b(u|uw|uzelf)\b" if found.audience == "jongin" else r"\b(je|jij|jou|jouw)\b"
    )

    assert not re.findall(wrong, addressed(found), re.IGNORECASE)


@pytest.mark.parametrize("name", FILES)
def test_a_link_says_where_it_leads(name: str) -> None:
    labels = re.findall(r"\[([^\]]+)\]\(", document(name).body)

    assert not {label.lower() for label in labels} & {
        "hier",
        "klik hier",
        "link",
        "lees meer",
    }


# --- In its one form ------------------------------------------------------------------------


@pytest.mark.django_db
def test_what_is_read_in_and_written_out_again_is_the_same_to_the_byte(
    tmp_path: Path, reader: Callable[..., Any]
) -> None:
    homes = NationalHome.objects.all()
    for page in BasePage.objects.filter(depth=homes[0].depth + 1):
        if page.path.startswith(tuple(home.path for home in homes)):
            page.specific.delete()
    plan = incoming.plan(BASE)
    assert not plan.mistakes
    incoming.apply(plan)

    written = outgoing.export(tmp_path)

    assert written == len(FILES) == 115
    exported = {
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.md")
    }
    assert exported == set(FILES)
    different = [
        name
        for name in FILES
        if (tmp_path / name).read_bytes() != (BASE / name).read_bytes()
    ]
    assert different == [], "write it out again: manage.py export_articles"
    assert {step.kind for step in incoming.plan(BASE).steps} == {"same"}
    text = reader().get("/gedrag/driftbuien/").text
    assert "Driftbuien" in text
