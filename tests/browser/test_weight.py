"""What a first visit costs someone with little data.

The demo does not compress; nginx does, in front of it. What goes over the line is
counted here as nginx sends it (deploy/nginx.conf: these kinds, at this level).
"""

import gzip
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Response

from ..needs import needs_browser
from . import addresses
from .conftest import DESK, PHONE, Reader

pytestmark = needs_browser()

LEVEL = 5
SMALLEST = 1024
COMPRESSED = ("text/", "application/javascript", "application/json", "image/svg+xml")
HEADERS = 500  # of each answer, roughly, and on the safe side

# Bytes.
TEXT_MAY_WEIGH = 200_000
HOME_MAY_WEIGH = 300_000


@dataclass
class Weighed:
    """What a visit took."""

    bytes: int = 0
    requests: int = 0

    def add(self, answer: Response) -> None:
        body = answer.body()
        kind = answer.headers.get("content-type", "")
        if kind.startswith(COMPRESSED) and len(body) >= SMALLEST:
            body = gzip.compress(body, LEVEL)
        self.bytes += len(body) + HEADERS
        self.requests += 1


def weigh(reader: Reader, site: str, kind: str, width: int) -> Weighed:
    """Open a page with nothing kept from before, and weigh all that comes."""
    page = reader.open(width=width)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    reader.go(page, addresses.of(site, kind))
    page.wait_for_load_state("networkidle")
    weighed = Weighed()
    for answer in answers:
        weighed.add(answer)
    return weighed


@pytest.mark.parametrize(
    ("site", "kind", "width", "most"),
    [
        (addresses.PARENTS, "article", PHONE, TEXT_MAY_WEIGH),
        (addresses.PARENTS, "sensitive", PHONE, TEXT_MAY_WEIGH),
        (addresses.YOUNG, "article", PHONE, TEXT_MAY_WEIGH),
        (addresses.PARENTS, "home", PHONE, HOME_MAY_WEIGH),
        (addresses.PARENTS, "home", DESK, HOME_MAY_WEIGH),
        (addresses.YOUNG, "home", DESK, HOME_MAY_WEIGH),
        ("landelijk", "home", DESK, HOME_MAY_WEIGH),
        ("jongin", "home", DESK, HOME_MAY_WEIGH),
    ],
)
def test_a_page_is_light(
    reader: Reader,
    record_property: Callable[[str, object], None],
    site: str,
    kind: str,
    width: int,
    most: int,
) -> None:
    weighed = weigh(reader, site, kind, width)
    # Into the report of `pytest --junit-xml`.
    record_property("bytes", weighed.bytes)
    record_property("requests", weighed.requests)

    assert 0 < weighed.bytes <= most
