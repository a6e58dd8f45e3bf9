"""A reader of a local site: its own pages first, then the national base, as one site."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from content.models import (
    ArticlePage,
    NationalHome,
    NewsIndexPage,
    PlainPage,
    ThemePage,
)
from content.sharing import actions
from content.sharing.models import LocalAddition, LocalHome, LocalReplacement, Slot
from tests import world

Reader = Callable[..., Client]
Publish = Callable[[Any, Any], Any]


def body(html: str) -> list[dict[str, Any]]:
    return [world.text(html)]


@pytest.mark.parametrize(
    "host",
    ["landelijk.localhost", "deventer.localhost", "dalfsen.localhost"],
)
def test_a_national_text_is_read_on_every_site(reader: Reader, host: str) -> None:
    response = reader(host).get("/gedrag/driftbuien/")

    assert response.status_code == 200
    assert "Blijf rustig." in response.text


def test_parents_texts_are_not_on_the_site_of_young_people(reader: Reader) -> None:
    assert (
        reader("jongin-deventer.localhost").get("/gedrag/driftbuien/").status_code
        == 404
    )


def test_a_text_published_nationally_is_on_every_site_at_once(
    reader: Reader, tantrums: ArticlePage
) -> None:
    tantrums.body = body("<p>Het nieuwe advies.</p>")
    tantrums.save_revision().publish()

    for host in ("landelijk.localhost", "deventer.localhost", "dalfsen.localhost"):
        assert "Het nieuwe advies." in reader(host).get("/gedrag/driftbuien/").text


def test_a_draft_of_a_national_text_is_read_nowhere(
    reader: Reader, tantrums: ArticlePage
) -> None:
    tantrums.body = body("<p>Nog niet af.</p>")
    tantrums.save_revision()

    assert "Nog niet af." not in reader().get("/gedrag/driftbuien/").text


# --- Links, crumbs, lists: a reader stays on the site ------------------------------------


@pytest.mark.parametrize("host", ["landelijk.localhost", "deventer.localhost"])
def test_a_link_in_running_text_stays_on_the_readers_site(
    reader: Reader, host: str
) -> None:
    response = reader(host).get("/gedrag/agressief-gedrag/")

    assert '<a href="/gedrag/driftbuien/">over driftbuien</a>' in response.text
    assert "landelijk.localhost" not in response.text.replace(
        f'href="http://{host}', ""
    ) or (host == "landelijk.localhost")


def test_a_link_to_a_text_that_this_site_hides_becomes_plain_text(
    reader: Reader, daan: User, deventer: LocalHome, tantrums: ArticlePage
) -> None:
    actions.hide(tantrums, deventer, daan, "Wij schrijven zelf iets.")

    response = reader().get("/gedrag/agressief-gedrag/")

    assert "<a>over driftbuien</a>" in response.text
    assert "/gedrag/driftbuien/" not in response.text


def test_crumbs_never_climb_into_the_national_tree(reader: Reader) -> None:
    text = reader().get("/gedrag/driftbuien/").text
    crumbs = text[
        text.index("crumbs-line") : text.index("</nav>", text.index("crumbs-line"))
    ]

    assert 'href="/"' in crumbs
    assert 'href="/gedrag/"' in crumbs
    assert "Landelijk" not in crumbs


def test_a_local_text_is_found_in_its_theme(
    reader: Reader, publish: Publish, deventer: LocalHome, behaviour: ThemePage
) -> None:
    publish(
        deventer,
        ArticlePage(title="Samen oefenen", slug="samen-oefenen", theme=behaviour),
    )

    theme = reader().get("/gedrag/").text
    article = reader().get("/samen-oefenen/").text

    assert "Samen oefenen" in theme
    assert "Driftbuien" in theme
    assert 'href="/gedrag/"' in article
    assert "Samen oefenen" not in reader("dalfsen.localhost").get("/gedrag/").text


def test_a_theme_lists_national_and_local_texts_as_one_list_by_age(
    reader: Reader, publish: Publish, deventer: LocalHome, behaviour: ThemePage
) -> None:
    publish(
        deventer,
        ArticlePage(
            title="Opvoedavond", slug="opvoedavond", theme=behaviour, from_months=20
        ),
    )

    text = reader().get("/gedrag/").text

    assert text.index("Driftbuien") < text.index("Opvoedavond")
    assert text.index("Opvoedavond") < text.index("Agressief gedrag")


def test_a_text_that_also_belongs_elsewhere_is_listed_there_once(
    reader: Reader, tantrums: ArticlePage
) -> None:
    sleep = ThemePage.objects.get(slug="slapen")
    tantrums.also_in = [sleep, tantrums.theme]
    tantrums.save_revision().publish()

    assert reader().get("/slapen/").text.count("/gedrag/driftbuien/") == 1
    assert reader().get("/gedrag/").text.count('href="/gedrag/driftbuien/"') == 1


def test_a_theme_shows_one_age_when_asked(reader: Reader) -> None:
    text = reader().get("/gedrag/?leeftijd=puber").text

    assert "Agressief gedrag" in text
    assert "Driftbuien" not in text


@pytest.mark.parametrize(
    "nonsense", ["?leeftijd=draak", "?pagina=-1", "?pagina=abc", "?x=1"]
)
def test_nonsense_in_a_lists_address_shows_the_list(
    reader: Reader, nonsense: str
) -> None:
    response = reader().get(f"/gedrag/{nonsense}")

    assert response.status_code == 200
    assert "Driftbuien" in response.text


def test_a_far_page_of_a_list_is_empty_and_says_so(reader: Reader) -> None:
    response = reader().get("/gedrag/?pagina=99999")

    assert response.status_code == 200
    assert "Voor deze leeftijd staat hier nog niets." in response.text


def test_an_age_shows_texts_by_theme(reader: Reader) -> None:
    text = reader().get("/leeftijd/baby/").text

    assert "Een baby die niet doorslaapt" in text
    assert "Driftbuien" not in text


def test_an_age_that_is_none_is_not_found(reader: Reader) -> None:
    assert reader().get("/leeftijd/draak/").status_code == 404


def test_the_menu_leaves_out_what_the_site_hides(
    reader: Reader, daan: User, deventer: LocalHome
) -> None:
    news = NewsIndexPage.objects.get(path__startswith=deventer.national.path)
    actions.hide(news, deventer, daan, "Wij hebben geen nieuws.")

    assert 'href="/nieuws/"' not in reader().get("/").text
    assert 'href="/nieuws/"' in reader("dalfsen.localhost").get("/").text


# --- Own pages first ---------------------------------------------------------------------


def test_a_page_of_the_sites_own_comes_before_the_national_one(
    reader: Reader, publish: Publish, deventer: LocalHome
) -> None:
    own = PlainPage(title="Onze vragen", slug="vraag-ons", body=body("<p>Hier.</p>"))
    publish(deventer, own)
    # The same address by hand: an import, or a national page that came later.
    PlainPage.objects.filter(pk=own.pk).update(
        slug="vraag", url_path=f"{deventer.url_path}vraag/"
    )

    assert "Onze vragen" in reader().get("/vraag/").text
    assert "Vraag maar." in reader("dalfsen.localhost").get("/vraag/").text


def test_a_local_draft_at_the_same_address_leaves_the_national_page_in_sight(
    reader: Reader, deventer: LocalHome
) -> None:
    draft = PlainPage(title="Concept", slug="concept", live=False)
    deventer.add_child(instance=draft)
    PlainPage.objects.filter(pk=draft.pk).update(
        slug="vraag", url_path=f"{deventer.url_path}vraag/"
    )

    assert "Vraag maar." in reader().get("/vraag/").text


def test_local_and_national_pages_mix_inside_one_section(
    reader: Reader, publish: Publish, deventer: LocalHome
) -> None:
    section = publish(deventer, PlainPage(title="Gedrag hier", slug="gedrag-hier"))
    publish(
        section, PlainPage(title="Extra", slug="extra", body=body("<p>Lokaal.</p>"))
    )
    PlainPage.objects.filter(pk=section.pk).update(
        slug="gedrag", url_path=f"{deventer.url_path}gedrag/"
    )
    PlainPage.objects.filter(slug="extra").update(
        url_path=f"{deventer.url_path}gedrag/extra/"
    )

    here = reader()
    assert "Gedrag hier" in here.get("/gedrag/").text
    assert "Lokaal." in here.get("/gedrag/extra/").text
    assert "Blijf rustig." in here.get("/gedrag/driftbuien/").text
    assert here.get("/gedrag/bestaat-niet/").status_code == 404


def test_an_editor_cannot_take_a_national_address_without_saying_so(
    desk: Callable[..., Client], daan: User, deventer: LocalHome
) -> None:
    response = desk(daan, "deventer.localhost").post(
        f"/beheer/pages/add/content/plainpage/{deventer.pk}/",
        {
            "title": "Vraag",
            "slug": "vraag",
            "body-count": "0",
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
            "from_months": "-9",
            "to_months": "276",
        },
    )

    assert response.status_code == 200
    assert "Er staat een landelijke pagina op /vraag/" in response.text
    assert not PlainPage.objects.filter(path__startswith=deventer.path).exists()


# --- Adding and replacing ----------------------------------------------------------------


@pytest.fixture
def addition(
    publish: Publish, deventer: LocalHome, aggression: ArticlePage
) -> LocalAddition:
    """A box of Deventer inside Agressief gedrag."""
    page: LocalAddition = publish(
        deventer,
        LocalAddition(
            title="Samen oefenen in Deventer",
            slug="bij-agressief-gedrag",
            target=aggression,
            slot=Slot.BOX,
            body=body("<p>Elke woensdag in de wijk.</p>"),
        ),
    )
    return page


def test_a_local_addition_stands_inside_the_national_text(
    reader: Reader, addition: LocalAddition
) -> None:
    text = reader().get("/gedrag/agressief-gedrag/").text

    assert text.index("over driftbuien") < text.index("Elke woensdag in de wijk.")
    assert text.index("Elke woensdag in de wijk.") < text.index("Wanneer zoekt u hulp?")
    assert "In Deventer" in text


@pytest.mark.parametrize("host", ["dalfsen.localhost", "landelijk.localhost"])
def test_a_local_addition_is_read_nowhere_else(
    reader: Reader, addition: LocalAddition, host: str
) -> None:
    assert "Elke woensdag" not in reader(host).get("/gedrag/agressief-gedrag/").text


def test_an_addition_has_no_page_of_its_own(
    reader: Reader, addition: LocalAddition
) -> None:
    assert reader().get("/bij-agressief-gedrag/").status_code == 404


@pytest.mark.parametrize("slot", Slot.values)
def test_each_slot_has_its_place(
    reader: Reader, addition: LocalAddition, slot: str
) -> None:
    addition.slot = slot
    addition.save_revision().publish()

    text = reader().get("/gedrag/agressief-gedrag/").text
    at = text.index("Elke woensdag in de wijk.")

    assert (at < text.index("over driftbuien")) == (slot == Slot.TOP)
    assert (at > text.index("Wanneer zoekt u hulp?")) == (
        slot in (Slot.BOTTOM, Slot.CONTACT)
    )
    assert (at > text.index("<aside")) == (slot == Slot.CONTACT)


def test_an_addition_to_a_theme_stands_on_the_themes_page(
    reader: Reader, publish: Publish, deventer: LocalHome, behaviour: ThemePage
) -> None:
    publish(
        deventer,
        LocalAddition(
            title="Cursus",
            slug="bij-gedrag",
            target=behaviour,
            body=body("<p>Cursus in Deventer.</p>"),
        ),
    )

    assert "Cursus in Deventer." in reader().get("/gedrag/").text
    assert "Cursus in Deventer." not in reader().get("/gedrag/driftbuien/").text


@pytest.fixture
def own_version(
    daan: User, deventer: LocalHome, tantrums: ArticlePage
) -> LocalReplacement:
    """Deventer's own version of Driftbuien."""
    own = actions.start_replacement(tantrums, deventer, daan)
    own.title, own.summary = "Driftbuien in Deventer", "Onze eigen woorden."
    own.body = body("<p>Zo doen wij dat.</p>")
    own.save_revision(user=daan).publish(user=daan)
    return LocalReplacement.objects.get(pk=own.pk)


