"""The map for other systems: as the standard has it, for anyone, and without secrets."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from socialmap import actions
from socialmap.hsds import limits, types, vocabulary
from socialmap.models import Location, Organization, Service, ServiceAtLocation
from tests import mapping
from tests.socialmap import plenty

pytestmark = pytest.mark.django_db
Reader = Callable[..., Client]
BASE = "/hsds/v3/"
LISTS = [
    "services",
    "services?full=true",
    "services?minimal=true",
    "organizations",
    "organizations?full=true",
    "organizations?full_service=true",
    "service_at_locations",
    "service_at_locations?full=true",
    "service_at_locations?postcode=7411&proximity=200",
    "taxonomies",
    "taxonomy_terms?per_page=100",
]
MODELS: dict[str, type[types.Thing]] = {
    "services": types.Service,
    "organizations": types.Organization,
    "service_at_locations": types.ServiceAtLocation,
    "taxonomies": types.Taxonomy,
    "taxonomy_terms": types.TaxonomyTerm,
}


@pytest.fixture
def full() -> Service:
    """A service in which every field says something."""
    return plenty.build()


def get(reader: Reader, path: str, **headers: str) -> Any:
    return reader().get(BASE + path, headers=headers)


def contents(reader: Reader, path: str) -> list[dict[str, Any]]:
    return list(get(reader, path).json()["contents"])


def names(reader: Reader, path: str) -> set[str]:
    return {one["name"] for one in contents(reader, path)}


# --- As the standard has it --------------------------------------------------------------


@pytest.mark.parametrize("path", [p for p in LISTS if "minimal" not in p])
def test_everything_is_what_the_types_say(
    full: Service, reader: Reader, path: str
) -> None:
    kind = path.split("?")[0]
    found = contents(reader, path)

    assert found
    for one in found:
        assert written(MODELS[kind].model_validate(one)) == one
        single = get(reader, f"{kind}/{one['id']}").json()
        assert written(MODELS[kind].model_validate(single)) == single


def written(thing: types.Thing) -> Any:
    """Return an object as it was read: a key that our types do not know would be lost."""
    return json.loads(thing.model_dump_json(exclude_none=True))


def test_every_id_is_given_once(full: Service, reader: Reader) -> None:
    found: dict[str, str] = {}
    for service in contents(reader, "services?full=true"):
        for key, one in everything_in(service):
            known = found.setdefault(one["id"], json.dumps(one, sort_keys=True))
            # The same place or heading may stand there twice, but then it is the same.
            assert known == json.dumps(one, sort_keys=True), key


def everything_in(value: Any, key: str = "service") -> Any:
    if isinstance(value, dict):
        if "id" in value:
            yield key, value
        for name, part in value.items():
            yield from everything_in(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from everything_in(part, key)


def test_ids_are_the_same_at_every_export(full: Service, reader: Reader) -> None:
    before = contents(reader, "services?full=true")
    cache.clear()

    assert contents(reader, "services?full=true") == before


def test_a_number_in_front_renames_no_other(full: Service, reader: Reader) -> None:
    before = get(reader, f"services/{full.uuid}").json()["phones"]
    edited = actions.opened(full)
    first = type(full.phones.all()[0])(number="112")
    edited.phones = [first, *map(actions.copy_of, edited.phones.all())]
    actions.publish_directly(edited, None)

    after = get(reader, f"services/{full.uuid}").json()["phones"]
    assert [phone["id"] for phone in after[1:]] == [phone["id"] for phone in before]


def test_a_service_says_what_its_fields_say(full: Service, reader: Reader) -> None:
    found = get(reader, f"services/{full.uuid}").json()

    assert (found["minimum_age"], found["maximum_age"]) == (-0.75, 23.92)
    assert found["status"] == "temporarily closed"
    assert found["description"].startswith("Alles over alles")
    assert found["assured_date"] == "2026-11-01"
    assert "assurer_email" not in found
    assert "3-5" in found["wait_time"]
    assert {one["code"] for one in found["languages"]} == {"nl", "ar"}
    assert found["cost_options"][0]["amount"] == 7.5
    assert found["organization"]["organization_identifiers"][0]["identifier"] == (
        "12345678"
    )
    assert [one["name"] for one in found["contacts"]] == ["Team intake"]
    assert found["last_modified"].endswith(("+01:00", "+02:00"))
    assert (found["funding"], found["required_documents"]) == ([], [])


def test_the_envelope_counts_right(reader: Reader) -> None:
    total = len(contents(reader, "services"))
    page = get(reader, "services?per_page=2&page=2").json()

    assert {key: page[key] for key in page if key != "contents"} == {
        "total_items": total,
        "total_pages": -(-total // 2),
        "page_number": 2,
        "size": 2,
        "first_page": False,
        "last_page": False,
        "empty": False,
    }


def test_all_pages_together_are_the_whole(reader: Reader) -> None:
    one = [s["id"] for s in contents(reader, "services")]
    pages = [contents(reader, f"services?per_page=2&page={n}") for n in (1, 2, 3)]

    assert [s["id"] for page in pages for s in page] == one


def test_nothing_found_is_an_empty_page(reader: Reader) -> None:
    page = get(reader, "services?search=bestaatniet").json()

    assert (page["empty"], page["total_pages"], page["contents"]) == (True, 1, [])


def test_the_api_says_what_it_is(reader: Reader) -> None:
    about = get(reader, "").json()

    assert about["version"] == "3.0"
    assert about["openapi_url"] == "http://deventer.localhost/hsds/v3/openapi.json"
    assert reader().get("/hsds/v3").json() == about


# --- What one may ask --------------------------------------------------------------------


def test_all_filters_must_hold(reader: Reader) -> None:
    term, bridge = mapping.term("slapen"), Organization.objects.get(name="De Wijkbrug")
    sleep = vocabulary.term_id("vraag", term.code)
    free = vocabulary.term_id("cjg-kosten", "gratis")
    young = vocabulary.taxonomy_id("voor-wie")

    assert names(reader, "services?search=slaapt+slecht") == {"Slaapspreekuur"}
    assert names(reader, f"services?taxonomy_term_id={sleep}") == {"Slaapspreekuur"}
    assert "Praatgroep" not in names(reader, f"services?taxonomy_term_id={free}")
    assert names(reader, f"services?taxonomy_term_id={free}&search=loods") == {
        "De Loods"
    }
    assert names(reader, f"services?taxonomy_id={young}") == {
        "Slaapspreekuur",
        "De Loods",
    }
    assert names(
        reader, f"services?organization_id={bridge.uuid}&taxonomy_term_id={free}"
    ) == {"Slaapspreekuur", "Opvanghuis"}
    assert names(reader, f"services?taxonomy_term_id={uuid4()}") == set()
    assert names(reader, f"organizations?taxonomy_term_id={sleep}") == {"De Wijkbrug"}


def test_only_what_changed_is_fetched_again(reader: Reader) -> None:
    Service.objects.update(last_modified=timezone.now() - timedelta(days=9))
    Organization.objects.update(last_modified=timezone.now() - timedelta(days=9))
    Location.objects.update(last_modified=timezone.now() - timedelta(days=9))
    moment = (timezone.now() - timedelta(days=1)).isoformat()
    assert names(reader, f"services?modified_after={moment}") == set()

    mapping.publish(mapping.named("De Loods"))
    assert names(reader, f"services?modified_after={moment}") == {"De Loods"}
    mapping.publish(Location.objects.get(name="Wijkhuis"))
    assert names(reader, f"services?modified_after={moment}") == {
        "De Loods",
        "Slaapspreekuur",
    }
    mapping.publish(Location.objects.get(name="Opvanghuis de Schuilhoek"))
    assert "Opvanghuis" not in names(reader, f"services?modified_after={moment}")


def test_what_is_near_a_postcode_is_found(reader: Reader) -> None:
    def near(query: str) -> set[str]:
        found = contents(reader, f"service_at_locations?{query}")
        return {one["service"]["name"] for one in found}

    assert near("postcode=7417AB&proximity=1") == {"Slaapspreekuur", "Praatgroep"}
    assert near("postcode=7711&proximity=0.5") == {"De Loods"}
    assert "De Loods" in near("postcode=7411&proximity=60")


def test_a_circle_does_not_find_out_where_a_blurred_place_is(
    reader: Reader,
) -> None:
    # Its own point lies 0.55 km from the middle of its area, which is where it is told.
    path = "service_at_locations?postcode=7417&proximity="
    at = [one["service"]["name"] for one in contents(reader, path + "0.01")]

    assert at == ["Praatgroep"]


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("services?page=0", "page"),
        ("services?page=x", "page"),
        ("services?page=99999", "page"),
        ("services?page=²", "page"),
        ("services?per_page=101", "per_page"),
        ("services?per_page=-1", "per_page"),
        ("services?full=misschien", "full"),
        ("services?modified_after=gisteren", "modified_after"),
        ("services?modified_after=2026-13-45", "modified_after"),
        ("services?modified_after=0001-01-01T00:00:00%2B14:00", "modified_after"),
        ("services?taxonomy_term_id=slapen", "taxonomy_term_id"),
        ("services?organization_id=1", "organization_id"),
        ("services?search=" + "x" * 300, "search"),
        ("services?serach=slaap", "serach"),
        ("service_at_locations?postcode=9999", "postcode"),
        ("service_at_locations?postcode=abcd", "postcode"),
        ("service_at_locations?proximity=5", "proximity"),
        ("service_at_locations?postcode=7411&proximity=veel", "proximity"),
        ("service_at_locations?postcode=7411&proximity=NaN", "proximity"),
        ("service_at_locations?postcode=7411&proximity=9999", "proximity"),
        ("taxonomy_terms?parent_id=x", "parent_id"),
    ],
)
def test_nonsense_is_refused_and_said_where(
    reader: Reader, path: str, parameter: str
) -> None:
    response = get(reader, path)

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["parameter"] == parameter
    assert response.json()["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "services/11111111-1111-4111-8111-111111111111",
        "services/geen-uuid",
        "organizations/11111111-1111-4111-8111-111111111111",
        "service_at_locations/11111111-1111-4111-8111-111111111111",
        "taxonomies/11111111-1111-4111-8111-111111111111",
        "taxonomy_terms/11111111-1111-4111-8111-111111111111",
        "locations",
        "services//",
    ],
)
def test_what_is_not_there_is_a_problem_in_words(reader: Reader, path: str) -> None:
    response = get(reader, path)

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


# --- What nobody may get -----------------------------------------------------------------

CHANNELS = [*LISTS, "openapi.json", "docs"]
SECRETS = (
    mapping.SECRET_STREET,
    mapping.AREA_STREET,
    "52.259991",
    "6.159991",
    "52.248888",
    "6.178888",
    "7411 ZZ",
    "7417 ZZ",
    "Schuilhoek",
    "Huis aan de hof",
    "Het Nest",
    "Om de hoek",
    plenty.SECRET_NOTE,
    plenty.PRIVATE,
    "controle@alles.example",
)


@pytest.mark.parametrize("path", CHANNELS)
def test_no_channel_tells_a_secret(full: Service, reader: Reader, path: str) -> None:
    text = get(reader, path).text
    for kind in ("services", "organizations", "service_at_locations"):
        if path == kind:
            text += "".join(
                get(reader, f"{kind}/{one['id']}").text
                for one in get(reader, path).json()["contents"]
            )

    assert [word for word in SECRETS if word in text] == []


def test_a_hidden_place_has_no_pair_and_its_id_is_nowhere(
    full: Service, reader: Reader
) -> None:
    hidden = ServiceAtLocation.objects.get(service=full, location__name="Het Nest")
    text = "".join(get(reader, path).text for path in CHANNELS)

    assert get(reader, f"service_at_locations/{hidden.uuid}").status_code == 404
    assert str(hidden.uuid) not in text
    assert str(hidden.location.uuid) not in text


def test_a_blurred_place_is_in_the_middle_of_its_area(reader: Reader) -> None:
    talk = mapping.named("Praatgroep")
    (pair,) = get(reader, f"services/{talk.uuid}").json()["service_at_locations"]

    place = pair["location"]
    assert (place["latitude"], place["longitude"]) == (52.244, 6.177)
    assert (place["name"], place["addresses"]) == ("Rivierenwijk", [])


def test_what_readers_do_not_find_is_not_here_either(
    reader: Reader, petra: Any, daan: Any
) -> None:
    bridge = Organization.objects.get(name="De Wijkbrug")
    draft = Service(organization=bridge, name="Nog niet", summary="Nee.")
    actions.create(draft, petra)
    stopped = actions.stop(mapping.named("De Loods"), daan)

    assert names(reader, "services").isdisjoint({"Nog niet", "De Loods"})
    assert get(reader, f"services/{draft.uuid}").status_code == 404
    assert get(reader, f"services/{stopped.uuid}").status_code == 404
    assert names(reader, "organizations") == {"De Wijkbrug", "Hulplijn"}
    Organization.objects.filter(pk=bridge.pk).update(live=False)
    cache.clear()
    assert names(reader, "services") == {"Hulplijn"}


# --- For anyone, on every site -----------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["deventer.localhost", "jongin-dalfsen.localhost", "landelijk.localhost"]
)
@pytest.mark.parametrize("path", [*LISTS[:1], "services/", "docs", "docs/", ""])
def test_every_site_answers_everybody_and_keeps_nothing(
    reader: Reader, host: str, path: str
) -> None:
    response = reader(host).get(BASE + path)

    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers.get("Vary", "")
    assert response["Access-Control-Allow-Origin"] == "*"


def test_an_unknown_host_gets_nothing(reader: Reader) -> None:
    assert reader("onbekend.localhost").get(BASE + "services").status_code == 404


@pytest.mark.parametrize("path", [*LISTS, "", "openapi.json", "datapackage.zip"])
def test_what_one_has_already_is_not_sent_again(reader: Reader, path: str) -> None:
    first = get(reader, path)
    again = get(reader, path, if_none_match=first["ETag"])

    assert first["Cache-Control"] == "public, max-age=60"
    assert again.status_code == 304
    assert again["ETag"] == first["ETag"]
    assert b"".join(again) == b""
    assert get(reader, path, if_none_match='"anders"').status_code == 200


def test_a_change_gives_another_etag_and_a_later_date(reader: Reader) -> None:
    first = get(reader, "services")
    sleep = mapping.named("Slaapspreekuur")
    sleep.name = "Slaapuur"
    mapping.publish(sleep)

    again = get(reader, "services", if_none_match=first["ETag"])

    assert again.status_code == 200
    assert "Slaapuur" in again.text
    assert again["Last-Modified"] >= first["Last-Modified"]
    since = {"if_modified_since": again["Last-Modified"]}
    assert get(reader, "services", **since).status_code == 304


def test_the_page_cache_keeps_its_hands_off(reader: Reader, settings: Any) -> None:
    settings.PAGE_CACHE_SECONDS = 60
    first, second = (get(reader, "services") for _ in range(2))

    assert second["ETag"] == first["ETag"]
    assert second["Access-Control-Allow-Origin"] == "*"


def test_a_browser_may_ask_first(reader: Reader) -> None:
    response = reader().options(BASE + "services")

    assert response.status_code == 204
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nobody_writes(reader: Reader, method: str) -> None:
    assert getattr(reader(), method)(BASE + "services").status_code == 405


def test_the_page_about_it_needs_no_script_and_nobody_else(reader: Reader) -> None:
    response = get(reader, "docs")

    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert "<script" not in response.text
    assert " style=" not in response.text
    assert "//cdn" not in response.text
    assert "modified_after" in response.text
    assert "https://" not in response.text


def test_the_description_knows_every_address_and_every_parameter(
    reader: Reader, full: Service
) -> None:
    document = get(reader, "openapi.json").json()
    text = json.dumps(document)

    for reference in {part.split('"')[0] for part in text.split('"$ref": "')[1:]}:
        step: Any = document
        for name in reference.removeprefix("#/").split("/"):
            step = step[name]
    for route, item in document["paths"].items():
        if "{id}" in route:
            continue
        good = {"postcode": "7411", "proximity": "5", "search": "a", "page": "1"}
        good |= {"per_page": "1", "modified_after": "2020-01-01", "full": "1"}
        good |= {"minimal": "0", "full_service": "1", "top_only": "1"}
        query = {
            one["name"]: good.get(one["name"], str(UUID(int=0)))
            for one in item["get"]["parameters"]
        }
        response = reader().get(f"{BASE}{route.lstrip('/')}", query)
        assert response.status_code == 200, (route, response.text)


# --- Not too much ------------------------------------------------------------------------


def test_who_asks_too_much_waits_and_others_do_not(
    reader: Reader, settings: Any
) -> None:
    settings.HSDS_REQUESTS = 3
    many = [reader().get(BASE, REMOTE_ADDR="8.8.4.4") for _ in range(5)]
    other = reader().get(BASE, REMOTE_ADDR="9.9.9.9")

    assert [one.status_code for one in many] == [200, 200, 200, 429, 429]
    assert 0 < int(many[-1]["Retry-After"]) <= 600
    assert many[-1]["Content-Type"] == "application/problem+json"
    assert other.status_code == 200


def test_no_address_is_kept_in_any_form_that_leads_back(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    kept: list[str] = []
    real = type(cache._connections[cache._alias]).add  # type: ignore[attr-defined]  # what the proxy leads to

    def add(self: Any, key: str, value: Any, *args: Any, **kwargs: Any) -> Any:
        kept.append(f"{key} {value!r}")
        return real(self, key, value, *args, **kwargs)

    monkeypatch.setattr(type(cache._connections[cache._alias]), "add", add)  # type: ignore[attr-defined]  # as above
    reader().get(BASE, REMOTE_ADDR="8.8.4.4")

    assert kept
    assert not any("8.8.4.4" in one for one in kept)
    assert "8.8.4.4" not in caplog.text


def test_another_hour_counts_under_another_code() -> None:
    assert limits.code("8.8.4.4", 0) == limits.code("8.8.4.4", 3599)
    assert limits.code("8.8.4.4", 0) != limits.code("8.8.4.4", 3600)


# --- Costs -------------------------------------------------------------------------------

# With the two that find the site, which a running process remembers.
QUERIES = {
    "services": 5,
    # The service, its twelve lists, how many there are and how new.
    "services?full=true": 17,
    "organizations": 5,
    "organizations?full_service=true": 18,
    "service_at_locations": 6,
    "service_at_locations?full=true": 18,
    "taxonomy_terms": 3,
}


@pytest.mark.parametrize("path", list(QUERIES))
def test_a_page_costs_the_same_however_much_is_on_it(
    reader: Reader, django_assert_max_num_queries: Any, full: Service, path: str
) -> None:
    for n in range(8):
        mapping.service(
            full.organization,
            f"Groep {n}",
            at=full.at_locations.all()[0].location,
            areas=(mapping.area("GM0150"),),
            headings=("slapen", "nl"),
        )
    cache.clear()

    with django_assert_max_num_queries(QUERIES[path]):
        assert get(reader, path).status_code == 200
