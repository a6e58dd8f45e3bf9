"""What editors do in the admin with what is their own, and what that costs."""

import json
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Site

from accounts.models import User
from content.models import ArticlePage, NationalHome, Picture
from content.sharing import actions, rights
from content.sharing.models import LocalHome
from socialmap.models import Area, Organization
from tests import world
from themes.models import SiteLook

from .marked import image_file
from .sending import filled_in, link_in_text, picture_block, send

Desk = Callable[[User], Client]


def chooser(client: Client, **asked: Any) -> str:
    """Return what the page chooser shows."""
    parent = asked.pop("below", None)
    address = (
        reverse("wagtailadmin_choose_page_child", args=[parent.pk])
        if parent
        else reverse("wagtailadmin_choose_page")
    )
    shown: str = json.loads(client.get(address, asked).content)["html"]
    return shown


@pytest.mark.parametrize(
    "wanted", ["", "content.articlepage,content.plainpage", "sharing.localaddition"]
)
def test_the_page_chooser_begins_at_the_national_trees_and_ones_own_homes(
    desk: Desk, daan: User, wanted: str
) -> None:
    shown = chooser(desk(daan), page_type=wanted)

    for title in (
        "Landelijk ouders",
        "Landelijk jongin",
        "CJG Deventer",
        "Jongin Deventer",
    ):
        assert title in shown
    assert "Dalfsen" not in shown


def test_a_local_editor_links_to_a_national_page(
    desk: Desk, daan: User, deventer: LocalHome, tantrums: ArticlePage
) -> None:
    client = desk(daan)

    assert "Driftbuien" in chooser(client, below=tantrums.get_parent())
    send(client, deventer, "action-publish", link_in_text(tantrums))

    page = ArticlePage.objects.get(slug="nieuw")
    assert page.live
    assert page.get_parent().pk == deventer.pk
    assert f'id="{tantrums.pk}"' in str(page.body.raw_data[0]["value"])


def test_a_local_editor_works_on_pages_of_their_own(
    desk: Desk, daan: User, deventer: LocalHome
) -> None:
    client = desk(daan)
    explorer = client.get(reverse("wagtailadmin_explore_root")).content.decode()
    assert "CJG Deventer" in explorer
    assert "Jongin Deventer" in explorer
    assert "Landelijk ouders" not in explorer
    send(client, deventer, "action-publish", {})
    page = ArticlePage.objects.get(slug="nieuw")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])

    data = filled_in(client.get(edit), title="Nieuwer", **{"action-publish": "1"})
    client.post(edit, data)

    page.refresh_from_db()
    assert page.title == "Nieuwer"
    for view in ("history", "usage", "view_draft", "copy", "move", "delete"):
        address = reverse(f"wagtailadmin_pages:{view}", args=[page.pk])
        assert client.get(address).status_code == 200, view


def test_a_local_editor_uploads_a_picture_and_chooses_it(
    desk: Desk, daan: User
) -> None:
    client, own = desk(daan), rights.collection("CJG Deventer")
    client.post(
        reverse("wagtailimages:add"),
        {"title": "Speeltuin", "file": image_file("s.png"), "collection": own.pk},
    )
    picture = Picture.objects.get(title="Speeltuin")

    chosen = client.get(reverse("wagtailimages_chooser:chosen", args=[picture.pk]))
    listed = client.get(reverse("wagtailimages_chooser:choose"))

    assert json.loads(chosen.content)["result"]["title"] == "Speeltuin"
    assert "Speeltuin" in listed.content.decode()


def test_a_local_editor_chooses_a_shared_picture_and_cannot_change_it(
    desk: Desk, daan: User, deventer: LocalHome
) -> None:
    shared = Picture.objects.create(
        title="Gedeeld",
        file=image_file("g.png"),
        collection=rights.collection(rights.SHARED),
    )
    shared.tags.add("voor-iedereen")
    client = desk(daan)

    listed = client.get(reverse("wagtailimages_chooser:choose")).content.decode()
    labels = client.get(reverse("wagtailadmin_tag_autocomplete"), {"term": "voor"})
    send(client, deventer, "action-publish", picture_block(shared))
    client.post(
        reverse("wagtailimages:edit", args=[shared.pk]), {"title": "Van Deventer"}
    )

    assert "Gedeeld" in listed
    assert labels.json() == ["voor-iedereen"]
    page = ArticlePage.objects.get(slug="nieuw")
    assert page.body.raw_data[0]["value"]["picture"]["image"] == shared.pk
    shared.refresh_from_db()
    assert shared.title == "Gedeeld"


