"""A bad network and a server that comes and goes: nothing acknowledged is lost, nothing is done twice, and everybody comes
to hold the same."""

from __future__ import annotations

import signal
import time

import pytest

from tests.live.server import Server
from tests.reliability.fault_scenario import KINDS, Evening
from tests.reliability.faulty_proxy import Wire
from tests.reliability.retrying_client import impatient

PEOPLE = 3
A_WHILE_S = 0.8
FOUND_WITHIN_S = 20.0


@pytest.fixture
def evening(own_server, monkeypatch):
    impatient(monkeypatch)
    server: Server = own_server().start()
    made = Evening(server, PEOPLE)
    yield made
    made.close()


def slow(wire: Wire) -> None:
    wire.latency_s = 0.3


def no_websocket(wire: Wire) -> None:
    wire.refused = (b"transport=websocket",)
    wire.sever()


def no_live_line(wire: Wire) -> None:
    wire.refused = (b"/socket.io/",)
    wire.sever()


def test_a_restart_in_every_kind_of_phase(evening):
    for turn, kind in enumerate(KINDS):
        if kind != "lobby":
            evening.open(kind)
        with evening.busy():
            time.sleep(0.15)
            evening.restart(signal.SIGKILL if turn % 2 else signal.SIGTERM)
        evening.converges()

    stored = evening.ends()
    assert stored.ideas
    assert stored.ballots


def test_every_fault_of_the_network(evening):
    evening.open("writing")
    for fault in (Wire.cut, slow, Wire.hush, Wire.lose_answers):
        with evening.busy():
            time.sleep(0.3)
            fault(evening.wire)
            time.sleep(A_WHILE_S)
            evening.wire.heal()
        evening.converges()

    stored = evening.ends()
    assert len(stored.ideas) > PEOPLE
    assert any(None in asked.outcomes and asked.is_done for asked in evening.history.asked)


@pytest.mark.parametrize(("fault", "way"), [(no_websocket, "_by_polling"), (no_live_line, "_by_post")])
def test_where_no_websocket_passes_another_way_is_found(evening, fault, way):
    evening.open("writing")
    with evening.busy(leader=False):  # a console has no form to fall back to
        fault(evening.wire)
        ends = time.monotonic() + FOUND_WITHIN_S
        while not all(way in person.ways for person in evening.people):
            assert time.monotonic() < ends
            time.sleep(0.1)
    assert evening.wire.refusals > 0
    evening.converges()
    evening.ends()
