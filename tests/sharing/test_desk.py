"""The desk: what an editor of a town sees of the national base, and does with it."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, Site

from accounts.models import User
from content.models import ArticlePage, BasePage, NationalHome, NewsIndexPage, ThemePage
from content.sharing import actions
from content.sharing.desk import dashboard
from content.sharing.models import (
    LocalAddition,
    LocalHome,
    LocalReplacement,
    SitePlacement,
    Slot,
)
from socialmap.models import Area, Organization
from tests import world

LIST = "/beheer/landelijk/"
Desk = Callable[[User], Client]
Reader = Callable[..., Client]


def door(name: str, home: LocalHome, page: BasePage) -> str:
    return reverse(f"sharing_desk:{name}", args=[home.pk, page.pk])


def titles(response: Any) -> list[str]:
    return [row.page.title for row in response.context["table"].data]


def row(response: Any, page: BasePage) -> Any:
    return next(one for one in response.context["table"].data if one.pk == page.pk)


def told(response: Any) -> str:
    """Return what stands on the screen, without tags."""
    return " ".join(
        re.sub(r"<[^>]+>", " ", unescape(response.content.decode())).split()
    )


def what_is_there() -> tuple[int, ...]:
    """Count all that a visit to the desk could change."""
    return (
        SitePlacement.objects.count(),
        SitePlacement.objects.standing().count(),
        LocalAddition.objects.count(),
        LocalReplacement.objects.count(),
        LocalReplacement.objects.behind().count(),
        BasePage.objects.filter(live=True).count(),
        PageLogEntry.objects.count(),
        ModelLogEntry.objects.count(),
    )


def another_town(name: str, national: NationalHome) -> LocalHome:
    """Open a site of one more municipality, with Daan as its editor."""
    slug = name.lower().replace(" ", "-")
    area = Area.objects.create(
        code=f"CJG-{slug.upper()}", name=name, kind=Area.Kind.MUNICIPALITY
    )
    organization = Organization.objects.get(name="CJG Deventer")
    return actions.open_site(area, national, organization, f"{slug}.localhost")


def say(page: ArticlePage, html: str) -> ArticlePage:
    """Publish other words on a national page."""
    page.body = [world.text(html)]
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


@pytest.fixture
def own(daan: User, deventer: LocalHome, tantrums: ArticlePage) -> LocalReplacement:
    """Deventer's own version of Driftbuien, published."""
    version = actions.start_replacement(tantrums, deventer, daan)
    version.body = [world.text("<p>Blijf rustig, ook in Deventer.</p>")]
    version.save_revision(user=daan).publish()
    return LocalReplacement.objects.get(pk=version.pk)


@pytest.fixture
def behind(own: LocalReplacement, tantrums: ArticlePage) -> LocalReplacement:
    """The same, after the national text was published with other words."""
    say(tantrums, "<p>Blijf vooral rustig.</p>")
    return LocalReplacement.objects.get(pk=own.pk)


# --- The list ----------------------------------------------------------------------------


def test_daan_sees_the_national_pages_of_his_site(
    desk: Desk, daan: User, deventer: LocalHome, tantrums: ArticlePage
) -> None:
    page = desk(daan).get(LIST, {"site": deventer.pk})

    assert page.status_code == 200
    assert {"Gedrag", "Driftbuien", "Landelijk bericht", "Stel uw vraag"} <= set(
        titles(page)
    )
    assert "Landelijk ouders" not in titles(page)
    assert "Ruzie thuis" not in titles(page)
    assert row(page, tantrums).url == "http://deventer.localhost/gedrag/driftbuien/"


def test_daan_chooses_between_his_two_sites(desk: Desk, daan: User) -> None:
    jongin = world.local_home("jongin-deventer.localhost")

    page = desk(daan).get(LIST, {"site": jongin.pk})

    assert titles(page) == ["Nieuws", "Thuis", "Ruzie thuis"]
    assert {home.title for home in page.context["homes"]} == {
        "CJG Deventer",
        "Jongin Deventer",
    }


