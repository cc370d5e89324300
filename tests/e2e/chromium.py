"""Real Chromium: browser contexts, and a record of what their pages requested and reported."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

PHONE = {"width": 360, "height": 740}
BOARD = {"width": 1280, "height": 720}
CONSOLE = {"width": 1440, "height": 900}
ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

LINE_CUT = "net::ERR_INTERNET_DISCONNECTED"
"""Chromium's error for a connection that a test has cut, which is no fault of ours."""


@contextmanager
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    assert path, "The browser tests need Chromium: apt install chromium"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGS)
        yield running
        running.close()


class Watched:
    """Records the requests of pages to other hosts, and their errors. That a page itself responds with 404 or 422 is no error: its content
    is for a test to check."""

    def __init__(self, url: str) -> None:
        self.host = urlsplit(url).netloc
        self.strangers: list[str] = []
        self.complaints: list[str] = []
        self._pages: set[str] = set()

    def watch(self, page: Page) -> None:
        page.on("request", self._asked_by_http)
        page.on("websocket", lambda line: self._asked(line.url))
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", self._said)

    def _asked_by_http(self, request: Request) -> None:
        self._asked(request.url)
        if request.is_navigation_request():
            self._pages.add(request.url)

    def _said(self, said: ConsoleMessage) -> None:
        about_itself = said.text.startswith("Failed to load resource") and said.location["url"] in self._pages
        if said.type == "error" and not about_itself and LINE_CUT not in said.text:
            self.complaints.append(f"{said.location['url']}: {said.text}")

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.netloc != self.host:
            self.strangers.append(url)


def context(browser: Browser, watched: Watched, size: Any, **options: Any) -> BrowserContext:
    """A new browser context in Finnish, whose pages are watched."""
    made = browser.new_context(viewport=size, locale="fi-FI", timezone_id="Europe/Helsinki", **options)
    made.set_default_timeout(20_000)
    made.on("page", watched.watch)
    return made
