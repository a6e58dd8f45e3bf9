"""Help nearby: what a reader finds, reads of a service, and can tell us."""

import json
import re
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from content.help import addresses, suggesting, words
from socialmap import actions
from socialmap.models import (
    Area,
    CostOption,
    HoursKind,
    OpeningException,
    OpeningRule,
    Organization,
    Service,
    ServiceContact,
    ServicePhone,
    Status,
    Suggestion,
    Term,
    WaitingTime,
)

from .. import mapping
from ..mapping import AREA_STREET, SECRET_STREET, named

Reader = Callable[..., Client]
LIST = "/hulp/"


@pytest.fixture
def sleep(db: None) -> Service:
    """The sleep consultation of De Wijkbrug, in Deventer."""
    return named("Slaapspreekuur")


def texts(html: str, css_class: str) -> list[str]:
    """Return the names of what is listed, in order."""
    return re.findall(rf'class="[^"]*{css_class}[^"]*"><a href="[^"]+">([^<]+)<', html)


def hits(client: Client, query: str) -> list[str]:
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 200
    return texts(response.text, "hit__name")


def wrong_of(service: Service) -> str:
    return f"{LIST}{service.uuid}/klopt-niet/"


# --- Ways in -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    [
        "deventer.localhost",
        "jongin-deventer.localhost",
        "landelijk.localhost",
        "jongin.localhost",
    ],
)
def test_every_site_has_ways_in_and_its_menu_leads_there(
    reader: Reader, host: str
) -> None:
    page = reader(host).get(LIST)

    assert page.status_code == 200
    assert 'name="q"' in page.text
    assert 'name="plek"' in page.text
    assert f'<a href="{LIST}"' in reader(host).get("/contact/").text


def test_parents_are_asked_their_childs_age_and_the_young_their_own(
    reader: Reader,
) -> None:
    parents = reader().get(LIST).text
    young = reader("jongin-deventer.localhost").get(LIST).text

    assert "Hoe oud is uw kind?" in parents
    assert "Peuter" in parents
    assert "Hoe oud ben je?" in young
    assert "Peuter" not in young


def test_each_way_in_leads_to_what_it_counts(reader: Reader) -> None:
    page = reader().get(LIST).text
    doors = re.findall(r'href="/hulp/\?([^"]+)"', page)

    assert "vraag=slapen" in doors
    assert "gratis=1&amp;direct=1" in doors
    for query in doors:
        found = reader().get(f"{LIST}?{query.replace('&amp;', '&')}")
        assert found.status_code == 200


# --- The list ----------------------------------------------------------------------------


def test_a_list_says_what_one_needs_to_choose(reader: Reader) -> None:
    page = reader().get(f"{LIST}?vraag=slapen&plek=7411").text

    for part in (
        "Slaapspreekuur",
        "De Wijkbrug",
        "Uw kind slaapt slecht?",
        "0 tot 4 jaar",
        "Gratis",
        "Zonder verwijzing",
        "Maasstraat 1, Deventer",
        "1,4 km",
        "Gecontroleerd op 1 november 2026",
    ):
        assert part in page


def test_hours_that_nobody_gave_are_never_called_closed(reader: Reader) -> None:
    page = reader().get(f"{LIST}?q=praatgroep").text

    assert "Openingstijden onbekend: bel eerst" in page
    assert "gesloten" not in page.lower()


def test_filters_are_ticks_in_one_form_with_how_many_there_would_be(
    reader: Reader,
) -> None:
    page = reader().get(f"{LIST}?leeftijd=peuter&plek=7411").text

    assert re.search(
        r'name="leeftijd" value="peuter" form="zoekhulp" checked', page
    ) or re.search(r'name="leeftijd" value="peuter"[^>]*checked', page)
    assert re.search(r'name="gratis" value="1"[^>]*form="zoekhulp"', page)
    assert 'value="7411"' in page
    assert '<form class="seek__form" id="zoekhulp"' in page


