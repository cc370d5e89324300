"""A browser and its live connections, written only from docs/protocol.md.

It speaks Engine.IO 4 and Socket.IO 5 by itself, so that a test sees every frame as it came over the wire and may forge
every part of the handshake.
"""

from __future__ import annotations

import contextlib
import json
import re
import threading
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import requests
import websocket

PATIENCE_S = 30.0
PROTOCOL = 2
DISCONNECTED = "41"

Map = dict[str, Any]
Message = dict[str, Any]


class Refused(Exception):
    """The server did not let us in. ``code`` is the protocol's, or ``http 400`` when not even the transport came about."""

    def __init__(self, code: str, sentence: str = "") -> None:
        super().__init__(f"{code}: {sentence}")
        self.code, self.sentence = code, sentence


class Held:
    """What one audience holds: the map, folded from ``changed`` messages, and the revision that it stands at."""

    def __init__(self) -> None:
        self.map: Map = {}
        self.revision: str | None = None

    def apply(self, message: Message) -> bool:
        """Apply it; False when something before it was missed."""
        if message["since"] is None:
            self.map = dict(message["put"])
        elif message["since"] == self.revision:
            self.map = {key: value for key, value in self.map.items() if key not in message["drop"]} | message["put"]
        else:
            return False
        self.revision = message["revision"]
        return True


class Browser:
    """One person's browser: its cookies, its forms, and as many connections as it has tabs."""

    def __init__(self, url: str, language: str = "fi") -> None:
        self.url = url
        self.http = requests.Session()
        self.http.headers.update({"Origin": url, "Accept-Language": language})
        self.connections: list[Connection] = []

    # ---- getting in (section 1)

    def join(self, code: str, name: str | None = None) -> requests.Response:
        token = self.csrf_token(f"/{code}")
        fields = {"csrf_token": token, "code": code} | ({} if name is None else {"name": name})
        return self.http.post(f"{self.url}/join", data=fields, allow_redirects=False, timeout=PATIENCE_S)

    def enter(self, key: str) -> str:
        """Spend a one-time key; returns the page that it opens."""
        answer = self.http.post(
            f"{self.url}/enter",
            data={"key": key},
            headers={"X-CSRFToken": self.csrf_token("/enter"), "Accept": "application/json"},
            timeout=PATIENCE_S,
        ).json()
        if not answer["ok"]:
            raise Refused(answer["code"], answer["sentence"])
        return str(answer["to"])

    def sign_in(self, name: str, password: str) -> requests.Response:
        return self.post("/sign-in", name=name, password=password)

    def csrf_token(self, path: str = "/") -> str:
        page = self.http.get(f"{self.url}{path}", timeout=PATIENCE_S).text
        found = re.search(r'<meta name="csrf-token" content="([^"]+)">', page)
        assert found, page
        return found[1]

    # ---- plain HTTP (sections 6 and 7)

    def get(self, path: str, **options: Any) -> requests.Response:
        return self.http.get(f"{self.url}{path}", timeout=PATIENCE_S, **options)

    def post(self, path: str, accept: str = "text/html", **fields: Any) -> requests.Response:
        return self.http.post(
            f"{self.url}{path}",
            data={"csrf_token": self.csrf_token(), **fields},
            headers={"Accept": accept},
            allow_redirects=False,
            timeout=PATIENCE_S,
        )

    def do(self, code: str, name: str, id: str | None = None, **fields: Any) -> Message:
        """A command without a socket; the same acknowledgement."""
        answer = self.post(f"/{code}/do/{name}", "application/json", command=id or str(uuid4()), **fields)
        done: Message = answer.json()
        return done

    def state(self, code: str) -> dict[str, Map]:
        return {message["audience"]: message["put"] for message in self.get(f"/{code}/state.json").json()}

    # ---- the socket (section 2)

    def listen(self, code: str, audience: str = "phone", **handshake: Any) -> Connection:
        """Open a connection and wait for its first snapshot. ``handshake`` forges ``origin``, ``cookie`` (None: send none), ``auth``, ``query`` or
        ``headers``."""
        connection = Connection(self.url, code, audience, **{"cookie": self.cookie, "origin": self.url, **handshake})
        self.connections.append(connection)
        connection.wait(lambda: connection.held[audience].revision)
        return connection

    @property
    def cookie(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.http.cookies)

    def close(self) -> None:
        for connection in self.connections:
            connection.close()
        self.http.close()


