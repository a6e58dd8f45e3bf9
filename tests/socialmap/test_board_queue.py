"""Daan judges what partners of Deventer send in; nobody else's board sees it."""

from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from socialmap import actions
from socialmap.models import Location, Organization, Service, Submission
from tests import mapping
from tests.upkeep import QUEUE, Commit, Desk, sent_in, told

State = Submission.State


def page(submission: Submission) -> str:
    return reverse("socialmap_board:submission", args=[submission.pk])


def again(submission: Submission) -> Submission:
    return Submission.objects.get(pk=submission.pk)


@pytest.fixture
def summary(petra: User) -> Submission:
    """Petra's new summary of the sleep consultation, waiting."""
    return sent_in(
        "Slaapspreekuur",
        petra,
        "Zo is het duidelijker.",
        summary="Uw kind slaapt slecht? Kom langs met al uw vragen.",
    )


@pytest.fixture
def loods(karim: User) -> Submission:
    """Karim's new summary of De Loods in Dalfsen, waiting."""
    return sent_in("De Loods", karim, summary="Een plek voor jongeren.")


# --- The queue ---------------------------------------------------------------------------


def test_daan_sees_who_sent_in_what_and_why(
    desk: Desk, daan: User, summary: Submission
) -> None:
    answer = desk(daan).get(QUEUE)
    text = told(answer)

    assert answer.status_code == 200
    assert [row.pk for row in answer.context["rows"]] == [summary.pk]
    label = str(Service._meta.get_field("summary").verbose_name)
    assert answer.context["rows"][0].fields == [label]
    for said in ("Slaapspreekuur", "De Wijkbrug", "petra", "Zo is het duidelijker."):
        assert said in text


def test_each_board_sees_its_own_and_lena_all(
    desk: Desk,
    daan: User,
    vera: User,
    lena: User,
    summary: Submission,
    loods: Submission,
) -> None:
    def seen(person: User) -> list[int]:
        return [row.pk for row in desk(person).get(QUEUE).context["rows"]]

    assert seen(daan) == [summary.pk]
    assert seen(vera) == [loods.pk]
    assert seen(lena) == [summary.pk, loods.pk]


def test_a_board_with_nothing_to_judge_is_told_so(desk: Desk, vera: User) -> None:
    answer = desk(vera).get(QUEUE)

    assert answer.status_code == 200
    assert answer.context["rows"] == []
    assert 'name="id"' not in answer.content.decode()


def test_petra_has_no_pages_of_the_board(
    desk: Desk, petra: User, summary: Submission
) -> None:
    hers = desk(petra)
    names = ("queue", "queue_results", "together", "watches", "stale", "stale_results")
    for name in (*names, "duplicates", "remarks", "remarks_results"):
        assert hers.get(reverse(f"socialmap_board:{name}")).status_code == 404, name
    assert hers.get(page(summary)).status_code == 404
    assert hers.post(page(summary), {"action": "publish"}).status_code == 404
    assert (
        hers.post(reverse("socialmap_board:act"), {"action": "assure"}).status_code
        == 404
    )
    assert again(summary).state == State.WAITING


def test_the_menu_leads_who_judges_to_the_queue_and_nobody_else(
    desk: Desk, daan: User, petra: User
) -> None:
    assert QUEUE in desk(daan).get("/beheer/").content.decode()
    assert QUEUE not in desk(petra).get("/beheer/").content.decode()


def test_lena_keeps_to_one_institution_or_one_kind(
    desk: Desk, lena: User, petra: User, summary: Submission, loods: Submission
) -> None:
    house = Location.objects.get(name="Wijkhuis")
    edited = actions.opened(house)
    edited.transport = "Bus 4."
    place = actions.keep(edited, petra, house.latest_revision_id).submission
    assert place is not None
    bridge = Organization.objects.get(name="De Wijkbrug")

    def seen(**asked: Any) -> set[int]:
        return {row.pk for row in desk(lena).get(QUEUE, asked).context["rows"]}

    assert seen(organization=bridge.pk) == {summary.pk, place.pk}
    assert seen(kind="locatie") == {place.pk}
    assert seen(kind="dienst") == {summary.pk, loods.pk}
    assert seen(kind="onzin") == {summary.pk, loods.pk, place.pk}


def test_the_queue_costs_as_much_with_many_changes_as_with_one(
    desk: Desk, daan: User, petra: User, django_assert_max_num_queries: Any
) -> None:
    bridge = Organization.objects.get(name="De Wijkbrug")
    for number in range(12):
        actions.create(
            Service(organization=bridge, name=f"Nieuw {number}", summary="x"), petra
        )
    for name in ("Slaapspreekuur", "Praatgroep", "Opvanghuis"):
        sent_in(name, petra, summary="Anders.")
    his = desk(daan)

    with django_assert_max_num_queries(16):
        answer = his.get(reverse("socialmap_board:queue_results"))

    assert len(answer.context["rows"]) == 15


