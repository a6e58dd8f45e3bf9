"""Help from the social map inside a text, on whichever site the text is read."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import User
from content.blocks import BodyBlock, CampaignBlock
from content.exchange import outgoing
from content.exchange.blocks import read
from content.exchange.document import Mistake
from content.exchange.writers import write
from content.help import addresses
from content.models import ArticlePage, CampaignPage, NationalHome
from socialmap import actions
from socialmap.models import Level, Service, Term
from tests import mapping

Reader = Callable[..., Client]
Desk = Callable[..., Client]


def item(value: Any, number: int = 1) -> dict[str, Any]:
    name = f"c0ffee00-0000-4000-8000-{number:012}"
    return {"type": "item", "id": name, "value": value}


def chosen(*names: str) -> dict[str, Any]:
    services = [item(mapping.named(name).pk, n) for n, name in enumerate(names)]
    return {
        "type": "chosen_help",
        "value": {"title": "Wie kan helpen?", "services": services},
    }


def nearby(**asked: Any) -> dict[str, Any]:
    value = {"title": "Hulp bij u in de buurt", "number": 3, **asked}
    value["questions"] = [
        item(code, n) for n, code in enumerate(value.get("questions", []))
    ]
    return {"type": "nearby_help", "value": value}


@pytest.fixture
def show(reader: Reader, tantrums: ArticlePage) -> Callable[..., Tag]:
    """Publish blocks nationally, and return the text as a reader of a site gets it."""

    def published(*blocks: dict[str, Any], host: str = "deventer.localhost") -> Tag:
        tantrums.body = list(blocks)
        tantrums.save_revision().publish()
        answer = reader(host).get("/gedrag/driftbuien/")
        assert answer.status_code == 200
        found = BeautifulSoup(answer.text, "html.parser").select_one(".article__text")
        assert found is not None
        return found

    return published


Show = Callable[..., Tag]


def names_in(text: Tag) -> list[str]:
    return [link.get_text() for link in text.select(".links li a")]


# --- Chosen by hand ----------------------------------------------------------------------


def test_a_reader_sees_what_was_chosen_in_the_order_of_the_editor(show: Show) -> None:
    text = show(chosen("Praatgroep", "Slaapspreekuur"))

    assert names_in(text) == ["Praatgroep", "Slaapspreekuur"]
    assert "Uw kind slaapt slecht?" in text.get_text()
    assert "De Wijkbrug" in text.get_text()


def test_the_link_leads_to_the_page_of_the_help(show: Show) -> None:
    [link] = show(chosen("Slaapspreekuur")).select(".links li a")

    assert link["href"] == addresses.of(mapping.named("Slaapspreekuur"))


def test_help_that_stops_is_gone_for_the_next_reader(show: Show) -> None:
    text = show(chosen("Slaapspreekuur", "Hulplijn"))
    assert names_in(text) == ["Slaapspreekuur", "Hulplijn"]

    actions.stop(mapping.named("Slaapspreekuur"), None)

    assert names_in(show(chosen("Slaapspreekuur", "Hulplijn"))) == ["Hulplijn"]


def test_when_all_has_stopped_there_is_no_empty_heading(show: Show) -> None:
    actions.stop(mapping.named("Slaapspreekuur"), None)

    assert "Wie kan helpen?" not in show(chosen("Slaapspreekuur")).get_text()


def test_help_of_another_town_is_not_for_readers_here(show: Show) -> None:
    blocks = chosen("De Loods", "Hulplijn")

    assert names_in(show(blocks)) == ["Hulplijn"]
    assert names_in(show(blocks, host="dalfsen.localhost")) == ["De Loods", "Hulplijn"]


def test_a_secret_place_stays_secret_in_a_text(show: Show) -> None:
    text = str(show(chosen("Opvanghuis", "Praatgroep"), nearby(number=6)))

    assert mapping.SECRET_STREET not in text
    assert mapping.AREA_STREET not in text
    assert "Schuilhoek" not in text


# --- Near the reader ---------------------------------------------------------------------


def test_each_town_gets_its_own_help(show: Show) -> None:
    block = nearby(ages=["puber"])

    assert "De Loods" in names_in(show(block, host="dalfsen.localhost"))
    assert "De Loods" not in names_in(show(block))


def test_the_filter_keeps_what_was_asked(show: Show) -> None:
    block = nearby(ages=["peuter"], questions=["slapen"], free=True, direct=True)

    assert names_in(show(block)) == ["Slaapspreekuur"]


def test_no_more_than_was_asked(show: Show) -> None:
    assert len(names_in(show(nearby(number=1)))) == 1


def test_a_national_text_shows_what_is_everywhere(show: Show) -> None:
    assert names_in(show(nearby(), host="landelijk.localhost")) == ["Hulplijn"]


def test_more_help_asks_the_same_question(show: Show) -> None:
    text = show(nearby(ages=["peuter"], questions=["slapen"], free=True))
    more = text.select_one(".links .more a")

    assert more is not None
    assert more["href"] == "/hulp/?leeftijd=peuter&vraag=slapen&gratis=1"


def test_a_filter_of_everything_leads_to_the_list_itself(show: Show) -> None:
    more = show(nearby()).select_one(".links .more a")

    assert more is not None
    assert more["href"] == "/hulp/"


def test_a_filter_without_help_leaves_nothing_behind(show: Show) -> None:
    text = show(nearby(levels=[Level.SPECIALIST]))

    assert "Hulp bij u in de buurt" not in text.get_text()


def test_a_heading_that_went_out_of_use_breaks_no_page(show: Show) -> None:
    block = nearby(questions=["slapen"])
    show(block)
    Term.objects.filter(code="slapen").delete()

    assert show(block)


def test_a_campaign_shows_help_too(reader: Reader, publish: Any) -> None:
    home = NationalHome.objects.get(audience="ouders")
    publish(
        home,
        CampaignPage(
            title="Slaap lekker",
            slug="slaap-lekker",
            body=[chosen("Slaapspreekuur"), nearby(questions=["slapen"])],
        ),
    )

    page = reader().get("/slaap-lekker/").text
    assert page.count(addresses.of(mapping.named("Slaapspreekuur"))) == 2


def test_a_text_with_all_the_help_it_may_have_costs_a_fixed_number_of_queries(
    show: Show, reader: Reader, django_assert_max_num_queries: Any
) -> None:
    blocks = [chosen("Slaapspreekuur", "Hulplijn")] * 3 + [nearby(number=6)] * 2
    show(*blocks)
    client = reader()
    client.get("/gedrag/driftbuien/")
    with django_assert_max_num_queries(60) as few:
        client.get("/gedrag/driftbuien/")
    spent = len(few)
    bridge = mapping.named("Slaapspreekuur").organization
    town = mapping.area("GM0150")
    for number in range(8):
        mapping.service(bridge, f"Inloop {number}", areas=(town,))
    client.get("/gedrag/driftbuien/")  # what is new is known from then on

    with django_assert_max_num_queries(spent):
        client.get("/gedrag/driftbuien/")


def test_a_text_holds_no_more_of_it_than_that(db: None) -> None:
    for stream in (BodyBlock(), CampaignBlock()):
        blocks = [nearby(), nearby(), nearby()]
        with pytest.raises(ValidationError):
            stream.clean(stream.to_python(blocks))
        assert len(stream.clean(stream.to_python(blocks[:2]))) == 2


# --- The editor --------------------------------------------------------------------------


def test_every_editor_may_choose_what_readers_can_find(
    desk: Desk, daan: User, vera: User
) -> None:
    for person in (daan, vera):
        answer = desk(person).get(reverse("service_chooser:choose"))
        html = answer.json()["html"]
        assert "Slaapspreekuur" in html
        assert "Jongerenwerk Vecht" in html


def test_an_editor_finds_help_by_its_name(desk: Desk, daan: User) -> None:
    answer = desk(daan).get(reverse("service_chooser:choose_results"), {"q": "slaap"})

    assert "Slaapspreekuur" in answer.text
    assert "Praatgroep" not in answer.text


def test_nobody_finds_a_draft_by_its_number(
    desk: Desk, daan: User, petra: User
) -> None:
    draft = Service(
        organization=mapping.named("Slaapspreekuur").organization,
        name="Nog geheim",
        summary="Dit komt pas volgend jaar.",
    )
    actions.create(draft, petra)
    client = desk(daan)

    assert "Nog geheim" not in client.get(reverse("service_chooser:choose")).text
    one = reverse("service_chooser:chosen", args=[draft.pk])
    assert client.get(one).status_code == 404
    several = reverse("service_chooser:chosen_multiple")
    assert "Nog geheim" not in client.get(several, {"id": [draft.pk]}).text
    with pytest.raises(ValidationError):
        BodyBlock().child_blocks["chosen_help"].child_blocks[
            "services"
        ].child_block.clean(draft)


@pytest.mark.parametrize("number", ["0", "999999999999999999999", "x", "１"])
def test_a_number_that_is_nothing_is_not_found(
    desk: Desk, daan: User, number: str
) -> None:
    one = reverse("service_chooser:chosen", args=[number])
    assert desk(daan).get(one).status_code == 404
    several = reverse("service_chooser:chosen_multiple")
    assert desk(daan).get(several, {"id": [number]}).status_code == 200


def test_an_editor_can_save_a_text_with_help_that_has_stopped(show: Show) -> None:
    show(chosen("Slaapspreekuur"))
    actions.stop(mapping.named("Slaapspreekuur"), None)
    block = BodyBlock()

    assert block.clean(block.to_python([chosen("Slaapspreekuur")]))


def test_the_page_with_help_opens_in_the_editor(
    desk: Desk, lena: User, show: Show, tantrums: ArticlePage
) -> None:
    show(chosen("Slaapspreekuur"), nearby(questions=["slapen"], ages=["baby"]))

    page = desk(lena).get(reverse("wagtailadmin_pages:edit", args=[tantrums.pk]))
    assert page.status_code == 200
    assert "Slaapspreekuur" in page.text


# --- As a file ---------------------------------------------------------------------------


def test_help_in_a_text_goes_out_and_comes_back(national: NationalHome) -> None:
    library = outgoing.library_of(national)
    service = mapping.named("Slaapspreekuur")
    stored = [chosen("Slaapspreekuur", "Hulplijn"), nearby(questions=["slapen"])]
    written = write(stored, library)

    assert f"- {service.uuid}" in written
    assert str(service.pk) not in written.replace(str(service.uuid), "").split()
    again = read(written, 1, library)
    assert write(again, library) == written
    assert [entry["value"] for entry in again[0]["value"]["services"]] == [
        service.pk,
        mapping.named("Hulplijn").pk,
    ]


def test_a_service_that_was_thrown_away_is_left_out_of_the_file(
    national: NationalHome,
) -> None:
    stored = [chosen("Slaapspreekuur", "Hulplijn")]
    uuid = str(mapping.named("Slaapspreekuur").uuid)
    mapping.named("Slaapspreekuur").delete()

    assert uuid not in write(stored, outgoing.library_of(national))


@pytest.mark.parametrize(
    "text",
    [
        "::: hulpkeuze Hulp\n- 0d5e6c1a-0000-4000-8000-000000000001\n:::\n",
        "::: hulpkeuze Hulp\n- 12\n:::\n",
        "::: hulp-in-de-buurt Hulp\nvraag: geboorte\n:::\n",
        "::: hulp-in-de-buurt Hulp\nvraag: bestaat-niet\n:::\n",
    ],
)
def test_a_file_that_names_help_that_is_not_there_is_refused_with_its_line(
    national: NationalHome, text: str
) -> None:
    with pytest.raises(Mistake) as made:
        read(text, 7, outgoing.library_of(national))

    assert made.value.line == 7
