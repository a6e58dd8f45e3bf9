"""Take away what Wagtail starts a new project with.

Its groups have rights on every page of every site, and its default site would answer for
hosts that are not ours: both would be holes here.
"""

from django.db import migrations


def begin_empty(apps, schema_editor):
    apps.get_model("wagtailcore.Site").objects.filter(hostname="localhost").delete()
    page = apps.get_model("content.BasePage")
    page.objects.filter(depth=2, url_path="/home/").delete()
    page.objects.filter(depth=1).update(numchild=0)
    apps.get_model("wagtailcore.WorkflowPage").objects.all().delete()
    apps.get_model("wagtailcore.Workflow").objects.all().delete()
    apps.get_model("wagtailcore.Task").objects.all().delete()
    groups = apps.get_model("auth.Group").objects.filter(name__in=["Editors", "Moderators"])
    groups.delete()


class Migration(migrations.Migration):

    dependencies = [
        ("content", "0002_page_types"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunPython(begin_empty, migrations.RunPython.noop),
    ]
