"""What a connection was made of is freed when it ends, by reference counts alone: a collector would stop everybody."""

from __future__ import annotations

import json
import socket
import struct
import sys
import time
from collections.abc import Callable

import pytest
from websocket import WebSocket, create_connection

from tests.live.client import PATIENCE_S, PROTOCOL, Browser, Connection, Refused
from tests.live.hall import Hall
from workshop.asyncmode import MODES

COUNTING = [sys.executable, "-m", "tests.live.counting"]
CONNECTIONS = 300


@pytest.fixture(params=MODES)
def hall(request, own_server):
    made = Hall(own_server(request.param, command=COUNTING).start())
    yield made
    made.close()
    assert made.server.bugs() == [], made.server.said()


def connected(browser: Browser, code: str) -> WebSocket:
    """A websocket over which this person has received a snapshot."""
    address = f"{browser.url.replace('http', 'ws', 1)}/socket.io/?EIO=4&transport=websocket&code={code}"
    wire = create_connection(address, PATIENCE_S, origin=browser.url, cookie=browser.cookie)
    wire.send("40" + json.dumps({"as": "phone", "protocol": PROTOCOL}))
    while not wire.recv().startswith('42["changed"'):
        pass
    return wire


def shakes_hands(wire: WebSocket) -> None:
    wire.close()


def hangs_up(wire: WebSocket) -> None:
    wire.sock.shutdown(socket.SHUT_RDWR)
    wire.shutdown()


def breaks_off(wire: WebSocket) -> None:
    wire.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    wire.shutdown()


def leaves_the_namespace(wire: WebSocket) -> None:
    wire.send("41")
    wire.close()


def closes_the_transport(wire: WebSocket) -> None:
    wire.send("1")
    wire.close()


def says_nonsense(wire: WebSocket) -> None:
    wire.send("x" * 20_000)
    wire.shutdown()


def goes_in_the_middle_of_a_command(wire: WebSocket) -> None:
    wire.send('421["command",{"id":"an-id","name":"mark_ready","payload":{"phase":"none","ready":true}}]')
    breaks_off(wire)


def is_ended_for_a_newer_one(_wire: WebSocket) -> None:
    """The next three do that."""


ENDINGS: tuple[Callable[[WebSocket], None], ...] = (
    *(shakes_hands, hangs_up, breaks_off, leaves_the_namespace, closes_the_transport, says_nonsense),
    *(goes_in_the_middle_of_a_command, is_ended_for_a_newer_one),
)


def come_and_go(browser: Browser, code: str, times: int) -> None:
    kept = []
    for number in range(times):
        kept.append(connected(browser, code))
        ENDINGS[number % len(ENDINGS)](kept[-1])
    for wire in kept:
        wire.shutdown()
    with pytest.raises(Refused):
        browser.listen(code, "console")


def settled(board: Connection, wanted: Callable[[dict[str, int]], bool]) -> dict[str, int]:
    """What there is as soon as it is as ``wanted``, or after some patience."""
    ends = time.monotonic() + PATIENCE_S
    while not wanted(there := board.emit("census", {})) and time.monotonic() < ends:
        time.sleep(0.2)
    return there


def test_hundreds_of_ended_connections_leave_nothing_behind(hall):
    board, browser = hall.board(), hall.joined()
    come_and_go(browser, hall.code, len(ENDINGS))  # what is made once is there from now on
    before = board.emit("census", {})

    come_and_go(browser, hall.code, CONNECTIONS)
    after = settled(board, lambda there: all(there[kind] <= before[kind] for kind in before))

    assert before["engineio.socket.Socket"] >= 1
    assert {kind: (before[kind], after[kind]) for kind in before if after[kind] > before[kind]} == {}
