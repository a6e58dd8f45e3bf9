"""Whatever is in the map: counts are what one gets, and each service stands in one step."""

import datetime
import json
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from socialmap import ages
from socialmap.finding import Question, Spot, kinds, ranking
from socialmap.finding.catalogue import Snapshot
from socialmap.finding.entries import made
from socialmap.finding.facets import Choices
from socialmap.finding.index import Index
from socialmap.finding.nearby import Gazetteer
from socialmap.finding.selecting import Selection, shown
from socialmap.finding.vocabulary import Vocabulary
from socialmap.models import Area, Level, Postcode, Status, Taxonomy, Term

MOMENT = datetime.datetime(2026, 11, 24, 10, 0)
HOURS = {"": None, "24/7": True, "Tu 09:00-11:00": True, "We 09:00-11:00": False}
K = Area.Kind
# 1 country, 2 region, 3 and 4 towns, 5 and 6 districts of 3, 7 a neighbourhood of 5.
AREAS = [
    Area(pk=1, code="NL", name="Nederland", kind=K.COUNTRY),
    Area(pk=2, code="CJG-X", name="Regio", kind=K.REGION, parent_id=1),
    Area(pk=3, code="GM0001", name="Stad", kind=K.MUNICIPALITY, parent_id=2),
    Area(pk=4, code="GM0002", name="Dorp", kind=K.MUNICIPALITY, parent_id=2),
    Area(pk=5, code="WK000101", name="Oost", kind=K.DISTRICT, parent_id=3),
    Area(pk=6, code="WK000102", name="West", kind=K.DISTRICT, parent_id=3),
    Area(pk=7, code="BU00010101", name="Hoek", kind=K.NEIGHBOURHOOD, parent_id=5),
]
ABOVE = {7: {7, 5, 3, 2, 1}, 5: {5, 3, 2, 1}, 6: {6, 3, 2, 1}, 3: {3, 2, 1},
         4: {4, 2, 1}, 2: {2, 1}, 1: {1}}  # fmt: skip
POSTCODES = [Postcode(digits="1000", latitude="52.1", longitude="6.1", area_id=7)]
QUESTIONS = Taxonomy(pk=1, slug=Taxonomy.QUESTION, name="Vraag")
# 2 and 3 stand under 1.
TERMS = [
    Term(pk=1, taxonomy=QUESTIONS, code="slapen", label="Slapen"),
    Term(pk=2, taxonomy=QUESTIONS, code="dromen", label="Dromen", parent_id=1),
    Term(pk=3, taxonomy=QUESTIONS, code="snurken", label="Snurken", parent_id=1),
    Term(pk=4, taxonomy=QUESTIONS, code="eten", label="Eten"),
]
UNDER = {"slapen": {1, 2, 3}, "dromen": {2}, "snurken": {3}, "eten": {4}}

months = st.none() | st.integers(-9, 288)


@st.composite
def facts(draw: st.DrawFn) -> dict[str, Any]:
    """The facts of any service."""
    low, high = draw(months), draw(months)
    if low is not None and high is not None and low > high:
        low, high = high, low
    points = st.tuples(st.integers(51_900, 52_300), st.integers(5_900, 6_300))
    places = [
        ["u", "Huis", draw(st.sampled_from(["physical", "postal"])), "", "", "",
         f"{lat / 1000}", f"{lon / 1000}", draw(st.sampled_from([None, 3, 4, 5, 6, 7])), True]
        for lat, lon in draw(st.lists(points, max_size=2))
    ]  # fmt: skip
    return {
        "name": draw(st.sampled_from(["a", "b", "c", "slaap"])),
        "words": draw(
            st.lists(st.sampled_from(["slaap", "eten", "oost"]), unique=True)
        ),
        "terms": draw(st.lists(st.integers(1, 4), unique=True)),
        "areas": draw(st.lists(st.integers(1, 7), unique=True, max_size=2)),
        "nationwide": draw(st.booleans()),
        "ages": [low, high],
        "level": draw(st.sampled_from(Level.values)),
        "free": draw(st.booleans()),
        "direct": draw(st.booleans()),
        "status": draw(st.sampled_from([Status.ACTIVE, Status.PAUSED])),
        "hours": draw(st.sampled_from(list(HOURS))),
        "review": draw(st.sampled_from(["", "2026-01-01", "2027-01-01"])),
        "places": places,
    }


