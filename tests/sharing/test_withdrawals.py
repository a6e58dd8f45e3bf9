"""Taking a national page from all sites at once, and bringing it back."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from accounts.models import User
from content.models import ArticlePage, BasePage, NationalHome, ThemePage
from content.sharing import actions
from content.sharing.desk.dashboard import WithdrawnPanel
from content.sharing.models import LocalHome, SitePlacement
from content.showing import Tree
from tests import world

Desk = Callable[[User], Client]
Reader = Callable[..., Client]

PARENTS = ("deventer.localhost", "dalfsen.localhost", "landelijk.localhost")
YOUTH = ("jongin-deventer.localhost", "jongin-dalfsen.localhost", "jongin.localhost")


def away(page: BasePage) -> str:
    return reverse("sharing_desk:withdraw", args=[page.pk])


def back(page: BasePage) -> str:
    return reverse("sharing_desk:restore", args=[page.pk])


def answers(reader: Reader, path: str, hosts: tuple[str, ...]) -> set[int]:
    return {reader(host).get(path).status_code for host in hosts}


def warnings(response: Any) -> str:
    """Return what stands in the bar on top of the editor."""
    found = re.findall(r'<li class="warning[^"]*">(.*?)</li>', response.text, re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", unescape(" ".join(found))).split())


@pytest.fixture
def ruzie(db: None) -> ArticlePage:
    """The national article for young people."""
    return ArticlePage.objects.get(slug="ruzie-thuis")


# --- What readers find -------------------------------------------------------------------


def test_lena_withdraws_a_page_and_it_comes_back_when_she_says_so(
    desk: Desk, lena: User, reader: Reader, tantrums: ArticlePage
) -> None:
    path = "/gedrag/driftbuien/"
    assert answers(reader, path, PARENTS) == {200}

    desk(lena).post(away(tantrums), {"reason": "Verkeerd advies"})
    assert answers(reader, path, PARENTS + YOUTH) == {404}

    desk(lena).post(back(tantrums))
    assert answers(reader, path, PARENTS) == {200}


def test_a_page_for_young_people_goes_from_their_sites_too(
    desk: Desk, lena: User, reader: Reader, ruzie: ArticlePage
) -> None:
    desk(lena).post(away(ruzie), {"reason": "Verkeerd nummer"})
    assert answers(reader, "/thuis/ruzie-thuis/", YOUTH) == {404}

    desk(lena).post(back(ruzie))
    assert answers(reader, "/thuis/ruzie-thuis/", YOUTH) == {200}


def test_a_theme_takes_with_it_what_stands_below(
    desk: Desk, lena: User, reader: Reader, behaviour: ThemePage
) -> None:
    desk(lena).post(away(behaviour), {"reason": "Wordt herzien"})

    for path in ("/gedrag/", "/gedrag/driftbuien/", "/gedrag/mishandeling/"):
        assert answers(reader, path, PARENTS) == {404}
    assert answers(reader, "/slapen/", PARENTS) == {200}


def test_the_own_version_of_a_town_goes_too_and_comes_back(
    desk: Desk,
    lena: User,
    daan: User,
    reader: Reader,
    deventer: LocalHome,
    tantrums: ArticlePage,
) -> None:
    own = actions.start_replacement(tantrums, deventer, daan)
    own.save_revision().publish()

    desk(lena).post(away(tantrums), {"reason": "Verkeerd advies"})
    assert answers(reader, "/gedrag/driftbuien/", PARENTS) == {404}
    desk(lena).post(back(tantrums))
    assert answers(reader, "/gedrag/driftbuien/", PARENTS) == {200}


def test_what_a_town_hides_stays_hidden_there_when_it_comes_back(
    desk: Desk,
    lena: User,
    daan: User,
    reader: Reader,
    deventer: LocalHome,
    tantrums: ArticlePage,
) -> None:
    actions.hide(tantrums, deventer, daan, "Niet hier")
    desk(lena).post(away(tantrums), {"reason": "Verkeerd advies"})
    desk(lena).post(back(tantrums))

    assert reader("deventer.localhost").get("/gedrag/driftbuien/").status_code == 404
    assert reader("dalfsen.localhost").get("/gedrag/driftbuien/").status_code == 200


def test_no_publication_brings_a_withdrawn_page_back(
    desk: Desk,
    lena: User,
    daan: User,
    reader: Reader,
    deventer: LocalHome,
    behaviour: ThemePage,
    tantrums: ArticlePage,
) -> None:
    desk(lena).post(away(tantrums), {"reason": "Verkeerd advies"})

    tantrums.body = [world.text("<p>Beter.</p>")]
    tantrums.save_revision().publish()
    assert answers(reader, "/gedrag/driftbuien/", PARENTS) == {404}

    tantrums.unpublish()
    tantrums.save_revision().publish()
    behaviour.save_revision().publish()
    own = actions.start_replacement(tantrums, deventer, daan)
    own.save_revision().publish()
    assert answers(reader, "/gedrag/driftbuien/", PARENTS) == {404}


def test_a_page_that_moves_stays_withdrawn(
    desk: Desk, lena: User, reader: Reader, tantrums: ArticlePage
) -> None:
    desk(lena).post(away(tantrums), {"reason": "Verkeerd advies"})
    tantrums.move(ThemePage.objects.get(slug="slapen"), pos="last-child")

    assert answers(reader, "/slapen/driftbuien/", PARENTS) == {404}


# --- Who may -----------------------------------------------------------------------------


def test_an_editor_of_a_town_withdraws_nothing_and_brings_nothing_back(
    desk: Desk, lena: User, daan: User, tantrums: ArticlePage, behaviour: ThemePage
) -> None:
    actions.withdraw(behaviour, lena, "Wordt herzien")

    for url in (away(tantrums), back(behaviour)):
        assert desk(daan).get(url).status_code == 404
        assert desk(daan).post(url, {"reason": "x"}).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.withdraw(tantrums, daan, "x")
    with pytest.raises(PermissionDenied):
        actions.restore(behaviour, daan)
    assert list(SitePlacement.objects.standing()) == list(SitePlacement.objects.all())
    assert SitePlacement.objects.count() == 1


def test_only_a_page_of_the_base_can_be_withdrawn(
    desk: Desk, bo: User, deventer: LocalHome, national: NationalHome
) -> None:
    local = deventer.get_children().get(slug="nieuws")

    for page in (deventer, national, local, BasePage.get_first_root_node()):
        assert desk(bo).post(away(page), {"reason": "x"}).status_code == 404
    assert not SitePlacement.objects.exists()


@pytest.mark.parametrize("pk", ["0", "999999999", "9" * 30, "-1", "abc"])
def test_a_page_that_is_none_is_not_found(desk: Desk, lena: User, pk: str) -> None:
    for name in ("intrekken", "terugzetten"):
        url = f"/beheer/landelijk/{name}/{pk}/"
        assert desk(lena).get(url).status_code == 404
        assert desk(lena).post(url, {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("reason", ["", "  ", "\n\t", "x" * 501, "x" * 10_000, "a\0b"])
def test_withdrawing_needs_a_reason(
    desk: Desk, lena: User, tantrums: ArticlePage, reason: str
) -> None:
    page = desk(lena).post(away(tantrums), {"reason": reason})

    assert page.status_code == 200
    assert page.context["form"].errors
    assert not SitePlacement.objects.exists()


def test_the_action_itself_asks_for_a_reason_too(
    lena: User, tantrums: ArticlePage
) -> None:
    with pytest.raises(ValidationError):
        actions.withdraw(tantrums, lena, "  ")


def test_looking_changes_nothing(
    desk: Desk, lena: User, tantrums: ArticlePage, behaviour: ThemePage
) -> None:
    actions.withdraw(behaviour, lena, "Wordt herzien")

    for url in (away(tantrums), back(behaviour), back(tantrums)):
        assert desk(lena).get(url, {"reason": "x"}).status_code == 200
    placement = SitePlacement.objects.get()
    assert (placement.page_id, placement.lifted_at) == (behaviour.pk, None)


def test_withdrawing_twice_is_withdrawing_once(
    desk: Desk, lena: User, tantrums: ArticlePage
) -> None:
    for reason in ("Eerst", "Daarna"):
        desk(lena).post(away(tantrums), {"reason": reason})

    assert SitePlacement.objects.get().reason == "Eerst"


# --- What she is told --------------------------------------------------------------------


def test_lena_is_told_on_how_many_sites_readers_lose_it(
    desk: Desk, lena: User, daan: User, deventer: LocalHome, behaviour: ThemePage
) -> None:
    told = desk(lena).get(away(behaviour)).context["explanation"]
    # Deventer, Dalfsen and the national site; four articles... below the theme, three.
    assert any(" 3 " in line for line in told)
    assert any(line.rstrip(".").endswith(" 3") for line in told)

    actions.hide(behaviour, deventer, daan, "Niet hier")
    told = desk(lena).get(away(behaviour)).context["explanation"]
    assert any(" 2 " in line for line in told)


def test_the_press_of_a_button_takes_it_back(
    desk: Desk, lena: User, reader: Reader, tantrums: ArticlePage
) -> None:
    client = desk(lena)
    page = client.post(away(tantrums), {"reason": "Oeps"}, follow=True)
    assert f'action="{back(tantrums)}"' in page.text
    page = client.post(back(tantrums), follow=True)

    assert answers(reader, "/gedrag/driftbuien/", PARENTS) == {200}
    assert f'action="{away(tantrums)}"' in page.text
    assert 'value="Oeps"' in page.text


def test_the_editor_of_a_withdrawn_page_is_told_since_when_by_whom_and_why(
    desk: Desk, lena: User, tantrums: ArticlePage
) -> None:
    editor = reverse("wagtailadmin_pages:edit", args=[tantrums.pk])
    assert warnings(desk(lena).get(editor)) == ""

    actions.withdraw(tantrums, lena, "Verkeerd <b>advies</b>")

    page = desk(lena).get(editor)
    assert "lena" in warnings(page)
    assert "Verkeerd &lt;b&gt;advies" in page.text
    assert back(tantrums) in page.text


def test_the_editor_of_a_page_below_a_withdrawn_theme_is_told_so(
    desk: Desk, lena: User, behaviour: ThemePage, tantrums: ArticlePage
) -> None:
    actions.withdraw(behaviour, lena, "Wordt herzien")

    page = desk(lena).get(reverse("wagtailadmin_pages:edit", args=[tantrums.pk]))

    assert "Gedrag" in warnings(page)
    assert back(behaviour) in page.text


def test_bringing_back_a_page_below_a_withdrawn_theme_says_what_comes_first(
    desk: Desk, lena: User, behaviour: ThemePage, tantrums: ArticlePage
) -> None:
    actions.withdraw(behaviour, lena, "Wordt herzien")

    told = desk(lena).get(back(tantrums)).context["explanation"]

    assert any("Gedrag" in line for line in told)


def test_the_first_screen_of_lena_shows_what_no_reader_finds(
    desk: Desk, lena: User, daan: User, tantrums: ArticlePage
) -> None:
    assert back(tantrums) not in desk(lena).get("/beheer/").text
    actions.withdraw(tantrums, lena, "Verkeerd advies")

    screen = desk(lena).get("/beheer/").text
    assert back(tantrums) in screen
    assert "Verkeerd advies" in screen
    assert back(tantrums) not in desk(daan).get("/beheer/").text


def test_who_publishes_another_tree_is_not_told(
    lena: User, tantrums: ArticlePage, national: NationalHome
) -> None:
    actions.withdraw(tantrums, lena, "Verkeerd advies")
    youth = world.national_home("jongin")

    assert WithdrawnPanel([Tree.under(national)]).placements
    assert not WithdrawnPanel([Tree.under(youth)]).placements


def test_the_history_of_the_page_tells_what_was_done_and_why(
    desk: Desk, lena: User, tantrums: ArticlePage
) -> None:
    desk(lena).post(away(tantrums), {"reason": "Verkeerd advies"})
    desk(lena).post(back(tantrums))

    lines = {
        line.action: line for line in PageLogEntry.objects.filter(page=tantrums.pk)
    }
    assert lines["sharing.withdraw"].comment == "Verkeerd advies"
    assert lines["sharing.withdraw"].message
    assert lines["sharing.restore"].message
    history = desk(lena).get(f"/beheer/pages/{tantrums.pk}/history/").text
    assert "Verkeerd advies" in history


# --- Where the buttons are ---------------------------------------------------------------


def test_lena_finds_the_buttons_with_her_pages(
    desk: Desk, lena: User, national: NationalHome, behaviour: ThemePage
) -> None:
    in_list = reverse("wagtailadmin_explore", args=[national.pk])
    in_editor = reverse("wagtailadmin_pages:edit", args=[behaviour.pk])
    for url in (in_list, in_editor):
        assert away(behaviour) in desk(lena).get(url).text
        assert away(national) not in desk(lena).get(url).text

    actions.withdraw(behaviour, lena, "Wordt herzien")

    for url in (in_list, in_editor):
        assert back(behaviour) in desk(lena).get(url).text
        assert away(behaviour) not in desk(lena).get(url).text


def test_an_editor_of_a_town_finds_no_such_button(
    desk: Desk, daan: User, deventer: LocalHome
) -> None:
    page = desk(daan).get(reverse("wagtailadmin_explore", args=[deventer.pk]))

    assert "/intrekken/" not in page.text


def test_the_buttons_cost_a_list_of_pages_nothing_more(
    desk: Desk,
    lena: User,
    behaviour: ThemePage,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: Any,
) -> None:
    from content.sharing.desk import hooks

    asked = []
    init = hooks.Withdrawable.__init__

    def counted(self: Any, user: User) -> None:
        asked.append(user)
        init(self, user)

    monkeypatch.setattr(hooks.Withdrawable, "__init__", counted)
    for number in range(20):
        article = ArticlePage(title=f"Vraag {number}", slug=f"vraag-{number}")
        world.publish(behaviour, article)

    page = desk(lena).get(reverse("wagtailadmin_explore", args=[behaviour.pk]))

    assert page.text.count("/intrekken/") >= 20
    assert len(asked) == 1
