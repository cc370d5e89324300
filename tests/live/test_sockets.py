"""The socket's edge in one process: the handlers, called in the order that a test chooses."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from engineio.socket import Socket as EngineSocket
from flask import Flask
from flask_socketio import SocketIO

from tests.domain.forums import FACILITATOR
from tests.live.client import PATIENCE_S, PROTOCOL
from tests.live.server import TEMPLATE, library, now_ms
from workshop.create_session import open_session
from workshop.domain.commands import parse
from workshop.domain.roles import Actor
from workshop.live.broadcaster import Message
from workshop.live.presence import CONNECTIONS_AT_MOST, Presence
from workshop.live.sessions import OpenSessions
from workshop.live.sockets import AuthPolicy, Sockets
from workshop.store.data_dir import DataDir
from workshop.store.office import Office


class Edge:
    """One person's connections to one session."""

    def __init__(self, data) -> None:
        data_dir, self.office = DataDir(data), Office(data / "office.sqlite")
        self.sent: list[tuple[str, Message]] = []
        self.sessions = OpenSessions(
            data_dir, self.office, lambda room, message: self.sent.append((room, message)),
            lambda work, *args: work(*args), lambda: ("http://house", "house"),
        )  # fmt: skip
        self.code = open_session(data_dir, self.office, library(), TEMPLATE, "Ilta", "http://house", now_ms()).code
        self.hub = self.sessions.hub(self.code)
        self.person = Actor("participant", uuid4().hex)
        self.hub.submit(self.person, parse("join", {"name": ""}, str(uuid4())))
        (self.phase,) = (phase.id for phase in self.hub.forum.phases if phase.kind == "writing")
        go = {"phase": self.phase, "leaving": self.hub.forum.session.phase}
        self.hub.submit(FACILITATOR, parse("open_phase", go, str(uuid4())))
        socketio = SocketIO(Flask(__name__), async_mode="threading")
        self._server = socketio.server
        policy = AuthPolicy(lambda *_: self.person, lambda *_: True, lambda _: "fi", lambda refusal, _: refusal.code)
        self.sockets = Sockets(socketio, self.sessions, policy, lambda _: True)

    @property
    def presence(self) -> Presence:
        return self.sessions.presence(self.code)

    def connect(self) -> str:
        engine = EngineSocket(self._server.eio, uuid4().hex)
        self._server.eio.sockets[engine.sid] = engine
        sid: str = self._server.manager.connect(engine.sid, "/")
        self.sockets.connect(sid, {"QUERY_STRING": f"code={self.code}"}, {"as": "phone", "protocol": PROTOCOL})
        return sid


@pytest.fixture
def edge(tmp_path) -> Iterator[Edge]:
    (tmp_path / "data").mkdir()
    made = Edge(tmp_path / "data")
    yield made
    made.sessions.close()
    made.office.close()


def test_a_person_who_comes_back_while_the_last_connection_leaves_is_still_sent_deltas(edge):
    room = f"own/{edge.person.participant}"
    first = edge.connect()
    leaving = threading.Thread(target=edge.sockets.disconnect, args=(first,))

    with edge.hub.broadcaster._lock:  # as while it broadcasts: the leaving connection waits here, the new one comes
        leaving.start()
        wait_for(lambda: edge.presence.is_empty(room))
        edge.connect()
    leaving.join()
    edge.sent.clear()
    edge.hub.submit(edge.person, parse("mark_ready", {"phase": edge.phase, "ready": True}, str(uuid4())))
    edge.hub.broadcaster.broadcast()

    assert [message["put"]["person"]["ready"] for to, message in edge.sent if to == f"{edge.code}/{room}"] == [True]


def test_a_slow_consumer_that_is_dropped_by_a_broadcast_blocks_nobody_who_connects(edge):
    """A broadcast that drops a connection calls its disconnect handler at once, in the middle of sending."""
    first, connecting = edge.connect(), threading.Thread(target=edge.connect)

    with edge.hub.broadcaster._lock:
        connecting.start()
        wait_for(lambda: edge.presence.connections(f"own/{edge.person.participant}") == 2)
        edge.sockets.disconnect(first)
    connecting.join(PATIENCE_S)

    assert not connecting.is_alive()
    assert edge.presence.occupied("own") == 1


def test_connections_that_come_at_the_same_moment_end_all_that_are_too_many(edge):
    """While a broadcast keeps both from entering their rooms, each has been counted already."""
    for _ in range(CONNECTIONS_AT_MOST):
        edge.connect()
    coming = [threading.Thread(target=edge.connect) for _ in range(2)]
    room = f"own/{edge.person.participant}"

    with edge.hub.broadcaster._lock:
        for one in coming:
            one.start()
        wait_for(lambda: edge.presence.connections(room) == CONNECTIONS_AT_MOST + 2)
    for one in coming:
        one.join()

    wait_for(lambda: edge.presence.connections(room) == CONNECTIONS_AT_MOST)


def wait_for(truth: Callable[[], bool]) -> None:
    ends = time.monotonic() + PATIENCE_S
    while not truth():
        assert time.monotonic() < ends
        time.sleep(0.01)