def test_without_a_choice_daan_gets_his_first_site(desk: Desk, daan: User) -> None:
    assert desk(daan).get(LIST).context["home"].title == "CJG Deventer"


@pytest.mark.parametrize("wanted", ["", "abc", "-1", "0", "9" * 30, "1 or 1=1", "²"])
def test_a_site_that_is_none_is_not_found(desk: Desk, daan: User, wanted: str) -> None:
    assert desk(daan).get(LIST, {"site": wanted}).status_code == 404


def test_the_site_of_another_town_is_not_found(
    desk: Desk, vera: User, deventer: LocalHome, national: NationalHome
) -> None:
    for home in (deventer, national):
        assert desk(vera).get(LIST, {"site": home.pk}).status_code == 404


def test_lena_has_no_town_and_so_no_list(desk: Desk, lena: User) -> None:
    assert desk(lena).get(LIST).status_code == 404
    assert LIST not in desk(lena).get("/beheer/").content.decode()


def test_daan_finds_the_list_in_the_menu(desk: Desk, daan: User) -> None:
    assert LIST in desk(daan).get("/beheer/").content.decode()


def test_who_is_not_signed_in_is_asked_to(reader: Reader) -> None:
    answer = reader("landelijk.localhost").get(LIST)

    assert answer.status_code == 302
    assert "/login/" in answer["Location"]


def test_bo_may_look_at_every_site(desk: Desk, bo: User, dalfsen: LocalHome) -> None:
    page = desk(bo).get(LIST, {"site": dalfsen.pk})

    assert page.status_code == 200
    assert len(page.context["homes"]) == LocalHome.objects.count()


def test_who_has_many_sites_chooses_from_a_list(
    desk: Desk, bo: User, deventer: LocalHome, national: NationalHome
) -> None:
    assert '<select id="desk-site"' not in desk(bo).get(LIST).text
    for number in range(3):
        another_town(f"Plaats {number}", national)

    page = desk(bo).get(LIST, {"site": deventer.pk})

    assert '<select id="desk-site"' in page.text
    assert f'<option value="{deventer.pk}" selected>' in page.text


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("driftbui", ["Driftbuien"]),
        ("slaat kind", ["Agressief gedrag"]),
        ("gillen", ["Driftbuien"]),
        ("zeppelin", []),
        ("%", []),
    ],
)
def test_daan_searches_title_summary_and_readers_words(
    desk: Desk, daan: User, words: str, found: list[str]
) -> None:
    page = desk(daan).get(LIST, {"q": words})

    assert titles(page) == found


def test_daan_keeps_to_one_theme(
    desk: Desk, daan: User, behaviour: ThemePage, aggression: ArticlePage
) -> None:
    sleep = ThemePage.objects.get(slug="slapen")
    aggression.also_in.add(sleep)
    aggression.save_revision().publish()

    page = desk(daan).get(LIST, {"theme": sleep.pk})

    assert set(titles(page)) == {
        "Slapen",
        "Een baby die niet doorslaapt",
        "Agressief gedrag",
    }


@pytest.mark.parametrize(
    ("status", "found"),
    [
        ("aanvulling", ["Agressief gedrag"]),
        ("eigen-versie", ["Driftbuien"]),
        ("gewijzigd", ["Driftbuien"]),
        ("verborgen", ["Slapen", "Een baby die niet doorslaapt"]),
        ("ingetrokken", ["Mishandeling"]),
    ],
)
def test_daan_keeps_to_what_his_site_does_with_it(
    desk: Desk,
    daan: User,
    lena: User,
    deventer: LocalHome,
    behind: LocalReplacement,
    aggression: ArticlePage,
    status: str,
    found: list[str],
) -> None:
    actions.start_addition(aggression, deventer, daan)
    actions.hide(ThemePage.objects.get(slug="slapen"), deventer, daan, "Niet hier")
    actions.withdraw(ArticlePage.objects.get(slug="mishandeling"), lena, "Fout nummer")

    assert titles(desk(daan).get(LIST, {"status": status})) == found


