"""What a crowd of phones says at which moment, drawn beforehand, and what must come of it."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

SEED = 1


@dataclass(frozen=True)
class Say:
    """One message of one phone, ``at`` seconds after the beginning."""

    at: float
    phone: int
    message: str


@dataclass(frozen=True)
class Script:
    """``answered``: when each command is due, by the number under which it is acknowledged. ``to_all``: when each text is due that every
    phone must hear. ``to_author``: the phone that must hear a text among its own."""

    says: Sequence[Say] = ()
    answered: Mapping[int, float] = field(default_factory=dict)
    to_all: Mapping[str, float] = field(default_factory=dict)
    to_author: Mapping[str, int] = field(default_factory=dict)


def blast(message: str, count: int) -> Script:
    """One phone's word that makes the server say ``count`` things to all."""
    return Script((Say(0.0, 0, message),), to_all={str(number): 0.0 for number in range(count)})


def ideas(texts: Sequence[str], seconds: float, phones: int, phase: str, reach: str) -> Script:
    """Each text posted at a moment of its own within ``seconds`` (a Poisson process of that many events), by phones that take turns in
    random order. ``reach`` says who must hear of it: ``all``, ``author`` or ``nobody``."""
    lot = random.Random(SEED)
    moments = sorted(lot.uniform(0, seconds) for _ in texts)
    order = lot.sample(range(phones), phones)
    writers = [order[number % phones] for number in range(len(texts))]
    says = [
        Say(at, writer, _post(number, str(UUID(int=lot.getrandbits(128), version=4)), phase, text))
        for number, (at, writer, text) in enumerate(zip(moments, writers, texts, strict=True))
    ]
    return Script(
        says,
        answered=dict(enumerate(moments)),
        to_all=dict(zip(texts, moments, strict=True)) if reach == "all" else {},
        to_author=dict(zip(texts, writers, strict=True)) if reach == "author" else {},
    )


def _post(number: int, id: str, phase: str, text: str) -> str:
    command = {"id": id, "name": "post_idea", "payload": {"phase": phase, "text": text}}
    return f"42{number}" + json.dumps(["command", command], ensure_ascii=False, separators=(",", ":"))