def test_an_institution_that_was_never_a_revision_is_compared_too(
    desk: Desk, daan: User, petra: User
) -> None:
    bridge = Organization.objects.get(name="De Wijkbrug")
    edited = actions.opened(bridge)
    edited.description = "Welzijn, ook in Colmschate."
    actions.keep(edited, petra, bridge.latest_revision_id)

    (row,) = desk(daan).get(QUEUE).context["rows"]

    assert row.fields == [str(Organization._meta.get_field("description").verbose_name)]


# --- One change --------------------------------------------------------------------------


def test_daan_reads_word_by_word_what_changes(
    desk: Desk, daan: User, summary: Submission
) -> None:
    html = desk(daan).get(page(summary)).content.decode()

    assert "al uw" in html
    assert "<ins>" in html
    assert "Kom langs met" in html


def test_what_daan_publishes_readers_see(
    desk: Desk, daan: User, summary: Submission
) -> None:
    answer = desk(daan).post(
        page(summary), {"action": "publish", "seen": summary.revision_id}
    )

    assert answer.status_code == 302
    assert again(summary).state == State.PUBLISHED
    assert mapping.named("Slaapspreekuur").summary.endswith("met al uw vragen.")


@pytest.mark.parametrize("seen", ["", "0", "abc", "9" * 40, "²"])
def test_what_was_not_read_is_not_published(
    desk: Desk, daan: User, summary: Submission, seen: str
) -> None:
    answer = desk(daan).post(page(summary), {"action": "publish", "seen": seen})

    assert answer.status_code == 200
    assert again(summary).state == State.WAITING


def test_a_change_that_came_in_while_daan_read_is_shown_first(
    desk: Desk, daan: User, petra: User, summary: Submission
) -> None:
    read = summary.revision_id
    sent_in("Slaapspreekuur", petra, summary="Nog weer anders.")

    answer = desk(daan).post(page(summary), {"action": "publish", "seen": read})

    assert "Nog weer anders." in told(answer)
    assert str(actions.ChangedMeanwhile().messages[0]) in told(answer)
    assert again(summary).state == State.WAITING


def test_daan_corrects_a_word_and_publishes(
    desk: Desk, daan: User, petra: User
) -> None:
    typo = sent_in("Slaapspreekuur", petra, summary="Over slaappen.", email="")

    desk(daan).post(
        page(typo),
        {"action": "correct", "seen": typo.revision_id, "fix-summary": "Over slapen."},
    )

    live = mapping.named("Slaapspreekuur")
    assert (live.summary, again(typo).state) == ("Over slapen.", State.PUBLISHED)
    assert [phone.number for phone in live.phones.all()] == ["0570 50 00 80"]


def test_a_correction_that_cannot_be_is_told_beside_what_was_typed(
    desk: Desk, daan: User, summary: Submission
) -> None:
    answer = desk(daan).post(
        page(summary),
        {"action": "correct", "seen": summary.revision_id, "fix-summary": "x" * 201},
    )

    assert answer.context["correction"].errors["summary"]
    assert "x" * 201 in answer.content.decode()
    assert again(summary).state == State.WAITING


def test_a_change_goes_back_with_a_reason_or_not_at_all(
    desk: Desk, daan: User, summary: Submission
) -> None:
    asked = {"action": "return", "seen": summary.revision_id}

    refused = desk(daan).post(page(summary), {**asked, "reason": "   "})
    assert refused.context["reason_form"].errors["reason"]
    assert again(summary).state == State.WAITING

    desk(daan).post(page(summary), {**asked, "reason": "Voor wie is dit?"})
    assert (again(summary).state, again(summary).reason) == (
        State.RETURNED,
        "Voor wie is dit?",
    )


def test_what_lena_decided_daan_cannot_decide_again(
    desk: Desk, daan: User, lena: User, summary: Submission
) -> None:
    seen = summary.revision_id
    desk(lena).post(page(summary), {"action": "return", "seen": seen, "reason": "Nee."})

    answer = desk(daan).post(
        page(summary), {"action": "publish", "seen": seen}, follow=True
    )

    assert answer.status_code == 200
    assert "Nee." in told(answer)
    assert again(summary).state == State.RETURNED
    assert not mapping.named("Slaapspreekuur").summary.endswith("met al uw vragen.")


def test_vera_cannot_open_or_judge_what_is_of_deventer(
    desk: Desk, vera: User, summary: Submission
) -> None:
    hers = desk(vera)

    assert hers.get(page(summary)).status_code == 404
    for action in ("publish", "correct", "return", "onzin"):
        sent = {"action": action, "seen": summary.revision_id, "reason": "Nee."}
        assert hers.post(page(summary), sent).status_code == 404
    assert again(summary).state == State.WAITING


@pytest.mark.parametrize("pk", ["0", "999999999", "99999999999999999999", "abc"])
def test_a_number_that_is_none_is_not_found(desk: Desk, daan: User, pk: str) -> None:
    assert desk(daan).get(f"{QUEUE}wijziging/{pk}/").status_code == 404


def test_a_new_service_is_read_whole(desk: Desk, daan: User, petra: User) -> None:
    bridge = Organization.objects.get(name="De Wijkbrug")
    new = Service(organization=bridge, name="Huilspreekuur", summary="Voor baby's.")
    kept = actions.create(new, petra)
    assert kept.submission is not None

    answer = desk(daan).get(page(kept.submission))

    assert answer.context["reading"].is_new
    assert "Voor baby's." in told(answer)