def test_the_parts_of_a_question_are_offered_once_it_was_chosen(
    reader: Reader, sleep: Service
) -> None:
    part = Term.objects.create(
        taxonomy=mapping.term("slapen").taxonomy,
        code="doorslapen",
        label="Niet doorslapen",
        parent=mapping.term("slapen"),
    )
    edited = actions.opened(sleep)
    edited.terms = [*edited.terms.all(), part]
    actions.publish_directly(edited, None)

    assert 'value="doorslapen"' not in reader().get(f"{LIST}?q=slaap").text
    for query in ("vraag=slapen", "vraag=doorslapen"):
        assert 'value="doorslapen"' in reader().get(f"{LIST}?{query}").text


def test_what_was_chosen_can_be_taken_away_one_by_one(reader: Reader) -> None:
    page = reader().get(f"{LIST}?leeftijd=peuter&gratis=1").text
    away = re.findall(r'chip--off" href="([^"]+)"', page)

    assert [link.replace("&amp;", "&") for link in away] == [
        f"{LIST}?gratis=1",
        f"{LIST}?leeftijd=peuter",
    ]


def test_nothing_found_names_the_filter_to_drop_and_whom_to_ask(
    reader: Reader,
) -> None:
    page = reader().get(f"{LIST}?vraag=slapen&leeftijd=puber").text

    assert "Wij vonden niets dat bij alles past." in page
    assert re.search(r"Zonder “[^”]+” (is|zijn) er \d+ mogelijkhe", page)
    assert "Vraag het ons" in page


def test_a_place_that_we_do_not_know_is_said_kindly(reader: Reader) -> None:
    page = reader().get(f"{LIST}?plek=Atlantis").text

    assert "<b>Atlantis</b>: deze plek kennen wij niet." in page
    assert "Slaapspreekuur" in page


@pytest.mark.parametrize(
    "query",
    [
        "leeftijd=120&vraag=%27%3B--&open=misschien&pagina=-3",
        "pagina=999999999999&plek=" + "x" * 500,
        "q=" + "%F0%9F%92%A9" * 50,
        "vraag=slapen&vraag=slapen&vraag=nietes&onzin[]=1",
        "q=%3Cscript%3Ealert(1)%3C/script%3E&gratis=1",
    ],
)
def test_nonsense_in_the_address_is_ignored(reader: Reader, query: str) -> None:
    page = reader().get(f"{LIST}?{query}")

    assert page.status_code == 200
    assert "<script>alert" not in page.text


def test_a_site_shows_no_help_for_people_of_another_town(reader: Reader) -> None:
    assert "De Loods" not in hits(reader("deventer.localhost"), "gratis=1")
    assert "De Loods" in hits(reader("dalfsen.localhost"), "gratis=1")
    assert "De Loods" in hits(reader("landelijk.localhost"), "gratis=1")


def test_the_list_goes_on_on_a_next_page(reader: Reader, db: None) -> None:
    owner = Organization.objects.get(name="De Wijkbrug")
    for number in range(12):
        mapping.service(owner, f"Cursus {number:02}", areas=(mapping.area("GM0150"),))

    first = reader().get(f"{LIST}?q=cursus").text
    second = reader().get(f"{LIST}?q=cursus&pagina=2").text

    assert "Bladzijde 1 van 2" in first
    assert 'rel="next" href="/hulp/?q=cursus&amp;pagina=2"' in first
    assert len(texts(first, "hit__name")) == 10
    assert len(texts(second, "hit__name")) == 2
    assert 'rel="prev" href="/hulp/?q=cursus"' in second


# --- The map -----------------------------------------------------------------------------


def test_the_map_has_the_same_results_as_the_list(reader: Reader) -> None:
    page = reader().get(f"{LIST}?gratis=1")
    data = reader().get(f"{LIST}kaart.json?gratis=1").json()
    names = [s["name"] for point in data["points"] for s in point["services"]]

    assert 'data-points="/hulp/kaart.json?gratis=1"' in page.text
    assert names == ["Slaapspreekuur"]
    assert data["points"][0]["at"] == [52.2441, 6.1771]
    assert data["points"][0]["services"][0]["url"] == addresses.of(
        named("Slaapspreekuur")
    )