def test_an_own_version_is_read_at_the_address_of_the_national_text(
    reader: Reader, own_version: LocalReplacement
) -> None:
    text = reader().get("/gedrag/driftbuien/").text

    assert "Zo doen wij dat." in text
    assert "Blijf rustig." not in text
    assert (
        '<link rel="canonical" href="http://deventer.localhost/gedrag/driftbuien/">'
        in text
    )
    assert (
        "Blijf rustig." in reader("dalfsen.localhost").get("/gedrag/driftbuien/").text
    )


def test_lists_use_the_words_of_the_own_version(
    reader: Reader, own_version: LocalReplacement
) -> None:
    for path in ("/gedrag/", "/leeftijd/peuter/", "/gedrag/agressief-gedrag/"):
        assert "Driftbuien in Deventer" in reader().get(path).text, path
    assert (
        "Driftbuien in Deventer" not in reader("dalfsen.localhost").get("/gedrag/").text
    )


def test_an_own_version_has_no_second_address(
    reader: Reader, own_version: LocalReplacement
) -> None:
    assert reader().get(f"/{own_version.slug}/").status_code == 404


def test_an_own_version_that_is_unpublished_gives_back_the_national_text(
    reader: Reader, own_version: LocalReplacement
) -> None:
    own_version.unpublish()

    assert "Blijf rustig." in reader().get("/gedrag/driftbuien/").text


