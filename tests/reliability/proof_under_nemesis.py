"""Somebody kills the server and spoils the network at random while people write and vote; afterwards the history of what
they asked and were told is held against what is stored.

``NEMESIS_S=300 SEED=7 pytest tests/reliability/proof_under_nemesis.py`` does it for longer, and differently."""

from __future__ import annotations

import os
import random
import signal
import time

from tests.reliability.evening import Evening
from tests.reliability.people import impatient
from tests.reliability.wire import Wire

SECONDS = float(os.environ.get("NEMESIS_S", "4"))
SEED = int(os.environ.get("SEED", "1"))
PEOPLE = 5


def slow(wire: Wire) -> None:
    wire.latency_s = 0.2


def without_websockets(wire: Wire) -> None:
    wire.refused = (b"transport=websocket",)
    wire.sever()


FAULTS = (Wire.cut, Wire.sever, Wire.hush, Wire.lose_answers, slow, without_websockets)


def test_what_people_were_told_is_what_is_stored(own_server, monkeypatch):
    impatient(monkeypatch)
    dice = random.Random(SEED)
    evening = Evening(own_server().start(), PEOPLE)

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