def test_of_a_place_that_only_its_area_may_know_the_map_knows_the_area(
    reader: Reader,
) -> None:
    data = reader().get(f"{LIST}kaart.json?q=praatgroep").json()
    [point] = data["points"]

    assert point["name"] == "Rivierenwijk"
    assert point["exact"] is False
    assert point["at"] == [52.244, 6.177]


def test_the_map_knows_where_the_reader_looks(reader: Reader) -> None:
    data = reader().get(f"{LIST}kaart.json?plek=7411&gratis=1").json()

    assert data["here"]["at"] == [52.251, 6.16]


def test_pictures_of_others_are_allowed_only_where_the_operator_said_so(
    reader: Reader,
) -> None:
    policy = reader().get(f"{LIST}?gratis=1")["Content-Security-Policy"]

    assert "img-src 'self' data:;" in policy + ";"


# --- A service ---------------------------------------------------------------------------


@pytest.fixture
def full(sleep: Service) -> Service:
    """The sleep consultation, with everything filled in that a partner can."""
    today = timezone.localdate()
    sleep.description = "Wij kijken samen.\n\n<b>Thuis</b> of hier."
    sleep.costs = [CostOption(option="Boekje", amount="4.50")]
    sleep.waiting_times = [
        WaitingTime(state="weken", weeks_min=2, weeks_max=4, measured_on=today)
    ]
    sleep.opening_exceptions = [
        OpeningException(
            date_from=today + timedelta(days=3),
            date_to=today + timedelta(days=5),
            reason="Verbouwing",
        )
    ]
    sleep.contacts = [
        ServiceContact(name="Aanmeldteam", email="team@example.nl", is_public=True),
        ServiceContact(name="Anna Achternaam", email="anna@example.nl"),
    ]
    published: Service = mapping.publish(sleep)
    return published


def test_the_page_of_a_service_answers_what_people_ask(
    reader: Reader, full: Service
) -> None:
    page = reader().get(addresses.of(full)).text

    for part in (
        "0 tot 4 jaar",
        "Het is gratis.",
        "U heeft geen verwijzing nodig.",
        "2 tot 4 weken.",
        "Gemeten op",
        "9.00 tot 11.00 uur",
        "Verbouwing",
        "tel:+31570500080",
        "Maasstraat 1",
        "Gecontroleerd op 1 november 2026",
        "team@example.nl",
        "€ 4,50",
        "Ook van De Wijkbrug",
    ):
        assert part in page, part
    assert "&lt;b&gt;Thuis" in page
    assert "Achternaam" not in page


def test_jongin_says_je(reader: Reader) -> None:
    page = reader("jongin-deventer.localhost").get(addresses.of(named("Praatgroep")))

    assert "Je meldt je zelf aan. Je hebt geen verwijzing nodig." in page.text


def test_a_wait_that_nobody_measured_again_is_unknown(
    reader: Reader, full: Service
) -> None:
    full.waiting_times = [
        WaitingTime(state="geen", measured_on=timezone.localdate() - timedelta(100))
    ]
    mapping.publish(full)

    page = reader().get(addresses.of(full)).text

    assert "<b>Onbekend.</b>" in page
    assert "Geen wachttijd" not in page


def test_hours_that_are_not_known_say_to_call_first(
    reader: Reader, sleep: Service
) -> None:
    sleep.hours_kind = HoursKind.UNKNOWN
    mapping.publish(sleep)

    page = reader().get(addresses.of(sleep)).text

    assert "Openingstijden onbekend: bel eerst" in page
    assert "gesloten" not in page.lower()


def test_an_old_name_in_the_address_leads_to_the_new_one(
    reader: Reader, sleep: Service
) -> None:
    moved = reader().get(f"{LIST}vroeger-anders/{sleep.uuid}/")
    bare = reader().get(f"{LIST}{sleep.uuid}/")

    assert moved["Location"] == bare["Location"] == addresses.of(sleep)
    assert moved.status_code == 302