def test_an_own_version_keeps_its_crumbs_and_its_local_additions(
    reader: Reader, publish: Publish, own_version: LocalReplacement, deventer: LocalHome
) -> None:
    publish(
        deventer,
        LocalAddition(
            title="Bij ons",
            slug="bij-driftbuien",
            target=own_version.replaces,
            body=body("<p>Ook dit nog.</p>"),
        ),
    )

    text = reader().get("/gedrag/driftbuien/").text

    assert "Ook dit nog." in text
    assert 'href="/gedrag/"' in text


def test_a_site_has_one_own_version_of_a_text(
    daan: User,
    own_version: LocalReplacement,
    deventer: LocalHome,
    tantrums: ArticlePage,
) -> None:
    assert actions.start_replacement(tantrums, deventer, daan).pk == own_version.pk


# --- What happens to the national page ---------------------------------------------------


def test_a_deleted_national_page_leaves_local_work_with_its_editor(
    reader: Reader,
    addition: LocalAddition,
    own_version: LocalReplacement,
    aggression: ArticlePage,
    tantrums: ArticlePage,
    deventer: LocalHome,
) -> None:
    aggression.delete()
    tantrums.delete()

    addition.refresh_from_db()
    own_version.refresh_from_db()
    assert addition.is_loose
    assert addition.target_title == "Agressief gedrag"
    assert own_version.is_loose
    assert "Zo doen wij dat." in str(own_version.body)
    assert {page.pk for page in actions.loose_ends([deventer])} == {
        addition.pk,
        own_version.pk,
    }
    assert reader().get("/gedrag/driftbuien/").status_code == 404
    assert reader().get("/gedrag/").status_code == 200
    assert reader().get("/").status_code == 200


