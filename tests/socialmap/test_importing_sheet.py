"""A board brings in a table: it sees what would happen, and what cannot go in and why."""

import re
from collections.abc import Callable
from datetime import time
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from socialmap.geocoding import Found
from socialmap.importing import cells, sheet
from socialmap.importing.facts import Unusable
from socialmap.importing.landing import Outcome
from socialmap.importing.rows import Points, Rows
from socialmap.models import Location, Organization, Service, Visibility
from socialmap.reach import Reach
from tests import mapping

Desk = Callable[[User], Client]
ADDRESS = "/beheer/sociale-kaart-import/"
HEADER = "organisatie;dienst;in_een_zin;telefoon;vanaf_leeftijd;openingstijden"


def csv_file(text: str, encoding: str = "utf-8") -> SimpleUploadedFile:
    return SimpleUploadedFile("diensten.csv", text.encode(encoding), "text/csv")


def send(client: Client, text: str, encoding: str = "utf-8") -> Any:
    return client.post(ADDRESS, {"file": csv_file(text, encoding)}, follow=True)


def confirm(client: Client, page: Any) -> Any:
    """Press the button on the page that shows what would happen."""
    digest = re.search(r'name="digest" value="(\w+)"', page.text)
    assert digest
    address = page.redirect_chain[-1][0]
    return client.post(address, {"digest": digest[1]}, follow=True)


# --- The two steps -----------------------------------------------------------------------


def test_daan_brings_in_a_service_after_he_saw_it(desk: Desk, daan: User) -> None:
    client = desk(daan)
    page = send(
        client,
        f"{HEADER};locatie;straat;huisnummer;postcode;plaats;trefwoorden;gebieden\n"
        "De Wijkbrug;Huilspreekuur;Als uw baby veel huilt.;0570 50 00 80;0;"
        "ma t/m wo 9-11;Wijkhuis Zuid;Zuidstraat;3;7417ab;Deventer;slapen, Onbekend;GM0150\n",
    )

    assert page.status_code == 200
    assert "Huilspreekuur" in page.text
    assert "Onbekend" in page.text
    assert not Service.objects.filter(name="Huilspreekuur").exists()

    confirm(client, page)

    made = Service.objects.offered().get(name="Huilspreekuur")
    assert [rule.weekday for rule in made.opening_rules.all()] == [0, 1, 2]
    assert [str(term) for term in made.terms.all()] == ["Slapen"]
    assert [pair.location.postcode for pair in made.at_locations.all()] == ["7417 AB"]
    assert made.latest_revision.user == daan


def test_a_change_shows_what_was_and_what_becomes(desk: Desk, daan: User) -> None:
    client = desk(daan)
    page = send(
        client, "organisatie,dienst,kosten\nDe Wijkbrug,Slaapspreekuur,betaald\n"
    )

    assert "<del>" in page.text
    assert "<ins>" in page.text
    confirm(client, page)
    sleep = mapping.named("Slaapspreekuur")
    assert sleep.cost_kind == "betaald"
    # An empty cell, or a column that is not there, leaves what is there as it is.
    assert sleep.summary.startswith("Uw kind slaapt slecht")
    assert sleep.at_locations.count() == 1


def test_a_second_time_there_is_nothing_to_bring_in(desk: Desk, daan: User) -> None:
    client = desk(daan)
    text = f"{HEADER}\nDe Wijkbrug;Huilspreekuur;Huilen.;113;0;di 9-11\n"
    confirm(client, send(client, text))

    page = send(client, text)

    assert "<ins>" not in page.text


def many(number: int, broken: set[int]) -> str:
    rows = [
        f"De Wijkbrug;Groep {n};Over {n}.;{'12' if n in broken else '0570 50 00 80'};4;di 9-11"
        for n in range(1, number + 1)
    ]
    return "\n".join([HEADER, *rows])


def test_of_a_hundred_rows_five_are_broken_and_ninety_five_go_in(
    desk: Desk, daan: User
) -> None:
    broken = {3, 20, 41, 77, 100}
    client = desk(daan)

    page = send(client, many(100, broken))

    for n in broken:
        assert re.search(rf"<strong>\S+ {n + 1}</strong> Groep {n}:", page.text)
    confirm(client, page)
    there = Service.objects.filter(name__startswith="Groep ")
    assert there.count() == 95
    assert not there.filter(name__in=[f"Groep {n}" for n in broken]).exists()


def test_what_changed_in_the_meantime_is_shown_again(desk: Desk, daan: User) -> None:
    client = desk(daan)
    page = send(client, "organisatie;dienst;kosten\nDe Wijkbrug;Slaapspreekuur;betaald")
    sleep = mapping.named("Slaapspreekuur")
    sleep.cost_kind = "vergoed"
    mapping.publish(sleep)

    again = confirm(client, page)

    assert mapping.named("Slaapspreekuur").cost_kind == "vergoed"
    assert 'name="digest"' in again.text


