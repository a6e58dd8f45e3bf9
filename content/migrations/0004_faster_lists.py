"""Indexes from which every list is answered, on SQLite too, where the old one was never used.

In one transaction, and not concurrently: for 50,000 pages each takes a fraction of a
second, in which readers go on and editors wait; and a migration that stops half way leaves
nothing behind. What locks out readers, dropping the old index, comes last.
"""

from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Substr


def count(apps, schema_editor):
    """Let PostgreSQL see how many pages each tree has; by itself it would look for that
    only after thousands of changes, and guess until then. (SQLite guesses well here.)"""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ANALYZE content_basepage")


class Migration(migrations.Migration):

    dependencies = [
        ("content", "0003_begin_empty"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="basepage",
            index=models.Index(
                Substr("path", 1, 8),
                F("theme"),
                F("from_months"),
                F("title"),
                F("id"),
                F("to_months"),
                F("audience"),
                condition=Q(theme__isnull=False),
                name="content_page_in_theme",
            ),
        ),
        migrations.AddIndex(
            model_name="basepage",
            index=models.Index(
                Substr("path", 1, 8),
                F("from_months").desc(),
                F("title"),
                F("id"),
                F("to_months"),
                condition=Q(theme__isnull=False),
                name="content_page_for_age",
            ),
        ),
        migrations.AddIndex(
            model_name="basepage",
            index=models.Index(
                Substr("path", 1, 8), F("content_type"), name="content_page_type"
            ),
        ),
        migrations.AddIndex(
            model_name="basepage",
            index=models.Index(
                Substr("path", 1, 8),
                F("depth"),
                F("path"),
                condition=Q(depth__lte=3),
                name="content_page_on_top",
            ),
        ),
        migrations.AddIndex(
            model_name="basepage",
            index=models.Index(
                fields=["alias_of"],
                condition=Q(alias_of__isnull=False),
                name="content_page_alias",
            ),
        ),
        migrations.RunPython(count, migrations.RunPython.noop, elidable=True),
        migrations.RemoveIndex(model_name="basepage", name="content_page_theme_list"),
    ]
