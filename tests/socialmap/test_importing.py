"""What went out comes back in, whole; what is wrong is named and keeps nothing else out."""

import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from socialmap import actions, changes
from socialmap.importing import sources
from socialmap.importing.facts import Unusable
from socialmap.importing.fetching import Fetcher
from socialmap.importing.landing import Landing, Outcome
from socialmap.models import (
    Location,
    Organization,
    Service,
    ServicePhone,
    Submission,
    Visibility,
)
from tests import mapping
from tests.socialmap import plenty

pytestmark = pytest.mark.django_db
Reader = Callable[..., Client]


@pytest.fixture
def full() -> Service:
    """A service in which every field says something."""
    return plenty.build()


def exported(reader: Reader) -> list[dict[str, Any]]:
    page = reader().get("/hsds/v3/services?full=true&per_page=100").json()
    return list(page["contents"])


def bring(records: Any, is_trial: bool = False) -> Landing:
    landing = Landing()
    landing.run([(str(n), record) for n, record in enumerate(records, 1)], is_trial)
    return landing


def import_hsds(*args: str) -> str:
    out = StringIO()
    call_command("import_hsds", *args, stdout=out, stderr=out)
    return out.getvalue()


def told() -> dict[str, dict[str, tuple[str, str]]]:
    """Return all that every entry says, by its uuid."""
    return {
        str(entry.uuid): changes.facts(entry)
        for model in (Organization, Location, Service)
        for entry in model.objects.all()
    }


def public(facts: dict[str, dict[str, tuple[str, str]]]) -> dict[str, dict[str, str]]:
    """Return what readers may know of these entries, by the same rules as `disclosure`."""
    secret = {
        str(uuid): visibility
        for uuid, visibility in Location.objects.values_list("uuid", "visibility")
        if visibility != Visibility.PUBLIC
    }
    offering = Organization.objects.filter(services__live=True)
    owners = {str(uuid) for uuid in offering.values_list("uuid", flat=True)}
    found: dict[str, dict[str, str]] = {}
    for uuid, fields in facts.items():
        is_organization = "kvk_number" in fields
        if uuid in secret or (is_organization and uuid not in owners):
            continue
        found[uuid] = {
            name: kept(text)
            for name, (_label, text) in fields.items()
            if name not in ("review_mailbox", "geocoded_on")
        }
    return found


def kept(text: str) -> str:
    """Leave out the lines that are about secret places and private contacts."""
    words: tuple[str, ...] = (
        plenty.SECRET_NOTE,
        plenty.PRIVATE,
        "Om de hoek",
        "Rivierenwijk",
    )
    words += ("Het Nest", "Schuilhoek", "Huis aan de hof")
    return "\n".join(
        line for line in text.split("\n") if not any(word in line for word in words)
    )


def empty() -> None:
    """Take all institutions that offer something away, with all of theirs."""
    Organization.objects.filter(services__isnull=False).delete()
    assert not Service.objects.exists()
    assert not Location.objects.exists()


# --- Round trips -------------------------------------------------------------------------


def test_out_and_in_again_loses_nothing(full: Service, reader: Reader) -> None:
    records, before = exported(reader), public(told())
    empty()

    landing = bring(records)

    assert landing.of(Outcome.REFUSED) == []
    assert [note for one in landing.landed for note in one.notes] == []
    after = public(told())
    assert {uuid for uuid in before if uuid not in after} == set()
    for uuid, fields in before.items():
        assert after[uuid] == fields


def test_the_tables_lose_nothing_either(full: Service, tmp_path: Path) -> None:
    call_command("export_hsds", tmp_path / "kaart.zip", verbosity=0)
    before = public(told())
    empty()

    import_hsds(str(tmp_path / "kaart.zip"))

    after = public(told())
    assert {uuid: after.get(uuid) for uuid in before} == before


def test_a_folder_of_tables_is_read_as_well(full: Service, tmp_path: Path) -> None:
    call_command("export_hsds", tmp_path / "kaart.zip", verbosity=0)
    with zipfile.ZipFile(tmp_path / "kaart.zip") as archive:
        archive.extractall(tmp_path / "kaart")

    assert "0 new, 0 changed, 6 the same" in in_english(
        import_hsds(str(tmp_path / "kaart"))
    )


