"""A view: the flat map of facts that one room may hold now, and the difference between two of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LiveContext:
    """What a room sees that is not of the session's file: who is here now, the address, the counted words."""

    phones: int = 0
    address: str = ""
    url: str = ""
    words: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)


NOWHERE = LiveContext()


def delta(held: View, view: View) -> tuple[View, list[str]]:
    """What to put and what to drop so that a client which holds ``held`` holds ``view``."""
    put = {
        key: value for key, value in view.items() if key not in held or (held[key] is not value and held[key] != value)
    }
    return put, [key for key in held if key not in view]
