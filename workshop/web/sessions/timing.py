"""How the agenda fits into the session's time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...domain.model import Forum
from ...domain.phases import KINDS
from ...domain.schedule import clock, planned_end_of, starts


@dataclass(frozen=True)
class Timing:
    """``minutes`` of the programme without the lobby; ``over`` is by how many it is longer than the session (negative: slack),
    None when the session has no hours; ``starts_of`` is the planned clock time of each phase."""

    minutes: int
    over: int | None
    starts_of: dict[str, str]
    starts: str
    ends: str


def timing_of(forum: Forum, rows: Sequence[dict[str, Any]]) -> Timing:
    """The timing of the agenda's rows as the page shows them, unsaved ones included."""
    minutes = sum(
        int(row["minutes"]) for row in rows if not _before_start(row["kind"]) and str(row["minutes"]).isdecimal()
    )
    length = _length(forum.session.starts, forum.session.ends)
    begins = starts(forum)
    last = forum.phases[-1] if forum.phases else None
    return Timing(
        minutes=minutes,
        over=minutes - length if length else None,
        starts_of={id: clock(moment) for id, moment in begins.items()},
        starts=clock(next((begins[phase.id] for phase in forum.phases if not _before_start(phase.kind)), None)),
        ends=clock(planned_end_of(forum, last)),
    )


def _before_start(kind: str) -> bool:
    return kind in KINDS and KINDS[kind].before_start


def _length(starts_at: str, ends_at: str) -> int:
    """Minutes from ``17:00`` to ``19:00``; 0 when one of them is not known."""
    if not starts_at or not ends_at:
        return 0
    (from_hour, from_minute), (to_hour, to_minute) = (
        (int(part) for part in time.split(":")) for time in (starts_at, ends_at)
    )
    return (to_hour * 60 + to_minute - from_hour * 60 - from_minute) % (24 * 60)