def in_english(text: str) -> str:
    """Return the numbers of a last line, whatever language it is in."""
    new, changed, same = (
        int("".join(c for c in part if c.isdigit()))
        for part in text.strip().splitlines()[-1].split(",")
    )
    return f"{new} new, {changed} changed, {same} the same"


def test_our_own_export_changes_nothing_here(full: Service, reader: Reader) -> None:
    before = told()
    revisions = {s.pk: s.latest_revision_id for s in Service.objects.all()}

    landing = bring(exported(reader))

    assert {one.outcome for one in landing.landed} == {Outcome.SAME}
    assert told() == before
    assert revisions == {s.pk: s.latest_revision_id for s in Service.objects.all()}


def test_a_second_time_changes_nothing(full: Service, reader: Reader) -> None:
    records = exported(reader)
    empty()
    bring(records)

    assert {one.outcome for one in bring(records).landed} == {Outcome.SAME}


def test_an_institution_keeps_its_id_and_so_does_a_pair(
    full: Service, reader: Reader
) -> None:
    before = reader().get("/hsds/v3/service_at_locations").json()["contents"]
    records = exported(reader)
    empty()
    bring(records)

    after = reader().get("/hsds/v3/service_at_locations").json()["contents"]
    assert sorted(one["id"] for one in after) == sorted(one["id"] for one in before)


# --- Changes -----------------------------------------------------------------------------


def record_of(reader: Reader, service: Service) -> dict[str, Any]:
    found: dict[str, Any] = reader().get(f"/hsds/v3/services/{service.uuid}").json()
    return found


def test_what_changed_is_told_and_what_is_secret_stays(
    full: Service, reader: Reader
) -> None:
    record = record_of(reader, full)
    record["name"] = "De Lege Kast"
    record["service_at_locations"] = []
    record["contacts"] = []
    record["attributes"] = [
        one for one in record["attributes"] if one["link_type"] != "cjg:opening_rules"
    ]

    landing = bring([record])

    (landed,) = landing.of(Outcome.CHANGED)
    assert {change.name for change in landed.changes} == {
        "name",
        "at_locations",
        "contacts",
        "opening_rules",
    }
    live = Service.objects.get(pk=full.pk)
    assert [pair.location.name for pair in live.at_locations.all()] == ["Het Nest"]
    assert [contact.name for contact in live.contacts.all()] == [plenty.PRIVATE]
    assert [rule.note for rule in live.opening_rules.all()] == [plenty.SECRET_NOTE]
    assert live.organization.review_mailbox == "controle@alles.example"


def test_a_place_of_which_only_the_area_is_told_is_never_overwritten(
    full: Service, reader: Reader
) -> None:
    record = record_of(reader, full)
    for pair in record["service_at_locations"]:
        pair["location"]["name"] = "Anders"

    bring([record])

    assert Location.objects.get(name="Om de hoek").street == mapping.AREA_STREET


def test_a_trial_tells_and_changes_nothing(full: Service, reader: Reader) -> None:
    record = record_of(reader, full)
    record["name"] = "De Lege Kast"

    landing = bring([record], is_trial=True)

    assert [c.after for c in landing.of(Outcome.CHANGED)[0].changes] == ["De Lege Kast"]
    assert Service.objects.get(pk=full.pk).name == "De Volle Kast"


def test_what_petra_sent_in_is_not_thrown_away_by_an_import(
    reader: Reader, petra: Any
) -> None:
    sleep = mapping.named("Slaapspreekuur")
    record = record_of(reader, sleep)
    edited = actions.opened(sleep)
    edited.summary = "Van Petra."
    actions.keep(edited, petra, sleep.latest_revision_id)
    record["name"] = "Anders"

    landing = bring([record])

    assert len(landing.of(Outcome.REFUSED)) == 1
    assert Submission.objects.waiting().exists()


# --- Others' data ------------------------------------------------------------------------

