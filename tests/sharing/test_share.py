"""Which part of a site is national: what is counted is what a reader can open."""

import csv
import io
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import Site

from accounts.models import User
from content.models import (
    ArticlePage,
    BasePage,
    CampaignPage,
    NationalHome,
    NewsItemPage,
    ThemePage,
)
from content.sharing import actions
from content.sharing.models import LocalHome
from content.sharing.share import Share, shares
from socialmap.models import Area, Organization
from tests import world

REPORT = "/beheer/rapporten/landelijk-lokaal/"
Desk = Callable[[User], Client]
Reader = Callable[..., Client]


def of(host: str = "deventer.localhost") -> Share:
    return next(share for share in shares() if share.host == host)


def opened(client: Client, home: LocalHome) -> set[str]:
    """Return every address of a site that a reader can open, by trying them all."""
    national, own = home.national, home
    addresses = set()
    for page in BasePage.objects.all():
        for tree in (national, own):
            if page.url_path.startswith(tree.url_path) and page.pk != tree.pk:
                addresses.add("/" + page.url_path[len(tree.url_path) :])
    return {path for path in addresses if client.get(path).status_code == 200}


def article(parent: Any, name: str, **fields: Any) -> ArticlePage:
    page = ArticlePage(title=name.title(), slug=name, **fields)
    page = world.publish(parent, page)
    assert isinstance(page, ArticlePage)
    return page


@pytest.fixture
def busy(
    daan: User,
    lena: User,
    deventer: LocalHome,
    national: NationalHome,
    behaviour: ThemePage,
    tantrums: ArticlePage,
    aggression: ArticlePage,
) -> None:
    """Deventer with some of everything, in each other's way."""
    hidden, deeper = article(behaviour, "verborgen"), article(behaviour, "vervangen")
    actions.hide(hidden, deventer, daan, "Niet hier")
    sleep = ThemePage.objects.get(slug="slapen")
    actions.hide(sleep, deventer, daan, "Niet hier")
    actions.hide(sleep.get_children().get(), deventer, daan, "Dubbel")
    for page in (tantrums, hidden):
        actions.start_replacement(page, deventer, daan).save_revision().publish()
    actions.start_replacement(deeper, deventer, daan)
    for page in (aggression, tantrums, hidden, behaviour):
        addition = actions.start_addition(page, deventer, daan)
        addition.body = [world.text("<p>Bij ons.</p>")]
        addition.save_revision().publish()
    actions.withdraw(ArticlePage.objects.get(slug="mishandeling"), lena, "Fout")
    article(national.get_children().get(slug="gedrag"), "concept").unpublish()
    news = deventer.get_children().get(slug="nieuws").specific
    world.publish(news, NewsItemPage(title="Feest", slug="feest"))
    world.publish(news, NewsItemPage(title="Twee", slug="twee")).unpublish()
    article(deventer, "eigen")
    world.publish(national, CampaignPage(title="Nu", slug="nu"))
    away = world.publish(national, CampaignPage(title="Daar", slug="daar"))
    away.sites.add(Site.objects.get(hostname="dalfsen.localhost"))
    away.save()
    yesterday = timezone.localdate() - timedelta(days=1)
    for parent, slug in ((national, "voorbij"), (deventer, "ook-voorbij")):
        world.publish(parent, CampaignPage(title=slug, slug=slug, ends_on=yesterday))


# --- Counting ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    [
        "deventer.localhost",
        "dalfsen.localhost",
        "jongin-deventer.localhost",
        "jongin-dalfsen.localhost",
    ],
)
def test_as_many_pages_are_counted_as_a_reader_can_open(
    busy: None, reader: Reader, host: str
) -> None:
    home = world.local_home(host)

    paths = opened(reader(host), home)

    assert of(host).pages == len(paths)


def test_every_kind_is_counted_for_what_it_is(busy: None) -> None:
    # National: Gedrag, Agressief gedrag, Vervangen (its own version is a draft),
    # Landelijk bericht, Stel uw vraag, the campaign Nu.
    # Hidden: Verborgen, Slapen, and the article below Slapen, once.
    # Local: the list of news (in the place of the national one), Feest, Eigen.
    share = of()

    assert share.national == 6
    assert share.added == 2
    assert share.replaced == 1
    assert share.hidden == 3
    assert share.local == 3
    assert share.share == pytest.approx(0.6)


def test_a_town_that_does_nothing_has_the_whole_base(busy: None) -> None:
    share = of("dalfsen.localhost")

    assert (share.added, share.replaced, share.hidden, share.local) == (0, 0, 0, 1)
    assert share.national == 11


def test_hiding_within_hiding_counts_once(
    daan: User, deventer: LocalHome, behaviour: ThemePage, tantrums: ArticlePage
) -> None:
    actions.hide(behaviour, deventer, daan, "Alles")
    all_of_it = of()
    actions.hide(tantrums, deventer, daan, "Ook")

    assert all_of_it.hidden == 4
    assert of() == all_of_it


def test_an_own_version_that_is_hidden_is_hidden(
    daan: User, deventer: LocalHome, tantrums: ArticlePage
) -> None:
    actions.start_replacement(tantrums, deventer, daan).save_revision().publish()
    assert (of().replaced, of().hidden) == (1, 0)

    actions.hide(tantrums, deventer, daan, "Toch niet")
    assert (of().replaced, of().hidden) == (0, 1)