def test_vera_does_not_see_what_deventer_does(
    desk: Desk, vera: User, daan: User, deventer: LocalHome, own: LocalReplacement
) -> None:
    actions.hide(ThemePage.objects.get(slug="slapen"), deventer, daan, "Geheim")

    for status in ("verborgen", "eigen-versie", "aanvulling"):
        assert titles(desk(vera).get(LIST, {"status": status})) == []
    assert "Geheim" not in told(desk(vera).get(LIST))


@pytest.mark.parametrize(
    "query",
    [
        {"p": "-1"},
        {"p": "0"},
        {"p": "abc"},
        {"p": "99999999999999999999"},
        {"ordering": "password"},
        {"theme": "abc"},
        {"theme": "-1"},
        {"status": "onzin"},
        {"q": "x" * 2000},
        {"q": "' OR 1=1 --"},
    ],
)
def test_nonsense_in_the_address_breaks_nothing(
    desk: Desk, daan: User, query: dict[str, str]
) -> None:
    assert desk(daan).get(LIST, query).status_code == 200


def test_the_part_that_a_search_fetches_has_the_rows_alone(
    desk: Desk, daan: User
) -> None:
    part = desk(daan).get(f"{LIST}lijst/", {"q": "drift", "_w_filter_fragment": "1"})

    assert "Driftbuien" in told(part)
    assert "<html" not in part.content.decode()


def test_a_campaign_for_other_sites_is_not_in_the_list(
    desk: Desk, daan: User, national: NationalHome
) -> None:
    from content.models import CampaignPage

    campaign = world.publish(
        national, CampaignPage(title="Lees voor", slug="lees-voor")
    )
    assert "Lees voor" in titles(desk(daan).get(LIST))

    campaign.sites.add(Site.objects.get(hostname="dalfsen.localhost"))
    campaign.save()
    assert "Lees voor" not in titles(desk(daan).get(LIST))


def test_a_campaign_that_is_over_has_no_address(
    desk: Desk, daan: User, national: NationalHome
) -> None:
    from content.models import CampaignPage

    yesterday = timezone.localdate() - timedelta(days=1)
    campaign = world.publish(
        national, CampaignPage(title="Lees voor", slug="lees-voor", ends_on=yesterday)
    )

    assert row(desk(daan).get(LIST), campaign).url == ""


