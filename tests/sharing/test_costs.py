"""What pages cost in queries. A page that costs more than it says here has a reason to give."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from content.models import ArticlePage
from content.sharing import actions
from content.sharing.models import LocalHome

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
        ("/zoeken/?q=slaat", 6),
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
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

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
