"""A client of a running server for bots: a phone, board or console over plain HTTP and a websocket, as docs/protocol.md says."""

from __future__ import annotations

import threading
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import requests
import socketio

from .domain.languages import FIRST
from .live.protocol import PROTOCOL

Facts = dict[str, Any]
"""What one audience holds: key → value, as in the fourth part of docs/protocol.md."""

TIMEOUT_S = 20.0


class NotAdmitted(Exception):
    """The server refused the connection or a command. The text is the server's own sentence, or its code."""

    def __init__(self, code: str, sentence: str = "") -> None:
        super().__init__(sentence or code)
        self.code = code


class BotClient:
    """A connection of one person or screen. ``facts[audience]`` is kept complete by the server's messages.

    One thread at a time may use it."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.url = f"{parts.scheme}://{parts.netloc}"
        self.facts: dict[str, Facts] = {}
        self._revisions: dict[str, str] = {}
        self._condition = threading.Condition()
        self._http = requests.Session()
        self._http.headers.update({"Origin": self.url, "Referer": f"{self.url}/", "Accept-Language": FIRST})
        self._socket = socketio.Client(
            http_session=self._http, handle_sigint=False, websocket_extra_options={"origin": self.url}
        )
        self._socket.on("changed", self._on_changed)

    def join(self, code: str, name: str = "") -> None:
        """Become a participant of the session, as a person does: read the page, send its form."""
        page = self._http.get(f"{self.url}/{code}", timeout=TIMEOUT_S)
        form = {"csrf_token": csrf_token(page), "code": code, "name": name}
        self._post("/join", form)

    def enter(self, key: str) -> None:
        """Spend a one-time key of a facilitator, moderator or screen."""
        page = self._http.get(f"{self.url}/enter", timeout=TIMEOUT_S)
        self._post("/enter", {"csrf_token": csrf_token(page), "key": key})

    def connect(self, code: str, audience: str = "phone") -> None:
        """Open the socket and wait for the first snapshot of ``audience``."""
        try:
            self._socket.connect(
                f"{self.url}?code={code}",
                auth={"as": audience, "protocol": PROTOCOL},
                transports=["websocket"],
                wait_timeout=TIMEOUT_S,
            )
        except socketio.exceptions.ConnectionError as error:
            raise NotAdmitted("not_connected", str(error)) from error
        self.wait(lambda: audience in self.facts)

    def ask(self, name: str, /, **payload: Any) -> dict[str, Any]:
        """Send a command; returns its answer, once the change is on disk. Raises NotAdmitted with the server's sentence."""
        command = {"id": str(uuid4()), "name": name, "payload": payload}
        try:
            answer: dict[str, Any] = self._socket.call("command", command, timeout=TIMEOUT_S)
        except socketio.exceptions.SocketIOError as silence:
            raise NotAdmitted("no_answer", f"{name} was not answered; is the server still there?") from silence
        if not answer["ok"]:
            raise NotAdmitted(answer["code"], answer.get("sentence", ""))
        return answer.get("answer") or {}

    def wait(self, until: Callable[[], object], seconds: float = TIMEOUT_S) -> None:
        """Return when ``until()`` is true of the facts received. Raises TimeoutError."""
        with self._condition:
            if not self._condition.wait_for(until, timeout=seconds):
                raise TimeoutError

    def close(self) -> None:
        self._socket.disconnect()
        self._http.close()

    def _post(self, path: str, form: dict[str, str]) -> None:
        answer = self._http.post(
            f"{self.url}{path}",
            data=form,
            headers={"X-CSRFToken": form["csrf_token"], "Accept": "application/json"},
            allow_redirects=False,
            timeout=TIMEOUT_S,
        )
        if answer.status_code >= requests.codes.bad_request:
            refusal = answer.json()
            raise NotAdmitted(refusal["code"], refusal["sentence"])

    def _on_changed(self, message: dict[str, Any]) -> None:
        audience = message["audience"]
        with self._condition:
            if message["since"] is None:
                self.facts[audience] = dict(message["put"])
            elif message["since"] == self._revisions.get(audience):
                kept = {key: value for key, value in self.facts[audience].items() if key not in message["drop"]}
                self.facts[audience] = kept | message["put"]
            else:
                self._socket.emit("sync", dict(self._revisions), callback=self._on_sync)
                return
            self._revisions[audience] = message["revision"]
            self._condition.notify_all()

    def _on_sync(self, messages: list[dict[str, Any]]) -> None:
        for message in messages:
            self._on_changed(message)


def csrf_token(page: requests.Response) -> str:
    """The token that stands in every page. Raises NotAdmitted when the address has no such page."""
    finder = _TokenFinder()
    finder.feed(page.text)
    if not finder.token:
        raise NotAdmitted("no_such_page", f"{page.url}: {page.status_code}")
    return finder.token


class _TokenFinder(HTMLParser):
    token = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "meta" and said.get("name") == "csrf-token":
            self.token = said.get("content") or ""
