"""Network faults and server restarts: nothing acknowledged is lost, nothing is executed twice, and all clients converge."""

from __future__ import annotations

import signal
import time

import pytest

from tests.live.server import Server
from tests.reliability.fault_scenario import KINDS, FaultScenario
from tests.reliability.faulty_proxy import FaultyProxy
from tests.reliability.retrying_client import shorten_timeouts

PEOPLE = 3
FAULT_S = 0.8
FALLBACK_TIMEOUT_S = 20.0


@pytest.fixture
def scenario(own_server, monkeypatch):
    shorten_timeouts(monkeypatch)
    server: Server = own_server().start()
    made = FaultScenario(server, PEOPLE)
    yield made
    made.close()


def slow(proxy: FaultyProxy) -> None:
    proxy.latency_s = 0.3


def no_websocket(proxy: FaultyProxy) -> None:
    proxy.refused = (b"transport=websocket",)
    proxy.close_connections()


def no_socketio(proxy: FaultyProxy) -> None:
    proxy.refused = (b"/socket.io/",)
    proxy.close_connections()


def test_a_restart_in_every_kind_of_phase(scenario):
    for number, kind in enumerate(KINDS):
        if kind != "lobby":
            scenario.open(kind)
        with scenario.busy():
            time.sleep(0.15)
            scenario.restart(signal.SIGKILL if number % 2 else signal.SIGTERM)
        scenario.wait_until_equal()

    stored = scenario.finish()
    assert stored.ideas
    assert stored.ballots


def test_every_fault_of_the_network(scenario):
    scenario.open("writing")
    for fault in (FaultyProxy.cut, slow, FaultyProxy.make_half_open, FaultyProxy.drop_responses):
        with scenario.busy():
            time.sleep(0.3)
            fault(scenario.proxy)
            time.sleep(FAULT_S)
            scenario.proxy.heal()
        scenario.wait_until_equal()

    stored = scenario.finish()
    assert len(stored.ideas) > PEOPLE
    assert any(None in operation.outcomes and operation.is_done for operation in scenario.history.operations)


@pytest.mark.parametrize(("fault", "transport"), [(no_websocket, "_by_polling"), (no_socketio, "_by_post")])
def test_another_transport_is_used_where_no_websocket_passes(scenario, fault, transport):
    scenario.open("writing")
    with scenario.busy(facilitator=False):  # a console has no form to fall back to
        fault(scenario.proxy)
        deadline = time.monotonic() + FALLBACK_TIMEOUT_S
        while not all(transport in client.transports for client in scenario.clients):
            assert time.monotonic() < deadline
            time.sleep(0.1)
    assert scenario.proxy.refusals > 0
    scenario.wait_until_equal()
    scenario.finish()
