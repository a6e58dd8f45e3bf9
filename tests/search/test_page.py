"""The result page and the suggestions, as a reader meets them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from search import crisis, limits
from search.models import CrisisWord
from search.taught import load

Reader = Callable[..., Client]
pytestmark = pytest.mark.django_db

STRANGE = [
    *("", " ", "de het een", '"', "((((", "* OR", 'title:"', "NEAR(a b)", "a AND"),
    *("'; DROP TABLE", "\\", "😀😀", "\u202eabc", "\x07\x1b", "&|!<->:*", "مرحبا"),
    *("x" * 900, "kind " * 180, "0", "-", "--", "%", "_", "{}", "''", "a" * 41),
]


@pytest.mark.parametrize("words", STRANGE)
def test_whatever_is_typed_gets_a_page(reader: Reader, words: str) -> None:
    for path in ("/zoeken/", "/zoeken/suggesties/"):
        assert reader().get(path, {"q": words}).status_code == 200


@pytest.mark.parametrize("number", ["-1", "0", "999999", "9" * 40, "x", ""])
def test_any_part_of_the_list_is_a_page(reader: Reader, number: str) -> None:
    page = reader().get("/zoeken/", {"q": "gedrag", "pagina": number})

    assert page.status_code == 200
    assert "Agressief" in page.content.decode()


def test_the_best_answer_comes_first_with_its_words_marked(reader: Reader) -> None:
    page = reader().get("/zoeken/", {"q": "mijn kind slaat"}).content.decode()

    assert "<mark>Slaan</mark> en schoppen." in page
    assert page.index("/gedrag/agressief-gedrag/") < page.index('class="ways"')


def test_a_theme_and_an_age_narrow_what_was_found(reader: Reader) -> None:
    def get(**asked: str) -> str:
        return str(reader().get("/zoeken/", asked).content.decode())

    assert "/slapen/slapen-baby/" in get(q="baby")
    assert "/slapen/slapen-baby/" not in get(q="baby", leeftijd="puber")
    assert "/slapen/slapen-baby/" not in get(q="baby", thema="gedrag")
    assert "/slapen/slapen-baby/" in get(q="baby", thema="bestaat-niet")


def test_nothing_found_leads_to_a_person(reader: Reader) -> None:
    page = reader().get("/zoeken/", {"q": "qwrtplk"}).content.decode()

    assert "/vraag/" in page
    assert 'role="status"' in page


def test_a_postcode_leads_to_help_nearby(reader: Reader) -> None:
    page = reader().get("/zoeken/", {"q": "7411 ab"}).content.decode()

    assert "/hulp/?plek=7411AB" in page


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("zelfmoord", "tel:113"),
        ("ik wil niet meer leven", "tel:113"),
        ("heb soms zelfmoordgedachten", "tel:113"),
        ("ik word thuis altijd geslagen", "tel:08002000"),
        ("mijn vriend is vroeger verkracht", "tel:112"),
    ],
)
def test_words_of_a_crisis_put_who_to_call_on_top(
    reader: Reader, words: str, number: str
) -> None:
    for host in ("deventer.localhost", "jongin-deventer.localhost"):
        page = reader(host).get("/zoeken/", {"q": words}).content.decode()
        assert number in page
        assert page.index(number) < page.index("</form>")
        told = reader(host).get("/zoeken/suggesties/", {"q": words}).json()
        assert number in [call["dial"] for call in told["calls"]["calls"]]


@pytest.mark.parametrize("words", ["mijn kind slaapt niet", "woord", "leven op school"])
def test_no_number_to_call_where_there_is_no_crisis(words: str) -> None:
    assert crisis.calls(words, load("ouders"), "ouders") is None


def test_the_beginning_of_a_word_of_crisis_will_do_while_typing(reader: Reader) -> None:
    assert reader().get("/zoeken/suggesties/", {"q": "zelfmo"}).json()["calls"]


def test_an_editor_adds_a_word_of_crisis(reader: Reader) -> None:
    CrisisWord.objects.create(words="zebrapad", kind="danger")

    assert (
        "tel:112" in reader().get("/zoeken/", {"q": "op het zebrapad"}).content.decode()
    )
    told = reader().get("/zoeken/suggesties/", {"q": "zebrapad"}).json()
    assert told["calls"]["calls"][0]["number"] == "112"


def test_suggestions_begin_with_what_was_typed(reader: Reader) -> None:
    told = reader().get("/zoeken/suggesties/", {"q": "drift"}).json()

    assert told["pages"][0] == {"title": "Driftbuien", "url": "/gedrag/driftbuien/"}
    assert told["calls"] is None


def test_a_search_that_takes_too_long_says_so(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*args: Any) -> None:
        raise limits.Late

    monkeypatch.setattr("search.finding.understand", late)
    page = reader().get("/zoeken/", {"q": "zelfmoord"})

    assert page.status_code == 200
    assert "tel:113" in page.content.decode()
    assert not page.context["made"].total
    assert page.context["made"].results.is_late


def test_a_slow_question_to_the_database_is_ended() -> None:
    from django.db import connection

    endless = (
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 90000000)"
        " SELECT max(x) FROM n"
    )
    with pytest.raises(limits.Late), limits.within(0.1), connection.cursor() as cursor:
        cursor.execute(endless)


def test_a_search_asks_a_fixed_number_of_things(
    reader: Reader, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = reader()
    client.get("/zoeken/", {"q": "gedrag"})
    with django_assert_max_num_queries(34):
        client.get("/zoeken/", {"q": "mijn kind slaat en schopt en is druk"})


def test_a_search_costs_few_queries_with_nothing_remembered(
    reader: Reader, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = reader()
    client.get("/zoeken/?q=slaat")  # content types are known from then on

    # 17 on SQLite; PostgreSQL is told twice how long it may take.
    with django_assert_max_num_queries(19):
        assert client.get("/zoeken/?q=slaat").status_code == 200
