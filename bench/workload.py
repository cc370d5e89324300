"""A workload: which phone sends what at which moment, drawn beforehand, and what must come back."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

SEED = 1


@dataclass(frozen=True)
class Send:
    """One message of one phone, ``at`` seconds after the beginning."""

    at: float
    phone: int
    message: str


@dataclass(frozen=True)
class Workload:
    """``acknowledged``: when each command is due, by the number under which it is acknowledged. ``to_all``: when each text is due that
    every phone must receive. ``to_author``: the phone that must receive a text among its own."""

    sends: Sequence[Send] = ()
    acknowledged: Mapping[int, float] = field(default_factory=dict)
    to_all: Mapping[str, float] = field(default_factory=dict)
    to_author: Mapping[str, int] = field(default_factory=dict)


def burst(message: str, count: int) -> Workload:
    """One phone's message that makes the server broadcast ``count`` messages."""
    return Workload((Send(0.0, 0, message),), to_all={str(number): 0.0 for number in range(count)})


def ideas(texts: Sequence[str], seconds: float, phones: int, phase: str, recipients: str) -> Workload:
    """Each text posted at a moment of its own within ``seconds`` (a Poisson process of that many events), by the phones round-robin in
    random order. ``recipients``: ``all``, ``author`` or ``nobody``."""
    rng = random.Random(SEED)
    moments = sorted(rng.uniform(0, seconds) for _ in texts)
    order = rng.sample(range(phones), phones)
    writers = [order[number % phones] for number in range(len(texts))]
    sends = [
        Send(at, writer, _post(number, str(UUID(int=rng.getrandbits(128), version=4)), phase, text))
        for number, (at, writer, text) in enumerate(zip(moments, writers, texts, strict=True))
    ]
    return Workload(
        sends,
        acknowledged=dict(enumerate(moments)),
        to_all=dict(zip(texts, moments, strict=True)) if recipients == "all" else {},
        to_author=dict(zip(texts, writers, strict=True)) if recipients == "author" else {},
    )


def _post(number: int, id: str, phase: str, text: str) -> str:
    command = {"id": id, "name": "post_idea", "payload": {"phase": phase, "text": text}}
    return f"42{number}" + json.dumps(["command", command], ensure_ascii=False, separators=(",", ":"))