def test_a_moved_national_page_is_found_at_its_new_address_from_every_site(
    reader: Reader, addition: LocalAddition, aggression: ArticlePage
) -> None:
    sleep = ThemePage.objects.get(slug="slapen")
    aggression.move(sleep, pos="last-child")

    for host in ("deventer.localhost", "landelijk.localhost"):
        moved = reader(host).get("/gedrag/agressief-gedrag/?a=1")
        assert moved.status_code == 301
        assert moved["Location"] == "/slapen/agressief-gedrag/?a=1"
    text = reader().get("/slapen/agressief-gedrag/").text
    assert "Elke woensdag in de wijk." in text
    assert 'href="/slapen/"' in text
    assert "Agressief gedrag" in reader().get("/slapen/").text


def test_a_renamed_theme_takes_its_texts_along_with_one_row(
    reader: Reader,
    behaviour: ThemePage,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    from content.models import OldAddress

    with django_capture_on_commit_callbacks(execute=True):
        behaviour.slug = "boos-en-blij"
        behaviour.save_revision().publish()

    assert OldAddress.objects.count() == 1
    moved = reader().get("/gedrag/driftbuien/")
    assert moved.status_code == 301
    assert moved["Location"] == "/boos-en-blij/driftbuien/"
    assert reader().get("/boos-en-blij/driftbuien/").status_code == 200


def test_a_page_that_moves_back_is_not_sent_in_circles(
    reader: Reader, aggression: ArticlePage, behaviour: ThemePage
) -> None:
    sleep = ThemePage.objects.get(slug="slapen")
    aggression.move(sleep, pos="last-child")
    ArticlePage.objects.get(pk=aggression.pk).move(behaviour, pos="last-child")

    assert reader().get("/gedrag/agressief-gedrag/").status_code == 200
    assert reader().get("/slapen/agressief-gedrag/").status_code == 301


# --- For machines ------------------------------------------------------------------------


def test_the_canonical_address_of_a_national_text_is_on_the_readers_site(
    reader: Reader,
) -> None:
    text = reader().get("/gedrag/driftbuien/").text

    assert (
        '<link rel="canonical" href="http://deventer.localhost/gedrag/driftbuien/">'
        in text
    )


def test_a_site_can_leave_national_texts_to_the_national_site(
    reader: Reader, deventer: LocalHome
) -> None:
    deventer.national_is_canonical = True
    deventer.save_revision().publish()

    text = reader().get("/gedrag/driftbuien/").text
    index = reader().get("/sitemap.xml").text

    assert (
        '<link rel="canonical" href="http://landelijk.localhost/gedrag/driftbuien/">'
        in text
    )
    assert "landelijk-" not in index
    assert "eigen-" in index


def locations(client: Client) -> set[str]:
    """Return every address in a site's sitemap."""
    import re

    found: set[str] = set()
    for part in re.findall(
        r"<loc>http://[^/]+(/[^<]+)</loc>", client.get("/sitemap.xml").text
    ):
        response = client.get(part)
        assert response.status_code == 200
        found |= set(re.findall(r"<loc>([^<]+)</loc>", response.text))
    return found


def test_the_sitemap_lists_what_the_site_shows_under_its_own_address(
    reader: Reader,
    daan: User,
    deventer: LocalHome,
    publish: Publish,
    tantrums: ArticlePage,
    addition: LocalAddition,
    own_version: LocalReplacement,
) -> None:
    publish(deventer, PlainPage(title="Over ons", slug="over-ons"))
    actions.hide(
        ArticlePage.objects.get(slug="slapen-baby"),
        deventer,
        daan,
        "Wij herschrijven dit.",
    )

    found = locations(reader())

    assert "http://deventer.localhost/" in found
    assert "http://deventer.localhost/gedrag/driftbuien/" in found
    assert "http://deventer.localhost/over-ons/" in found
    assert "http://deventer.localhost/slapen/" in found
    assert "http://deventer.localhost/slapen/slapen-baby/" not in found
    assert not any("bij-agressief" in address for address in found)
    assert not any("eigen-driftbuien" in address for address in found)
    assert all(address.startswith("http://deventer.localhost/") for address in found)
    for address in found:
        path = address.removeprefix("http://deventer.localhost")
        assert reader().get(path).status_code == 200, path


@pytest.mark.parametrize(
    "part",
    ["landelijk-1-0", "eigen-999999-0", "x", "landelijk-abc-0", "eigen-1-999999"],
)
def test_a_part_of_the_sitemap_that_is_none_is_not_found(
    reader: Reader, part: str
) -> None:
    assert reader().get(f"/sitemap-{part}.xml").status_code == 404


def test_one_site_cannot_read_anothers_part_of_the_sitemap(
    reader: Reader, dalfsen: LocalHome
) -> None:
    assert reader().get(f"/sitemap-eigen-{dalfsen.pk}-0.xml").status_code == 404


def test_the_feed_has_national_and_local_news_under_the_sites_own_address(
    reader: Reader, publish: Publish, deventer: LocalHome
) -> None:
    from content.models import NewsItemPage

    news = NewsIndexPage.objects.child_of(deventer).get()
    publish(
        news, NewsItemPage(title="Kermis", slug="kermis", published_on="2026-11-01")
    )

    feed = reader().get("/nieuws/feed/").text

    assert "http://deventer.localhost/nieuws/kermis/" in feed
    assert "http://deventer.localhost/nieuws/landelijk-bericht/" in feed
    assert "Kermis" not in reader("dalfsen.localhost").get("/nieuws/feed/").text


def test_news_of_tomorrow_waits_until_tomorrow(
    reader: Reader, publish: Publish, national: NationalHome
) -> None:
    import datetime

    from content.models import NewsItemPage

    news = NewsIndexPage.objects.child_of(national).get()
    tomorrow = datetime.date.today() + datetime.timedelta(days=2)
    publish(news, NewsItemPage(title="Straks", slug="straks", published_on=tomorrow))

    assert "Straks" not in reader().get("/nieuws/").text
