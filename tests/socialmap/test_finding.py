"""What readers of a site find, in which order, and what they never find."""

import datetime
from typing import Any

import pytest
from django.http import QueryDict

from socialmap import actions, finding
from socialmap.finding import Answer, Question
from socialmap.finding.ranking import ELSEWHERE, MUNICIPALITY, NATIONAL, NEIGHBOURHOOD
from socialmap.models import (
    Access,
    Area,
    Cost,
    HoursKind,
    Level,
    Location,
    Organization,
    Service,
    ServiceAtLocation,
    Status,
    Term,
    Visibility,
)
from tests import mapping

pytestmark = pytest.mark.django_db

# A Tuesday morning: the sleep consultation is open from 9 to 11.
TUESDAY = datetime.datetime(2026, 11, 24, 10, 0)


def find(
    query: str = "",
    town: str | Area | None = "GM0150",
    audience: str = "ouders",
    moment: datetime.datetime = TUESDAY,
    **more: Any,
) -> Answer:
    """Find on the site of Deventer for parents, unless said otherwise."""
    area = mapping.area(town) if isinstance(town, str) else town
    return finding.find(finding.read(QueryDict(query)), area, audience, moment, **more)


def names(answer: Answer) -> list[str]:
    return [hit.service.name for step in answer.steps for hit in step.hits]


def steps(answer: Answer) -> dict[str, list[str]]:
    return {s.name: [hit.service.name for hit in s.hits] for s in answer.steps}


def counts(answer: Answer, group: str) -> dict[str, int]:
    for facet in answer.facets:
        if facet.name == group:
            return {option.value: option.count for option in facet.options}
    return {}


def bridge() -> Organization:
    return Organization.objects.get(name="De Wijkbrug")


def deventer() -> Area:
    return mapping.area("GM0150")


# --- Which -------------------------------------------------------------------------------


def test_a_town_sees_its_own_help_and_that_of_the_whole_country() -> None:
    answer = find()

    assert steps(answer) == {
        MUNICIPALITY: ["Slaapspreekuur", "Praatgroep", "Opvanghuis"],
        NATIONAL: ["Hulplijn"],
    }
    assert "Deventer" in answer.steps[0].title
    assert (answer.total, answer.pages) == (4, 1)


def test_another_town_does_not_see_it() -> None:
    assert names(find(town="GM0148")) == ["De Loods", "Hulplijn"]


def test_the_national_site_sees_everything_and_near_a_place_in_order() -> None:
    assert find(town=None).total == 5

    near = steps(find("plek=7417", town=None))
    assert near[NEIGHBOURHOOD] == ["Slaapspreekuur", "Praatgroep"]
    assert near[ELSEWHERE] == ["De Loods"]


def test_help_for_the_region_stands_between_town_and_country() -> None:
    mapping.service(bridge(), "Crisisdienst", areas=(mapping.area("CJG-IJSSELLAND"),))

    assert [step.name for step in find().steps] == [MUNICIPALITY, "region", NATIONAL]
    assert "Crisisdienst" in names(find(town="GM0148"))


def test_help_for_one_neighbourhood_is_help_in_the_town() -> None:
    mapping.service(bridge(), "Buurtmoeders", areas=(mapping.area("WK015002"),))

    assert "Buurtmoeders" in steps(find())[MUNICIPALITY]
    assert steps(find("plek=7411"))[NEIGHBOURHOOD] == ["Buurtmoeders"]
    assert "Buurtmoeders" in steps(find("plek=7417"))[MUNICIPALITY]


def test_who_forgot_to_say_for_whom_works_where_the_institution_works() -> None:
    mapping.service(bridge(), "Vergeten")

    assert "Vergeten" in names(find())
    assert "Vergeten" not in names(find(town="GM0148"))


def test_young_people_do_not_see_what_is_for_children() -> None:
    assert "Slaapspreekuur" not in names(find(audience="jongin"))
    assert "De Loods" in names(find(town="GM0148", audience="jongin"))
    assert set(counts(find(audience="jongin"), "leeftijd")) == {
        "puber",
        "jongvolwassen",
    }


