"""A demo to read, and someone who reads it in a browser."""

import os
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import (
    Browser,
    Page,
    Playwright,
    ViewportSize,
    sync_playwright,
)

from . import chromium, server
from .addresses import Address
from .server import Demo

PHONE = 360
DESK = 1280
HEIGHT = 800


class Elsewhere(BaseHTTPRequestHandler):
    """A page that says nothing about who came from where."""

    def do_GET(self) -> None:
        body = b"<!doctype html><title>Elders</title><h1>Het weer van vandaag</h1>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent."""


@pytest.fixture(scope="session")
def elsewhere() -> Iterator[str]:
    """Where the quick exit leads: in the tests a server of our own, on another host."""
    neutral = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    Thread(target=neutral.serve_forever, daemon=True).start()
    yield f"http://elders.localhost:{neutral.server_port}/"
    neutral.shutdown()
    neutral.server_close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, elsewhere: str) -> Iterator[Demo]:
    """The demo, served by a process of its own."""
    # Workers of one run have folders beside each other, and share what is built above.
    run = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        run = run.parent
    built = run / "built-demo"
    server.build_once(built)
    mine: Path = tmp_path_factory.mktemp("served-demo")
    with server.serving(built, mine, elsewhere) as answering:
        yield answering


# Not for the whole session: while Playwright runs, its event loop would be in the way of
# every other test of the same process.
@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """What speaks with browsers."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium."""
    browser = chromium.launch(playwright)
    yield browser
    browser.close()


def go(page: Page, demo: Demo, address: Address) -> None:
    """Open a page of the demo, which must be there (or be the one about what is not)."""
    answer = page.goto(demo.url(address.site, address.path))
    assert answer is not None
    assert answer.status == (404 if address.kind == "not-found" else 200)


class Reader:
    """Someone who reads the demo, without a cookie or an account."""

    def __init__(self, browser: Browser, demo: Demo) -> None:
        self.browser = browser
        self.demo = demo
        self.guards: list[chromium.Guard] = []

    def open(
        self, address: Address | None = None, width: int = DESK, **options: Any
    ) -> Page:
        """Return a page in a window of its own, at an address or still empty."""
        size = ViewportSize(width=width, height=options.pop("height", HEIGHT))
        context = self.browser.new_context(viewport=size, **options)
        self.guards.append(chromium.Guard(context))
        page = context.new_page()
        if address is not None:
            self.go(page, address)
        return page

    def go(self, page: Page, address: Address) -> None:
        go(page, self.demo, address)

    def leave(self) -> None:
        """Close every window; complain of what went wrong in one."""
        for context in self.browser.contexts:
            context.close()
        assert [
            complaint for guard in self.guards for complaint in guard.complaints()
        ] == []


class Window(NamedTuple):
    page: Page
    guard: chromium.Guard


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Window]:
    """One window, in which one page after the other is read: quicker than a new one each time."""
    context = browser.new_context(viewport={"width": DESK, "height": HEIGHT})
    guard = chromium.Guard(context)
    yield Window(context.new_page(), guard)
    context.close()


@pytest.fixture
def page(window: Window, address: Address) -> Iterator[Page]:
    """The page at the module's `address`, which has opened it in the window."""
    yield window.page
    complaints = window.guard.complaints()
    window.guard.forget()
    assert complaints == []


@pytest.fixture
def reader(browser: Browser, demo: Demo) -> Iterator[Reader]:
    """Someone with a browser. What a page asks of others, or gets wrong, fails the test."""
    someone = Reader(browser, demo)
    yield someone
    someone.leave()