def test_what_is_for_another_town_or_unpublished_is_not_there(
    reader: Reader, sleep: Service
) -> None:
    loods = addresses.of(named("De Loods"))
    sleep.live = False
    sleep.save()

    assert reader("dalfsen.localhost").get(loods).status_code == 200
    assert reader("landelijk.localhost").get(loods).status_code == 200
    assert reader("deventer.localhost").get(loods).status_code == 404
    assert reader().get(addresses.of(sleep)).status_code == 404
    assert reader().get(wrong_of(sleep)).status_code == 404


@pytest.mark.parametrize(
    "host",
    [
        "deventer.localhost",
        "dalfsen.localhost",
        "jongin-deventer.localhost",
        "landelijk.localhost",
    ],
)
def test_a_site_has_a_page_of_exactly_what_its_list_finds(
    reader: Reader, host: str
) -> None:
    silent = mapping.service(
        Organization.objects.get(name="Jongerenwerk Vecht"), "Zwijgzaam"
    )
    region = Area.objects.get(code="CJG-IJSSELLAND")
    mapping.service(silent.organization, "Streekhulp", areas=(region,))
    levels = "&".join(
        f"hulp={level}"
        for level in (
            "informatie",
            "lichte-steun",
            "begeleiding",
            "specialistisch",
            "crisis",
        )
    )
    found = set(hits(reader(host), levels))

    for service in Service.objects.all():
        status = reader(host).get(addresses.of(service)).status_code
        assert (status == 200) == (service.name in found), service.name


def test_a_service_that_stopped_says_so_and_leads_on(
    reader: Reader, petra: User, sleep: Service
) -> None:
    actions.stop(sleep, petra)

    page = reader().get(addresses.of(sleep))

    assert page.status_code == 410
    assert "Slaapspreekuur is er niet meer" in page.text
    assert f'href="{LIST}"' in page.text


def test_a_service_that_is_closed_for_a_while_stays_with_its_message(
    reader: Reader, sleep: Service
) -> None:
    sleep.status = Status.PAUSED
    sleep.alert = "Na de verbouwing weer open."
    mapping.publish(sleep)

    page = reader().get(addresses.of(sleep)).text

    assert "Even gesloten." in page
    assert "Na de verbouwing weer open." in page


def test_what_was_not_checked_for_long_is_marked_in_words(
    reader: Reader, sleep: Service
) -> None:
    Service.objects.filter(pk=sleep.pk).update(review_on=date(2025, 1, 1))

    page = reader().get(addresses.of(sleep)).text

    assert "Dit is lang niet nagekeken." in page


@pytest.mark.parametrize(
    ("name", "secret"),
    [("Opvanghuis", SECRET_STREET), ("Praatgroep", AREA_STREET)],
)
def test_no_page_map_or_data_block_tells_a_secret_address(
    reader: Reader, name: str, secret: str
) -> None:
    service = named(name)
    service.opening_rules = [
        OpeningRule(
            weekday=0,
            opens=time(9),
            closes=time(12),
            location=service.at_locations.get().location,
        )
    ]
    service.hours_kind = HoursKind.LISTED
    mapping.publish(service)
    said = [
        reader().get(addresses.of(service)).text,
        reader().get(f"{LIST}?q={name}").text,
        reader().get(f"{LIST}kaart.json?q={name}").text,
    ]

    for text in said:
        for word in (secret, "Schuilhoek", "Huis aan de hof", "52.2599", "52.2488"):
            assert word not in text


def test_help_in_a_crisis_has_the_way_out(reader: Reader, sleep: Service) -> None:
    crisis = reader().get(addresses.of(named("Opvanghuis"))).text
    other = reader().get(addresses.of(sleep)).text

    assert 'id="weg"' in crisis
    assert 'id="weg"' not in other


def test_search_engines_read_what_everyone_may_know(
    reader: Reader, full: Service
) -> None:
    page = reader().get(addresses.of(full)).text
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert block is not None
    data: dict[str, Any] = json.loads(block[1])

    assert data["@type"] == "GovernmentService"
    assert data["serviceOperator"]["name"] == "De Wijkbrug"
    assert data["audience"]["suggestedMaxAge"] == 4
    assert data["areaServed"][0]["name"] == "Deventer"
    assert data["hoursAvailable"][0]["opens"] == "09:00"
    assert data["url"].endswith(addresses.of(full))
    assert f'<link rel="canonical" href="{data["url"]}">' in page


