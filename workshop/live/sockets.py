"""The socket's edge: who connects, what they ask, which rooms they hear. It carries; the hub decides and tells.

The handlers stand on python-socketio's own server: without a Flask context per event a command costs half (measured),
and identity is fixed when the connection is made.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_socketio import SocketIO
from socketio.exceptions import ConnectionRefusedError as NotAdmitted

from ..domain.audience import kind_of, room_name, rooms_of
from ..domain.commands import parse
from ..domain.errors import Refusal
from ..domain.languages import FIRST
from ..domain.roles import Actor
from .hub import Answer, awaited
from .lines import Lines
from .sessions import OpenSessions

log = logging.getLogger(__name__)

FRAME_BYTES = 16_384
PING_EVERY_S, PING_WAITS_S = 25, 20


@dataclass(frozen=True)
class Door:
    """What the edge asks the house. ``admit(environ, code, audience)`` answers the Actor or None and refuses a foreign
    page; ``still`` whether a actor's right has not been taken back; ``language`` of a handshake; ``sentence`` of a refusal."""

    admit: Callable[[Mapping[str, Any], str, str], Actor | None]
    still: Callable[[str, Actor], bool]
    language: Callable[[Mapping[str, Any]], str]
    sentence: Callable[[Refusal, str], str]


class Sockets:
    """``hears(sid)`` answers whether a client takes what it is sent; one that does not is cut off by that."""

    def __init__(self, socketio: SocketIO, sessions: OpenSessions, door: Door, hears: Callable[[str], bool]) -> None:
        self._server: Any = socketio.server  # type: ignore[attr-defined]
        self._spawn = socketio.start_background_task
        self._sessions, self._door, self._hears = sessions, door, hears
        self._line: dict[str, tuple[str, str, Actor, str]] = {}  # sid → code, audience, actor, language
        self._lines = Lines()
        for event, handler in (
            ("connect", self.connect),
            ("disconnect", self.disconnect),
            ("command", self.command),
            ("sync", self.sync),
        ):
            self._server.on(event, handler)

    def connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        auth = auth if isinstance(auth, dict) else {}
        code, audience = str(auth.get("code", "")), str(auth.get("as", ""))
        language = self._door.language(environ)
        try:
            actor = self._door.admit(environ, code, audience)
            if actor is None:
                raise Refusal("not_joined" if audience == "phone" else "not_allowed")
            hub = self._sessions.hub(code)
        except Refusal as refusal:
            sentence = self._door.sentence(refusal, language)
            raise NotAdmitted(refusal.code, {"code": refusal.code, "sentence": sentence}) from refusal
        self._line[sid] = (code, audience, actor, language)
        if actor.participant and audience == "phone":
            if self._sessions.presence(code).came(actor.participant):
                hub.around_changed()
            if oldest := self._lines.opened(actor.participant, sid):
                self._spawn(self._end, oldest)
        elif audience != "phone":
            self._sessions.presence(code).screens.add(sid)
        for room in self._rooms(sid):
            hub.enter(room)
            self._server.enter_room(sid, f"{code}/{room}")
        _forget(environ)
        self._spawn(self._greet, sid)

    def _greet(self, sid: str) -> None:
        """First news, after the handshake's own answer."""
        if sid in self._line:
            for message in self._snapshots(sid, {}):
                self._server.emit("changed", message, to=sid)

    def disconnect(self, sid: str, reason: str = "") -> None:
        line = self._line.pop(sid, None)
        if not line:
            return
        code, audience, actor, _ = line
        presence = self._sessions.presence(code)
        if audience != "phone":
            presence.screens.discard(sid)
        elif actor.participant:
            self._lines.closed(actor.participant, sid)
            if presence.went(actor.participant) and (hub := self._sessions.open_hub(code)):  # going away opens nothing
                hub.leave(room_name("own", actor.participant))
                hub.around_changed()

    def _end(self, sid: str) -> None:
        """Close a line below Socket.IO, whose own goodbye would leave it to the other side to go."""
        if eio_sid := self._server.manager.eio_sid_from_sid(sid, "/"):  # it may have gone by itself
            self._server.eio.disconnect(eio_sid)

    def turn_away(self, code: str) -> None:
        """End every connection to the session whose right has been taken back (ASVS 8.3.2)."""
        for sid, (session, _, actor, _) in list(self._line.items()):
            if session == code and not self._door.still(code, actor):
                self._server.disconnect(sid)

    def sync(self, sid: str, held: Any = None) -> list[Any]:
        """What brings this client up to date, for each audience that it hears."""
        if sid not in self._line or not self._hears(sid):
            return []
        return self._snapshots(sid, held if isinstance(held, dict) else {})

    def command(self, sid: str, asked: Any = None) -> Answer:
        """Do it and answer, waiting for the disk."""
        return awaited(lambda reply: self.ask(sid, asked, reply))

    def ask(self, sid: str, asked: Any, reply: Callable[[Answer], None]) -> None:
        """Have it done, and reply then. An exception becomes an answer too: nothing is ever left unanswered."""
        asked = asked if isinstance(asked, dict) else {}
        id = asked.get("id") if isinstance(asked.get("id"), str) else None
        code, _, actor, language = self._line.get(sid, ("", "", None, FIRST))

        def then(came: Answer | Exception) -> None:
            if not isinstance(came, Exception):
                reply({"ok": True, "id": id, "answer": came})
                return
            refusal = came if isinstance(came, Refusal) else Refusal("failed")
            reply(refused(refusal, self._door.sentence(refusal, language), id))

        try:
            if actor is None:
                raise Refusal("not_joined")
            if not self._door.still(code, actor):
                self._spawn(self.turn_away, code)
                raise Refusal("not_allowed")
            command = parse(asked.get("name"), asked.get("payload"), id)
            id = command.id
            self._sessions.hub(code).ask(actor, command, then)
        except Refusal as refusal:
            then(refusal)
        except Exception as bug:
            log.exception("a command failed")
            then(bug)

    def _rooms(self, sid: str) -> tuple[str, ...]:
        _, audience, actor, _ = self._line[sid]
        return rooms_of(actor, audience)

    def _snapshots(self, sid: str, held: Mapping[str, Any]) -> list[Any]:
        hub = self._sessions.hub(self._line[sid][0])
        return [hub.caught_up(room, held.get(kind_of(room))) for room in self._rooms(sid)]


def _forget(environ: dict[str, Any]) -> None:
    """What a browser said of itself is needed no more, and would lie in memory for as long as its line is open."""
    for name in [name for name in environ if name.startswith("HTTP_") or name == "headers_raw"]:
        del environ[name]


def refused(refusal: Refusal, sentence: str, id: str | None = None) -> Answer:
    """The one shape of a refusal, on the wire and over HTTP."""
    answer: Answer = {"ok": False, "code": refusal.code, "sentence": sentence}
    if id:
        answer["id"] = id
    if refusal.field:
        answer["field"] = refusal.field
    return answer