def test_the_list_costs_the_same_however_many_pages_and_sites(
    desk: Desk,
    daan: User,
    lena: User,
    deventer: LocalHome,
    national: NationalHome,
    behaviour: ThemePage,
    own: LocalReplacement,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:
    client = desk(daan)
    client.get(LIST)
    with django_assert_max_num_queries(26) as small:
        client.get(LIST)
    cost = len(small)

    for number in range(60):
        article = ArticlePage(title=f"Vraag {number}", slug=f"vraag-{number}")
        page = world.publish(behaviour, article)
        if number % 5 == 0:
            actions.hide(page, deventer, daan, "Niet hier")
        if number % 7 == 0:
            actions.start_addition(page, deventer, daan)
        if number % 11 == 0:
            actions.start_replacement(page, deventer, daan)
        if number % 13 == 0:
            actions.withdraw(page, lena, "Fout")
    for town in ("Raalte", "Ommen", "Olst"):
        another_town(town, national)
    client = desk(daan)
    client.get(LIST)

    with django_assert_num_queries(cost):
        page = client.get(LIST, {"ordering": "-last_published_at"})
    assert len(titles(page)) == 50


# --- Hiding ------------------------------------------------------------------------------


def test_daan_hides_a_page_and_his_readers_alone_lose_it(
    desk: Desk, daan: User, reader: Reader, deventer: LocalHome, tantrums: ArticlePage
) -> None:
    day = timezone.localdate() + timedelta(days=30)
    desk(daan).post(
        door("hide", deventer, tantrums), {"reason": "Niet hier", "review_on": day}
    )

    placement = SitePlacement.objects.standing().get()
    assert (placement.page_id, placement.home_id) == (tantrums.pk, deventer.pk)
    assert (placement.reason, placement.review_on) == ("Niet hier", day)
    assert placement.set_by == daan
    assert reader("deventer.localhost").get("/gedrag/driftbuien/").status_code == 404
    assert reader("dalfsen.localhost").get("/gedrag/driftbuien/").status_code == 200


def test_the_press_of_a_button_takes_hiding_back(
    desk: Desk, daan: User, reader: Reader, deventer: LocalHome, tantrums: ArticlePage
) -> None:
    client = desk(daan)
    page = client.post(
        door("hide", deventer, tantrums), {"reason": "Oeps"}, follow=True
    )
    undo = re.search(r'<form [^>]*action="([^"]+/tonen/)"', page.content.decode())

    assert undo is not None
    page = client.post(undo[1], follow=True)
    assert reader("deventer.localhost").get("/gedrag/driftbuien/").status_code == 200

    fields = dict(re.findall(r'name="(reason|review_on)" value="([^"]*)"', page.text))
    client.post(door("hide", deventer, tantrums), fields)
    assert SitePlacement.objects.standing().get().reason == "Oeps"


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"reason": ""},
        {"reason": "   \n"},
        {"reason": "x" * 501},
        {"reason": "x" * 10_000},
        {"reason": "Niet hier\0"},
        {"reason": "Niet hier", "review_on": "gisteren"},
        {"reason": "Niet hier", "review_on": "2001-01-01"},
        {"reason": "Niet hier", "review_on": "2031-02-30"},
    ],
)
def test_hiding_needs_a_reason_and_a_day_that_can_come(
    desk: Desk,
    daan: User,
    deventer: LocalHome,
    tantrums: ArticlePage,
    answers: dict[str, str],
) -> None:
    page = desk(daan).post(door("hide", deventer, tantrums), answers)

    assert page.status_code == 200
    assert page.context["form"].errors
    assert not SitePlacement.objects.exists()


def test_daan_gives_a_hidden_page_another_reason_and_day(
    desk: Desk, daan: User, deventer: LocalHome, tantrums: ArticlePage
) -> None:
    actions.hide(tantrums, deventer, daan, "Eerst")
    day = timezone.localdate() + timedelta(days=7)
    form = desk(daan).get(door("hide", deventer, tantrums)).context["form"]
    assert form.initial["reason"] == "Eerst"

    desk(daan).post(
        door("hide", deventer, tantrums), {"reason": "Daarna", "review_on": day}
    )

    placement = SitePlacement.objects.get()
    assert (placement.reason, placement.review_on) == ("Daarna", day)


def test_what_lies_below_a_hidden_theme_comes_back_with_the_theme(
    desk: Desk,
    daan: User,
    deventer: LocalHome,
    behaviour: ThemePage,
    tantrums: ArticlePage,
) -> None:
    actions.hide(behaviour, deventer, daan, "Niet hier")
    page = desk(daan).get(LIST)

    below = row(page, tantrums)
    assert below.hidden is not None
    assert not below.hidden_by_itself
    assert below.url == ""
    assert door("show", deventer, behaviour) in page.content.decode()
    assert door("show", deventer, tantrums) not in page.content.decode()

    desk(daan).post(door("show", deventer, behaviour))
    assert row(desk(daan).get(LIST), tantrums).hidden is None


def test_only_pages_of_the_base_of_the_site_can_be_hidden(
    desk: Desk, daan: User, deventer: LocalHome, national: NationalHome
) -> None:
    other = ArticlePage.objects.get(slug="ruzie-thuis")
    local = NewsIndexPage.objects.child_of(deventer).get()

    for page in (other, local, national, deventer):
        for name in ("add", "replace", "hide", "show"):
            url = door(name, deventer, page)
            assert desk(daan).post(url, {"reason": "x"}).status_code == 404
    assert not SitePlacement.objects.exists()


