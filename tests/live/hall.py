"""One session on a running server: its participants, board and console, and its way through the agenda."""

from __future__ import annotations

from typing import Any

from tests.live.client import Browser, Connection
from tests.live.server import TEMPLATE, Server


class Hall:
    """One open session. The browsers that it creates are closed with it."""

    def __init__(self, server: Server, template: str = TEMPLATE) -> None:
        self.server = server
        self.opened = server.open(template)
        self.code = self.opened.code
        self.browsers: list[Browser] = []

    def browser(self) -> Browser:
        self.browsers.append(Browser(self.server.url))
        return self.browsers[-1]

    def joined(self) -> Browser:
        """A browser whose person has joined."""
        one = self.browser()
        answer = one.join(self.code)
        assert answer.status_code == 303, answer.text
        return one

    def phone(self) -> Connection:
        return self.joined().listen(self.code)

    def phones(self, count: int) -> list[Connection]:
        return [self.phone() for _ in range(count)]

    def helper(self, role: str) -> Browser:
        """A browser that has spent a one-time key of that role."""
        one = self.browser()
        one.enter(self.server.key(role, self.code))
        return one

    def console(self, role: str = "facilitator") -> Connection:
        return self.helper(role).listen(self.code, "console")

    def board(self) -> Connection:
        return self.helper("screen").listen(self.code, "board")

    def close(self) -> None:
        for one in self.browsers:
            one.close()


def phase_of(console: Connection, kind: str, topic: str | None = None) -> dict[str, Any]:
    """The first phase of that kind (and topic) that has not been opened yet, else the first of them."""
    found = [phase for phase in phases(console) if phase["kind"] == kind and topic in (None, phase["topic"])]
    return next((phase for phase in found if phase["opened_at"] is None), found[0])


def phases(console: Connection) -> list[dict[str, Any]]:
    return sorted(console.under("phase"), key=lambda phase: phase["number"])


def go_to(console: Connection, phase: dict[str, Any] | str, *others: Connection) -> str:
    """Open the phase (or the next one of that kind); returns when the console and the others have received it."""
    wanted = phase_of(console, phase)["id"] if isinstance(phase, str) else phase["id"]
    current = console["phase"]
    console.ask("open_phase", phase=wanted, leaving=current["id"] if current else None)
    for connection in (console, *others):
        connection.wait(lambda connection=connection: connection["phase"]["id"] == wanted)
    return str(wanted)
