"""Each test of finding runs on every engine that is there."""

from collections.abc import Callable, Iterator

import pytest

from content.sharing.local import showing_at
from content.showing import Showing, at
from search import finding, outbox
from search.engines import names, outside
from search.models import Build


@pytest.fixture(params=["database", "elasticsearch"])
def engine(request: pytest.FixtureRequest, db: None) -> str:
    """An engine, with the index as it is when the test begins."""
    name = str(request.param)
    if name not in names():
        pytest.skip("ELASTICSEARCH_URL is not set")
    return name


def showing(host: str) -> Showing:
    here = showing_at(host, 80)
    assert here is not None
    return here


@pytest.fixture
def found(engine: str) -> Callable[..., list[str]]:
    """What a reader of a site finds: the titles, in order, once all changes are in."""

    def find(words: str, host: str = "deventer.localhost") -> list[str]:
        outbox.run()
        here = showing(host)
        with at(here):
            return [one.item.title for one in finding.find(words, here, engine).found]

    return find


@pytest.fixture(autouse=True)
def each_engine_has_this_index(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test finds what another one, rolled back since, left in Elasticsearch."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        outbox.run()
        if outside.is_used():
            outside.engine().fill(Build.live())
    yield
    outside.Resting.until = 0
