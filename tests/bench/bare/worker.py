"""A worker with a bare Wagtail: as many pages and sites, none of our code."""

import os
import sys
import uuid

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.bare.settings"

import django

django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402  # after django.setup()
from django.core.management import call_command  # noqa: E402  # after django.setup()
from django.db import connection, transaction  # noqa: E402  # after django.setup()
from django.test import Client  # noqa: E402  # after django.setup()
from wagtail.models import Page, Site  # noqa: E402  # after django.setup()

from tests.bench import clock  # noqa: E402  # after django.setup()
from tests.bench.bare.models import BarePage  # noqa: E402  # after django.setup()

SECTIONS = 14
TEXT = "<h2>Wat u kunt doen</h2>" + "<p>Blijf rustig en zeg kort wat u ziet.</p>" * 5


def fill(articles: int, sites: int) -> None:
    """Build a tree of sections with articles, and so many sites."""
    root = Page.get_first_root_node()
    Site.objects.all().delete()
    ContentType.objects.get_for_model(BarePage)
    home = root.add_child(instance=BarePage(title="Home", slug="thuis"))
    sections = [
        home.add_child(instance=BarePage(title=f"Sectie {n}", slug=f"sectie-{n}"))
        for n in range(SECTIONS)
    ]
    article = BarePage(title="Agressief gedrag", slug="agressief-gedrag")
    sections[0].add_child(instance=article)
    link = f'<p>Lees over <a linktype="page" id="{article.pk}">driftbuien</a>.</p>'
    article.body = (TEXT + link) * 2
    article.save_revision().publish()
    stuff(sections, article, articles)
    Site.objects.create(hostname="deventer.localhost", root_page=home)
    for number in range(1, sites):
        other = root.add_child(
            instance=BarePage(title=f"Site {number}", slug=f"s{number}")
        )
        Site.objects.create(hostname=f"s{number}.localhost", root_page=other)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def stuff(sections: list[Page], model: BarePage, number: int) -> None:
    """Put so many pages into the sections, straight into the tables."""
    fields = [field for field in Page._meta.concrete_fields if field.name != "id"]
    first = Page.objects.order_by("-pk")[0].pk + 1
    with transaction.atomic(), connection.cursor() as cursor:
        for start in range(0, number, 2000):
            pages = []
            for n in range(start, min(start + 2000, number)):
                section = sections[n % SECTIONS]
                values = {
                    field.attname: getattr(model, field.attname) for field in fields
                }
                values |= {
                    "path": section.path
                    + Page._get_path("", 1, n // SECTIONS + 100)[-4:],
                    "depth": section.depth + 1,
                    "slug": f"artikel-{n}",
                    "url_path": f"{section.url_path}artikel-{n}/",
                    "translation_key": uuid.uuid4(),
                    "latest_revision_id": None,
                    "live_revision_id": None,
                }
                pages.append(Page(id=first + n, **values))
            Page.objects.bulk_create(pages)
            cursor.executemany(
                "INSERT INTO bare_barepage (page_ptr_id, body) VALUES (%s, %s)",
                [(page.pk, model.body) for page in pages],
            )
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence('wagtailcore_page', 'id'), "
                "(SELECT max(id) FROM wagtailcore_page))"
            )


def measure() -> dict[str, dict[str, float]]:
    client = Client(HTTP_HOST="deventer.localhost")
    return {"article": clock.page(client, "/sectie-0/agressief-gedrag/")}


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(BarePage)
    fill(int(sys.argv[1]), int(sys.argv[2]))
    clock.serve(measure)
