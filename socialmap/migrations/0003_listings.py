import uuid

from django.db import migrations, models


def mark_all(apps, schema_editor):
    """List what is there already; its facts are read when they are first asked for."""
    Service, Listing = (
        apps.get_model('socialmap', name) for name in ('Service', 'Listing')
    )
    batch = []
    for pk in Service.objects.values_list('pk', flat=True).iterator():
        batch.append(Listing(service_id=pk, stamp=uuid.uuid4()))
        if len(batch) == 1000:
            Listing.objects.bulk_create(batch)
            batch = []
    Listing.objects.bulk_create(batch)


class Migration(migrations.Migration):

    dependencies = [
        ('socialmap', '0002_social_map'),
    ]

    operations = [
        migrations.CreateModel(
            name='Clock',
            fields=[
                ('name', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('number', models.BigIntegerField(default=0)),
                ('stamp', models.UUIDField(default=uuid.uuid4)),
            ],
        ),
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('service_id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('number', models.BigIntegerField(db_index=True, null=True)),
                ('stamp', models.UUIDField(default=uuid.uuid4)),
                ('facts', models.TextField(blank=True)),
            ],
        ),
        migrations.RunPython(mark_all, migrations.RunPython.noop),
    ]