@pytest.mark.parametrize("next_url", ["https://elders.example/", "//elders.example/"])
def test_nobody_is_led_to_another_site_afterwards(
    desk: Desk, daan: User, deventer: LocalHome, tantrums: ArticlePage, next_url: str
) -> None:
    url = door("hide", deventer, tantrums)
    answer = desk(daan).post(url, {"reason": "x", "next": next_url})

    assert answer["Location"] == f"{LIST}?site={deventer.pk}"


# --- Adding and replacing ----------------------------------------------------------------


@pytest.mark.parametrize("slot", Slot.values)
def test_daan_begins_an_addition_in_the_place_he_chose(
    desk: Desk,
    daan: User,
    reader: Reader,
    deventer: LocalHome,
    tantrums: ArticlePage,
    slot: str,
) -> None:
    answer = desk(daan).post(door("add", deventer, tantrums), {"slot": slot})

    addition = LocalAddition.objects.get()
    assert answer["Location"] == f"/beheer/pages/{addition.pk}/edit/"
    assert (addition.target_id, addition.slot) == (tantrums.pk, slot)
    assert not addition.live
    assert desk(daan).get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("slot", ["", "nergens", "x" * 10_000])
def test_an_addition_needs_a_place_that_exists(
    desk: Desk, daan: User, deventer: LocalHome, tantrums: ArticlePage, slot: str
) -> None:
    page = desk(daan).post(door("add", deventer, tantrums), {"slot": slot})

    assert page.status_code == 200
    assert page.context["form"].errors
    assert not LocalAddition.objects.exists()


def test_daan_begins_his_own_version_with_the_national_words(
    desk: Desk, daan: User, reader: Reader, deventer: LocalHome, tantrums: ArticlePage
) -> None:
    answer = desk(daan).post(door("replace", deventer, tantrums))

    own = LocalReplacement.objects.get()
    assert answer["Location"] == f"/beheer/pages/{own.pk}/edit/"
    assert (own.title, own.replaces_id, own.live) == ("Driftbuien", tantrums.pk, False)
    assert "Blijf rustig" in own.based_on_text
    assert desk(daan).get(answer["Location"]).status_code == 200


def test_daan_gets_the_version_that_he_has_already(
    desk: Desk,
    daan: User,
    deventer: LocalHome,
    own: LocalReplacement,
    tantrums: ArticlePage,
) -> None:
    answer = desk(daan).post(door("replace", deventer, tantrums))

    assert answer["Location"] == f"/beheer/pages/{own.pk}/edit/"
    assert LocalReplacement.objects.count() == 1


def test_a_kind_of_page_that_cannot_be_changed_so_says_it(
    desk: Desk, daan: User, deventer: LocalHome, behaviour: ThemePage
) -> None:
    news = NewsIndexPage.objects.get(slug="nieuws", path__startswith=behaviour.path[:8])

    for url in (door("replace", deventer, behaviour), door("replace", deventer, news)):
        assert desk(daan).post(url).context["form"].non_field_errors()
    page = desk(daan).post(door("add", deventer, news), {"slot": "box"})
    assert page.context["form"].non_field_errors()
    assert not LocalReplacement.objects.exists()
    assert not LocalAddition.objects.exists()


# --- Strangers, and visits that change nothing -------------------------------------------


def test_an_editor_of_another_town_can_do_nothing_here(
    desk: Desk,
    vera: User,
    deventer: LocalHome,
    behind: LocalReplacement,
    tantrums: ArticlePage,
) -> None:
    before = what_is_there()
    fields = {"reason": "x", "slot": "box"}

    for name in ("add", "replace", "hide", "show"):
        url = door(name, deventer, tantrums)
        assert desk(vera).get(url).status_code == 404
        assert desk(vera).post(url, fields).status_code == 404
    for name in ("difference", "still_right", "national_again"):
        url = reverse(f"sharing_desk:{name}", args=[behind.pk])
        assert desk(vera).get(url).status_code in (404, 405)
        assert desk(vera).post(url).status_code in (404, 405)
    assert what_is_there() == before