def test_a_name_cannot_end_the_data_block(reader: Reader, sleep: Service) -> None:
    sleep.name = "</script><script>alert(1)</script>"
    mapping.publish(sleep)

    page = reader().get(addresses.of(sleep)).text

    assert "<script>alert" not in page


def test_a_service_stands_in_the_sitemap_and_lists_of_filters_do_not(
    reader: Reader, sleep: Service
) -> None:
    index = reader().get("/sitemap.xml").text
    part = reader().get("/sitemap-hulp-0.xml").text

    assert "/sitemap-hulp-0.xml" in index
    assert addresses.of(sleep) in part
    assert addresses.of(named("De Loods")) not in part
    assert "Disallow: /hulp/?" in reader().get("/robots.txt").text
    assert reader().get("/sitemap-hulp-999999.xml").status_code == 200


# --- Something is not right ---------------------------------------------------------------


def form(service: Service, **values: str) -> dict[str, str]:
    return {"topic": "telefoon", "token": suggesting.token(service), **values}


def test_a_reader_tells_that_something_is_not_right(
    reader: Reader, sleep: Service
) -> None:
    here = reader()
    answer = here.post(
        wrong_of(sleep), form(sleep, text="Het is 0570 50 00 81.", email="a@b.nl")
    )

    assert answer.status_code == 302
    thanks = here.get(answer["Location"])
    assert "Dank u wel" in thanks.text
    remark = Suggestion.objects.get(service=sleep)
    assert remark.text == "Het is 0570 50 00 81."
    assert remark.email == "a@b.nl"
    assert remark.made_on == timezone.localdate()
    assert "Set-Cookie" not in answer.headers


def test_the_token_in_the_form_is_one_that_works(
    reader: Reader, sleep: Service
) -> None:
    page = Client(HTTP_HOST="deventer.localhost", enforce_csrf_checks=True)
    found = re.search(r'name="token" value="([^"]+)"', page.get(wrong_of(sleep)).text)
    assert found is not None

    answer = page.post(wrong_of(sleep), {"topic": "tijden", "token": found[1]})

    assert answer.status_code == 302


def test_what_was_typed_stays_when_something_is_wrong(
    reader: Reader, sleep: Service
) -> None:
    sent = {"text": "Dit <b>klopt</b> niet.", "email": "geen-adres", "token": "oud"}
    page = reader().post(wrong_of(sleep), sent)

    assert page.status_code == 200
    assert "Dit &lt;b&gt;klopt&lt;/b&gt; niet." in page.text
    assert 'value="geen-adres"' in page.text
    assert "Kies waar het over gaat." in page.text
    assert "Dit formulier stond lang open." in page.text
    assert not Suggestion.objects.exists()


