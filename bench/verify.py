"""Verifies what came of a workload: every delivery is looked at, after the clock has stopped."""

from __future__ import annotations

import json
import re
from array import array
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from bench.workload import Workload

PACKET = re.compile(rb"(?:4([0234]))?(\d*)([\[{].*)?", re.DOTALL)


@dataclass(frozen=True)
class Received:
    """A server's message, as far as it is counted. ``kind`` is ``connected``, ``acknowledgement``, ``all``, ``own`` or empty."""

    kind: str
    number: int = 0
    texts: tuple[str, ...] = ()


@lru_cache(1 << 13)
def parse(message: bytes) -> Received:
    """Raises RuntimeError for a rejected connection and for a refused command: then there is nothing to measure."""
    found = PACKET.fullmatch(message)
    if not found or found[3] is None:
        return Received("")
    kind, number, data = found[1], found[2], json.loads(found[3])
    if kind == b"0":
        return Received("connected")
    if kind == b"4" or (kind == b"3" and not data[0]["ok"]):
        raise RuntimeError(message.decode())
    if kind == b"3":
        return Received("acknowledgement", int(number))
    return _event(*data) if isinstance(data, list) else Received("")


def _event(name: str, data: Any) -> Received:
    if name == "ideas":
        return Received("all", texts=tuple(one["text"] for one in data))
    assert name == "changed", name
    kind = {"phone": "all", "own": "own"}[data["audience"]]
    return Received(kind, texts=tuple(value["text"] for key, value in data["put"].items() if key.startswith("idea/")))


@dataclass
class Result:
    """The result of one workload. Latencies (``acknowledgements``, ``deliveries``) are seconds from the moment at which a command was due;
    a command that was never acknowledged counts with the time that was waited for it. ``last``: when the last expected text came, in
    seconds from the beginning. ``wire`` and ``plain``: the bytes received, and what they would be uncompressed. ``load_s``: the CPU
    seconds of the load generator meanwhile; ``late``: by how many seconds it sent something too late at worst."""

    acknowledgements: array[float] = field(default_factory=lambda: array("d"))
    deliveries: array[float] = field(default_factory=lambda: array("d"))
    unacknowledged: int = 0
    lost: int = 0
    duplicated: int = 0
    disconnected: int = 0
    last: float = 0.0
    wire: int = 0
    plain: int = 0
    load_s: float = 0.0
    late: float = 0.0

    def faults(self) -> str:
        """What must not be, in words; empty when everything came once."""
        found = {
            "lost": self.lost, "duplicated": self.duplicated, "never acknowledged": self.unacknowledged,
            "disconnected": self.disconnected,
        }  # fmt: skip
        return ", ".join(f"{count:,} {name}" for name, count in found.items() if count)


class Verifier:
    """Takes every message of every phone, and knows when all that the workload expects has come."""

    def __init__(self, workload: Workload, phones: int) -> None:
        self.result, self._workload, self._phones = Result(), workload, phones
        self.connected = 0
        self._to_all = [Counter[str]() for _ in range(phones)]
        self._to_author: Counter[str] = Counter()
        self._acknowledged: Counter[int] = Counter()
        self._missing = len(workload.to_all) * phones + len(workload.to_author) + len(workload.acknowledged)

    @property
    def complete(self) -> bool:
        return self._missing == 0

    def take(self, phone: int, at: float, wire: int, plain: int, message: bytes) -> None:
        self.result.wire += wire
        self.result.plain += plain
        received = parse(message)
        if received.kind == "all":
            self._take_for_all(phone, at, received.texts)
        elif received.kind == "acknowledgement":
            self._take_acknowledgement(at, received.number)
        elif received.kind == "own":
            self._take_own(phone, received.texts)
        self.connected += received.kind == "connected"

    def _take_for_all(self, phone: int, at: float, texts: tuple[str, ...]) -> None:
        counts = self._to_all[phone]
        for text in texts:
            due = self._workload.to_all.get(text)
            if due is not None:
                counts[text] += 1
                if counts[text] == 1:
                    self.result.deliveries.append(at - due)
                    self.result.last = max(self.result.last, at)
                    self._missing -= 1

    def _take_acknowledgement(self, at: float, number: int) -> None:
        self._acknowledged[number] += 1
        if self._acknowledged[number] == 1:
            self.result.acknowledgements.append(at - self._workload.acknowledged[number])
            self._missing -= 1

    def _take_own(self, phone: int, texts: tuple[str, ...]) -> None:
        for text in texts:
            if self._workload.to_author.get(text) == phone:
                self._to_author[text] += 1
                self._missing -= self._to_author[text] == 1

    def finish(self, at: float, disconnected: int) -> Result:
        """The result, when nothing more is waited for."""
        result, workload = self.result, self._workload
        missing = [due for number, due in workload.acknowledged.items() if not self._acknowledged[number]]
        result.acknowledgements.extend(at - due for due in missing)
        result.unacknowledged, result.disconnected = len(missing), disconnected
        counts = [count for one in (*self._to_all, self._to_author) for count in one.values()]
        result.lost = len(workload.to_all) * self._phones + len(workload.to_author) - len(counts)
        result.duplicated = sum(count - 1 for count in (*counts, *self._acknowledged.values()))
        return result
