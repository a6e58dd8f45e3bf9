"""What pages cost in queries. A page that costs more than it says here has a reason to give."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from wagtail.search.models import IndexEntry

from accounts.models import User
from content import listing, search_backend
from content.models import ArticlePage, BasePage, NewsItemPage, ThemePage
from content.sharing import actions
from content.sharing.local import showing_at
from content.sharing.models import LocalHome
from content.showing import Showing
from socialmap import ages

Reader = Callable[..., Client]


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/", 7),
        ("/gedrag/", 11),
        ("/gedrag/driftbuien/", 11),
        ("/gedrag/agressief-gedrag/", 12),
        ("/nieuws/", 8),
        ("/nieuws/landelijk-bericht/", 9),
        ("/vraag/", 8),
        ("/contact/", 3),
        ("/onderwerpen/", 4),
        ("/leeftijd/peuter/", 7),
        ("/sitemap.xml", 8),
    ],
)
def test_a_page_on_a_local_site_costs_few_queries_with_nothing_remembered(
    reader: Reader,
    django_assert_num_queries: DjangoAssertNumQueries,
    path: str,
    queries: int,
) -> None:
    client = reader()
    client.get(path)  # content types are known from then on

    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200


def test_an_article_costs_the_same_however_much_is_added_and_hidden(
    reader: Reader,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    daan: User,
    deventer: LocalHome,
    tantrums: ArticlePage,
) -> None:
    client = reader()
    client.get("/gedrag/agressief-gedrag/")
    for slot in ("top", "box", "contact", "bottom"):
        addition = actions.start_addition(
            ArticlePage.objects.get(slug="agressief-gedrag"), deventer, daan, slot
        )
        addition.body = [
            {
                "type": "text",
                "value": f'<p><a linktype="page" id="{tantrums.pk}">lees</a></p>',
            }
        ]
        addition.save_revision().publish()
    for slug in ("mishandeling", "slapen-baby"):
        page = ArticlePage.objects.get(slug=slug)
        actions.hide(page, deventer, daan, "Wij herschrijven dit.")

    with django_assert_max_num_queries(15):
        assert client.get("/gedrag/agressief-gedrag/").status_code == 200


def test_publishing_costs_the_same_with_more_sites(
    tantrums: ArticlePage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    from content.models import NationalHome
    from socialmap.models import Area, Organization

    tantrums.save_revision().publish()
    with CaptureQueriesContext(connection) as before:
        tantrums.save_revision().publish()
        few = len(before)
    for number in range(5):
        area = Area.objects.create(
            code=f"GM100{number}", name=f"Stad {number}", kind=Area.Kind.MUNICIPALITY
        )
        organization = Organization.objects.create(name=f"CJG Stad {number}", area=area)
        actions.open_site(
            area,
            NationalHome.objects.get(audience="ouders"),
            organization,
            f"stad-{number}.localhost",
        )
    with CaptureQueriesContext(connection) as after:
        tantrums.save_revision().publish()
        many = len(after)

    assert many <= few


@pytest.fixture
def here(db: None) -> Showing:
    found = showing_at("deventer.localhost", 80)
    assert found is not None
    return found


LISTS: dict[str, Callable[[Showing], Any]] = {
    "content_page_in_theme": lambda here: (
        listing.listed()
        .shown(here, here.national)
        .filter(theme=here.themes[0].pk)
        .order_by("from_months", "title", "pk")[:24]
    ),
    "content_page_for_age": lambda here: (
        listing.listed()
        .shown(here, here.national)
        .for_age(ages.BY_SLUG["peuter"])
        .filter(theme__isnull=False)
        .order_by("-from_months", "title", "pk")[:60]
    ),
    "content_page_type": lambda here: NewsItemPage.objects.shown(here),
    "content_page_on_top": lambda here: (
        BasePage.objects.shown(here, here.national)
        .on_top()
        .filter(show_in_menus=True, depth=3)
    ),
}


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL reads a small table as a whole"
)
@pytest.mark.parametrize("index", LISTS)
def test_a_list_is_answered_from_its_index(here: Showing, index: str) -> None:
    """SQLite passes an index over, without a word, when a query is not put just so."""
    assert index in LISTS[index](here).explain()


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL reads a small table as a whole"
)
@pytest.mark.parametrize("path", ["/gedrag/", "/sitemap-landelijk-{}-0.xml"])
def test_no_page_reads_a_whole_tree(
    reader: Reader, behaviour: ThemePage, path: str
) -> None:
    """The index of a tree and a type, used for the tree alone, is the whole base."""
    with CaptureQueriesContext(connection) as asked:
        assert reader().get(path.format(behaviour.pk)).status_code == 200

    lists = [query["sql"] for query in asked if query["sql"].startswith("SELECT")]
    with connection.cursor() as cursor:
        for sql in lists:
            cursor.execute("EXPLAIN QUERY PLAN " + sql.replace("%", "%%"))
            plan = " ".join(row[-1] for row in cursor.fetchall())
            assert "content_page_type (<expr>=?)" not in plan, sql
            assert "SCAN content_basepage" not in plan, sql


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL reads a small table as a whole"
)
@pytest.mark.parametrize("index", ["content_page_in_theme", "content_page_for_age"])
def test_a_long_list_is_not_put_in_order_first(here: Showing, index: str) -> None:
    assert "B-TREE" not in LISTS[index](here).explain()


def test_publishing_reads_no_more_of_the_search_index_than_its_newest_entries(
    tantrums: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands further back keeps its weight, and is not read for that of others."""
    monkeypatch.setattr(search_backend, "NEWEST", 1)
    older = IndexEntry.objects.order_by("-pk")[1]
    IndexEntry.objects.filter(pk=older.pk).update(title_norm=1.0)

    with CaptureQueriesContext(connection) as asked:
        tantrums.save_revision().publish()

    older.refresh_from_db()
    assert older.title_norm == 1.0
    averages = [query["sql"] for query in asked if "AVG(" in query["sql"]]
    assert averages
    assert all(f'"id" > {older.pk}' in sql for sql in averages)


def test_a_new_page_gets_its_weight_in_the_search_index(
    behaviour: ThemePage, publish: Callable[[Any, Any], Any]
) -> None:
    page = publish(behaviour, ArticlePage(title="Een heel lange titel hier", slug="l"))

    [entry] = page.index_entries.all()
    assert entry.title_norm != 1.0
