"""Clients that do what the page does: each command is sent under its id, by websocket, long-polling or form post, until it is
acknowledged; and each attempt is recorded in a history."""

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
from tests.live.client import Browser, Connection, Message, Poll, Refused
from tests.reliability.history import History

NETWORK_ERRORS = (AssertionError, OSError, Refused, requests.RequestException, websocket.WebSocketException)
"""What may be raised on a faulty network (Connection asserts that its messages arrive)."""
TIMEOUT_S = 2.0
RETRY_FOR_S = 60.0


class NeverAcknowledged(Exception):
    """No fault of the tests lasts for so long."""


class ImpatientConnection(Connection):
    """A connection with a short timeout."""

    def wait(self, until: Callable[[], object], seconds: float = TIMEOUT_S) -> None:
        super().wait(until, seconds)

    def drop(self) -> None:
        """Close without the closing handshake, for which a half-open connection would wait."""
        self._wire.abort()
        self._wire.shutdown()


class PollWithId(Poll):
    """Long-polling with a given command id."""

    def command_as(self, id: str, name: str, payload: dict[str, Any]) -> Message:
        self._send("427" + json.dumps(["command", {"id": id, "name": name, "payload": payload}]))
        answer: Message = json.loads(self._next("437")[3:])[0]
        return answer


class RetryingClient:
    """A browser behind the proxy. ``transports``: those by which its commands were acknowledged."""

    def __init__(self, browser: Browser, code: str, history: History, audience: str = "phone") -> None:
        self.browser, self.code, self.audience, self._history = browser, code, audience, history
        self.name = f"{audience} {id(self)}"
        self.connection: ImpatientConnection | None = None
        self.transports: set[str] = set()

    def ask(self, name: str, /, id: str | None = None, **payload: Any) -> Message:
        """Send the command until it is acknowledged; returns the acknowledgement. Raises NeverAcknowledged after RETRY_FOR_S."""
        operation = self._history.begin(self.name, id or str(uuid4()), name, payload)
        ends = time.monotonic() + RETRY_FOR_S
        while time.monotonic() < ends:
            for send in self._transports():
                try:
                    answer = send(operation.id, name, payload)
                except NETWORK_ERRORS:
                    operation.outcomes.append(None)
                else:
                    operation.outcomes.append(answer)
                    self.transports.add(send.__name__)
                    return answer
                time.sleep(random.uniform(0.1, 0.3))
        raise NeverAcknowledged(f"{name} in {RETRY_FOR_S} s: {operation.outcomes[-3:]}")

    def _transports(self) -> tuple[Callable[..., Message], ...]:
        """A phone can fall back to a form; a console cannot."""
        connections = (self._by_websocket, self._by_polling)
        return (*connections, self._by_post) if self.audience == "phone" else connections

    def held(self) -> dict[str, Any]:
        """The maps of this client's connection, which is opened when there is none."""
        connection = self.connected()
        return {audience: dict(held.map) for audience, held in connection.held.items()}

    def leave(self) -> None:
        if self.connection:
            self.connection.drop()
            self.connection = None

    def connected(self) -> ImpatientConnection:
        if self.connection is None or self.connection.gone:
            self.leave()
            self.connection = ImpatientConnection(
                self.browser.url, self.code, self.audience, self.browser.cookie, self.browser.url
            )
            audiences = ("phone", "own") if self.audience == "phone" else (self.audience,)
            held = self.connection.held
            self.connection.wait(
                lambda: all(name in held and held[name].map for name in audiences)
            )  # deltas may precede the snapshots
        return self.connection

    def _by_websocket(self, id: str, name: str, payload: dict[str, Any]) -> Message:
        try:
            return self.connected().command(name, payload, id)
        except NETWORK_ERRORS:
            self.leave()
            raise

    def _by_polling(self, id: str, name: str, payload: dict[str, Any]) -> Message:
        headers = {"Cookie": self.browser.cookie, "Origin": self.browser.url}
        connection = PollWithId(self.browser.url, self.code, self.audience, headers)
        answer = connection.command_as(id, name, payload)
        connection.close()
        return answer

    def _by_post(self, id: str, name: str, payload: dict[str, Any]) -> Message:
        fields = {key: value for key, value in payload.items() if key != "marks"}
        marks = {f"marks.{option}": mark for option, mark in payload.get("marks", {}).items()}
        path = f"/{self.code}/do/{name}"
        answer: Message = self.browser.post(path, "application/json", command=id, **fields, **marks).json()
        return answer


def shorten_timeouts(monkeypatch: Any) -> None:
    """Make the timeouts of these tests shorter than those of the other live tests."""
    monkeypatch.setattr(client, "PATIENCE_S", TIMEOUT_S)