# --- Filters -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("vraag=slapen", ["Slaapspreekuur"]),
        ("vraag=slapen&vraag=opvoeden", ["Slaapspreekuur", "Hulplijn"]),
        ("vraag=slapen&hulp=crisis", []),
        ("hulp=crisis", ["Opvanghuis"]),
        ("leeftijd=puber", ["Praatgroep", "Opvanghuis", "Hulplijn"]),
        ("direct=1", ["Slaapspreekuur", "Praatgroep", "Hulplijn"]),
        ("gratis=1&direct=1", ["Slaapspreekuur", "Hulplijn"]),
        ("taal=nl&voor=ouders&fase=geboorte", ["Slaapspreekuur"]),
        ("vraag=onzin&leeftijd=99", ["Slaapspreekuur", "Praatgroep", "Opvanghuis", "Hulplijn"]),
    ],
)  # fmt: skip
def test_groups_narrow_and_values_within_one_widen(
    query: str, expected: list[str]
) -> None:
    assert names(find(query)) == expected


@pytest.mark.parametrize(
    "words",
    ["slaapspreekuur", "SLAAP", "slaapt niet", "wakker", "niet kunnen slapen",
     "spreekuur", "slaapspreekur", "wijkbrug slaap", "mijn kind slaapt slecht"],
)  # fmt: skip
def test_readers_find_it_in_their_own_words(words: str) -> None:
    assert names(find(f"q={words}"))[0] == "Slaapspreekuur"


def test_all_words_must_be_there() -> None:
    assert names(find("q=slaap hulplijn")) == []
    assert names(find("q=xqzzyw")) == []


def test_open_now_knows_the_hours_and_never_guesses() -> None:
    assert names(find("open=1")) == ["Slaapspreekuur", "Hulplijn"]
    assert names(find("open=1", moment=TUESDAY.replace(hour=12))) == ["Hulplijn"]
    # Nobody told us the hours of these: not open, and not closed either.
    hit = find("q=Praatgroep").steps[0].hits[0]
    assert hit.now.is_open is None


def test_what_is_closed_for_a_while_is_not_open() -> None:
    line = mapping.named("Hulplijn")
    line.status = Status.PAUSED
    actions.publish_directly(line, None)

    assert "Hulplijn" in names(find())
    assert "Hulplijn" not in names(find("open=1"))


def test_counts_leave_out_their_own_group() -> None:
    answer = find("hulp=crisis&gratis=1")

    assert counts(answer, "hulp") == {
        "informatie": 1,
        "lichte-steun": 1,
        "crisis": 1,
    }
    assert counts(answer, "vraag") == {}
    assert {o.value: (o.count, o.is_chosen) for o in answer.switches} == {
        "gratis": (1, True),
        "direct": (0, False),
        "open": (0, False),
    }


def test_what_one_chooses_is_what_one_gets() -> None:
    for facet in find().facets:
        for option in facet.options:
            assert find(option.query).total == option.count, option


def test_a_chosen_value_can_be_put_off_though_it_gives_nothing() -> None:
    answer = find("vraag=slapen&hulp=crisis")

    chosen = {option.value: option for option in answer.chosen}
    assert find(chosen["slapen"].query).total == chosen["slapen"].count == 1
    assert [o.value for f in answer.facets for o in f.options if o.is_chosen] == [
        "slapen",
        "crisis",
    ]


def test_nothing_found_names_the_filter_to_drop() -> None:
    answer = find("vraag=slapen&hulp=crisis&gratis=1&leeftijd=baby")

    assert answer.total == 0
    assert answer.drop is not None
    assert (answer.drop.label, answer.drop.count) in (
        ("Slapen", 1),
        ("Hulp bij crisis", 1),
    )
    assert find(answer.drop.query).total == answer.drop.count


def test_young_people_read_their_own_words() -> None:
    Term.objects.filter(code="opvoeden").update(youth_label="Thuis")
    labels = {
        option.value: option.label
        for facet in find(audience="jongin").facets
        for option in facet.options
    }

    assert labels["opvoeden"] == "Thuis"


def test_a_heading_stands_for_all_that_stand_under_it() -> None:
    sleep = mapping.term("slapen")
    under = Term.objects.create(
        taxonomy=sleep.taxonomy, code="nachtmerries", label="Nachtmerries", parent=sleep
    )
    mapping.service(bridge(), "Droomgroep", headings=(under.code,), areas=(deventer(),))

    assert names(find("vraag=slapen")) == ["Slaapspreekuur", "Droomgroep"]
    assert names(find("vraag=nachtmerries")) == ["Droomgroep"]
    assert list(counts(find(), "vraag")) == ["opvoeden", "slapen", "nachtmerries"]


# --- Order -------------------------------------------------------------------------------


