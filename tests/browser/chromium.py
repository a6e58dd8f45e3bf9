"""Debian's Chromium, kept inside this machine."""

import os
import shutil
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Route,
)

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Names outside this machine do not exist, also where nothing of ours looks: a
    # redirect, a prefetch, a service worker.
    "--host-resolver-rules=MAP *.localhost 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
WAIT_MS = 10_000


def executable() -> str | None:
    """Return where the browser is, or None when this machine has none."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


def launch(playwright: Playwright, without: tuple[str, ...] = ()) -> Browser:
    """Start a browser; `without` are defaults of Playwright's to drop."""
    return playwright.chromium.launch(
        executable_path=executable(),
        args=ARGUMENTS,
        ignore_default_args=list(without) or None,
    )


def is_here(url: str) -> bool:
    """Does this address stay on the machine?"""
    parts = urlsplit(url)
    if parts.scheme in ("data", "blob", "about"):
        return True
    host = parts.hostname or ""
    return host == "127.0.0.1" or host.endswith(".localhost")


class Guard:
    """Watches one browser context: what it asks of others, and what goes wrong in it."""

    def __init__(self, context: BrowserContext) -> None:
        self.asked_outside: list[str] = []
        self.errors: list[str] = []
        context.set_default_timeout(WAIT_MS)
        context.route(lambda url: not is_here(url), self.refuse)
        context.on("console", self.listen)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def refuse(self, route: Route) -> None:
        self.asked_outside.append(route.request.url)
        route.abort()

    def listen(self, message: ConsoleMessage) -> None:
        """Keep errors: a refusal by the Content-Security-Policy is one too."""
        where = message.location.get("url", "")
        if message.type == "error" and not is_own_404(
            message.page, message.text, where
        ):
            self.errors.append(f"{message.text} ({where})")

    def complaints(self) -> list[str]:
        return [*(f"asked outside: {url}" for url in self.asked_outside), *self.errors]

    def forget(self) -> None:
        self.asked_outside.clear()
        self.errors.clear()


def is_own_404(page: Page | None, text: str, where: str) -> bool:
    """Is this the browser's remark that the page itself is a "not found" page?"""
    return page is not None and page.url == where and "status of 404" in text
