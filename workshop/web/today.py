"""The server's day, by which promises are late."""

from __future__ import annotations

from datetime import date

from ..domain.schedule import local
from ..live.clock import now_ms


def today() -> date:
    """In Finland."""
    return local(now_ms()).date()