def test_near_comes_first_then_the_town_then_the_country() -> None:
    answer = find("plek=7417ab")

    assert steps(answer) == {
        NEIGHBOURHOOD: ["Slaapspreekuur", "Praatgroep"],
        MUNICIPALITY: ["Opvanghuis"],
        NATIONAL: ["Hulplijn"],
    }
    assert answer.steps[0].title == "In Rivierenwijk"
    distances = [hit.distance for hit in answer.steps[0].hits]
    assert all(distance is not None and distance < 1 for distance in distances)


def test_an_unknown_place_is_said_and_changes_nothing() -> None:
    answer = find("plek=Atlantis")

    assert (answer.place_is_unknown, answer.spot) == (True, None)
    assert names(answer) == names(find())
    assert [chip.value for chip in answer.chosen] == ["Atlantis"]


def test_direct_before_referral_free_before_paid_then_by_name() -> None:
    for name, access, cost in (
        ("D verwijzing", Access.REFERRAL, Cost.FREE),
        ("C betaald", Access.OPEN, Cost.PAID),
        ("B gratis", Access.SIGN_UP, Cost.FREE),
        ("A gratis", Access.OPEN, Cost.FREE),
    ):
        mapping.service(
            bridge(), name, areas=(deventer(),), access=access, cost_kind=cost
        )

    found = names(find())
    assert [name for name in found if name[1] == " "] == [
        "A gratis",
        "B gratis",
        "C betaald",
        "D verwijzing",
    ]


def test_what_nobody_checked_for_long_comes_last_and_is_marked() -> None:
    sleep = mapping.named("Slaapspreekuur")
    sleep.review_on = TUESDAY.date() - datetime.timedelta(days=100)
    sleep.save()

    answer = find("plek=7417")
    assert steps(answer)[NEIGHBOURHOOD] == ["Praatgroep", "Slaapspreekuur"]
    assert [hit.has_faded for hit in answer.steps[0].hits] == [False, True]

    actions.assure(sleep, None)
    assert steps(find("plek=7417"))[NEIGHBOURHOOD] == ["Slaapspreekuur", "Praatgroep"]


def test_pages_go_on_over_the_steps_and_past_the_end_is_the_last() -> None:
    for number in range(23):
        mapping.service(bridge(), f"Groep {number:02}", areas=(deventer(),))
    whole = names(find(size=100))

    pages = [find(f"pagina={page}") for page in (1, 2, 3)]

    assert [name for page in pages for name in names(page)] == whole
    assert [page.pages for page in pages] == [3, 3, 3]
    assert [step.count for step in pages[2].steps] == [26, 1]
    past = find("pagina=77")
    assert (names(past), past.question.page) == (names(pages[2]), 3)


def test_a_block_shows_the_first_few() -> None:
    answer = find("gratis=1", size=2)

    assert names(answer) == ["Slaapspreekuur", "Opvanghuis"]
    assert (answer.total, answer.pages) == (3, 2)


# --- What stays secret -------------------------------------------------------------------


def test_a_secret_place_gives_no_place_no_distance_and_no_neighbourhood() -> None:
    # The shelter is in the Binnenstad; a search from there must not show it nearer.
    answer = find("plek=7411")
    shelter = next(
        hit
        for step in answer.steps
        for hit in step.hits
        if hit.service.name == "Opvanghuis"
    )

    assert (shelter.places, shelter.distance) == ((), None)
    assert "Opvanghuis" in steps(answer)[MUNICIPALITY]
    assert mapping.named("Opvanghuis").pk not in {pk for pk, _place in answer.points}
    assert mapping.SECRET_STREET not in repr(answer) + repr(answer.points)


def test_of_a_half_secret_place_the_distance_is_to_the_middle_of_its_area() -> None:
    hit = find("plek=7417&q=praatgroep").steps[0].hits[0]

    assert hit.distance == 0.0
    assert hit.places[0].name == "Rivierenwijk"
    points = dict(find().points)
    assert points[hit.service.pk].latitude == mapping.area("WK015001").latitude
    assert mapping.AREA_STREET not in repr(find()) + repr(find().points)


def test_no_word_of_an_address_finds_a_secret_place() -> None:
    for word in (mapping.SECRET_STREET, "Schuilhoek", mapping.AREA_STREET, "7411 ZZ"):
        assert names(find(f"q={word}")) == []


def test_a_place_that_becomes_secret_is_so_at_once() -> None:
    assert find("plek=7417&q=slaapspreekuur").steps[0].name == NEIGHBOURHOOD
    house = Location.objects.get(name="Wijkhuis")
    house.visibility = Visibility.HIDDEN
    house.save()

    answer = find("plek=7417&q=slaapspreekuur")

    assert answer.steps[0].name == MUNICIPALITY
    assert answer.steps[0].hits[0].distance is None
    assert answer.points == ()