OTHERS: dict[str, Any] = {
    "id": "11111111-1111-4111-8111-111111111111",
    "name": "Taalcafé",
    "description": "Samen Nederlands praten. Met koffie.",
    "status": "active",
    "minimum_age": 16,
    "organization": {
        "id": "22222222-2222-4222-8222-222222222222",
        "name": "Buurthuis Oost",
        "description": "Een buurthuis.",
    },
    "schedules": [
        {
            "id": "33333333-3333-4333-8333-333333333333",
            "freq": "WEEKLY",
            "byday": "TU,TH",
            "opens_at": "19:00",
            "closes_at": "21:00",
        },
        {
            "id": "33333333-3333-4333-8333-333333333334",
            "freq": "WEEKLY",
            "interval": 2,
            "byday": "MO",
            "opens_at": "19:00",
            "closes_at": "21:00",
        },
    ],
    "languages": [{"id": "44444444-4444-4444-8444-444444444444", "code": "nl"}],
    "attributes": [
        {
            "id": "55555555-5555-4555-8555-555555555555",
            "taxonomy_term": {
                "id": "66666666-6666-4666-8666-666666666666",
                "name": "Ontmoeten",
                "description": "Ontmoeten",
            },
        }
    ],
    "een_sleutel_van_henzelf": 1,
}


def test_a_service_of_others_comes_in_as_far_as_we_can_say_it() -> None:
    landing = bring([OTHERS])

    live = Service.objects.get(uuid=OTHERS["id"])
    assert live.summary == "Samen Nederlands praten"
    assert (live.min_age_months, live.hours_kind) == (192, "listed")
    assert [rule.weekday for rule in live.opening_rules.all()] == [1, 3]
    assert [str(term) for term in live.terms.all()] == ["Nederlands"]
    (landed,) = [one for one in landing.landed if one.name == "Taalcafé"]
    assert any("Ontmoeten" in note for note in landed.notes)
    assert any("MO" in note for note in landed.notes)
    assert Service.objects.offered().filter(pk=live.pk).exists()


def test_an_institution_that_we_know_by_name_stays_as_it_is() -> None:
    owner = {**OTHERS["organization"], "name": "De Wijkbrug", "description": "x"}

    bring([{**OTHERS, "organization": owner}])

    service = Service.objects.get(uuid=OTHERS["id"])
    assert service.organization.description == "Welzijn in Deventer."


@pytest.mark.parametrize(
    "wrong",
    [
        "tekst",
        None,
        [],
        {},
        {**OTHERS, "id": "geen uuid"},
        {**OTHERS, "name": ""},
        {**OTHERS, "name": "x" * 500},
        {**OTHERS, "status": "gesloten"},
        {**OTHERS, "organization": None},
        {**OTHERS, "organization": {**OTHERS["organization"], "description": None}},
        {**OTHERS, "email": "geen adres"},
        {**OTHERS, "url": "javascript:alert(1)"},
        {**OTHERS, "minimum_age": 18, "maximum_age": 4},
        {**OTHERS, "minimum_age": "NaN"},
        {**OTHERS, "phones": [{"id": OTHERS["id"], "number": "12"}]},
        {**OTHERS, "cost_options": [{"id": OTHERS["id"], "amount": 5, "currency": "GBP"}]},
        {**OTHERS, "attributes": [{"id": OTHERS["id"], "link_type": "cjg:evidence", "value": "["}]},
        {**OTHERS, "attributes": [{"id": OTHERS["id"], "link_type": "cjg:opening_rules", "value": '{"weekday": 9}'}]},
        {**OTHERS, "attributes": [{"id": OTHERS["id"], "link_type": "cjg:alert_until", "value": "straks"}]},
        {**OTHERS, "name": "nul\x00teken"},
    ],
)  # fmt: skip
def test_a_wrong_record_is_named_and_the_others_go_in(wrong: Any) -> None:
    good = {**OTHERS, "id": "77777777-7777-4777-8777-777777777777", "name": "Goed"}
    owner = {**OTHERS["organization"], "id": "88888888-8888-4888-8888-888888888888", "name": "Huis"}  # fmt: skip

    landing = bring([wrong, {**good, "organization": owner}])

    refused = landing.of(Outcome.REFUSED)
    assert refused[-1].where == "1"
    assert all(one.notes for one in refused)
    assert Service.objects.filter(name="Goed", live=True).exists()
    assert not Service.objects.filter(uuid=OTHERS["id"]).exists()


