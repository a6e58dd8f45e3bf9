"""Petra at her desk: what is hers, how it stands, and what she changes."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from socialmap import actions
from socialmap.models import (
    Location,
    Organization,
    Service,
    Submission,
    WaitingTime,
)
from tests import mapping

DESK = "/beheer/sociale-kaart/"
Desk = Callable[[User], Client]
Body = dict[str, Any]


def url(entry: Any, page: str = "") -> str:
    kind = {Service: "dienst", Location: "locatie", Organization: "instelling"}
    return f"{DESK}{kind[type(entry)]}/{entry.pk}/{page}"


def told(response: Any) -> str:
    """Return what stands on the screen, without tags."""
    return " ".join(
        re.sub(r"<[^>]+>", " ", unescape(response.content.decode())).split()
    )


def form_of(response: Any) -> Body:
    """Return what a browser would send when nothing was changed in a form."""
    section = response.context["section"]
    body: Body = {"opened_at": response.context["opened_at"] or ""}
    week = getattr(section, "week", None)
    forms = [section.form, *([week] if week else [])]
    for rows in section.lists:
        forms += [rows.management_form, *rows.forms]
    for form in forms:
        for bound in form:
            value = (
                bound.field.prepare_value(bound.value())
                if hasattr(bound.field, "prepare_value")
                else bound.value()
            )
            if value is None or value is False:
                continue
            body[bound.html_name] = "on" if value is True else value
    return body


def send(client: Client, path: str, *, press: str = "stay", **changes: Any) -> Any:
    """Open a form, change something, and press a button."""
    body = form_of(client.get(path)) | changes | {press: "1"}
    return client.post(path, body, follow=True)


@pytest.fixture
def sleep(db: None) -> Service:
    """The sleep consultation of De Wijkbrug."""
    return mapping.named("Slaapspreekuur")


@pytest.fixture
def bridge(sleep: Service) -> Organization:
    """De Wijkbrug, whose entries Petra keeps."""
    return sleep.organization


@pytest.fixture
def at_desk(desk: Desk, petra: User) -> Client:
    """Petra, signed in."""
    return desk(petra)


def again(entry: Any) -> Any:
    """Return what readers see of it now."""
    return type(entry).objects.get(pk=entry.pk)


# --- The overview -------------------------------------------------------------------------


def test_petra_sees_what_is_hers_and_nothing_else(at_desk: Client) -> None:
    page = at_desk.get(DESK)

    text = told(page)
    assert "Slaapspreekuur" in text
    assert "Opvanghuis" in text
    assert "De Loods" not in text
    assert "Hulplijn" not in text


def test_what_is_due_stands_first(at_desk: Client, sleep: Service) -> None:
    Service.objects.filter(name="Praatgroep").update(review_on=date(2026, 1, 1))

    rows = dict(at_desk.get(DESK).context["groups"])
    services = next(found for found in rows.values() if found)

    assert services[0].entry.name == "Praatgroep"
    assert services[0].is_due
    assert not services[1].is_due


def test_karim_chooses_between_his_two_institutions(desk: Desk, karim: User) -> None:
    vecht = Organization.objects.get(name="Jongerenwerk Vecht")

    page = desk(karim).get(DESK, {"instelling": vecht.pk})

    assert "De Loods" in told(page)
    assert "Slaapspreekuur" not in told(page)
    assert {one.name for one in page.context["organizations"]} == {
        "De Wijkbrug",
        "Jongerenwerk Vecht",
    }


def test_an_institution_without_services_is_told_how_to_begin(
    at_desk: Client, bridge: Organization
) -> None:
    Service.objects.filter(organization=bridge).delete()

    page = at_desk.get(DESK)

    assert page.context["is_empty"]
    assert f"{DESK}van/{bridge.pk}/nieuw/dienst/" in page.content.decode()


def test_daan_of_the_board_looks_along_in_deventer_alone(
    desk: Desk, daan: User, bridge: Organization
) -> None:
    client = desk(daan)
    vecht = Organization.objects.get(name="Jongerenwerk Vecht")

    assert client.get(DESK, {"instelling": bridge.pk}).status_code == 200
    assert client.get(DESK, {"instelling": vecht.pk}).status_code == 404


def test_who_keeps_and_judges_nothing_finds_no_desk(desk: Desk, petra: User) -> None:
    petra.memberships.all().delete()
    petra.is_staff = True
    petra.save()

    assert desk(petra).get(DESK).status_code in (302, 404)


@pytest.mark.parametrize("nonsense", ["x", "-1", "9" * 30, "1.5", ""])
def test_a_number_that_is_none_is_not_there(at_desk: Client, nonsense: str) -> None:
    assert at_desk.get(DESK, {"instelling": nonsense}).status_code == 404


def test_the_list_asks_no_more_for_more_entries(
    at_desk: Client, bridge: Organization, django_assert_max_num_queries: Any
) -> None:
    at_desk.get(DESK)
    with django_assert_max_num_queries(28) as few:
        at_desk.get(DESK)
    for number in range(8):
        mapping.service(bridge, f"Cursus {number}")

    with django_assert_max_num_queries(len(few)):
        at_desk.get(DESK)


# --- All is still right -------------------------------------------------------------------


def test_all_is_still_right_in_one_press(at_desk: Client, sleep: Service) -> None:
    page = at_desk.post(f"{DESK}klopt-nog/", {"one": f"dienst-{sleep.pk}"}, follow=True)

    assert again(sleep).assured_on == timezone.localdate()
    assert "Slaapspreekuur" in told(page)


def test_a_press_beside_one_leaves_what_is_ticked_alone(
    at_desk: Client, sleep: Service
) -> None:
    other = mapping.named("Praatgroep")

    at_desk.post(
        f"{DESK}klopt-nog/",
        {"one": f"dienst-{sleep.pk}", "entry": f"dienst-{other.pk}"},
    )

    assert again(other).assured_on == mapping.CHECKED


def test_several_at_once(at_desk: Client, sleep: Service) -> None:
    other = mapping.named("Praatgroep")

    at_desk.post(
        f"{DESK}klopt-nog/",
        {"entry": [f"dienst-{sleep.pk}", f"dienst-{other.pk}"]},
    )

    assert again(sleep).assured_on == again(other).assured_on == timezone.localdate()


def test_with_anothers_among_them_nothing_happens(
    at_desk: Client, sleep: Service
) -> None:
    loods = mapping.named("De Loods")

    answer = at_desk.post(
        f"{DESK}klopt-nog/",
        {"entry": [f"dienst-{sleep.pk}", f"dienst-{loods.pk}"]},
    )

    assert answer.status_code == 404
    assert again(sleep).assured_on == mapping.CHECKED


def test_looking_at_the_address_says_nothing(at_desk: Client, sleep: Service) -> None:
    answer = at_desk.get(f"{DESK}klopt-nog/", {"one": f"dienst-{sleep.pk}"})

    assert answer.status_code == 405
    assert again(sleep).assured_on == mapping.CHECKED


# --- Saving -------------------------------------------------------------------------------


def test_saving_a_step_as_it_is_changes_nothing(
    at_desk: Client, sleep: Service
) -> None:
    before = actions.opened(sleep).serializable_data()

    for step in ("wat", "voor-wie", "toegang", "waar", "wanneer", "bereiken"):
        page = send(at_desk, f"{url(sleep)}?stap={step}")
        assert page.status_code == 200, step

    after = actions.opened(sleep).serializable_data()
    assert not Submission.objects.exists()
    for name in ("terms", "areas", "summary", "min_age_months", "hours_kind"):
        assert before[name] == after[name], name
    assert len(after["opening_rules"]) == len(after["phones"]) == 1


def test_a_new_sentence_waits_and_a_new_number_is_seen_at_once(
    at_desk: Client, sleep: Service
) -> None:
    send(at_desk, f"{url(sleep)}?stap=wat", summary="Over slapen, zonder afspraak.")
    page = send(at_desk, f"{url(sleep)}?stap=bereiken", **{"phones-0-number": "113"})

    live = again(sleep)
    assert live.summary == sleep.summary
    assert [phone.number for phone in live.phones.all()] == ["113"]
    assert actions.opened(live).summary == "Over slapen, zonder afspraak."
    assert Submission.objects.waiting().get().entry == live
    assert page.context["is_waiting"]


@pytest.mark.parametrize("number", ["12", "0570", "bel ons", "0570 50 00 80 en 81"])
def test_a_number_that_nobody_can_be_reached_at_is_refused(
    at_desk: Client, sleep: Service, number: str
) -> None:
    page = send(at_desk, f"{url(sleep)}?stap=bereiken", **{"phones-0-number": number})

    assert page.context["section"].lists[0].errors[0]["number"]
    assert again(sleep).phones.get().number == "0570 50 00 80"


def test_reversed_ages_are_refused(at_desk: Client, sleep: Service) -> None:
    page = send(
        at_desk,
        f"{url(sleep)}?stap=voor-wie",
        min_age_months="48",
        max_age_months="12",
    )

    assert page.context["section"].form.errors["max_age_months"]
    assert not Submission.objects.exists()


def test_an_age_from_an_import_stays_what_it_is(
    at_desk: Client, sleep: Service
) -> None:
    edited = actions.opened(sleep)
    edited.min_age_months = 29
    actions.publish_directly(edited, None)

    send(at_desk, f"{url(sleep)}?stap=voor-wie", eligibility="Ook voor opa's.")

    latest = actions.opened(sleep)
    assert (latest.min_age_months, latest.eligibility) == (29, "Ook voor opa's.")


@pytest.mark.parametrize("months", ["-10", "289", "x", "1.5"])
def test_an_age_that_nobody_has_is_refused(
    at_desk: Client, sleep: Service, months: str
) -> None:
    page = send(at_desk, f"{url(sleep)}?stap=voor-wie", min_age_months=months)

    assert page.context["section"].form.errors["min_age_months"]


def test_an_emptied_row_goes_and_a_box_takes_one_away(
    at_desk: Client, sleep: Service
) -> None:
    send(at_desk, f"{url(sleep)}?stap=bereiken", **{"phones-1-number": "112"})
    assert again(sleep).phones.count() == 2

    send(at_desk, f"{url(sleep)}?stap=bereiken", **{"phones-0-DELETE": "on"})
    assert [phone.number for phone in again(sleep).phones.all()] == ["112"]

    emptied = {"phones-0-number": "", "phones-0-label": "", "phones-0-note": ""}
    send(at_desk, f"{url(sleep)}?stap=bereiken", **emptied)
    assert again(sleep).phones.count() == 0


def test_a_price_may_have_a_comma(at_desk: Client, sleep: Service) -> None:
    send(
        at_desk,
        f"{url(sleep)}?stap=toegang",
        **{"costs-0-option": "Map", "costs-0-amount": "12,50"},
    )

    assert str(actions.opened(sleep).costs.get().amount) == "12.50"


def test_a_wait_is_seen_at_once(at_desk: Client, sleep: Service) -> None:
    send(
        at_desk,
        f"{url(sleep)}?stap=bereiken",
        **{
            "waiting_times-0-state": "weken",
            "waiting_times-0-weeks_min": "3",
            "waiting_times-0-measured_on": str(timezone.localdate()),
        },
    )

    wait = again(sleep).waiting_time(timezone.localdate())
    assert wait is not None
    assert (wait.state, wait.weeks_min) == (WaitingTime.State.WEEKS, 3)


def test_headings_of_another_step_stay(at_desk: Client, sleep: Service) -> None:
    question = mapping.term("opvoeden")

    send(at_desk, f"{url(sleep)}?stap=wat", **{"headings-vraag": str(question.pk)})

    assert {term.code for term in actions.opened(sleep).terms.all()} == {
        "opvoeden",
        "geboorte",
        "ouders",
        "nl",
    }


def test_two_at_once_neither_is_lost(
    at_desk: Client, desk: Desk, karim: User, sleep: Service
) -> None:
    path = f"{url(sleep)}?stap=wat"
    hers = form_of(at_desk.get(path)) | {"summary": "Van Petra."}
    his = form_of(desk(karim).get(path)) | {"alternate_name": "Slaapuur"}
    at_desk.post(path, hers)

    page = desk(karim).post(path, his)

    assert [change.name for change in page.context["differences"]] == ["summary"]
    assert "Van Petra." in told(page)
    assert 'value="Slaapuur"' in page.content.decode()
    assert actions.opened(sleep).summary == "Van Petra."
    saved_again = his | {"opened_at": page.context["opened_at"]}
    assert desk(karim).post(path, saved_again).status_code == 302
    assert actions.opened(sleep).alternate_name == "Slaapuur"


@pytest.mark.parametrize("opened_at", ["x", "0", "-1", "9" * 40])
def test_a_state_that_never_was_is_not_saved_over(
    at_desk: Client, sleep: Service, opened_at: str
) -> None:
    page = send(
        at_desk, f"{url(sleep)}?stap=wat", summary="Anders.", opened_at=opened_at
    )

    assert page.status_code == 200
    assert not Submission.objects.exists()


def test_half_a_form_is_told_and_breaks_nothing(
    at_desk: Client, sleep: Service
) -> None:
    for step in ("wat", "voor-wie", "toegang", "waar", "wanneer", "bereiken"):
        assert at_desk.post(f"{url(sleep)}?stap={step}", {}).status_code == 200
    assert not Submission.objects.exists()
    assert again(sleep).phones.count() == 1


# --- Sent back, taken back ----------------------------------------------------------------


def test_what_was_sent_back_says_why(
    at_desk: Client, sleep: Service, daan: User
) -> None:
    send(at_desk, f"{url(sleep)}?stap=wat", summary="Kort.")
    actions.send_back(Submission.objects.waiting().get(), daan, "Voor wie is <dit>?")

    form, overview = at_desk.get(url(sleep)), at_desk.get(DESK)

    assert form.context["is_returned"]
    assert "Voor wie is &lt;dit&gt;?" in form.content.decode()
    assert "Voor wie is &lt;dit&gt;?" in overview.content.decode()


def test_what_waits_can_be_taken_back(at_desk: Client, sleep: Service) -> None:
    send(at_desk, f"{url(sleep)}?stap=wat", summary="Toch niet.")

    at_desk.post(url(sleep, "terugnemen/"))

    assert not Submission.objects.waiting().exists()
    assert actions.opened(sleep).summary == "Toch niet."
    assert again(sleep).summary == sleep.summary


# --- New entries --------------------------------------------------------------------------


def test_a_new_service_is_a_draft_until_it_is_sent(
    at_desk: Client, bridge: Organization
) -> None:
    path = f"{DESK}van/{bridge.pk}/nieuw/dienst/"

    page = send(
        at_desk, path, press="next", name="Huilspreekuur", summary="Uw baby huilt veel."
    )
    made = Service.objects.get(name="Huilspreekuur")

    assert page.request["QUERY_STRING"] == "stap=voor-wie"
    assert not made.live
    assert not Submission.objects.exists()

    send(at_desk, f"{url(made)}?stap=voor-wie", press="send", min_age_months="0")

    waiting = Submission.objects.waiting().get()
    assert waiting.entry == made
    assert waiting.revision.as_object().min_age_months == 0
    assert not Service.objects.offered().filter(pk=made.pk).exists()


def test_a_new_location_goes_to_the_board(
    at_desk: Client, bridge: Organization
) -> None:
    page = send(
        at_desk,
        f"{DESK}van/{bridge.pk}/nieuw/locatie/",
        press="send",
        name="Buurthuis",
        street="IJsselkade",
        house_number="2",
        postcode="7411ab",
        city="Deventer",
        latitude="52,2512",
        longitude="6.1601",
    )

    made = Location.objects.get(name="Buurthuis")
    assert page.status_code == 200
    assert (made.postcode, str(made.latitude)) == ("7411 AB", "52.251200")
    assert Submission.objects.waiting().get().entry == made


@pytest.mark.parametrize(
    ("field", "value"),
    [("postcode", "0411 AB"), ("latitude", "123"), ("longitude", "x"), ("name", "")],
)
def test_a_place_that_is_none_is_refused(
    at_desk: Client, bridge: Organization, field: str, value: str
) -> None:
    filled = {"name": "Huis", "latitude": "52,2", "longitude": "6,1"} | {field: value}

    page = send(at_desk, f"{DESK}van/{bridge.pk}/nieuw/locatie/", **filled)

    assert page.context["section"].form.errors[field]
    assert not Location.objects.filter(name="Huis").exists()


def test_an_institution_is_put_right(at_desk: Client, bridge: Organization) -> None:
    send(
        at_desk,
        url(bridge),
        kvk_number="12345678",
        **{"phones-0-number": "0570 50 00 80"},
    )

    assert [phone.number for phone in again(bridge).phones.all()] == ["0570 50 00 80"]
    assert actions.opened(bridge).kvk_number == "12345678"
    assert again(bridge).kvk_number == ""


# --- Preview, history ---------------------------------------------------------------------


def test_a_preview_shows_what_waits_and_no_secret_place(
    at_desk: Client, sleep: Service
) -> None:
    send(at_desk, f"{url(sleep)}?stap=wat", summary="Komt eraan.")

    assert "Komt eraan." in told(at_desk.get(url(sleep, "bekijken/")))
    shelter = at_desk.get(url(mapping.named("Opvanghuis"), "bekijken/"))
    assert mapping.SECRET_STREET not in told(shelter)


def test_the_preview_beside_the_form_keeps_nothing(
    at_desk: Client, sleep: Service
) -> None:
    path = f"{url(sleep)}?stap=wat"
    body = form_of(at_desk.get(path)) | {"summary": "Getypt.", "preview": "1"}
    revisions = sleep.revisions.count()

    page = at_desk.post(path, body)

    assert "Getypt." in told(page)
    assert "<html" not in page.content.decode()
    assert sleep.revisions.count() == revisions


def test_two_states_are_compared_in_words(at_desk: Client, sleep: Service) -> None:
    send(at_desk, f"{url(sleep)}?stap=wat", summary="Nieuw.")
    newest, oldest = sleep.revisions.order_by("-pk")[:2]

    assert at_desk.get(url(sleep, "geschiedenis/")).status_code == 200
    page = at_desk.get(url(sleep, "verschil/"), {"van": newest.pk, "naar": oldest.pk})

    [change] = page.context["differences"]
    assert (change.before, change.after) == (sleep.summary, "Nieuw.")


def test_nothing_but_its_own_states_can_be_compared(
    at_desk: Client, sleep: Service
) -> None:
    own = sleep.latest_revision_id
    other = mapping.named("De Loods").latest_revision_id

    for asked in ({"van": own, "naar": other}, {"van": own}, {"van": own, "naar": "x"}):
        assert at_desk.get(url(sleep, "verschil/"), asked).status_code == 404


# --- What others typed --------------------------------------------------------------------

EVIL = "<script>alert(1)</script>"


def test_html_in_any_text_is_shown_as_text(
    at_desk: Client, sleep: Service, daan: User
) -> None:
    edited = actions.opened(sleep)
    for name in (
        "name", "alternate_name", "summary", "description", "alert", "access_note",
        "signup_text", "cost_note", "eligibility", "interpretation", "accreditations",
    ):  # fmt: skip
        setattr(edited, name, EVIL)
    phone = edited.phones.all()[0]
    phone.label = phone.note = EVIL
    edited.phones = [phone]
    for rule in edited.opening_rules.all():
        rule.note = EVIL
        edited.opening_rules = [rule]
    actions.publish_directly(edited, None)
    Organization.objects.filter(pk=sleep.organization_id).update(name=EVIL)
    pages = [DESK, url(sleep, "bekijken/"), url(sleep, "geschiedenis/")]
    for step in ("wat", "voor-wie", "toegang", "waar", "wanneer", "bereiken"):
        pages.append(f"{url(sleep)}?stap={step}")
    first, last = sleep.revisions.order_by("pk").first(), sleep.revisions.last()
    assert first and last
    pages.append(f"{url(sleep, 'verschil/')}?van={first.pk}&naar={last.pk}")

    for path in pages:
        assert EVIL not in at_desk.get(path).content.decode(), path
    saved = at_desk.post(
        f"{DESK}klopt-nog/", {"one": f"dienst-{sleep.pk}"}, follow=True
    )
    assert EVIL not in saved.content.decode()
    saved = send(at_desk, f"{url(sleep)}?stap=wat", summary=f"{EVIL}!")
    assert EVIL not in saved.content.decode()


@pytest.mark.parametrize(
    "step", ["wat", "voor-wie", "toegang", "waar", "wanneer", "bereiken"]
)
def test_a_step_asks_a_fixed_number(
    at_desk: Client, sleep: Service, step: str, django_assert_max_num_queries: Any
) -> None:
    path = f"{url(sleep)}?stap={step}"
    at_desk.get(path)
    with django_assert_max_num_queries(50) as before:
        at_desk.get(path)
    for number in range(5):
        mapping.location(sleep.organization, name=f"Huis {number}")
        mapping.service(sleep.organization, f"Cursus {number}")

    with django_assert_max_num_queries(len(before)):
        at_desk.get(path)
