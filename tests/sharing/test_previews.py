"""An editor sees a text as readers of a chosen site will see it, before they can."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, RequestFactory
from wagtail.models import Site

from accounts.models import User
from content.models import ArticlePage, CampaignPage
from content.sharing import actions
from content.sharing.models import LocalHome
from tests import world

Publish = Callable[[Any, Any], Any]


@pytest.fixture
def preview(db: None) -> Callable[..., str]:
    """Return the page that a preview of something shows."""

    def show(page: Any, host: str = "") -> str:
        site = Site.objects.filter(hostname=host).first()
        mode = f"site-{site.pk}" if site else ""
        request = RequestFactory().get("/beheer/", HTTP_HOST="landelijk.localhost")
        response = page.make_preview_request(request, mode)
        assert response.status_code == 200
        return str(response.text)

    return show


def test_a_national_draft_is_seen_on_the_national_site(
    preview: Callable[..., str], tantrums: ArticlePage
) -> None:
    tantrums.title = "Nog niet gepubliceerd"

    text = preview(tantrums)

    assert "Nog niet gepubliceerd" in text
    assert "CJG Deventer" not in text


def test_a_national_draft_is_seen_as_a_local_site_shows_it(
    preview: Callable[..., str], tantrums: ArticlePage
) -> None:
    tantrums.title = "Nog niet gepubliceerd"

    text = preview(tantrums, "deventer.localhost")

    assert "Nog niet gepubliceerd" in text
    assert "Deventer" in text


def test_an_editor_can_choose_among_sites_that_show_the_page(
    tantrums: ArticlePage,
) -> None:
    names = [str(name) for _mode, name in tantrums.preview_modes]

    assert names[0] == "Op de eigen site"
    assert {"CJG Deventer", "CJG Dalfsen"} <= set(names)
    assert not any("Jongin" in name for name in names)


def test_a_local_addition_is_seen_inside_its_national_page(
    preview: Callable[..., str],
    daan: User,
    deventer: LocalHome,
    aggression: ArticlePage,
) -> None:
    addition = actions.start_addition(aggression, deventer, daan)
    addition.body = [world.text("<p>Nog een concept.</p>")]

    text = preview(addition)

    assert "Nog een concept." in text
    assert "over driftbuien" in text
    assert 'href="/gedrag/driftbuien/"' in text


def test_an_own_version_is_seen_in_its_place(
    preview: Callable[..., str], daan: User, deventer: LocalHome, tantrums: ArticlePage
) -> None:
    own = actions.start_replacement(tantrums, deventer, daan)
    own.title = "Onze versie"

    text = preview(own)

    assert "Onze versie" in text
    assert 'href="/gedrag/"' in text


def test_a_campaign_is_seen_in_its_own_colours_before_it_is_saved(
    preview: Callable[..., str], publish: Publish, national: Any
) -> None:
    campaign = publish(national, CampaignPage(title="Even praten", slug="even-praten"))
    campaign.spot = "#aabbcc"

    assert "aabbcc" in preview(campaign, "deventer.localhost")


def test_a_preview_in_the_admin_shows_the_bar_with_checks(
    desk: Callable[..., Client], lena: User, tantrums: ArticlePage
) -> None:
    client = desk(lena)
    response = client.get(
        f"/beheer/pages/{tantrums.pk}/edit/preview/?mode=&in_preview_panel=true"
    )

    assert response.status_code == 200
    assert "'unsafe-inline'" in response["Content-Security-Policy"]