# --- The command -------------------------------------------------------------------------


def test_the_command_lists_what_is_wrong_and_brings_in_the_rest(
    tmp_path: Path,
) -> None:
    file = tmp_path / "diensten.json"
    file.write_text(json.dumps({"contents": [{"id": "kapot"}, OTHERS]}))
    out = StringIO()

    with pytest.raises(CommandError):
        call_command("import_hsds", str(file), stdout=out, stderr=out)

    assert "kapot" in out.getvalue()
    assert "+ Taalcafé" in out.getvalue()
    assert Service.objects.filter(name="Taalcafé").exists()


def test_a_dry_run_says_what_would_change(
    tmp_path: Path, full: Service, reader: Reader
) -> None:
    record = {**record_of(reader, full), "name": "De Lege Kast"}
    file = tmp_path / "een.json"
    file.write_text(json.dumps(record))

    said = import_hsds(str(file), "--dry-run")

    assert "- De Volle Kast" in said
    assert "+ De Lege Kast" in said
    assert Service.objects.get(pk=full.pk).name == "De Volle Kast"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("weg.json", None),
        ("kapot.json", b"{"),
        ("diep.json", b"[" * 200_000),
        ("vreemd.json", b'{"a": 1}'),
        ("kapot.zip", b"PK geen zip"),
    ],
)
def test_a_source_that_cannot_be_read_changes_nothing(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(CommandError):
        import_hsds(str(tmp_path / name))


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("socialmap.importing.tabular.MOST_UNPACKED", 1000)
    with zipfile.ZipFile(tmp_path / "bom.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("services.csv", "id,name\n" + "x" * 5000)

    with pytest.raises(CommandError):
        import_hsds(str(tmp_path / "bom.zip"))


# --- Addresses ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/services",
        "ftp://example.com/services",
        "https://127.0.0.1/services",
        "https://[::1]/services",
        "https://[::ffff:10.0.0.1]/services",
        "https://169.254.169.254/latest/meta-data",
        "https://localhost/services",
        "https:///services",
    ],
)
def test_no_address_inside_our_network_is_asked(url: str) -> None:
    with pytest.raises(Unusable):
        list(sources.records(url))


@contextmanager
def spoken(pages: list[bytes]) -> Iterator[str]:
    """Serve these pages of services, by their number, on a port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = parse_qs(urlsplit(self.path).query)
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(pages[int(asked["page"][0]) - 1])

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/hsds/v3/services"
    finally:
        server.shutdown()
        server.server_close()


def test_the_pages_of_an_api_are_read_to_the_last(
    full: Service, reader: Reader
) -> None:
    # What our own API says, two services a page. Not by `live_server`: that empties the
    # database afterwards, and with it the world of every test after this one.
    offered = Service.objects.offered().count()
    pages = [
        reader().get(f"/hsds/v3/services?full=true&per_page=2&page={number}").content
        for number in range(1, -(-offered // 2) + 1)
    ]
    with spoken(pages) as url:
        found = list(sources.records(url, Fetcher(may_be_local=True)))

    assert len(pages) > 1
    assert len(found) == offered
    assert {one.outcome for one in bring(r for _w, r in found).landed} == {Outcome.SAME}


def test_a_number_that_was_added_is_there_afterwards(
    full: Service, reader: Reader
) -> None:
    record = record_of(reader, full)
    record["phones"].append(
        {"id": "99999999-9999-4999-8999-999999999999", "number": "0800 0432"}
    )

    bring([record])

    numbers = ServicePhone.objects.filter(service=full).values_list("number", flat=True)
    assert list(numbers) == ["113", "06 12345678", "0800 0432"]