def test_a_row_that_fails_leaves_no_half_of_it_behind(desk: Desk, lena: User) -> None:
    client = desk(lena)
    page = send(
        client,
        "organisatie;dienst;in_een_zin;locatie;email\n"
        "Nieuw Huis;Iets;Kort.;Nieuwe Plek;geen adres\n"
        "De Wijkbrug;Wel;Kort.;;\n",
    )
    confirm(client, page)

    assert Service.objects.filter(name="Wel").exists()
    assert not Organization.objects.filter(name="Nieuw Huis").exists()
    assert not Location.objects.filter(name="Nieuwe Plek").exists()


# --- Whose it is -------------------------------------------------------------------------


def test_daan_changes_nothing_of_dalfsen(desk: Desk, daan: User) -> None:
    loft = mapping.named("De Loods")
    client = desk(daan)
    page = send(
        client,
        "organisatie;dienst;kosten;id\n"
        f"Jongerenwerk Vecht;De Loods;betaald;\n"
        f"De Wijkbrug;De Loods;betaald;{loft.uuid}\n"
        "Nieuw in Dalfsen;Iets;betaald;\n",
    )

    assert page.text.count("<li><strong>") == 3
    assert mapping.named("De Loods").cost_kind == "gratis"


def test_daan_makes_an_institution_in_his_own_town_alone(daan: User) -> None:
    rows = [
        {"organisatie": "Nieuw hier", "dienst": "A", "in_een_zin": "A.", "gemeente": "Deventer"},
        {"organisatie": "Nieuw daar", "dienst": "B", "in_een_zin": "B.", "gemeente": "GM0148"},
    ]  # fmt: skip
    made = Rows(Reach.of(daan))
    made.run([(str(n), row) for n, row in enumerate(rows, 2)], is_trial=False)

    assert [one.where for one in made.of(Outcome.REFUSED)] == ["3"]
    assert Organization.objects.get(name="Nieuw hier").area == mapping.area("GM0150")


@pytest.mark.parametrize("path", ["", "voorbeeld.csv", "eenwoord/"])
def test_a_partner_finds_nothing_here(desk: Desk, petra: User, path: str) -> None:
    assert desk(petra).get(ADDRESS + path).status_code == 404


def test_nobody_reads_anothers_upload(desk: Desk, daan: User, vera: User) -> None:
    page = send(desk(daan), f"{HEADER}\nDe Wijkbrug;Geheim plan;Kort.;;;\n")
    address = page.redirect_chain[-1][0]

    response = desk(vera).get(address, follow=True)

    assert "Geheim plan" not in response.text
    assert response.redirect_chain


def test_who_is_not_signed_in_is_asked_to(reader: Callable[..., Client]) -> None:
    assert reader("landelijk.localhost").get(ADDRESS).status_code == 302


# --- Files -------------------------------------------------------------------------------


def test_a_file_of_an_old_spreadsheet_program_is_read(desk: Desk, daan: User) -> None:
    client = desk(daan)
    page = send(
        client, f"{HEADER}\nDe Wijkbrug;Café;Één kop koffie.;;;\n", encoding="cp1252"
    )

    assert "Windows-1252" in page.text
    confirm(client, page)
    assert Service.objects.get(name="Café").summary == "Één kop koffie."


def test_the_empty_table_can_be_read_again(desk: Desk, daan: User) -> None:
    response = desk(daan).get(ADDRESS + "voorbeeld.csv")

    assert response["Content-Type"].startswith("text/csv")
    read = sheet.read(response.content + b"De Wijkbrug;Iets;Kort." + b"\r\n")
    assert read.unknown == ()
    assert read.rows[0][1]["in_een_zin"] == "Kort."


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02",
        b"naam;iets\n1;2\n",
        b"organisatie;dienst\n",
        b"organisatie;dienst;dienst\na;b;c\n",
        b"organisatie;dienst\n" + b"a;b\n" * 2001,
        b"organisatie;dienst\na;" + b"x" * 200_001 + b"\n",
        b"x" * (2 * 1024 * 1024 + 1),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_in_words(
    desk: Desk, daan: User, content: bytes
) -> None:
    file = SimpleUploadedFile("x.csv", content)
    page = desk(daan).post(ADDRESS, {"file": file})

    assert page.status_code == 200
    assert "error" in page.text


