"""A worker with our own house: so many national articles, shown on so many sites."""

import os
import sys
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

import django

django.setup()

from django.core.management import call_command  # noqa: E402  # after django.setup()
from django.db import connection, transaction  # noqa: E402  # after django.setup()
from django.test import Client  # noqa: E402  # after django.setup()
from wagtail.models import Site  # noqa: E402  # after django.setup()

from content import listing  # noqa: E402  # after django.setup()
from content.models import (  # noqa: E402  # after django.setup()
    ArticlePage,
    BasePage,
    CampaignPage,
    NewsIndexPage,
    NewsItemPage,
    ThemePage,
)
from content.sharing import actions  # noqa: E402  # after django.setup()
from content.sharing.models import LocalAddition, LocalHome, LocalReplacement  # noqa: E402  # after django.setup()
from socialmap.models import Area, Organization  # noqa: E402  # after django.setup()
from tests import world  # noqa: E402  # after django.setup()
from tests.bench import clock  # noqa: E402  # after django.setup()

HOST = "deventer.localhost"
THEMES = 14
# What one list for an age holds (`listing.age`), and where the measured band ends.
AGE_LIST = 60
AGE_ENDS = 48
TEXT = "<h2>Wat u kunt doen</h2>" + "<p>Blijf rustig en zeg kort wat u ziet.</p>" * 5
HELP = {
    "type": "help",
    "value": {"title": "Wanneer zoekt u hulp?", "text": "<p>Bel.</p>"},
}


def body() -> list[dict[str, Any]]:
    """Return a text as long as an ordinary one, with links to other pages."""
    pk = ArticlePage.objects.get(slug="driftbuien").pk
    linked = f'<p>Lees over <a linktype="page" id="{pk}">driftbuien</a>.</p>'
    return [world.text(TEXT + linked), HELP, world.text(TEXT)]


def fill(articles: int, sites: int) -> None:
    """Build the world, then the articles and sites that are missing."""
    world.build()
    home = world.national_home("ouders")
    themes = list(ThemePage.objects.child_of(home))
    for number in range(len(themes), THEMES):
        themes.append(
            world.publish(
                home, ThemePage(title=f"Thema {number}", slug=f"thema-{number}")
            )
        )
    campaign = CampaignPage(title="Even praten", slug="even-praten")
    world.publish(home, campaign)
    stuff(themes, articles - ArticlePage.objects.descendant_of(home).count())
    for number in range(4, sites, 2):
        open_town(number)
    for local in LocalHome.objects.filter(audience="ouders"):
        furnish(local)
    # What an editor publishes is found in the admin; what `stuff` wrote is not, yet.
    call_command("update_index", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def stuff(themes: list[Any], number: int) -> None:
    """Put so many articles into the themes, straight into the tables: by way of the
    editor this would take hours."""
    model = ArticlePage(title="Model", slug="model", body=body())
    world.publish(themes[0], model)
    model = ArticlePage.objects.get(slug="model")
    base_fields = [f for f in BasePage._meta.concrete_fields if f.name != "id"]
    first = BasePage.objects.order_by("-pk")[0].pk + 1
    # The first field of the type's own table is the link to the base page.
    own = ArticlePage._meta.local_concrete_fields[1:]
    stored = [
        field.get_db_prep_save(getattr(model, field.attname), connection)
        for field in own
    ]
    columns = ", ".join(["basepage_ptr_id", *(field.column for field in own)])
    marks = ", ".join(["%s"] * (len(own) + 1))
    with transaction.atomic(), connection.cursor() as cursor:
        for start in range(0, number, 2000):
            pages = [
                copy_of(model, themes, n, first + n, base_fields)
                for n in range(start, min(start + 2000, number))
            ]
            BasePage.objects.bulk_create(pages)
            cursor.executemany(
                f"INSERT INTO content_articlepage ({columns}) VALUES ({marks})",  # noqa: S608  # our own column names
                [(page.pk, *stored) for page in pages],
            )
        for theme in themes:
            count = BasePage.objects.filter(
                path__startswith=theme.path, depth=theme.depth + 1
            ).count()
            BasePage.objects.filter(pk=theme.pk).update(numchild=count)
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence('content_basepage', 'id'), "
                "(SELECT max(id) FROM content_basepage))"
            )


