"""Sending a form as a browser does, with some of it changed."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html, rich_text

from content.models import BasePage, Picture
from content.sharing.models import LocalHome


def filled_in(page: Any, **changes: Any) -> dict[str, Any]:
    """Return what a browser sends of the largest form on a page, with these changes."""
    html = page.content.decode()
    forms = [
        querydict_from_html(html, form_index=n).dict()
        for n in range(html.count("<form"))
    ]
    data: dict[str, Any] = max(forms, key=len)
    # Texts made of blocks are filled in by scripts.
    for blocks in ("body", "related", "walk_in_points", "phone_hours"):
        if f'data-contentpath="{blocks}"' in html:
            data[f"{blocks}-count"] = "0"
    return {**data, **changes}


def send(client: Client, home: LocalHome, saved: str, changes: dict[str, str]) -> Any:
    """Send a new article under this home: to be saved, or to be previewed."""
    args = ("content", "articlepage", home.pk)
    add = reverse("wagtailadmin_pages:add", args=args)
    start = {"title": "Nieuw", "slug": "nieuw", "summary": "Kort", saved: "1"}
    data = filled_in(client.get(add), **{**start, **changes})
    if saved != "preview":
        return client.post(add, data, follow=True)
    preview = reverse("wagtailadmin_pages:preview_on_add", args=args)
    client.post(preview, data)
    return client.get(preview)


def link_block(page: BasePage) -> dict[str, str]:
    return block("links", "links-count", "1") | {
        "body-0-value-title": "Meer",
        "body-0-value-links-0-deleted": "",
        "body-0-value-links-0-order": "0",
        "body-0-value-links-0-type": "item",
        "body-0-value-links-0-id": "",
        "body-0-value-links-0-value-text": "Lees",
        "body-0-value-links-0-value-page": str(page.pk),
        "body-0-value-links-0-value-url": "",
        "body-0-value-links-0-value-note": "",
    }


def picture_block(picture: Picture) -> dict[str, str]:
    return block("picture", "caption", "") | {
        "body-0-value-picture-image": str(picture.pk),
        "body-0-value-picture-decorative": "on",
        "body-0-value-picture-alt_text": "",
    }


def link_in_text(page: BasePage) -> dict[str, str]:
    html = f'<p><a linktype="page" id="{page.pk}">hier</a></p>'
    return block("text", "", rich_text(html, features=["link"]))


def block(kind: str, field: str, value: str) -> dict[str, str]:
    return {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": kind,
        "body-0-id": "",
        f"body-0-value-{field}".rstrip("-"): value,
    }