def test_looking_changes_nothing(
    desk: Desk,
    daan: User,
    deventer: LocalHome,
    behind: LocalReplacement,
    tantrums: ArticlePage,
) -> None:
    before = what_is_there()

    for name in ("add", "replace", "hide", "show"):
        url = door(name, deventer, tantrums)
        assert desk(daan).get(url, {"reason": "x", "slot": "box"}).status_code == 200
    for name in ("difference", "national_again"):
        url = reverse(f"sharing_desk:{name}", args=[behind.pk])
        assert desk(daan).get(url).status_code == 200
    assert desk(daan).get(LIST).status_code == 200
    still_right = reverse("sharing_desk:still_right", args=[behind.pk])
    assert desk(daan).get(still_right).status_code == 405
    assert what_is_there() == before


@pytest.mark.parametrize("name", ["difference", "still_right", "national_again"])
def test_a_version_that_is_none_is_not_found(
    desk: Desk, daan: User, tantrums: ArticlePage, name: str
) -> None:
    for pk in (tantrums.pk, 0, 999_999_999, 10**30):
        url = reverse(f"sharing_desk:{name}", args=[77]).replace("77", str(pk))
        assert desk(daan).post(url).status_code in (404, 405)
        assert desk(daan).get(url).status_code in (404, 405)


# --- The difference ----------------------------------------------------------------------


def test_daan_sees_which_words_changed_and_his_own(
    desk: Desk, daan: User, behind: LocalReplacement
) -> None:
    page = desk(daan).get(reverse("sharing_desk:difference", args=[behind.pk]))
    html = page.content.decode()

    assert page.context["is_changed"]
    assert re.search(r"<ins>.*vooral.*</ins>", html)
    assert "Blijf rustig, ook in Deventer." in html
    assert reverse("sharing_desk:still_right", args=[behind.pk]) in html


def test_words_that_went_are_struck_out(
    desk: Desk, daan: User, own: LocalReplacement, tantrums: ArticlePage
) -> None:
    say(tantrums, "<p>Rustig.</p>")

    page = desk(daan).get(reverse("sharing_desk:difference", args=[own.pk]))

    assert re.search(r"<del>.*Blijf.*</del>", page.content.decode())


def test_a_text_cannot_write_tags_into_the_difference(
    desk: Desk, daan: User, own: LocalReplacement, tantrums: ArticlePage
) -> None:
    tantrums.title = "<script>alert(1)</script>"
    tantrums.save_revision().publish()

    html = (
        desk(daan)
        .get(reverse("sharing_desk:difference", args=[own.pk]))
        .content.decode()
    )

    assert "<script>alert(1)" not in html


def test_without_a_change_there_is_nothing_to_answer(
    desk: Desk, daan: User, own: LocalReplacement
) -> None:
    page = desk(daan).get(reverse("sharing_desk:difference", args=[own.pk]))

    assert not page.context["is_changed"]
    assert reverse("sharing_desk:still_right", args=[own.pk]) not in page.text


def test_daan_says_that_his_published_version_is_still_right(
    desk: Desk, daan: User, reader: Reader, behind: LocalReplacement
) -> None:
    desk(daan).post(reverse("sharing_desk:still_right", args=[behind.pk]))

    own = LocalReplacement.objects.get()
    assert not own.is_behind
    assert not LocalReplacement.objects.behind().exists()
    assert "Blijf vooral rustig." in own.based_on_text
    assert (own.live, own.has_unpublished_changes) == (True, False)
    shown = reader("deventer.localhost").get("/gedrag/driftbuien/")
    assert "ook in Deventer" in shown.content.decode()