def place_of(number: int, themes: list[Any]) -> tuple[Any, int]:
    """Return the theme in which an article stands, and as which of its pages.

    The first articles fill a whole page of the measured theme, and so many are for the
    measured age: small and large then show a reader as many, and what differs is what
    it costs to find them.
    """
    if number < listing.PAGE_SIZE:
        return themes[0], number + 20
    return themes[number % len(themes)], number // THEMES + 100


def copy_of(
    model: Any, themes: list[Any], number: int, pk: int, fields: list[Any]
) -> BasePage:
    """Return the row of one more article like the model, further on in a theme."""
    import uuid

    values = {field.attname: getattr(model, field.attname) for field in fields}
    theme, step = place_of(number, themes)
    slug = f"artikel-{number}"
    values |= {
        "path": theme.path + BasePage._get_path("", 1, step)[-4:],
        "depth": theme.depth + 1,
        "numchild": 0,
        "slug": slug,
        "title": f"Artikel {number}",
        "draft_title": f"Artikel {number}",
        "url_path": f"{theme.url_path}{slug}/",
        "theme_id": theme.pk,
        "from_months": (number * 7) % (AGE_ENDS if number < AGE_LIST else 200),
        "to_months": 216,
        "translation_key": uuid.uuid4(),
        "latest_revision_id": None,
        "live_revision_id": None,
    }
    return BasePage(id=pk, **values)


def open_town(number: int) -> None:
    """Open both sites of one more town."""
    area = Area.objects.create(
        code=f"GM9{number:03}", name=f"Stad {number}", kind=Area.Kind.MUNICIPALITY
    )
    organization = Organization.objects.create(name=f"CJG Stad {number}", area=area)
    for audience, host in (("ouders", f"stad-{number}"), ("jongin", f"jong-{number}")):
        national = world.national_home(audience)
        actions.open_site(area, national, organization, f"{host}.localhost", world.PORT)


def furnish(home: LocalHome) -> None:
    """Give a local site what a municipality has: additions, own versions, news, texts."""
    targets = list(
        ArticlePage.objects.descendant_of(home.national).order_by("path")[:6]
    )
    news = NewsIndexPage.objects.child_of(home).get()
    theme = ThemePage.objects.get(slug="gedrag")
    for number, target in enumerate(targets):
        addition = LocalAddition(
            title="Bij ons", slug=f"bij-{number}", target=target, body=body()
        )
        home.add_child(instance=addition)
        own = ArticlePage(
            title=f"Eigen {number}", slug=f"eigen-{number}", theme=theme, body=body()
        )
        home.add_child(instance=own)
    replaced = LocalReplacement(
        title="Onze versie", slug="versie", replaces=targets[-1], body=body()
    )
    home.add_child(instance=replaced)
    for number in range(3):
        news.add_child(
            instance=NewsItemPage(title=f"Nieuws {number}", slug=f"nieuws-{number}")
        )


def measure() -> dict[str, dict[str, float]]:
    """Return the figures of each page type on a local site, and of publishing."""
    client = Client(HTTP_HOST=HOST)
    replaced = LocalReplacement.objects.filter(
        path__startswith=world.local_home(HOST).path
    )[0].replaces
    paths = {
        "article": "/gedrag/agressief-gedrag/",
        "own version": replaced.url_path.replace("/landelijk", "", 1),
        "home": "/",
        "theme": "/gedrag/",
        "age": "/leeftijd/peuter/",
        "news": "/nieuws/",
        "news item": "/nieuws/nieuws-1/",
        "plain page": "/vraag/",
        "campaign": "/even-praten/",
        "contact": "/contact/",
        "sitemap": "/sitemap.xml",
        "sitemap part": f"/sitemap-landelijk-{ThemePage.objects.get(slug='gedrag').pk}-0.xml",
    }
    figures = {name: clock.page(client, path) for name, path in paths.items()}
    figures["publish"] = publishing()
    return figures


def publishing() -> dict[str, float]:
    """Return what it costs to publish a national text."""
    from statistics import median
    from time import perf_counter

    from django.test.utils import CaptureQueriesContext

    article = ArticlePage.objects.get(slug="driftbuien")
    times = []
    for _ in range(3):
        began = perf_counter()
        with CaptureQueriesContext(connection) as queries:
            article.save_revision().publish()
            asked = len(queries)
        times.append((perf_counter() - began) * 1000)
    ms = median(times)
    return {"queries": asked, "again": asked, "cold": times[0], "ms": ms, "kept": ms}


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    fill(int(sys.argv[1]), int(sys.argv[2]))
    assert Site.objects.count() >= int(sys.argv[2])
    clock.serve(measure)
