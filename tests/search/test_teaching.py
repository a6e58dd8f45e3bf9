"""National editors teach search; nobody else does, and what was shipped stays theirs."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from content.models import ArticlePage
from search.models import BestBet, CrisisWord, Shipped, Synonyms

Desk = Callable[[User], Client]
pytestmark = pytest.mark.django_db


def row(**fields: str) -> dict[str, str]:
    return {"audience": "ouders", "asked": "zebra", "meant": "driftbui", **fields}


def test_lena_adds_a_synonym_and_readers_find_by_it_at_once(
    desk: Desk, lena: User, reader: Callable[..., Client]
) -> None:
    assert "Driftbuien" not in reader().get("/zoeken/?q=zebra").content.decode()

    answer = desk(lena).post("/beheer/synonyms/new/", row())

    assert answer.status_code == 302
    assert "driftbuien" in reader().get("/zoeken/?q=zebra").content.decode()


def test_lena_changes_and_deletes(desk: Desk, lena: User) -> None:
    taught = Synonyms.objects.create(audience="", asked="zebra", meant="gedrag")

    desk(lena).post(f"/beheer/synonyms/edit/{taught.pk}/", row(asked="paard"))
    taught.refresh_from_db()
    assert taught.asked == "paard"

    desk(lena).post(f"/beheer/synonyms/delete/{taught.pk}/")
    assert not Synonyms.objects.filter(pk=taught.pk).exists()


def test_a_row_without_a_word_is_refused(desk: Desk, lena: User) -> None:
    answer = desk(lena).post("/beheer/synonyms/new/", row(asked="?!"))

    assert answer.status_code == 200
    assert not Synonyms.objects.filter(asked="?!").exists()


def test_lena_chooses_the_best_answer(
    desk: Desk, lena: User, tantrums: ArticlePage
) -> None:
    fields = {"audience": "ouders", "words": "buien", "page": str(tantrums.pk)}

    assert desk(lena).post("/beheer/bestbet/new/", fields).status_code == 302
    assert BestBet.objects.get().page_id == tantrums.pk


@pytest.mark.parametrize("name", ["synonyms", "crisisword", "bestbet"])
def test_a_local_editor_does_not_teach(desk: Desk, daan: User, name: str) -> None:
    before = Synonyms.objects.count(), CrisisWord.objects.count()

    for path in ("", "new/", "edit/1/", "delete/1/"):
        for answer in (
            desk(daan).get(f"/beheer/{name}/{path}"),
            desk(daan).post(f"/beheer/{name}/{path}", row()),
        ):
            assert answer.status_code != 200
    assert (Synonyms.objects.count(), CrisisWord.objects.count()) == before


def test_lena_sees_the_lists_in_her_menu_and_daan_does_not(
    desk: Desk, lena: User, daan: User
) -> None:
    assert "/beheer/synonyms/" in desk(lena).get("/beheer/").content.decode()
    assert "/beheer/synonyms/" not in desk(daan).get("/beheer/").content.decode()


def test_what_was_shipped_comes_once_and_stays_away_when_deleted() -> None:
    assert Shipped.objects.count() > 50
    first = Synonyms.objects.order_by("pk").first()
    assert first is not None
    number = Synonyms.objects.count()
    first.delete()

    call_command("load_search_words")

    assert Synonyms.objects.count() == number - 1
