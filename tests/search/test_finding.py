"""What a reader finds, and what nobody may find, on each engine."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Site

from accounts.models import User
from content.models import ArticlePage, BasePage, NationalHome, ThemePage
from content.sharing import actions
from content.sharing.models import LocalHome, LocalReplacement
from content.showing import at
from search import building, entries, finding, outbox
from search.models import BestBet, Build, Change, Entry, Word
from socialmap.finding.catalogue import shared
from socialmap.finding.selecting import shown
from socialmap.models import Service, Status
from tests import world

from .conftest import showing

Find = Callable[..., list[str]]
pytestmark = pytest.mark.django_db


def article(title: str, **fields: Any) -> ArticlePage:
    return ArticlePage(title=title, slug=title.lower().replace(" ", "-"), **fields)


def test_a_worried_parent_finds_aggression(found: Find) -> None:
    assert found("mijn kind slaat mij steeds")[0] == "Agressief gedrag"


def test_another_form_of_a_word_finds_it(found: Find) -> None:
    assert found("geslagen en geschopt")[0] == "Agressief gedrag"


def test_a_synonym_finds_it(found: Find) -> None:
    assert "Driftbuien" in found("mijn peuter krijgt een woedeaanval")


def test_a_typing_error_finds_it(found: Find) -> None:
    assert found("drifbuien") == ["Driftbuien"]


def test_each_town_finds_the_national_text(found: Find) -> None:
    assert "Driftbuien" in found("driftbuien", "dalfsen.localhost")
    assert "Driftbuien" in found("driftbuien", "landelijk.localhost")
    assert "Driftbuien" not in found("driftbuien", "jongin.localhost")


def test_a_hidden_page_is_found_nowhere_on_that_site(
    found: Find, tantrums: ArticlePage, deventer: LocalHome, daan: User
) -> None:
    actions.hide(tantrums, deventer, daan, "Wij hebben een eigen tekst")

    assert "Driftbuien" not in found("driftbuien")
    assert "Driftbuien" in found("driftbuien", "dalfsen.localhost")


def test_what_stands_below_a_hidden_theme_is_hidden_too(
    found: Find, behaviour: ThemePage, deventer: LocalHome, daan: User
) -> None:
    actions.hide(behaviour, deventer, daan, "Niet bij ons")

    assert found("driftbuien") == []


def test_a_withdrawn_page_is_found_on_no_site(
    found: Find, tantrums: ArticlePage, lena: User
) -> None:
    actions.withdraw(tantrums, lena, "Fout")

    assert "Driftbuien" not in found("driftbuien")
    assert "Driftbuien" not in found("driftbuien", "landelijk.localhost")

    actions.restore(tantrums, lena)
    assert "Driftbuien" in found("driftbuien")


def test_an_unpublished_page_is_not_found(found: Find, tantrums: ArticlePage) -> None:
    tantrums.unpublish()

    assert "Driftbuien" not in found("driftbuien")
    assert not Entry.objects.filter(source_id=tantrums.pk).exists()


def test_an_index_that_is_behind_shows_nothing_that_has_gone(
    found: Find, tantrums: ArticlePage
) -> None:
    # By hand, in the database: nobody was told.
    BasePage.objects.filter(pk=tantrums.pk).update(live=False)

    assert "Driftbuien" not in found("driftbuien")


def test_a_draft_is_not_found(found: Find, behaviour: ThemePage) -> None:
    draft = article("Zebrapaden", live=False)
    behaviour.add_child(instance=draft)
    draft.save_revision()

    assert found("zebrapaden") == []


def test_words_of_a_draft_do_not_find_the_page_that_is_live(
    found: Find, tantrums: ArticlePage
) -> None:
    tantrums.title = "Zebrapaden"
    tantrums.save_revision()

    assert found("zebrapaden") == []
    assert "Driftbuien" in found("driftbuien")


def test_a_town_finds_its_own_page_and_no_other_town_does(
    found: Find, deventer: LocalHome
) -> None:
    world.publish(deventer, article("Zebrapaden in de stad"))

    assert found("zebrapaden") == ["Zebrapaden in de stad"]
    assert found("zebrapaden", "dalfsen.localhost") == []
    assert found("zebrapaden", "landelijk.localhost") == []


def test_an_own_version_stands_in_place_of_the_national_text(
    found: Find, tantrums: ArticlePage, deventer: LocalHome, daan: User
) -> None:
    own = actions.start_replacement(tantrums, deventer, daan)
    assert found("driftbuien") == ["Driftbuien"]
    own = LocalReplacement.objects.get(pk=own.pk)
    own.title, own.summary = "Zebrabuien", "Gestreepte buien."
    own.save_revision().publish()

    assert found("zebrabuien") == ["Zebrabuien"]
    assert "Driftbuien" not in found("driftbuien")
    assert found("driftbuien", "dalfsen.localhost") == ["Driftbuien"]

    LocalReplacement.objects.get(pk=own.pk).unpublish()
    assert found("zebrabuien") == []
    assert found("driftbuien") == ["Driftbuien"]


def test_a_moved_page_goes_along(
    found: Find, tantrums: ArticlePage, national: NationalHome
) -> None:
    sleep = ThemePage.objects.get(slug="slapen")
    tantrums.move(sleep, pos="last-child")

    assert found("driftbuien") == ["Driftbuien"]
    entry = Entry.objects.get(source_id=tantrums.pk, build=Build.live())
    assert entry.path == BasePage.objects.get(pk=tantrums.pk).path


def test_a_deleted_page_leaves_nothing_behind(
    found: Find, tantrums: ArticlePage
) -> None:
    tantrums.delete()

    assert "Driftbuien" not in found("driftbuien")
    assert not Word.objects.filter(word="driftbuien", entries__lte=0).exists()


def test_editors_put_a_page_on_top(
    found: Find, aggression: ArticlePage, tantrums: ArticlePage
) -> None:
    tantrums.search_terms = "gedrag"
    tantrums.save_revision().publish()
    before = found("gedrag")
    last = BasePage.objects.get(title=before[-1])
    BestBet.objects.create(words="gedrag", page=last, audience="ouders")

    assert len(before) > 1
    assert found("gedrag")[0] == before[-1]


def test_a_change_that_failed_is_tried_again(
    tantrums: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox.run()
    tantrums.title = "Zebrabuien"
    tantrums.save_revision().publish()

    def broken(*args: Any) -> int:
        raise RuntimeError("no")

    with monkeypatch.context() as broken_index:
        broken_index.setattr(entries, "refresh", broken)
        assert outbox.run() == 0
    waiting = Change.objects.filter(step="entry")
    assert waiting.count() >= 1
    assert all(change.attempts == 1 for change in waiting)

    waiting.update(due_at="2020-01-01T00:00Z")
    assert outbox.run() >= 1
    assert Entry.objects.filter(title="Zebrabuien").exists()


def test_a_rebuilt_index_is_the_same_and_the_old_one_goes(found: Find) -> None:
    before, old = found("gedrag"), Build.live()
    texts = set(Entry.objects.filter(build=old).values_list("source_id", "digest"))

    building.rebuild()
    building.drop_old()

    assert Build.live() != old
    assert set(Entry.objects.values_list("source_id", "digest")) == texts
    assert found("gedrag") == before


def test_the_check_repairs_what_drifted_and_says_how_much(
    found: Find, tantrums: ArticlePage, aggression: ArticlePage
) -> None:
    assert building.check().entries == 0
    Entry.objects.filter(source_id=tantrums.pk).delete()
    Entry.objects.filter(source_id=aggression.pk).update(digest="")
    BasePage.objects.filter(slug="slapen-baby").update(live=False)

    assert building.check().entries == 3
    assert building.check().entries == 0
    assert found("driftbuien") == ["Driftbuien"]


def test_an_index_that_is_half_built_is_not_asked(found: Find) -> None:
    Build.objects.create()

    assert found("driftbuien") == ["Driftbuien"]


def helpers(words: str, host: str, engine: str) -> list[str]:
    here = showing(host)
    with at(here):
        return [one.item.title for one in finding.find(words, here, engine).help]


def test_who_helps_stands_beside_what_to_read_where_they_work(engine: str) -> None:
    building.check()
    service = Service.objects.offered().order_by("pk").first()
    assert service is not None

    assert service.name in helpers(service.name, "landelijk.localhost", engine)
    for home in LocalHome.objects.filter(audience="ouders"):
        host = Site.objects.get(root_page=home).hostname
        here = showing(host)
        snapshot = shared.fresh()
        place = snapshot.index.positions.get(service.pk)
        is_there = place is not None and bool(
            shown(snapshot, home.area, here.audience) >> place & 1
        )
        assert (service.name in helpers(service.name, host, engine)) == is_there


def test_a_service_that_stopped_is_not_found(engine: str) -> None:
    building.check()
    service = Service.objects.offered().order_by("pk").first()
    assert service is not None
    Service.objects.filter(pk=service.pk).update(status=Status.INACTIVE)

    assert service.name not in helpers(service.name, "landelijk.localhost", engine)
    assert building.check().entries == 1


def test_one_that_cannot_be_indexed_does_not_keep_the_others_waiting(
    tantrums: ArticlePage, aggression: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox.run()
    outbox.note("page", [tantrums.pk, aggression.pk])
    Entry.objects.filter(source_id=aggression.pk).delete()
    real = entries.refresh

    def breaks_on_tantrums(build: int, source: str, ids: list[int]) -> int:
        if tantrums.pk in ids:
            raise RuntimeError("no")
        return real(build, source, ids)

    monkeypatch.setattr(entries, "refresh", breaks_on_tantrums)

    assert outbox.run() >= 1
    assert Entry.objects.filter(source_id=aggression.pk).exists()
    assert Change.objects.get(step="entry").source_id == tantrums.pk
