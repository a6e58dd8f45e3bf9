from django.db import migrations

from search import shipping


def ship(apps, schema_editor):
    shipping.ship(apps)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_full_text")]

    operations = [migrations.RunPython(ship, migrations.RunPython.noop, elidable=True)]
