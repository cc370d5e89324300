"""The socket's edge: handshakes, commands and syncs of connections, and the rooms they are in. The hub decides and broadcasts.

The handlers are registered on python-socketio's own server: without a Flask context per event a command costs half (measured),
and a connection's identity is fixed at its handshake.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from flask_socketio import SocketIO
from socketio.exceptions import ConnectionRefusedError as HandshakeRefused

from ..domain.audience import kind_of, room_name, rooms_of
from ..domain.commands import parse
from ..domain.errors import Refusal, require
from ..domain.languages import FIRST
from ..domain.roles import Actor
from .protocol import require_current
from .sessions import OpenSessions
from .writer import Answer, wait_for

log = logging.getLogger(__name__)

FRAME_BYTES = 16_384
PING_INTERVAL_S, PING_TIMEOUT_S = 25, 20


@dataclass(frozen=True)
class AuthPolicy:
    """What the edge asks the application. ``admit(environ, code, audience)`` returns the Actor, or None, and refuses a foreign
    page; ``still_authorised`` says whether a actor's right has not been revoked; ``language`` is that of a handshake;
    ``sentence`` that of a refusal."""

    admit: Callable[[Mapping[str, Any], str, str], Actor | None]
    still_authorised: Callable[[str, Actor], bool]
    language: Callable[[Mapping[str, Any]], str]
    sentence: Callable[[Refusal, str], str]


@dataclass(frozen=True, slots=True)
class Connection:
    """A connection that was let in: to which session, as what, by whose right, in which language."""

    code: str
    audience: str
    actor: Actor
    language: str

    @property
    def rooms(self) -> tuple[str, ...]:
        return rooms_of(self.actor, self.audience)


class Sockets:
    """``is_writable(sid)`` returns whether a client reads what it is sent; one that does not is dropped by that call."""

    def __init__(
        self, socketio: SocketIO, sessions: OpenSessions, auth: AuthPolicy, is_writable: Callable[[str], bool]
    ) -> None:
        self._server: Any = socketio.server  # type: ignore[attr-defined]
        self._spawn = socketio.start_background_task
        self._sessions, self._auth, self._is_writable = sessions, auth, is_writable
        self._connections: dict[str, Connection] = {}  # by sid
        for event, handler in (
            ("connect", self.connect),
            ("disconnect", self.disconnect),
            ("command", self.command),
            ("sync", self.sync),
        ):
            self._server.on(event, handler)

    def connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        auth = auth if isinstance(auth, dict) else {}
        code, audience = _code_in_address(environ), str(auth.get("as", ""))
        language = self._auth.language(environ)
        try:
            require_current(auth.get("protocol"))
            require(auth.get("code", code) == code, "bad_field", "code")
            actor = self._auth.admit(environ, code, audience)
            if actor is None:
                raise Refusal("not_joined" if audience == "phone" else "not_allowed")
            hub = self._sessions.hub(code)
        except Refusal as refusal:
            sentence = self._auth.sentence(refusal, language)
            raise HandshakeRefused(refusal.code, {"code": refusal.code, "sentence": sentence}) from refusal
        connection = self._connections[sid] = Connection(code, audience, actor, language)
        presence = self._sessions.presence(code)
        if [room for room in connection.rooms if presence.enter(room, sid)]:
            hub.broadcaster.context_changed()
        for room in connection.rooms:
            hub.broadcaster.enter(room)
            self._server.enter_room(sid, f"{code}/{room}")
        if actor.participant:
            for surplus in presence.take_surplus(room_name("own", actor.participant)):
                self._spawn(self._close, surplus)
        _drop_headers(environ)
        self._spawn(self._send_initial_snapshot, sid)

    def _send_initial_snapshot(self, sid: str) -> None:
        """After the handshake has been acknowledged."""
        if sid in self._connections:
            for message in self._snapshots(sid, {}):
                self._server.emit("changed", message, to=sid)

    def disconnect(self, sid: str, reason: str = "") -> None:
        connection = self._connections.pop(sid, None)
        if not connection:
            return
        presence = self._sessions.presence(connection.code)
        emptied = [room for room in connection.rooms if presence.leave(room, sid)]
        hub = self._sessions.open_hub(connection.code)  # leaving opens nothing
        if hub and emptied:
            for room in emptied:
                hub.broadcaster.leave(room, presence.is_empty)
            hub.broadcaster.context_changed()

    def _close(self, sid: str) -> None:
        """Close a connection below Socket.IO, whose own disconnect packet would leave the closing to the other side."""
        if eio_sid := self._server.manager.eio_sid_from_sid(sid, "/"):  # None: it is closed already
            self._server.eio.disconnect(eio_sid)

    def disconnect_revoked(self, code: str) -> None:
        """End every connection to the session whose right has been revoked (ASVS 8.3.2)."""
        for sid, connection in list(self._connections.items()):
            if connection.code == code and not self._auth.still_authorised(code, connection.actor):
                self._server.disconnect(sid)

    def sync(self, sid: str, held: Any = None) -> list[Any]:
        """What brings this client up to date, for each audience that it hears."""
        if sid not in self._connections or not self._is_writable(sid):
            return []
        return self._snapshots(sid, held if isinstance(held, dict) else {})

    def command(self, sid: str, message: Any = None) -> Answer:
        """Do it and return its acknowledgement, waiting for the disk."""
        return wait_for(lambda reply: self.command_async(sid, message, reply))

    def command_async(self, sid: str, message: Any, reply: Callable[[Answer], None]) -> None:
        """Have it done, and call ``reply`` with its acknowledgement then. An exception is acknowledged too: no command is left
        without."""
        message = message if isinstance(message, dict) else {}
        id = message.get("id") if isinstance(message.get("id"), str) else None
        connection = self._connections.get(sid)
        language = connection.language if connection else FIRST

        def callback(result: Answer | Exception) -> None:
            if not isinstance(result, Exception):
                reply({"ok": True, "id": id, "answer": result})
                return
            refusal = result if isinstance(result, Refusal) else Refusal("failed")
            reply(refused(refusal, self._auth.sentence(refusal, language), id))

        try:
            if connection is None:
                raise Refusal("not_joined")
            if not self._auth.still_authorised(connection.code, connection.actor):
                self._spawn(self.disconnect_revoked, connection.code)
                raise Refusal("not_allowed")
            command = parse(message.get("name"), message.get("payload"), id)
            id = command.id
            self._sessions.hub(connection.code).submit_async(connection.actor, command, callback)
        except Refusal as refusal:
            callback(refusal)
        except Exception as bug:
            log.exception("a command failed")
            callback(bug)

    def _snapshots(self, sid: str, held: Mapping[str, Any]) -> list[Any]:
        connection = self._connections[sid]
        broadcaster = self._sessions.hub(connection.code).broadcaster
        return [broadcaster.caught_up(room, held.get(kind_of(room))) for room in connection.rooms]


def _code_in_address(environ: Mapping[str, Any]) -> str:
    """The session's join code. It stands in the address, where a proxy can see it; empty when there is none, or more than one."""
    codes = parse_qs(environ.get("QUERY_STRING", "")).get("code", [])
    return codes[0] if len(codes) == 1 else ""


def _drop_headers(environ: dict[str, Any]) -> None:
    """The handshake's headers are not needed any more, and would stay in memory for as long as the connection is open."""
    for name in [name for name in environ if name.startswith("HTTP_") or name == "headers_raw"]:
        del environ[name]


def refused(refusal: Refusal, sentence: str, id: str | None = None) -> Answer:
    """The one shape of a refusal, on the socket and over HTTP."""
    answer: Answer = {"ok": False, "code": refusal.code, "sentence": sentence}
    if id:
        answer["id"] = id
    if refusal.field:
        answer["field"] = refusal.field
    return answer