def test_daan_says_so_of_a_draft_and_the_draft_goes_on_waiting(
    desk: Desk, daan: User, reader: Reader, behind: LocalReplacement
) -> None:
    behind.body = [world.text("<p>Nog niet af.</p>")]
    behind.save_revision(user=daan)

    desk(daan).post(reverse("sharing_desk:still_right", args=[behind.pk]))

    own = LocalReplacement.objects.get()
    assert not own.is_behind
    assert own.has_unpublished_changes
    newest = own.get_latest_revision_as_object()
    assert not newest.is_behind
    assert "Nog niet af" in str(newest.body)
    shown = reader("deventer.localhost").get("/gedrag/driftbuien/").content.decode()
    assert "Nog niet af" not in shown


def test_a_text_that_changed_while_daan_was_reading_is_not_called_compared(
    desk: Desk, daan: User, behind: LocalReplacement, tantrums: ArticlePage
) -> None:
    screen = desk(daan).get(reverse("sharing_desk:difference", args=[behind.pk])).text
    fields = dict(re.findall(r'name="(seen)" value="(\d+)"', screen))
    say(tantrums, "<p>Nog weer anders.</p>")

    url = reverse("sharing_desk:still_right", args=[behind.pk])
    answer = desk(daan).post(url, fields)

    assert fields
    assert answer["Location"] == reverse("sharing_desk:difference", args=[behind.pk])
    assert LocalReplacement.objects.get().is_behind


def test_after_still_right_the_next_change_is_told_again(
    desk: Desk, daan: User, behind: LocalReplacement, tantrums: ArticlePage
) -> None:
    desk(daan).post(reverse("sharing_desk:still_right", args=[behind.pk]))
    say(tantrums, "<p>Weer anders.</p>")

    assert LocalReplacement.objects.behind().count() == 1


def test_daan_gives_his_readers_the_national_text_again(
    desk: Desk, daan: User, reader: Reader, behind: LocalReplacement
) -> None:
    desk(daan).post(reverse("sharing_desk:national_again", args=[behind.pk]))

    shown = reader("deventer.localhost").get("/gedrag/driftbuien/").content.decode()
    assert "Blijf vooral rustig." in shown
    own = LocalReplacement.objects.get()
    assert not own.live
    assert "ook in Deventer" in str(own.get_latest_revision_as_object().body)


# --- On the editor's own pages -----------------------------------------------------------


def notices(response: Any) -> list[str]:
    found = re.findall(
        r'<div class="help-block help-warning">(.*?)</div>', response.text, re.S
    )
    return [" ".join(re.sub(r"<[^>]+>", " ", unescape(one)).split()) for one in found]


def test_the_editor_of_an_own_version_is_told_of_a_change(
    desk: Desk, daan: User, own: LocalReplacement, tantrums: ArticlePage
) -> None:
    editor = f"/beheer/pages/{own.pk}/edit/"
    difference = reverse("sharing_desk:difference", args=[own.pk])
    assert notices(desk(daan).get(editor)) == []

    say(tantrums, "<p>Anders.</p>")

    page = desk(daan).get(editor)
    assert len(notices(page)) == 1
    assert difference in page.text


def test_the_editor_of_an_own_version_is_told_that_the_text_rests_or_has_gone(
    desk: Desk, daan: User, own: LocalReplacement, tantrums: ArticlePage
) -> None:
    editor = f"/beheer/pages/{own.pk}/edit/"
    tantrums.unpublish()
    (resting,) = notices(desk(daan).get(editor))
    tantrums.delete()
    (gone,) = notices(desk(daan).get(editor))

    assert "Driftbuien" in resting
    assert "Driftbuien" in gone
    assert resting != gone
    page = desk(daan).get(reverse("sharing_desk:difference", args=[own.pk]))
    assert page.status_code == 200
    still_right = reverse("sharing_desk:still_right", args=[own.pk])
    assert desk(daan).post(still_right).status_code == 404