@st.composite
def asked(draw: st.DrawFn) -> Question:
    chosen = []
    for group, possible in (
        (kinds.AGE, list(ages.BY_SLUG)),
        (kinds.QUESTION, list(UNDER)),
        (kinds.LEVEL, Level.values),
    ):
        picked = draw(st.sets(st.sampled_from(possible), max_size=2))
        if picked:
            chosen.append((group, tuple(v for v in possible if v in picked)))
    switches = frozenset(draw(st.sets(st.sampled_from(kinds.SWITCHES), max_size=2)))
    words = draw(st.sampled_from(["", "", "slaap", "et"]))
    return Question(words=words, chosen=tuple(chosen), switches=switches)


def snapshot(services: dict[int, dict[str, Any]]) -> Snapshot:
    entries = [made(pk, json.dumps(said)) for pk, said in services.items()]
    index = Index.of(entry for entry in entries if entry)
    return Snapshot(index, Vocabulary(TERMS), Gazetteer(AREAS, POSTCODES))


def has(said: dict[str, Any], group: str, value: str) -> bool:
    """Does a service have this value? Slowly, and from the facts alone."""
    if group == kinds.LEVEL:
        return bool(said["level"] == value)
    if group == kinds.QUESTION:
        return bool(UNDER[value] & set(said["terms"]))
    low = -9 if said["ages"][0] is None else said["ages"][0]
    high = 288 if said["ages"][1] is None else said["ages"][1]
    return any(band.slug == value for band in ages.overlapping(low, high))


def is_on(said: dict[str, Any], switch: str) -> bool:
    if switch == kinds.OPEN:
        return HOURS[said["hours"]] is True and said["status"] == Status.ACTIVE
    return bool(said["free" if switch == kinds.FREE else "direct"])


def is_for(said: dict[str, Any], area: int | None) -> bool:
    if area is None:
        return True
    inside = any(area in ABOVE[pk] or pk in ABOVE[area] for pk in said["areas"])
    return inside or bool(said["nationwide"])


def is_kept(said: dict[str, Any], question: Question, but: str = "") -> bool:
    if question.words and but != kinds.WORDS:
        begins = [word.startswith(question.words) for word in said["words"]]
        has_heading = question.words == "et" and 4 in said["terms"]
        if not any(begins) and not has_heading:
            return False
    for group, values in question.chosen:
        if group != but and not any(has(said, group, value) for value in values):
            return False
    return all(is_on(said, name) for name in question.switches if name != but)


maps = st.dictionaries(st.integers(1, 40), facts(), max_size=12)


@settings(max_examples=150, deadline=None)
@given(maps, asked(), st.sampled_from([None, 3, 4, 2]), st.booleans())
def test_counts_are_those_of_counting_one_by_one(
    services: dict[int, dict[str, Any]],
    question: Question,
    area: int | None,
    is_young: bool,
) -> None:
    # A word that begins nothing anywhere is taken for one that looks like it.
    assume(
        question.words != "slaap"
        or any("slaap" in s["words"] for s in services.values())
    )
    now = snapshot(services)
    home = next((a for a in AREAS if a.pk == area), None)
    audience = "jongin" if is_young else "ouders"
    selection = Selection(now, shown(now, home, audience), question, MOMENT)
    choices = Choices(question, selection, audience)
    base = [
        said
        for said in services.values()
        if is_for(said, area)
        and not (is_young and said["ages"][1] is not None and said["ages"][1] < 144)
    ]

    assert selection.found.bit_count() == sum(is_kept(s, question) for s in base)
    for facet in choices.facets():
        kept = [said for said in base if is_kept(said, question, but=facet.name)]
        for option in facet.options:
            wanted = sum(has(said, facet.name, option.value) for said in kept)
            assert option.count == wanted, option
    for switch in choices.switches():
        kept = [said for said in base if is_kept(said, question, but=switch.value)]
        assert switch.count == sum(is_on(said, switch.value) for said in kept)
    drop = choices.drop()
    assert drop is None or drop.count > 0


