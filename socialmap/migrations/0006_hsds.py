"""An id by which other systems ask for a service at a place."""

import uuid

from django.db import migrations, models


def fill(apps, schema_editor):
    pair = apps.get_model("socialmap", "ServiceAtLocation")
    rows = pair.objects.filter(uuid=None).values_list(
        "pk", "service__uuid", "location__uuid"
    )
    for pk, service, location in rows.iterator():
        found = uuid.uuid5(service, f"service_at_location|{location}")
        pair.objects.filter(pk=pk).update(uuid=found)


class Migration(migrations.Migration):
    dependencies = [("socialmap", "0005_upkeep")]

    operations = [
        migrations.AddField(
            model_name="serviceatlocation",
            name="uuid",
            field=models.UUIDField(db_index=True, editable=False, null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
