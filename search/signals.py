"""Listening to all that changes what can be found."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published, page_unpublished, post_page_move

from content.models import BasePage
from socialmap.models import Service
from socialmap.signals import entry_closed, entry_published

from . import outbox
from .sources import Pages, Services


def watch() -> None:
    """Listen to pages: saved, published, moved, deleted."""
    models: list[type[BasePage]] = [BasePage, *BasePage.types()]
    for model in dict.fromkeys(models):
        for change in (post_save, post_delete):
            change.connect(
                page_changed, sender=model, dispatch_uid=f"search.{model._meta.label}"
            )
    for signal in (page_published, page_unpublished):
        signal.connect(page_changed, dispatch_uid=f"search.{id(signal)}")
    post_page_move.connect(page_moved, dispatch_uid="search.moved")
    for told in (entry_published, entry_closed):
        told.connect(entry_changed, dispatch_uid=f"search.{id(told)}")


def entry_changed(sender: Any, entry: Any, **kwargs: Any) -> None:
    """Write down that the index must hear of a service of the social map."""
    if isinstance(entry, Service):
        outbox.note(Services.name, [entry.pk])


def page_changed(sender: Any, instance: BasePage, **kwargs: Any) -> None:
    """Write down that the index must hear of a page.

    Not when only its draft was saved: an editor saves one a hundred times, and no
    reader can see a difference.
    """
    if kwargs.get("raw"):
        return
    fields = kwargs.get("update_fields")
    if fields and set(fields) <= {
        "latest_revision",
        "latest_revision_created_at",
        "draft_title",
        "has_unpublished_changes",
    }:
        return
    outbox.note(Pages.name, [instance.pk])


def page_moved(sender: Any, instance: BasePage, **kwargs: Any) -> None:
    """Write down that a page, and all below it, stands elsewhere."""
    below = BasePage.objects.filter(path__startswith=instance.path)
    outbox.note(Pages.name, below.values_list("pk", flat=True))