def test_a_token_is_for_one_service_and_a_while(
    reader: Reader, sleep: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = form(named("Praatgroep"))
    assert reader().post(wrong_of(sleep), other).status_code == 200
    mine = form(sleep)
    monkeypatch.setattr(suggesting, "TOKEN_SECONDS", -1)

    assert reader().post(wrong_of(sleep), mine).status_code == 200


def test_a_program_that_fills_in_everything_is_thanked_and_forgotten(
    reader: Reader, sleep: Service
) -> None:
    answer = reader().post(wrong_of(sleep), form(sleep, website="https://x.example"))

    assert answer.status_code == 302
    assert not Suggestion.objects.exists()


def test_a_flood_is_held_back_for_each_service(reader: Reader, sleep: Service) -> None:
    for _number in range(suggesting.MOST_OF_ONE):
        assert reader().post(wrong_of(sleep), form(sleep)).status_code == 302

    refused = reader().post(wrong_of(sleep), form(sleep, text="Bewaar mij."))
    other = named("Praatgroep")

    assert refused.status_code == 200
    assert "Bewaar mij." in refused.text
    assert "over een uur" in refused.text
    assert reader().post(wrong_of(other), form(other)).status_code == 302


@pytest.mark.parametrize(
    "values",
    [
        {"topic": "verzonnen"},
        {"text": "x" * 1001},
        {"topic": "anders", "text": "  "},
        {"email": "x" * 300 + "@example.nl"},
        {"token": "x" * 5000},
        {"text": "nul\x00teken", "topic": ""},
    ],
)
def test_bad_input_is_answered_in_words(
    reader: Reader, sleep: Service, values: dict[str, str]
) -> None:
    page = reader().post(wrong_of(sleep), form(sleep) | values)

    assert page.status_code == 200
    assert 'role="alert"' in page.text
    assert not Suggestion.objects.exists()


# --- What it costs, and what is remembered -------------------------------------------------


def more(number: int) -> None:
    owner = Organization.objects.get(name="De Wijkbrug")
    place = named("Slaapspreekuur").at_locations.get().location
    for count in range(number):
        made = mapping.service(
            owner,
            f"Spreekuur {count}",
            at=place,
            areas=(mapping.area("GM0150"),),
            headings=("slapen", "nl"),
        )
        made.phones = [ServicePhone(number="0570 50 00 80")]
        made.save()


@pytest.mark.parametrize(
    ("path", "queries"),
    [(LIST, 11), (f"{LIST}?vraag=slapen&plek=7411", 10)],
)
def test_a_list_costs_the_same_with_more_services(
    reader: Reader,
    django_assert_num_queries: DjangoAssertNumQueries,
    path: str,
    queries: int,
) -> None:
    reader().get(path)
    with django_assert_num_queries(queries):
        reader().get(path)
    more(15)
    reader().get(path)

    with django_assert_num_queries(queries):
        reader().get(path)


def test_the_page_of_a_service_costs_the_same_with_more_services(
    reader: Reader,
    django_assert_num_queries: DjangoAssertNumQueries,
    full: Service,
    petra: User,
) -> None:
    actions.assure(full, petra)
    reader().get(addresses.of(full))
    with django_assert_num_queries(11):
        page = reader().get(addresses.of(full))
    assert "door De Wijkbrug" in page.text
    more(15)

    with django_assert_num_queries(11):
        reader().get(addresses.of(full))


def test_a_change_to_a_service_is_read_at_once(
    reader: Reader,
    sleep: Service,
    settings: Settings,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    settings.PAGE_CACHE_SECONDS = 60
    paths = (LIST, addresses.of(sleep))
    for path in paths:
        reader().get(path)
    kept = reader().get(addresses.of(sleep))
    assert "Nieuwe zin" not in kept.text
    sleep.summary = "Nieuwe zin voor ouders."

    with django_capture_on_commit_callbacks(execute=True):
        mapping.publish(sleep)

    assert "Nieuwe zin voor ouders." in reader().get(addresses.of(sleep)).text


def test_a_form_is_never_kept(
    reader: Reader, sleep: Service, settings: Settings
) -> None:
    settings.PAGE_CACHE_SECONDS = 60
    answer = reader().get(wrong_of(sleep))

    assert "no-store" in answer["Cache-Control"]


# --- In words ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("youngest", "oldest", "said"),
    [
        (None, None, "alle leeftijden"),
        (-9, 288, "zwangerschap tot 23 jaar"),
        (144, None, "vanaf 12 jaar"),
        (None, 48, "tot 4 jaar"),
        (-9, 12, "zwangerschap tot 1 jaar"),
        (24, 288, "2 tot 23 jaar"),
    ],
)
def test_ages_in_words(
    youngest: int | None, oldest: int | None, said: str, db: None
) -> None:
    service = Service(min_age_months=youngest, max_age_months=oldest)

    assert words.for_age(service) == said


@pytest.mark.parametrize(
    ("kilometres", "said"),
    [
        (None, ""),
        (0.0, "100 m"),
        (0.34, "300 m"),
        (0.99, "1,0 km"),
        (1.449, "1,4 km"),
        (23.4, "23 km"),
    ],
)
def test_distances_in_words(kilometres: float | None, said: str) -> None:
    assert words.far(kilometres) == said
