"""What came of a script: every delivery looked at, after the clock has stopped."""

from __future__ import annotations

import json
import re
from array import array
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from bench.workload import Script

PACKET = re.compile(rb"(?:4([0234]))?(\d*)([\[{].*)?", re.DOTALL)


@dataclass(frozen=True)
class Meaning:
    """A message of a server, as far as it is counted. ``kind`` is ``connected``, ``answer``, ``all``, ``own`` or empty."""

    kind: str
    number: int = 0
    texts: tuple[str, ...] = ()


@lru_cache(1 << 13)
def meaning(message: bytes) -> Meaning:
    """Refuses a connection that was not let in, and a command that was refused (RuntimeError): then there is nothing to measure."""
    found = PACKET.fullmatch(message)
    if not found or found[3] is None:
        return Meaning("")
    kind, number, said = found[1], found[2], json.loads(found[3])
    if kind == b"0":
        return Meaning("connected")
    if kind == b"4" or (kind == b"3" and not said[0]["ok"]):
        raise RuntimeError(message.decode())
    if kind == b"3":
        return Meaning("answer", int(number))
    return _news(*said) if isinstance(said, list) else Meaning("")


def _news(event: str, said: Any) -> Meaning:
    if event == "news":
        return Meaning("all", texts=tuple(one["text"] for one in said))
    assert event == "changed", event
    kind = {"phone": "all", "own": "own"}[said["audience"]]
    return Meaning(kind, texts=tuple(value["text"] for key, value in said["put"].items() if key.startswith("idea/")))


@dataclass
class Heard:
    """The result of one script. Latencies are seconds from the moment that a command was due; what was never answered counts with the time
    that was waited. ``last`` is when the last expected news came, in seconds from the beginning. ``wire`` and ``plain``: the bytes that came, and
    what they would be uncompressed. ``load_s``: the CPU seconds of the phones' own process meanwhile; ``late``: by how many seconds it said at
    worst something later than planned."""

    answers: array[float] = field(default_factory=lambda: array("d"))
    news: array[float] = field(default_factory=lambda: array("d"))
    unanswered: int = 0
    lost: int = 0
    doubled: int = 0
    gone: int = 0
    last: float = 0.0
    wire: int = 0
    plain: int = 0
    load_s: float = 0.0
    late: float = 0.0

    def faults(self) -> str:
        """What must not be, in words; empty when everything came once."""
        found = {"lost": self.lost, "doubled": self.doubled, "never answered": self.unanswered, "cut off": self.gone}
        return ", ".join(f"{count:,} {name}" for name, count in found.items() if count)


class Tally:
    """Takes every message of every phone, and knows when all that the script expects has come."""

    def __init__(self, script: Script, phones: int) -> None:
        self.heard, self._script, self._phones = Heard(), script, phones
        self.connected = 0
        self._to_all = [Counter[str]() for _ in range(phones)]
        self._to_author: Counter[str] = Counter()
        self._answered: Counter[int] = Counter()
        self._missing = len(script.to_all) * phones + len(script.to_author) + len(script.answered)

    @property
    def complete(self) -> bool:
        return self._missing == 0

    def take(self, phone: int, at: float, wire: int, plain: int, message: bytes) -> None:
        self.heard.wire += wire
        self.heard.plain += plain
        meant = meaning(message)
        if meant.kind == "all":
            self._news(phone, at, meant.texts)
        elif meant.kind == "answer":
            self._answer(at, meant.number)
        elif meant.kind == "own":
            self._own(phone, meant.texts)
        self.connected += meant.kind == "connected"

    def _news(self, phone: int, at: float, texts: tuple[str, ...]) -> None:
        told = self._to_all[phone]
        for text in texts:
            due = self._script.to_all.get(text)
            if due is not None:
                told[text] += 1
                if told[text] == 1:
                    self.heard.news.append(at - due)
                    self.heard.last = max(self.heard.last, at)
                    self._missing -= 1

    def _answer(self, at: float, number: int) -> None:
        self._answered[number] += 1
        if self._answered[number] == 1:
            self.heard.answers.append(at - self._script.answered[number])
            self._missing -= 1

    def _own(self, phone: int, texts: tuple[str, ...]) -> None:
        for text in texts:
            if self._script.to_author.get(text) == phone:
                self._to_author[text] += 1
                self._missing -= self._to_author[text] == 1

    def closed(self, at: float, gone: int) -> Heard:
        """The result, when nothing more is waited for."""
        heard, script = self.heard, self._script
        unanswered = [due for number, due in script.answered.items() if not self._answered[number]]
        heard.answers.extend(at - due for due in unanswered)
        heard.unanswered, heard.gone = len(unanswered), gone
        counts = [count for one in (*self._to_all, self._to_author) for count in one.values()]
        heard.lost = len(script.to_all) * self._phones + len(script.to_author) - len(counts)
        heard.doubled = sum(count - 1 for count in (*counts, *self._answered.values()))
        return heard
