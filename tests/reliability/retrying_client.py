"""People whose phones do what the page does: each command is sent under its id, by whatever way there is, until it is
answered; and every time is written down."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import requests
import websocket

from tests.live import client
from tests.live.client import Browser, Line, Message, Poll, Refused
from tests.reliability.history import History

LOST = (AssertionError, OSError, Refused, requests.RequestException, websocket.WebSocketException)
"""What may happen to somebody on a bad network (Line asserts that its news comes)."""
ANSWERED_WITHIN_S = 2.0
AWAY_AT_MOST_S = 60.0


class NeverAnswered(Exception):
    """Nobody is on a bad network for so long."""


class HastyLine(Line):
    """A line that is given up soon."""

    def wait(self, until: Callable[[], object], seconds: float = ANSWERED_WITHIN_S) -> None:
        super().wait(until, seconds)

    def drop(self) -> None:
        """Leave without a word: who is half open would wait for the other side's goodbye."""
        self._wire.abort()
        self._wire.shutdown()


class OwnPoll(Poll):
    """Long-polling with a command id of our own."""

    def command_as(self, id: str, name: str, payload: dict[str, Any]) -> Message:
        self._send("427" + json.dumps(["command", {"id": id, "name": name, "payload": payload}]))
        answer: Message = json.loads(self._next("437")[3:])[0]
        return answer


class Person:
    """Somebody with a browser behind the wire. ``ways`` is which ways their commands were answered by."""

    def __init__(self, browser: Browser, code: str, history: History, audience: str = "phone") -> None:
        self.browser, self.code, self.audience, self._history = browser, code, audience, history
        self.name = f"{audience} {id(self)}"
        self.line: HastyLine | None = None
        self.ways: set[str] = set()

    def ask(self, name: str, /, id: str | None = None, **payload: Any) -> Message:
        """The answer, however long it takes and however often it must be sent."""
        asked = self._history.ask(self.name, id or str(uuid4()), name, payload)
        ends = time.monotonic() + AWAY_AT_MOST_S
        while time.monotonic() < ends:
            for way in self._ways_there_are():
                try:
                    answer = way(asked.id, name, payload)
                except LOST:
                    asked.outcomes.append(None)
                else:
                    asked.outcomes.append(answer)
                    self.ways.add(way.__name__)
                    return answer
                time.sleep(random.uniform(0.1, 0.3))
        raise NeverAnswered(f"{name} in {AWAY_AT_MOST_S} s: {asked.outcomes[-3:]}")

    def _ways_there_are(self) -> tuple[Callable[..., Message], ...]:
        """A phone has a form to fall back to; a console has not."""
        lines = (self._by_websocket, self._by_polling)
        return (*lines, self._by_post) if self.audience == "phone" else lines

    def held(self) -> dict[str, Any]:
        """The maps of this person's line, which is opened when there is none."""
        line = self._listening()
        return {audience: dict(held.map) for audience, held in line.held.items()}

    def leave(self) -> None:
        if self.line:
            self.line.drop()
            self.line = None

    def _listening(self) -> HastyLine:
        if self.line is None or self.line.gone:
            self.leave()
            self.line = HastyLine(self.browser.url, self.code, self.audience, self.browser.cookie, self.browser.url)
            heard = ("phone", "own") if self.audience == "phone" else (self.audience,)
            held = self.line.held
            self.line.wait(lambda: all(name in held and held[name].map for name in heard))  # news may precede it
        return self.line

    def _by_websocket(self, id: str, name: str, payload: dict[str, Any]) -> Message:
        try:
            return self._listening().command(name, payload, id)
        except LOST:
            self.leave()
            raise

    def _by_polling(self, id: str, name: str, payload: dict[str, Any]) -> Message:
        headers = {"Cookie": self.browser.cookie, "Origin": self.browser.url}
        line = OwnPoll(self.browser.url, self.code, self.audience, headers)
        answer = line.command_as(id, name, payload)
        line.close()
        return answer

    def _by_post(self, id: str, name: str, payload: dict[str, Any]) -> Message:
        fields = {key: value for key, value in payload.items() if key != "dots"}
        dots = {f"dots.{option}": given for option, given in payload.get("dots", {}).items()}
        path = f"/{self.code}/do/{name}"
        answer: Message = self.browser.post(path, "application/json", command=id, **fields, **dots).json()
        return answer


def impatient(monkeypatch: Any) -> None:
    """Nobody in these tests waits as long as the other live tests do."""
    monkeypatch.setattr(client, "PATIENCE_S", ANSWERED_WITHIN_S)
