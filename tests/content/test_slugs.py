"""Addresses: a page never stands where a reader would not find it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import User
from content import slugs
from content.models import ArticlePage, NationalHome, PlainPage, ThemePage

# No page can have these: a slug has no dot and no underscore in front.
FILES = {"robots.txt", "sitemap.xml", "sitemap-", ".well-known", "_util"}


def first_words(patterns: list[URLPattern | URLResolver]) -> set[str]:
    """Return how the addresses of our own views begin."""
    words = set()
    for pattern in patterns:
        route = str(pattern.pattern)
        if route and not route.startswith("^"):
            words.add(route.split("/")[0].split("<")[0])
        elif isinstance(pattern, URLResolver):
            words |= first_words(pattern.url_patterns)
    return words


def test_every_address_of_our_own_views_is_kept_free() -> None:
    ours = first_words(get_resolver().url_patterns) - FILES

    assert ours - {"nieuws", ""} <= slugs.OURS


@pytest.mark.parametrize("slug", sorted(slugs.OURS))
def test_a_page_at_an_address_of_ours_is_refused(
    national: NationalHome, slug: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        slugs.check(PlainPage(title="Zoeken", slug=slug), national)

    assert f"/{slug}/" in str(refused.value.message_dict["slug"])


def test_deeper_in_a_tree_the_same_word_is_free(behaviour: ThemePage) -> None:
    slugs.check(ArticlePage(title="Zoeken", slug="zoeken"), behaviour)


def edit_form(**filled: str) -> dict[str, str]:
    """Return what the editor of a plain page sends."""
    return {
        "summary": "",
        "body-count": "0",
        "from_months": "-9",
        "to_months": "276",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **filled,
    }


def test_lena_is_told_once_that_an_address_is_taken(
    desk: Callable[[User], Client], lena: User, national: NationalHome, publish: Any
) -> None:
    page = publish(national, PlainPage(title="Colofon", slug="colofon"))

    answer = desk(lena).post(
        f"/beheer/pages/{page.pk}/edit/", edit_form(title="Colofon", slug="zoeken")
    )

    assert answer.status_code == 200
    assert answer.context["form"].errors["slug"] == [
        "Het adres /zoeken/ is van de site zelf. Kies een ander adres."
    ]
    assert PlainPage.objects.get(pk=page.pk).slug == "colofon"


def test_lena_is_told_once_that_a_new_page_has_an_address_of_ours(
    desk: Callable[[User], Client], lena: User, national: NationalHome
) -> None:
    answer = desk(lena).post(
        f"/beheer/pages/add/content/plainpage/{national.pk}/",
        edit_form(title="Zoeken", slug="zoeken"),
    )

    assert answer.status_code == 200
    assert len(answer.context["form"].errors["slug"]) == 1
    assert not PlainPage.objects.filter(slug="zoeken").exists()
