"""Somebody kills the server and spoils the network at random while people write and vote, or sets the machine's clock;
afterwards the history of what they asked and were told is held against what is stored.

``NEMESIS_S=300 SEED=7 MODE=gevent pytest tests/reliability/proof_under_nemesis.py`` does it for longer, differently, and in
one way of taking turns instead of all three (``MODE``, as ``WORKSHOP_ASYNC``); NEMESIS_S is for each of them."""

from __future__ import annotations

import os
import random
import signal
import sys
import time

import pytest

from tests.live.client import Line
from tests.reliability.fault_scenario import Evening
from tests.reliability.faulty_proxy import Wire
from tests.reliability.retrying_client import impatient
from workshop.asyncmode import MODES

SECONDS = float(os.environ.get("NEMESIS_S", "4"))
SEED = int(os.environ.get("SEED", "1"))
CHOSEN = (os.environ["MODE"],) if "MODE" in os.environ else MODES
PEOPLE = 5
STEP_MS = 5 * 60_000
STEPS = 6
OFF_AT_MOST_MS = 1_000


def slow(wire: Wire) -> None:
    wire.latency_s = 0.2


def without_websockets(wire: Wire) -> None:
    wire.refused = (b"transport=websocket",)
    wire.sever()


FAULTS = (Wire.cut, Wire.sever, Wire.hush, Wire.lose_answers, slow, without_websockets)


@pytest.mark.parametrize("mode", CHOSEN)
def test_what_people_were_told_is_what_is_stored(own_server, monkeypatch, mode):
    impatient(monkeypatch)
    dice = random.Random(SEED)
    evening = Evening(own_server(mode).start(), PEOPLE)

    def spoil(seconds: float) -> None:
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            if dice.random() < 0.3:
                evening.restart(dice.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGTERM)))
            else:
                dice.choice(FAULTS)(evening.wire)
            time.sleep(dice.uniform(0.1, 1.0))
            evening.wire.heal()
            time.sleep(dice.uniform(0.0, 0.3))

    for kind in ("writing", "reveal", "clustering", "dots"):
        evening.open(kind)
        if kind in ("writing", "dots"):
            with evening.busy():
                spoil(SECONDS / 2)
            evening.converges()

    stored = evening.ends()
    assert stored.ballots
    assert any(None in asked.outcomes and asked.is_done for asked in evening.history.asked)


@pytest.mark.parametrize("mode", CHOSEN)
def test_a_clock_that_is_set_in_the_middle_of_a_phase_changes_no_phases_length(own_server, tmp_path, monkeypatch, mode):
    """By five minutes, to and fro. (Whoever is given a cookie while the clock is ahead is not known when it is put back, so
    everybody holds the line that they have; a clock that is set while no server runs moves the end of the phase by as much.)"""
    impatient(monkeypatch)
    dice = random.Random(SEED)
    clock = tmp_path / "clock"
    clock.write_text("0", encoding="utf-8")
    program = [sys.executable, "-m", "tests.reliability.clock_skew_server", str(clock)]
    evening = Evening(own_server(mode, command=program).start(), PEOPLE)
    witness = evening.one_more()
    steps = []

    for kind in ("writing", "reveal", "clustering", "dots"):
        evening.open(kind)
        if kind in ("writing", "dots"):
            before = _left_ms(witness)
            with evening.busy():
                for turn in range(STEPS):
                    time.sleep(dice.uniform(0.1, 0.5))
                    replaced = tmp_path / "clock.next"
                    replaced.write_text(str(0 if turn % 2 else STEP_MS), encoding="utf-8")
                    replaced.replace(clock)
                    steps.append(_left_ms(witness) - before)
            evening.converges()

    stored = evening.ends()
    assert stored.ideas
    assert stored.ballots
    assert [step for step in steps if abs(step) > OFF_AT_MOST_MS] == []


def _left_ms(witness: Line) -> int:
    """What a phone is told now of the time that is left, and what has gone by since an arbitrary moment: the same always."""
    told = next(message for message in witness.sync(phone=None) if message["audience"] == "phone")
    return int(told["put"]["phase"]["ends_at"] - told["now"] + time.monotonic() * 1_000)
