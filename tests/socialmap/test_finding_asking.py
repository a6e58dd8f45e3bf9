"""A question stands in an address, and whatever stands there makes sense."""

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socialmap import ages, finding
from socialmap.finding import Question, asking, kinds
from socialmap.finding.catalogue import shared
from socialmap.models import Level, Taxonomy, Term

pytestmark = pytest.mark.django_db

WORLD = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
KNOWN = {
    kinds.AGE: list(ages.BY_SLUG),
    kinds.QUESTION: ["opvoeden", "slapen"],
    kinds.PHASE: ["geboorte"],
    kinds.LEVEL: Level.values,
    kinds.FOR_WHOM: ["jongeren", "ouders"],
    kinds.LANGUAGE: ["ar", "nl"],
}


def asked(query: str) -> Question:
    return finding.read(QueryDict(query))


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Questions that a reader can ask by choosing."""
    chosen = []
    for group, possible in KNOWN.items():
        picked = draw(st.sets(st.sampled_from(possible)))
        if picked:
            chosen.append((group, tuple(v for v in possible if v in picked)))
    return Question(
        words=asking.plain(draw(st.text(max_size=120)), asking.LONGEST_WORDS),
        place=asking.plain(draw(st.text(max_size=80)), asking.LONGEST_PLACE),
        chosen=tuple(chosen),
        switches=frozenset(draw(st.sets(st.sampled_from(kinds.SWITCHES)))),
        page=draw(st.integers(1, asking.LAST_PAGE)),
    )


@WORLD
@given(questions())
def test_an_address_says_the_question_it_was_made_of(question: Question) -> None:
    assert asked(question.query()) == question


@WORLD
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [*kinds.GROUPS, *kinds.SWITCHES, kinds.WORDS, kinds.PLACE, kinds.PAGE]
            )
            | st.text(max_size=10),
            st.text(max_size=200) | st.sampled_from(["1", "peuter", "slapen", "-1"]),
        ),
        max_size=30,
    )
)
def test_nonsense_by_hand_is_read_and_stays_bounded(
    pairs: list[tuple[str, str]],
) -> None:
    params = QueryDict(mutable=True)
    for name, value in pairs:
        params.appendlist(name, value)

    question = finding.read(params)

    assert len(question.words) <= asking.LONGEST_WORDS
    assert len(question.place) <= asking.LONGEST_PLACE
    assert question.words.isprintable() and question.place.isprintable()
    assert 1 <= question.page <= asking.LAST_PAGE
    for group, values in question.chosen:
        assert group in KNOWN and set(values) <= set(KNOWN[group])
    assert asked(question.query()) == question


@pytest.mark.parametrize("query", ["\udcff", "q=\x00\x1b[31mrood", "q=%00%ff", "&&=&"])
def test_bytes_that_are_no_text_are_no_trouble(query: str) -> None:
    assert "\x1b" not in finding.read(QueryDict(query.encode(errors="replace"))).words


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("2", 2),
        ("0", 1),
        ("-3", 1),
        ("9" * 400, 1),
        ("10000", asking.LAST_PAGE),
        ("²", 1),
        ("٣", 1),
        ("een", 1),
    ],
)
def test_a_page_is_a_number_or_the_first(page: str, expected: int) -> None:
    assert finding.read(QueryDict(f"pagina={page}")).page == expected


def test_an_address_is_the_same_whatever_the_order_of_choosing() -> None:
    one = asked("hulp=crisis&leeftijd=peuter&leeftijd=baby&gratis=1&q=slapen")
    other = asked("q=slapen&gratis=1&leeftijd=baby&leeftijd=peuter&hulp=crisis")

    assert one.query() == other.query()
    assert one.query() == "q=slapen&leeftijd=baby&leeftijd=peuter&hulp=crisis&gratis=1"


def test_an_empty_question_has_an_empty_address() -> None:
    assert (asked("").is_empty, asked("").query()) == (True, "")
    assert asked("pagina=3&vraag=onzin").query() == "pagina=3"


def test_at_most_twenty_values_of_a_group_are_looked_at() -> None:
    taxonomy = Taxonomy.objects.get(slug=Taxonomy.QUESTION)
    for number in range(30):
        Term.objects.create(taxonomy=taxonomy, code=f"v-{number}", label="Vraag")
    query = "&".join(f"vraag=v-{number}" for number in range(30))

    assert len(asked(query).values(kinds.QUESTION)) == asking.MOST_VALUES


def test_reading_an_address_asks_the_database_nothing(
    django_assert_num_queries: "object",
) -> None:
    shared.fresh()

    with django_assert_num_queries(0):  # type: ignore[operator]  # a fixture
        assert asked("vraag=slapen&leeftijd=baby&taal=nl&hulp=crisis").chosen


def test_a_heading_of_a_minute_ago_is_known_and_one_put_away_is_not() -> None:
    shared.fresh()
    taxonomy = Taxonomy.objects.get(slug=Taxonomy.QUESTION)
    Term.objects.create(taxonomy=taxonomy, code="pesten", label="Pesten")

    assert asked("vraag=pesten").values(kinds.QUESTION) == ("pesten",)

    Term.objects.get(code="pesten").delete()
    shared.fresh()
    assert asked("vraag=pesten").is_empty