class Connection:
    """One live connection. ``frames`` is all that came, in order, as text; ``held`` is the state that it folds from them."""

    def __init__(
        self, url: str, code: str, audience: str, cookie: str | None, origin: str | None, headers: tuple[str, ...] = (),
        auth: object = None, query: str | None = None,
    ) -> None:  # fmt: skip
        self.audience = audience
        self.frames: list[str] = []
        self.messages: list[Message] = []
        self.held: dict[str, Held] = {}
        self.missed = 0
        self.open = False
        self.refusal: Refused | None = None
        self.answers: dict[int, Any] = {}
        self._aside: set[int] = set()
        self._last_ack = 0
        self._arrived = threading.Condition()
        self._wire = _wire(url, f"code={code}" if query is None else query, cookie, origin, headers)
        self._reader = threading.Thread(target=self._read, daemon=True)
        try:
            opening = self._wire.recv()
            assert opening.startswith("0{"), opening
            self._wire.settimeout(None)
            self._wire.send("40" + json.dumps({"as": audience, "protocol": PROTOCOL} if auth is None else auth))
            self._reader.start()
            self.wait(lambda: self.open or self.refusal)
            if self.refusal:
                raise self.refusal
        except BaseException:
            self.close()
            raise

    # ---- what is held

    def __getitem__(self, key: str) -> Any:
        return self.map[key]

    @property
    def map(self) -> Map:
        """The audience's own map."""
        return self.held[self.audience].map

    @property
    def own(self) -> Map:
        return self.held["own"].map

    def under(self, prefix: str) -> list[Any]:
        return [value for key, value in sorted(self.map.items()) if key.startswith(f"{prefix}/")]

    # ---- sending

    def command(self, name: str, /, payload: object = None, id: object = None, **fields: Any) -> Message:
        """The acknowledgement, whatever it says."""
        command = {"id": id or str(uuid4()), "name": name, "payload": fields if payload is None else payload}
        answer: Message = self.emit("command", command)
        return answer

    def ask(self, name: str, /, id: str | None = None, **fields: Any) -> Message:
        """The answer of a command that must succeed."""
        done = self.command(name, None, id, **fields)
        assert done["ok"], done
        answer: Message = done["answer"]
        return answer

    def sync(self, **held: str | None) -> list[Message]:
        """Send which revisions we hold; returns what the server sends for them."""
        messages: list[Message] = self.emit("sync", held)
        return messages

    def snapshot(self, audience: str) -> Message:
        """What the server sends to a client that holds nothing. What is held here is left as it is."""
        messages: list[Message] = self.emit("sync", {}, aside=True)
        return next(message for message in messages if message["audience"] == audience)

    def catch_up(self) -> None:
        """Wait until all has arrived that has happened so far. Whatever arrives afterwards was caused by what happens afterwards."""
        for audience in ("phone", "own") if self.audience == "phone" else (self.audience,):
            now = (audience, self.snapshot(audience)["revision"])
            self.wait(lambda now=now: any((one["audience"], one["revision"]) == now for one in self.messages))

    def emit(self, event: str, value: object, aside: bool = False) -> Any:
        with self._arrived:
            self._last_ack += 1
            number = self._last_ack
            if aside:
                self._aside.add(number)
        self.send(f"42{number}" + json.dumps([event, value]))
        self.wait(lambda: number in self.answers)
        return self.answers.pop(number)

    def send(self, frame: str) -> None:
        self._wire.send(frame)

    # ---- waiting

    def wait(self, until: Callable[[], object], seconds: float = PATIENCE_S) -> None:
        with self._arrived:
            done = self._arrived.wait_for(lambda: self._true(until) or self.gone, seconds)
            assert done, (
                f"not received within {seconds} s; the last frames: {[frame[:300] for frame in self.frames[-3:]]}"
            )
            assert self._true(until), (
                f"the connection was closed; the last frames: {[frame[:300] for frame in self.frames[-3:]]}"
            )

    def wait_gone(self, seconds: float = PATIENCE_S) -> None:
        self._reader.join(seconds)
        assert self.gone

    @property
    def gone(self) -> bool:
        return not self._reader.is_alive() and self._reader.ident is not None

    def close(self) -> None:
        with contextlib.suppress(websocket.WebSocketException, OSError):  # the other side may have gone first
            self._wire.send_close()
        if self._reader.ident is not None:
            self._reader.join(5)
        self._wire.shutdown()

    # ---- receiving

    def _read(self) -> None:
        try:
            while True:
                frame = self._wire.recv()
                if not frame:
                    return
                with self._arrived:
                    self._receive(frame)
                    self._arrived.notify_all()
                if frame == DISCONNECTED:
                    return
        except (websocket.WebSocketException, OSError):
            return  # the other side, or our own close(), has ended it: whoever waits sees ``gone``
        finally:
            with self._arrived:
                self._arrived.notify_all()

    def _receive(self, frame: str) -> None:
        if frame == "2":  # ping
            self._wire.send("3")
            return
        self.frames.append(frame)
        found = re.fullmatch(r"4([0-4])(\d*)([\[{].*)?", frame, re.DOTALL)
        if not found:  # of another namespace, or binary: not for us
            return
        kind, number, said = found[1], found[2], json.loads(found[3] or "null")
        if kind == "0":
            self.open = True
        elif kind == "2" and said[0] == "changed":
            self._apply(said[1])
        elif kind == "3":
            self.answers[int(number)] = said[0] if said else None
            if said and isinstance(said[0], list) and int(number) not in self._aside:  # messages that answer a sync
                for message in said[0]:
                    self._apply(message)
        elif kind == "4":
            data = said.get("data") or {}
            self.refusal = Refused(data.get("code", "?"), data.get("sentence", said.get("message", "")))

    def _apply(self, message: Message) -> None:
        self.messages.append(message)
        if not self.held.setdefault(message["audience"], Held()).apply(message):
            self.missed += 1
            self._last_ack += 1
            held = {name: one.revision for name, one in self.held.items()}
            self.send(f"42{self._last_ack}" + json.dumps(["sync", held]))

    def _true(self, until: Callable[[], object]) -> bool:
        try:
            return bool(until())
        except (KeyError, TypeError):  # not received yet
            return False