def test_a_local_editor_gives_their_own_site_a_colour(
    desk: Desk, daan: User, deventer: LocalHome
) -> None:
    client, site = desk(daan), Site.objects.get(root_page=deventer)
    address = reverse("wagtailsettings:edit", args=("themes", "sitelook", site.pk))

    client.post(address, filled_in(client.get(address), brand="#0b5a52"))

    assert SiteLook.for_site(site).brand == "#0b5a52"


def test_a_national_editor_works_on_the_national_trees_alone(
    desk: Desk, lena: User, tantrums: ArticlePage, deventer: LocalHome
) -> None:
    client = desk(lena)
    edit = reverse("wagtailadmin_pages:edit", args=[tantrums.pk])

    data = filled_in(client.get(edit), title="Boze buien", **{"action-publish": "1"})
    client.post(edit, data)

    tantrums.refresh_from_db()
    assert tantrums.title == "Boze buien"
    assert "Deventer" not in chooser(client)
    local = reverse("wagtailadmin_pages:edit", args=[deventer.pk])
    assert client.get(local).status_code == 404


# --- What it costs ------------------------------------------------------------------------

# The most queries that an address may take, for an editor of two sites.
MOST = {
    "/beheer/": 40,
    "/beheer/pages/": 40,
    "/beheer/pages/?q=tekst&search_all=1": 40,
    "/beheer/choose-page/": 26,
    "/beheer/choose-page/?page_type=content.articlepage": 26,
    "/beheer/choose-page/search/?q=tekst": 20,
    "/beheer/images/chooser/": 20,
    "/beheer/reports/site-history/": 40,
}


def open_more_towns(national: NationalHome, number: int) -> None:
    """Open sites for so many other municipalities, each with a page of its own."""
    for n in range(number):
        area = Area.objects.create(
            code=f"GM9{n:03}", name=f"Elders {n}", kind=Area.Kind.MUNICIPALITY
        )
        organization = Organization.objects.create(name=f"CJG Elders {n}", area=area)
        home = actions.open_site(
            area, national, organization, f"elders-{n}.localhost", world.PORT
        )
        world.publish(home, ArticlePage(title=f"Tekst {n}", slug="tekst"))


def queries(client: Client, addresses: Iterable[str]) -> dict[str, int]:
    """Return how many queries these addresses take, once what is kept is known."""
    counted = {}
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200, address
        counted[address] = len(captured)
    return counted


def test_the_admin_costs_the_same_however_many_municipalities_there_are(
    desk: Desk, daan: User, national: NationalHome
) -> None:
    client = desk(daan)
    before = queries(client, MOST)

    open_more_towns(national, 6)

    assert queries(client, MOST) == before
    assert {address: n for address, n in before.items() if n > MOST[address]} == {}


def test_the_lists_cost_the_same_however_many_pages_they_show(
    desk: Desk, daan: User, deventer: LocalHome
) -> None:
    client = desk(daan)
    explorer, choices = (
        f"/beheer/pages/{deventer.pk}/",
        f"/beheer/choose-page/{deventer.pk}/",
    )
    for n in range(2):
        world.publish(deventer, ArticlePage(title=f"Tekst {n}", slug=f"tekst-{n}"))
    few = queries(client, (explorer, choices))

    for n in range(2, 14):
        world.publish(deventer, ArticlePage(title=f"Tekst {n}", slug=f"tekst-{n}"))
    more = queries(client, (explorer, choices))

    assert more[explorer] == few[explorer] <= 45
    # Wagtail's chooser asks for the parent of each row; it shows 25 rows at most.
    assert more[choices] <= few[choices] + 12