def test_a_row_with_a_wrong_cell_is_named_by_its_line() -> None:
    read = sheet.read(
        b'organisatie;dienst\n"A\nover twee regels";B\n\nC;D;te veel\nE;' + b"x" * 6000
    )

    assert [line for line, _row in read.rows] == [2, 5, 6]
    assert isinstance(read.rows[1][1], Unusable)
    assert isinstance(read.rows[2][1], Unusable)


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("hulpniveau", "heel veel"),
        ("vanaf_leeftijd", "oud"),
        ("vanaf_leeftijd", "99"),
        ("openingstijden", "altijd open"),
        ("openingstijden", "ma 25-26"),
        ("gebieden", "Nergenshuizen"),
        ("telefoon", "12"),
        ("website", "javascript:alert(1)"),
        ("id", "geen id"),
        ("zichtbaarheid", "een beetje"),
        ("in_een_zin", "x" * 201),
    ],
)
def test_a_wrong_cell_is_refused_with_a_reason(
    bo: User, column: str, text: str
) -> None:
    row = {
        "organisatie": "De Wijkbrug",
        "dienst": "Nieuw",
        "in_een_zin": "Kort.",
        "locatie": "Hier",
        column: text,
    }
    made = Rows(Reach.of(bo))

    made.run([("2", row)], is_trial=False)

    (refused,) = made.landed
    assert refused.outcome == Outcome.REFUSED
    assert refused.notes


def test_html_in_every_cell_stays_text(desk: Desk, bo: User) -> None:
    evil = "<script>alert(1)</script>"
    page = send(
        desk(bo),
        "organisatie;dienst;in_een_zin;locatie;straat\n" + ";".join([evil] * 5) + "\n",
    )

    assert evil not in page.text
    assert "&lt;script&gt;" in page.text


# --- Points on the map -------------------------------------------------------------------


class Known:
    """A search that knows every address, and remembers what it was asked."""

    def __init__(self, answer: Found | None) -> None:
        self.asked: list[str] = []
        self.answer = answer

    def find(self, address: str, postcode: str, city: str) -> Found | None:
        self.asked.append(address)
        return self.answer


PLACES = [
    {"organisatie": "De Wijkbrug", "dienst": f"D{n}", "in_een_zin": "K.", "locatie": f"P{n}",
     "straat": "Kade", "huisnummer": str(n), "postcode": "7411 AB", "plaats": "Deventer",
     **({"zichtbaarheid": "hidden"} if n == 5 else {})}
    for n in range(1, 6)
]  # fmt: skip


def test_new_places_get_their_point_and_secret_ones_are_not_asked_about(
    bo: User,
) -> None:
    search = Known(Found(Decimal("52.25"), Decimal("6.16"), ("WK015002",)))
    rows = list(enumerate(PLACES, 2))
    made = Rows(Reach.of(bo), Points(search).ask(rows))

    made.run([(str(n), row) for n, row in rows], is_trial=False)

    assert search.asked == ["Kade 1", "Kade 2", "Kade 3", "Kade 4"]
    assert Location.objects.get(name="P1").neighbourhood == mapping.area("WK015002")
    secret = Location.objects.get(name="P5")
    assert (secret.visibility, secret.latitude) == (Visibility.HIDDEN, None)


def test_a_search_that_fails_is_soon_left_alone(bo: User) -> None:
    search = Known(None)
    rows = list(enumerate(PLACES, 2))
    made = Rows(Reach.of(bo), Points(search).ask(rows))

    made.run([(str(n), row) for n, row in rows], is_trial=False)

    assert len(search.asked) == Points.MOST_FAILURES
    assert Service.objects.filter(name="D4", live=True).exists()


# --- Cells -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("4", 48),
        ("0", 0),
        ("1,5 jaar", 18),
        ("18 maanden", 18),
        ("6 mnd", 6),
        ("-9 maanden", -9),
        ("Zwanger", -9),
        ("-0,75", -9),
    ],
)
def test_an_age_is_read_as_people_write_it(text: str, months: int) -> None:
    assert cells.age(text) == months


@given(st.integers(-9, 288))
def test_any_age_in_months_is_read_back(months: int) -> None:
    assert cells.age(f"{months} maanden") == months


@given(st.text(max_size=40))
def test_any_text_is_an_age_or_a_reason(text: str) -> None:
    try:
        assert -9 <= cells.age(text) <= 288
    except Unusable as error:
        assert error.reasons


@given(st.text(max_size=60))
def test_any_text_is_hours_or_a_reason(text: str) -> None:
    try:
        assert all(0 <= rule.weekday <= 6 for rule in cells.hours(text))
    except Unusable as error:
        assert error.reasons


def test_hours_are_read_as_people_write_them() -> None:
    rules = cells.hours("ma, wo en vr: 9.30-12 uur; za t/m ma 22:00 tot 2; zo 9-24")

    assert [(r.weekday, r.opens, r.closes) for r in rules] == [
        (0, time(9, 30), time(12)),
        (2, time(9, 30), time(12)),
        (4, time(9, 30), time(12)),
        (5, time(22), time(2)),
        (6, time(22), time(2)),
        (0, time(22), time(2)),
        (6, time(9), time(0)),
    ]


@given(st.binary(max_size=300))
def test_any_file_is_a_table_or_a_reason(content: bytes) -> None:
    try:
        assert sheet.read(b"organisatie;dienst\n" + content).rows
    except Unusable as error:
        assert error.reasons
