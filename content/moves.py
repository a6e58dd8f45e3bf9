"""A page that moves keeps its readers: old addresses lead to the new one."""

from typing import Any

from wagtail.signals import page_slug_changed, post_page_move

from . import showing

LONGEST = 1000


def watch() -> None:
    """Listen to pages that move or change their slug."""
    page_slug_changed.connect(renamed, dispatch_uid="content.moves.renamed")
    post_page_move.connect(moved, dispatch_uid="content.moves.moved")


def remember(page: Any, before: str, after: str) -> None:
    """Keep the place a page came from, and forget that its new one was ever old."""
    from .models import OldAddress

    OldAddress.objects.filter(url_path=after).delete()
    if before != after and len(before) <= LONGEST:
        OldAddress.objects.update_or_create(
            url_path=before, defaults={"page_id": page.pk}
        )


def renamed(sender: Any, instance: Any, instance_before: Any, **kwargs: Any) -> None:
    remember(instance, instance_before.url_path, instance.url_path)


def moved(
    sender: Any,
    instance: Any,
    url_path_before: str,
    url_path_after: str,
    **kwargs: Any,
) -> None:
    """Keep the old place; an article that came to stand in a theme is now in that theme."""
    remember(instance, url_path_before, url_path_after)
    theme_above = getattr(instance.specific, "theme_above", None)
    theme = theme_above() if theme_above else None
    if theme:
        from .models import BasePage

        BasePage.objects.filter(pk=instance.pk).update(theme_id=theme)


def new_path(here: showing.Showing, path: str) -> str | None:
    """Return where the page went that used to be at this path of the site, if it moved.

    The longest old place wins: a page that left a section before the section was
    renamed is found where it went, not where the section is.
    """
    from .models import OldAddress

    words = [word for word in path.split("/") if word]
    heads = ["/".join(words[: n + 1]) + "/" for n in range(len(words))]
    places = {tree.url_path + head: len(head) for tree in here.trees for head in heads}
    found = sorted(
        OldAddress.objects.filter(url_path__in=places).select_related("page"),
        key=lambda old: len(old.url_path),
    )
    if not found:
        return None
    rest = ("/".join(words) + "/")[places[found[-1].url_path] :]
    target = here.address(found[-1].page.url_path + rest)
    return target if target != "/" + "/".join(words) + "/" else None
