"""A nemesis kills the server and injects network faults at random while participants write and vote, or sets the machine's clock;
afterwards the history of their commands is checked against what is stored.

``NEMESIS_S=300 SEED=7 MODE=gevent pytest tests/reliability/proof_under_nemesis.py`` runs for longer, with another seed, and in one async
mode instead of all three (``MODE``, as ``WORKSHOP_ASYNC``); NEMESIS_S is for each of them."""

from __future__ import annotations

import os
import random
import signal
import sys
import time

import pytest

from tests.live.client import Connection
from tests.reliability.fault_scenario import FaultScenario
from tests.reliability.faulty_proxy import FaultyProxy
from tests.reliability.retrying_client import shorten_timeouts
from workshop.asyncmode import MODES

SECONDS = float(os.environ.get("NEMESIS_S", "4"))
SEED = int(os.environ.get("SEED", "1"))
CHOSEN = (os.environ["MODE"],) if "MODE" in os.environ else MODES
PEOPLE = 5
STEP_MS = 5 * 60_000
STEPS = 6
TOLERANCE_MS = 1_000


def slow(proxy: FaultyProxy) -> None:
    proxy.latency_s = 0.2


def without_websockets(proxy: FaultyProxy) -> None:
    proxy.refused = (b"transport=websocket",)
    proxy.close_connections()


FAULTS = (
    FaultyProxy.cut,
    FaultyProxy.close_connections,
    FaultyProxy.make_half_open,
    FaultyProxy.drop_responses,
    slow,
    without_websockets,
)


@pytest.mark.parametrize("mode", CHOSEN)
def test_what_was_acknowledged_is_what_is_stored(own_server, monkeypatch, mode):
    shorten_timeouts(monkeypatch)
    rng = random.Random(SEED)
    scenario = FaultScenario(own_server(mode).start(), PEOPLE)

    def inject_faults(seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if rng.random() < 0.3:
                scenario.restart(rng.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGTERM)))
            else:
                rng.choice(FAULTS)(scenario.proxy)
            time.sleep(rng.uniform(0.1, 1.0))
            scenario.proxy.heal()
            time.sleep(rng.uniform(0.0, 0.3))

    for kind in ("writing", "reveal", "clustering", "dots"):
        scenario.open(kind)
        if kind in ("writing", "dots"):
            with scenario.busy():
                inject_faults(SECONDS / 2)
            scenario.wait_until_equal()

    stored = scenario.finish()
    assert stored.ballots
    assert any(None in operation.outcomes and operation.is_done for operation in scenario.history.operations)


@pytest.mark.parametrize("mode", CHOSEN)
def test_a_clock_that_is_set_in_the_middle_of_a_phase_changes_no_phases_length(own_server, tmp_path, monkeypatch, mode):
    """By five minutes, forward and back. (A cookie that was issued while the clock was ahead is rejected when it is set back, so
    everybody keeps the connection that they have; a clock that is set while no server runs moves the end of the phase by as much.)"""
    shorten_timeouts(monkeypatch)
    rng = random.Random(SEED)
    clock = tmp_path / "clock"
    clock.write_text("0", encoding="utf-8")
    program = [sys.executable, "-m", "tests.reliability.clock_skew_server", str(clock)]
    scenario = FaultScenario(own_server(mode, command=program).start(), PEOPLE)
    observer = scenario.observer()
    steps = []

    for kind in ("writing", "reveal", "clustering", "dots"):
        scenario.open(kind)
        if kind in ("writing", "dots"):
            before = _left_ms(observer)
            with scenario.busy():
                for number in range(STEPS):
                    time.sleep(rng.uniform(0.1, 0.5))
                    next_clock = tmp_path / "clock.next"
                    next_clock.write_text(str(0 if number % 2 else STEP_MS), encoding="utf-8")
                    next_clock.replace(clock)
                    steps.append(_left_ms(observer) - before)
            scenario.wait_until_equal()

    stored = scenario.finish()
    assert stored.ideas
    assert stored.ballots
    assert [step for step in steps if abs(step) > TOLERANCE_MS] == []


def _left_ms(observer: Connection) -> int:
    """The time that is left according to the server, plus the monotonic clock: a constant while the phase keeps its length."""
    message = next(message for message in observer.sync(phone=None) if message["audience"] == "phone")
    return int(message["put"]["phase"]["ends_at"] - message["now"] + time.monotonic() * 1_000)