def test_the_editor_of_an_addition_is_told_that_its_page_has_gone(
    desk: Desk, daan: User, deventer: LocalHome, tantrums: ArticlePage
) -> None:
    addition = actions.start_addition(tantrums, deventer, daan)
    editor = f"/beheer/pages/{addition.pk}/edit/"
    assert notices(desk(daan).get(editor)) == []

    tantrums.delete()

    assert len(notices(desk(daan).get(editor))) == 1


# --- The first screen --------------------------------------------------------------------


def panels(person: User) -> list[Any]:
    request = RequestFactory().get("/beheer/")
    request.user = person
    return dashboard.panels(request)


def piled(person: User) -> list[str]:
    """Return what waits for a person on the first screen."""
    return [
        task.title
        for panel in panels(person)
        if isinstance(panel, dashboard.LocalPanel)
        for pile in panel.piles
        for task in pile.tasks
    ]


def test_daan_finds_on_his_first_screen_what_waits_for_him(
    desk: Desk, daan: User, vera: User, deventer: LocalHome, behind: LocalReplacement
) -> None:
    aggression = ArticlePage.objects.get(slug="agressief-gedrag")
    actions.start_addition(aggression, deventer, daan)
    aggression.delete()
    sleep = ThemePage.objects.get(slug="slapen")
    actions.hide(sleep, deventer, daan, "Even niet", timezone.localdate())

    assert piled(daan) == ["Driftbuien", "Agressief gedrag", "Slapen"]
    screen = desk(daan).get("/beheer/").text
    assert reverse("sharing_desk:difference", args=[behind.pk]) in screen
    assert door("show", deventer, sleep) in screen
    assert panels(vera) == []


def test_who_has_nothing_to_do_gets_no_panel(daan: User, lena: User, bo: User) -> None:
    assert [panels(person) for person in (daan, lena, bo)] == [[], [], []]


def test_a_page_hidden_until_later_does_not_wait_yet(
    daan: User, deventer: LocalHome, tantrums: ArticlePage
) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    actions.hide(tantrums, deventer, daan, "Even niet", tomorrow)

    assert panels(daan) == []


def test_the_first_screen_costs_the_same_however_much_waits(
    daan: User,
    deventer: LocalHome,
    behaviour: ThemePage,
    behind: LocalReplacement,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:
    piled(daan)
    with django_assert_max_num_queries(12) as small:
        assert len(piled(daan)) == 1
    cost = len(small)
    for number in range(12):
        article = ArticlePage(title=f"Vraag {number}", slug=f"vraag-{number}")
        page = world.publish(behaviour, article)
        version = actions.start_replacement(page, deventer, daan)
        version.save_revision().publish()
        say(page, "<p>Anders.</p>")

    with django_assert_num_queries(cost):
        assert len(piled(daan)) == dashboard.MOST


# --- History -----------------------------------------------------------------------------


def test_the_history_of_the_site_tells_what_was_done_and_why(
    desk: Desk, daan: User, deventer: LocalHome, tantrums: ArticlePage
) -> None:
    desk(daan).post(door("hide", deventer, tantrums), {"reason": "Wegens verbouwing"})
    desk(daan).post(door("show", deventer, tantrums))

    lines = {
        line.action: line for line in PageLogEntry.objects.filter(page=deventer.pk)
    }
    assert lines["sharing.hide"].comment == "Wegens verbouwing"
    assert "Driftbuien" in lines["sharing.hide"].message
    assert "Driftbuien" in lines["sharing.show_again"].message
    history = desk(daan).get(f"/beheer/pages/{deventer.pk}/history/")
    assert "Wegens verbouwing" in told(history)


def test_the_history_of_a_version_tells_who_made_and_compared_it(
    desk: Desk, daan: User, behind: LocalReplacement
) -> None:
    desk(daan).post(reverse("sharing_desk:still_right", args=[behind.pk]))

    lines = {line.action: line for line in PageLogEntry.objects.filter(page=behind.pk)}
    assert lines["wagtail.create"].user == daan
    assert lines["sharing.catch_up"].message