def test_an_own_version_of_a_text_that_has_gone_is_nothing(
    daan: User, deventer: LocalHome, tantrums: ArticlePage
) -> None:
    actions.start_replacement(tantrums, deventer, daan).save_revision().publish()
    tantrums.unpublish()
    assert of().replaced == 0

    tantrums.delete()
    assert of().replaced == 0


def test_a_page_that_is_withdrawn_counts_nowhere(
    daan: User, lena: User, deventer: LocalHome, behaviour: ThemePage
) -> None:
    before = of()
    actions.hide(behaviour, deventer, daan, "Niet hier")
    actions.withdraw(behaviour, lena, "Wordt herzien")

    assert of().hidden == 0
    assert of().national == before.national - 4
    assert of("dalfsen.localhost").national == before.national - 4


def test_a_site_that_shows_nothing_has_nothing_of_its_own(
    lena: User, deventer: LocalHome, national: NationalHome
) -> None:
    for page in national.get_children():
        actions.withdraw(page, lena, "Alles weg")
    deventer.get_children().get(slug="nieuws").specific.unpublish()

    assert (of().pages, of().share) == (0, 1.0)


def test_another_town_makes_no_other_query(
    busy: None,
    daan: User,
    national: NationalHome,
    deventer: LocalHome,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:
    shares()
    with django_assert_max_num_queries(12) as small:
        shares()
    cost = len(small)
    for number in range(4):
        area = Area.objects.create(
            code=f"CJG-{number}", name=f"Plaats {number}", kind=Area.Kind.MUNICIPALITY
        )
        organization = Organization.objects.get(name="CJG Deventer")
        home = actions.open_site(
            area, national, organization, f"plaats-{number}.localhost"
        )
        article(home, "eigen")
        actions.hide(ThemePage.objects.get(slug="gedrag"), home, daan, "Niet hier")

    with django_assert_num_queries(cost):
        assert len(shares()) == 8


# --- The command -------------------------------------------------------------------------


def printed(*args: str) -> str:
    out = io.StringIO()
    call_command("national_share", *args, stdout=out)
    return out.getvalue()


def test_the_command_gives_the_share_of_each_host(busy: None) -> None:
    found = json.loads(printed("--json"))

    assert set(found) == {
        "deventer.localhost",
        "dalfsen.localhost",
        "jongin-deventer.localhost",
        "jongin-dalfsen.localhost",
    }
    assert found["deventer.localhost"] == 0.6
    assert found["dalfsen.localhost"] == round(11 / 12, 4)


def test_the_command_prints_a_table_for_people(busy: None) -> None:
    lines = printed().splitlines()

    assert len(lines) == 5
    deventer = next(line for line in lines if line.startswith("deventer."))
    assert deventer.split() == ["deventer.localhost", "60.0%", "6", "2", "1", "3", "3"]


def test_two_sites_at_one_name_are_told_apart(deventer: LocalHome) -> None:
    Site.objects.create(
        hostname="deventer.localhost", port=8000, root_page=deventer, site_name="twee"
    )

    found = json.loads(printed("--json"))

    assert {"deventer.localhost:80", "deventer.localhost:8000"} <= set(found)


# --- The report --------------------------------------------------------------------------


def hosts(response: Any) -> set[str]:
    return {share.host for share in response.context["object_list"]}


def test_lena_and_bo_see_every_site(desk: Desk, lena: User, bo: User) -> None:
    for person in (lena, bo):
        assert len(hosts(desk(person).get(REPORT))) == 4
        assert REPORT in desk(person).get("/beheer/").text


def test_daan_sees_his_own_sites_alone(desk: Desk, daan: User) -> None:
    for address in (REPORT, f"{REPORT}lijst/"):
        page = desk(daan).get(address)
        assert hosts(page) == {"deventer.localhost", "jongin-deventer.localhost"}
        assert "dalfsen" not in page.text.lower()


def test_who_edits_nothing_has_no_report(desk: Desk, daan: User) -> None:
    daan.memberships.all().delete()
    from django.contrib.auth.models import Permission

    access = Permission.objects.get(codename="access_admin")
    daan.user_permissions.add(access)

    assert desk(daan).get(REPORT).status_code == 404
    assert desk(daan).get("/beheer/landelijk/").status_code == 404


def test_daan_takes_the_figures_to_a_spreadsheet(
    busy: None, desk: Desk, daan: User
) -> None:
    answer = desk(daan).get(REPORT, {"export": "csv"})
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode())))

    assert len(rows) == 3
    assert rows[1][0] == "deventer.localhost"
    assert rows[1][2:] == ["0.6", "6", "2", "1", "3", "3"]

    answer = desk(daan).get(REPORT, {"export": "xlsx"})
    sheet = load_workbook(io.BytesIO(answer.getvalue())).active
    assert [cell.value for cell in sheet[2]][2:] == [0.6, 6, 2, 1, 3, 3]


@pytest.mark.parametrize(
    ("ordering", "first"),
    [
        ("share", "deventer.localhost"),
        ("-share", "dalfsen.localhost"),
        ("onzin", "dalfsen.localhost"),
        ("__class__", "dalfsen.localhost"),
    ],
)
def test_the_report_is_put_in_the_order_that_is_asked(
    busy: None, desk: Desk, lena: User, ordering: str, first: str
) -> None:
    page = desk(lena).get(REPORT, {"ordering": ordering, "p": "-1"})

    assert page.context["object_list"][0].host == first
