"""Chromium, a server, and pages that must neither report an error nor send a request to another host."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.chromium import Watched, chromium, context
from tests.e2e.stage import Stage
from tests.live.conftest import server

__all__ = ["server"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def watched(server) -> Iterator[Watched]:
    """Every page of the test: at its end there must be no request to another host, and no error."""
    watched = Watched(server.url)
    yield watched
    assert watched.strangers == []
    assert watched.complaints == []


@pytest.fixture
def new_context(browser, watched) -> Iterator[Callable[..., BrowserContext]]:
    made: list[BrowserContext] = []

    def make(size: Any, **options: Any) -> BrowserContext:
        made.append(context(browser, watched, size, **options))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def stage(server) -> Iterator[Stage]:
    """A session of the two-hour template, its facilitator and six participants."""
    made = Stage(server)
    yield made
    made.close()


@pytest.fixture
def come_in(stage) -> Callable[[Page, str], Page]:
    """Lets a page into the session as ``participant``, ``screen``, ``facilitator`` or ``moderator``."""

    def enter(page: Page, role: str) -> Page:
        if role == "participant":
            page.goto(f"{stage.server.url}/{stage.code}")
            page.locator("main .btn-main").click()
            page.wait_for_selector(".conn")
        else:
            page.goto(f"{stage.server.url}/enter#{stage.server.key(role, stage.code)}")
            page.wait_for_url("**/board/*" if role == "screen" else "**/console/*")
            page.wait_for_selector(".board" if role == "screen" else "header.top")
        return page

    return enter
