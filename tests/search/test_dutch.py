"""All forms of a word become one, and a compound falls apart at its seams."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import compounds, dutch

FAMILIES = [
    "slaan slaat sloeg sloegen geslagen",
    "slapen slaapt slaap sliep geslapen",
    "eten eet at gegeten",
    "vechten vecht vocht gevochten",
    "liegen liegt loog gelogen",
    "weglopen weggelopen",
    "uitschelden uitgescholden",
    "pesten pest pestte gepest pesterijen",
    "treiteren treitert getreiterd",
    "huilen huilt huilde gehuild huilend",
    "mishandeling mishandelen mishandeld",
    "scheiden scheiding gescheiden scheidt",
    "verslaving verslaafd verslaafde",
    "opvoeding opvoeden opgevoed",
    "oppakken opgepakt",
    "controleren controleert gecontroleerd",
    "spijbelen spijbelt gespijbeld",
    "gemeente gemeenten gemeentes",
    "kind kinderen kindje",
    "baby baby's baby’s",
    "ruzie ruzies ruziën",
    "driftbui driftbuien",
    "probleem problemen",
    "vriend vrienden vriendje",
    "stad steden",
    "moeilijk moeilijke moeilijkheid moeilijkheden",
    "onzeker onzekere onzekerheid",
    "agressie agressief agressieve",
    "puber pubers puberteit",
    "naaktfoto naaktfoto's",
    "blowen blowt geblowd",
]
STRANGERS = [
    ("bomen", "bommen"),
    ("zoon", "zon"),
    ("geweld", "wel"),
    ("kast", "kas"),
    ("geduld", "dulden"),
    ("rekening", "rekenen"),
]
COMPOUNDS = {
    "middelbareschoolkeuze": {"school", "keuze", "schoolkeuze"},
    "schoolangst": {"school", "angst"},
    "kindermishandeling": {"kind", "mishandeling"},
    "stiefkinderen": {"stief", "kind"},
    "bedplassen": {"bed", "plas"},
    "woedeaanval": {"woede", "aanval"},
    "liefdesverdriet": {"liefde", "verdriet"},
    "pleegouders": {"pleeg", "ouder"},
    "jeugdzorg": {"jeugd", "zorg"},
}
WHOLE = [
    *("kinderen", "medewerker", "verwijzing", "aanmelden", "ontwikkeling"),
    *("begeleiding", "minderheid", "vriendschap", "onderwijs", "uitgaan"),
]


@pytest.mark.parametrize("family", FAMILIES)
def test_forms_of_a_word_share_a_stem(family: str) -> None:
    found = {dutch.stemmed(form)[0] for form in family.split()}

    assert len(found) == 1


@pytest.mark.parametrize(("one", "other"), STRANGERS)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert dutch.stem(one) != dutch.stem(other)


@pytest.mark.parametrize(("word", "parts"), COMPOUNDS.items())
def test_a_compound_has_its_parts(word: str, parts: set[str]) -> None:
    assert parts <= set(dutch.parts(word))


@pytest.mark.parametrize("word", WHOLE)
def test_a_word_without_a_seam_stays_whole(word: str) -> None:
    assert compounds.parts(word) == ()


def test_letters_are_folded() -> None:
    assert dutch.words("Financiën: ‘s avonds, ﬁjn! ĳs") == [
        *("financien", "s", "avonds", "fijn", "ijs")
    ]


@given(st.text())
def test_any_text_becomes_plain_words(text: str) -> None:
    for word in dutch.words(text):
        assert 0 < len(word) <= dutch.LONGEST_WORD
        assert set(word) <= dutch.KEPT
        stem = dutch.stem(word)
        assert stem
        assert set(stem) <= dutch.KEPT


@given(st.text(alphabet="abdeghijklmnoprstuvz ", max_size=60))
def test_a_token_stands_where_it_says(text: str) -> None:
    for token in dutch.tokens(text):
        assert dutch.words(text[token.start : token.end])[0] == token.word


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=45))
def test_parts_of_a_compound_are_in_it(word: str) -> None:
    for part in compounds.parts(word):
        assert part in word