def test_html_of_a_partner_is_text_for_the_board(
    desk: Desk, daan: User, petra: User
) -> None:
    bad = sent_in("Slaapspreekuur", petra, summary="<script>alert(1)</script>")

    assert "<script>alert" not in desk(daan).get(page(bad)).content.decode()


def test_one_change_costs_a_fixed_number_of_queries(
    desk: Desk, daan: User, summary: Submission, django_assert_max_num_queries: Any
) -> None:
    his = desk(daan)
    his.get(page(summary))

    with django_assert_max_num_queries(60):
        his.get(page(summary))


# --- Several at once ---------------------------------------------------------------------


@pytest.fixture
def talk(karim: User) -> Submission:
    """Karim's new summary of the Praatgroep in Deventer, waiting."""
    return sent_in("Praatgroep", karim, summary="Praten helpt.")


def test_all_differences_are_shown_before_anything_is_published(
    desk: Desk, daan: User, summary: Submission, talk: Submission
) -> None:
    url = reverse("socialmap_board:together")

    answer = desk(daan).get(url, {"id": [summary.pk, talk.pk]})

    assert "Praten helpt." in told(answer)
    assert "al uw vragen." in told(answer)
    assert again(talk).state == State.WAITING


def test_only_what_is_ticked_is_published(
    desk: Desk, daan: User, summary: Submission, talk: Submission
) -> None:
    desk(daan).post(
        reverse("socialmap_board:together"),
        {"publish": [f"{talk.pk}:{talk.revision_id}"]},
    )

    assert (again(talk).state, again(summary).state) == (State.PUBLISHED, State.WAITING)


def test_one_that_fails_is_named_and_the_others_go_on(
    desk: Desk, daan: User, petra: User, summary: Submission, talk: Submission
) -> None:
    read = summary.revision_id
    sent_in("Slaapspreekuur", petra, summary="Nog weer anders.")

    answer = desk(daan).post(
        reverse("socialmap_board:together"),
        {"publish": [f"{summary.pk}:{read}", f"{talk.pk}:{talk.revision_id}"]},
        follow=True,
    )

    assert (again(summary).state, again(talk).state) == (State.WAITING, State.PUBLISHED)
    assert "“Slaapspreekuur”" in told(answer)


def test_vera_cannot_slip_deventer_in_among_her_own(
    desk: Desk, vera: User, loods: Submission, summary: Submission
) -> None:
    url = reverse("socialmap_board:together")
    both = [loods, summary]

    assert desk(vera).get(url, {"id": [one.pk for one in both]}).status_code == 404
    sent = {"publish": [f"{one.pk}:{one.revision_id}" for one in both]}
    assert desk(vera).post(url, sent).status_code == 404
    assert {again(one).state for one in both} == {State.WAITING}


@pytest.mark.parametrize("ids", [["abc"], ["1"] * 26, ["²"], ["-1"], [""]])
def test_nonsense_is_not_found(desk: Desk, daan: User, ids: list[str]) -> None:
    url = reverse("socialmap_board:together")

    assert desk(daan).get(url, {"id": ids}).status_code == 404
    assert desk(daan).post(url, {"publish": ids}).status_code == 404


def test_who_ticks_nothing_is_told_so(desk: Desk, daan: User) -> None:
    url = reverse("socialmap_board:together")

    assert desk(daan).get(url).status_code == 302
    assert desk(daan).post(url).status_code == 302


# --- Mails to the partner ----------------------------------------------------------------


def test_the_reason_goes_to_the_partner_and_the_mailbox(
    desk: Desk,
    daan: User,
    summary: Submission,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Commit,
) -> None:
    Organization.objects.filter(name="De Wijkbrug").update(
        review_mailbox="kaart@wijkbrug.example"
    )

    with django_capture_on_commit_callbacks(execute=True):
        desk(daan).post(
            page(summary),
            {
                "action": "return",
                "seen": summary.revision_id,
                "reason": "Voor wie is dit? <Ouders> & kinderen?",
            },
        )

    assert [mail.to for mail in mailoutbox] == [
        ["petra@example.nl"],
        ["kaart@wijkbrug.example"],
    ]
    for mail in mailoutbox:
        assert "Voor wie is dit? <Ouders> & kinderen?" in mail.body
        assert "Slaapspreekuur" in mail.subject


def test_who_left_the_institution_gets_no_mail(
    desk: Desk,
    daan: User,
    petra: User,
    summary: Submission,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Commit,
) -> None:
    petra.memberships.all().delete()

    with django_capture_on_commit_callbacks(execute=True):
        actions.send_back(summary, daan, "Nee.")

    assert mailoutbox == []


def test_a_published_change_is_told_to_who_sent_it_in(
    daan: User,
    summary: Submission,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Commit,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        actions.publish(summary, daan)

    (mail,) = mailoutbox
    assert mail.to == ["petra@example.nl"]
    assert "Slaapspreekuur" in mail.body