spots = st.sampled_from(["", "1000", "Oost", "Stad", "Dorp", "Hoek"])


@settings(max_examples=150, deadline=None)
@given(maps, st.sampled_from([None, 1, 3, 4]), spots)
def test_every_service_stands_in_one_step_and_once_in_the_order(
    services: dict[int, dict[str, Any]], area: int | None, place: str
) -> None:
    now = snapshot(services)
    home = next((a for a in AREAS if a.pk == area), None)
    spot = now.gazetteer.spot(place, area) if place else None
    found = shown(now, home, "ouders")

    steps = ranking.steps(now, found, home, spot)

    order: list[int] = []
    for step in steps:
        ordered = in_order(now, step.found, spot)
        assert len(ordered) == step.count
        order += ordered
    wanted = {pk for pk, said in services.items() if area == 1 or is_for(said, area)}
    assert sorted(order) == sorted(wanted)
    assert [s.name for s in steps] == sorted({s.name for s in steps}, key=NAMES.index)


NAMES = ["neighbourhood", "municipality", "region", "national", "elsewhere"]


def in_order(now: Snapshot, found: int, spot: Spot | None) -> list[int]:
    parts = ranking.parts(now.index, found, MOMENT.date(), spot)
    return [entry.pk for entry in ranking.window(parts, 0, 10_000)]


@settings(max_examples=150, deadline=None)
@given(maps)
def test_the_order_is_that_of_sorting_all(services: dict[int, dict[str, Any]]) -> None:
    now = snapshot(services)
    spot = now.gazetteer.spot("1000")
    assert spot is not None

    def rank(pk: int) -> tuple[Any, ...]:
        said, entry = services[pk], now.index.entry(now.index.positions[pk])
        has_faded = bool(said["review"]) and said["review"] < "2026-06-01"
        away = round(entry.distance(52.1, 6.1), 1) if entry.points else 9999
        return (has_faded, away, not said["direct"], not said["free"], said["name"], pk)

    found = in_order(now, now.index.everything, spot)

    assert found == sorted(services, key=rank)


@settings(max_examples=100, deadline=None)
@given(maps, st.integers(0, 12), st.integers(0, 12))
def test_a_window_is_a_slice_of_the_whole(
    services: dict[int, dict[str, Any]], start: int, stop: int
) -> None:
    now = snapshot(services)
    spot = now.gazetteer.spot("1000")
    whole = in_order(now, now.index.everything, spot)
    parts = ranking.parts(now.index, now.index.everything, MOMENT.date(), spot)

    part = [entry.pk for entry in ranking.window(parts, start, stop)]

    assert part == whole[start:stop]


@settings(max_examples=100, deadline=None)
@given(
    maps,
    st.lists(
        st.dictionaries(st.integers(1, 40), st.none() | facts(), max_size=4), max_size=5
    ),
)
def test_an_index_that_changed_is_as_one_made_anew(
    services: dict[int, dict[str, Any]],
    changes: list[dict[int, dict[str, Any] | None]],
) -> None:
    index = snapshot(services).index
    now: dict[int, Any] = dict(services)
    for change in changes:
        now |= change
        index = index.changed(
            {pk: made(pk, json.dumps(s)) if s else None for pk, s in change.items()}
        )
    anew = snapshot({pk: said for pk, said in now.items() if said}).index

    assert pks(index, index.everything) == pks(anew, anew.everything)
    assert index.tokens == anew.tokens
    for kind, values in anew.sets.items():
        assert index.sets[kind].keys() == values.keys()
        for value, bits in values.items():
            assert pks(index, index.get(kind, value)) == pks(anew, bits)


def pks(index: Index, found: int) -> list[int]:
    return [entry.pk for entry in index.by_name(found)]
