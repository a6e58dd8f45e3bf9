"""What is remembered between requests, and that nobody reads what is no longer so."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache as django_cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from accounts.models import User
from content.models import ArticlePage
from content.sharing import actions, cache
from content.sharing.models import Generation, LocalHome

Reader = Callable[..., Client]
ADDRESS = "/gedrag/driftbuien/"


@pytest.fixture(autouse=True)
def remembering(settings: Settings) -> Iterator[None]:
    """Pages and sites are remembered, as in production."""
    settings.PAGE_CACHE_SECONDS = 60
    settings.KNOWN_SITES_SECONDS = 60
    cache.sites.forget()
    yield
    cache.sites.forget()


@pytest.fixture
def committed(
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> Callable[..., Any]:
    """Do something, and let what waits for the commit happen."""

    def do(action: Callable[[], Any]) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return action()

    return do


def test_a_page_read_again_costs_one_query(reader: Reader) -> None:
    here = reader()
    first = here.get(ADDRESS)

    with CaptureQueriesContext(connection) as queries:
        second = here.get(ADDRESS)

    assert len(queries) == 1
    assert second.content == first.content
    assert second["Content-Type"] == first["Content-Type"]
    assert second["Content-Security-Policy"] == first["Content-Security-Policy"]


def test_a_publication_is_read_at_once_on_every_site(
    reader: Reader, committed: Callable[..., Any], tantrums: ArticlePage
) -> None:
    for host in ("deventer.localhost", "dalfsen.localhost"):
        reader(host).get(ADDRESS)
    tantrums.summary = "Net veranderd."

    committed(lambda: tantrums.save_revision().publish())

    for host in ("deventer.localhost", "dalfsen.localhost"):
        assert "Net veranderd." in reader(host).get(ADDRESS).text


def test_a_hidden_page_is_gone_at_once(
    reader: Reader,
    committed: Callable[..., Any],
    daan: User,
    deventer: LocalHome,
    tantrums: ArticlePage,
) -> None:
    reader().get(ADDRESS)

    committed(lambda: actions.hide(tantrums, deventer, daan, "Wij herschrijven dit."))

    assert reader().get(ADDRESS).status_code == 404
    assert reader("dalfsen.localhost").get(ADDRESS).status_code == 200


def test_a_withdrawal_reaches_every_process_even_when_the_cache_is_lost(
    reader: Reader, committed: Callable[..., Any], lena: User, tantrums: ArticlePage
) -> None:
    reader().get(ADDRESS)
    django_cache.clear()

    committed(lambda: actions.withdraw(tantrums, lena, "Klopt niet meer."))

    assert reader().get(ADDRESS).status_code == 404
    assert reader("landelijk.localhost").get(ADDRESS).status_code == 404

    committed(lambda: actions.restore(tantrums, lena))

    assert reader().get(ADDRESS).status_code == 200


def test_a_new_host_name_is_known_at_once(
    reader: Reader, committed: Callable[..., Any], deventer: LocalHome
) -> None:
    from wagtail.models import Site

    assert reader("nieuw.localhost").get("/").status_code == 404
    site = Site.objects.get(root_page=deventer)
    site.hostname = "nieuw.localhost"

    committed(site.save)

    assert reader("nieuw.localhost").get("/").status_code == 200
    assert reader("deventer.localhost").get("/").status_code == 404


def test_two_sites_never_share_a_page(reader: Reader) -> None:
    assert "CJG Deventer" in reader("deventer.localhost").get("/").text
    assert "CJG Dalfsen" in reader("dalfsen.localhost").get("/").text


def test_a_signed_in_editor_gets_no_kept_page_and_leaves_none(
    desk: Callable[..., Client], daan: User, reader: Reader
) -> None:
    reader().get(ADDRESS)

    with CaptureQueriesContext(connection) as queries:
        desk(daan, "deventer.localhost").get(ADDRESS)

    assert len(queries) > 1


@pytest.mark.parametrize("query", ["?zomaar=1", "?pagina=1&x=2", "?q=slaat"])
def test_made_up_addresses_fill_no_cache(reader: Reader, query: str) -> None:
    here = reader()
    here.get(f"/gedrag/{query}")

    with CaptureQueriesContext(connection) as queries:
        here.get(f"/gedrag/{query}")

    assert len(queries) > 1


def test_what_is_not_found_is_not_kept(
    reader: Reader, committed: Callable[..., Any]
) -> None:
    here = reader()
    assert here.get("/gedrag/straks/").status_code == 404
    parent = ArticlePage.objects.get(slug="driftbuien").get_parent()

    # Straight into the table: nothing announces it.
    ArticlePage.objects.filter(slug="driftbuien").update(
        slug="straks", url_path=f"{parent.url_path}straks/"
    )

    assert here.get("/gedrag/straks/").status_code == 200


def test_a_process_remembers_no_more_sites_than_it_has_room_for(
    db: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cache, "MOST_SITES", 3)
    Generation.renew()

    for number in range(10):
        cache.sites.at(f"site-{number}.localhost", 80, lambda host, port: None)

    assert len(cache.sites.known) == 3


def test_a_lost_generation_is_made_again(db: None) -> None:
    Generation.objects.all().delete()

    word = Generation.current()

    assert word == Generation.current()