def _wire(url: str, query: str, cookie: str | None, origin: str | None, headers: tuple[str, ...]) -> Any:
    address = url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket&" + query
    try:
        return websocket.create_connection(
            address,
            timeout=PATIENCE_S,
            origin=origin,
            suppress_origin=origin is None,
            cookie=cookie,
            header=list(headers),
        )
    except websocket.WebSocketBadStatusException as answer:
        raise Refused(f"http {answer.status_code}") from answer


class Poll:
    """A connection by long-polling, for where no websocket passes."""

    def __init__(self, url: str, code: str, audience: str, headers: dict[str, str]) -> None:
        self._address = f"{url}/socket.io/?EIO=4&transport=polling&code={code}"
        self._headers = headers
        self._packets: list[str] = []
        answer = requests.get(self._address, headers=headers, timeout=PATIENCE_S)
        if not answer.ok:
            raise Refused(f"http {answer.status_code}")
        self._address += f"&sid={json.loads(answer.text[1:])['sid']}"
        self._send("40" + json.dumps({"as": audience, "protocol": PROTOCOL}))
        said = self._next("4")
        if said.startswith("44"):
            data = json.loads(said[2:]).get("data", {})
            raise Refused(data.get("code", "?"), data.get("sentence", ""))
        assert said.startswith("40{"), said

    def first_message(self) -> Message:
        message: Message = json.loads(self._next("42")[2:])[1]
        return message

    def command(self, name: str, /, **fields: Any) -> Message:
        self._send("427" + json.dumps(["command", {"id": str(uuid4()), "name": name, "payload": fields}]))
        answer: Message = json.loads(self._next("437")[3:])[0]
        return answer

    def close(self) -> None:
        self._send("1")

    def _next(self, kind: str) -> str:
        """The next packet of that kind."""
        while True:
            while not self._packets:
                said = requests.get(self._address, headers=self._headers, timeout=PATIENCE_S).text
                self._packets = said.split("\x1e")
            packet = self._packets.pop(0)
            if packet.startswith(kind):
                return packet
            if packet == "2":
                self._send("3")

    def _send(self, packet: str) -> None:
        requests.post(self._address, data=packet.encode(), headers=self._headers, timeout=PATIENCE_S)