def test_a_postal_address_is_not_near_anybody() -> None:
    post = mapping.location(
        bridge(), name="Postbus", location_type=Location.Type.POSTAL
    )
    mapping.service(bridge(), "Schrijfdienst", at=post, areas=(deventer(),))

    answer = find("plek=7417&q=schrijfdienst")
    assert answer.steps[0].name == MUNICIPALITY
    assert answer.steps[0].hits[0].distance is None


# --- What is not found, right after the change -------------------------------------------


def test_a_draft_is_not_found() -> None:
    draft = Service(organization=bridge(), name="Concept", summary="Nog niet.")
    draft.live = False
    draft.areas = [deventer()]
    draft.save()

    assert "Concept" not in names(find())


def test_what_stops_is_gone_at_once() -> None:
    find()
    actions.stop(mapping.named("Slaapspreekuur"), None)

    answer = find()
    assert "Slaapspreekuur" not in names(answer)
    assert counts(answer, "fase") == {}


def test_what_is_unpublished_or_thrown_away_is_gone_at_once() -> None:
    find()
    mapping.named("Slaapspreekuur").unpublish()
    mapping.named("Hulplijn").delete()
    bridge().services.get(name="Praatgroep").delete()

    assert names(find()) == ["Opvanghuis"]


def test_an_institution_that_goes_takes_its_help_along() -> None:
    find()
    Organization.objects.get(name="Hulplijn").delete()

    assert "Hulplijn" not in names(find())


# --- What it costs -----------------------------------------------------------------------


def test_every_hit_has_all_that_a_page_shows(django_assert_num_queries: Any) -> None:
    hits = [hit for step in find("plek=7417").steps for hit in step.hits]

    with django_assert_num_queries(0):
        for hit in hits:
            service = hit.service
            str(service.organization.area)
            lists = [getattr(service, name).all() for name in service_lists()]
            assert all(list(rows) is not None for rows in lists)
            for term in service.terms.all():
                str(term.taxonomy)
            for pair in service.at_locations.all():
                str(pair.service)
            for place in hit.places:
                str(place.area and place.area.parent)


def service_lists() -> list[str]:
    return [*type(Service.objects.all()).CHILDREN, "areas", "at_locations"]


@pytest.mark.parametrize("services", [3, 60])
def test_a_list_takes_seven_queries_however_long_it_is(
    services: int, django_assert_num_queries: Any
) -> None:
    house = Location.objects.get(name="Wijkhuis")
    for number in range(services):
        mapping.service(
            bridge(),
            f"Groep {number}",
            at=house,
            areas=(deventer(),),
            headings=("slapen", "ouders"),
            hours_kind=HoursKind.ALWAYS,
        )
    query, town = "plek=7417&vraag=slapen&open=1&hulp=lichte-steun", deventer()
    find(query)

    with django_assert_num_queries(7):
        answer = find(query, town, size=61)
    assert len(names(answer)) == services + 1


def test_a_process_that_just_began_takes_few_more(
    django_assert_max_num_queries: Any,
) -> None:
    town = deventer()

    with django_assert_max_num_queries(9):
        finding.find(Question(), town, "ouders", TUESDAY)


def test_the_lists_of_a_service_are_those_of_its_tables() -> None:
    plain = mapping.named("Slaapspreekuur")
    fetched = Service.objects.with_all().get(pk=plain.pk)

    for name in service_lists():
        wanted, found = getattr(plain, name).all(), getattr(fetched, name).all()
        assert [values(row) for row in found] == [values(row) for row in wanted], name
    assert list(fetched.opening_rules.filter(weekday=2)) == []
    assert fetched.phones.all()[0].service is fetched


def values(row: Any) -> dict[str, Any]:
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}


def test_one_place_of_many_does_not_count_twice() -> None:
    service = mapping.named("Slaapspreekuur")
    for number in range(3):
        place = mapping.location(bridge(), name=f"Huis {number}")
        ServiceAtLocation.objects.create(service=service, location=place)

    answer = find("plek=7417")

    assert names(answer).count("Slaapspreekuur") == 1
    assert len([pk for pk, _place in answer.points if pk == service.pk]) == 4


def test_levels_of_help_are_those_of_the_model() -> None:
    assert set(counts(find(), "hulp")) <= set(Level.values)
