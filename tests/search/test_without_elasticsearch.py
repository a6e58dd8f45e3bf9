"""Elasticsearch is down: readers notice nothing, the operator does, nothing is lost."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from content.models import ArticlePage
from search import engines, outbox
from search.engines import outside
from search.models import Change, Entry

Reader = Callable[..., Client]
pytestmark = pytest.mark.django_db
NOBODY_LISTENS = "http://127.0.0.1:9"


@pytest.fixture(autouse=True)
def elasticsearch_is_down(each_engine_has_this_index: None, settings: Settings) -> None:
    settings.ELASTICSEARCH_URL = NOBODY_LISTENS


def test_readers_get_their_answer_from_the_database(
    reader: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    assert engines.names() == ["database", "elasticsearch"]
    page = reader().get("/zoeken/", {"q": "driftbuien"})

    assert "/gedrag/driftbuien/" in page.content.decode()
    assert "search goes on without Elasticsearch" in caplog.text


def test_after_a_failure_it_is_left_alone_for_a_moment(reader: Reader) -> None:
    reader().get("/zoeken/", {"q": "driftbuien"})

    assert not outside.answers()


def test_a_health_check_names_it(reader: Reader) -> None:
    answer = reader().get("/healthz/ready")

    assert answer.status_code == 503
    assert "elasticsearch" in answer.json()["down"]


def test_a_change_waits_for_it_and_is_in_the_database_at_once(
    tantrums: ArticlePage,
) -> None:
    tantrums.title = "Zebrabuien"
    tantrums.save_revision().publish()
    outbox.run()

    assert Entry.objects.filter(title="Zebrabuien").exists()
    waiting = Change.objects.get(step=Change.Step.ENGINE, source_id=tantrums.pk)
    assert waiting.attempts == 1
