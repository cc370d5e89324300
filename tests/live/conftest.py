"""Servers, browsers and sessions for the live tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.live.client import Browser
from tests.live.hall import Hall
from tests.live.server import Server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests that do not stop or break it; each has a session of its own on it."""
    running = Server(tmp_path_factory.mktemp("hall") / "data").start()
    yield running
    assert running.stop() == 0
    assert running.bugs() == [], running.said()


@pytest.fixture
def hall(server: Server) -> Iterator[Hall]:
    """An open session with nobody in it yet."""
    made = Hall(server)
    yield made
    made.close()


@pytest.fixture
def own_server(tmp_path) -> Iterator[Callable[..., Server]]:
    """Makes servers for one test, which may stop them as it likes."""
    made: list[Server] = []

    def make(mode: str = "eventlet", **options) -> Server:
        made.append(Server(tmp_path / f"data{len(made)}", mode, **options))
        return made[-1]

    yield make
    for one in made:
        one.stop()


@pytest.fixture
def browser(server: Server) -> Iterator[Browser]:
    """A browser without cookies."""
    one = Browser(server.url)
    yield one
    one.close()
