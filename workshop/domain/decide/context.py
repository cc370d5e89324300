"""When, and with which random numbers, something is decided: given from outside, so that deciding stays pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random, SystemRandom

from ..errors import require
from ..model import Forum, Moment, Phase
from ..phases import KINDS

GRACE_MS = 10_000
"""What was on its way when the time ran out is still taken (people.md P7, ASVS 2.4.2)."""


@dataclass(frozen=True, slots=True)
class DecisionContext:
    now: Moment
    rng: Random = field(default_factory=SystemRandom)


def admitted(forum: Forum, phase_id: str, command: str, now: Moment, too_late: str = "phase_over") -> Phase:
    """The phase that a participant's ``command`` is about. Refuses a phase whose kind does not admit it (``not_now``),
    and one that is over and 10 s have passed (``too_late``)."""
    phase = forum.get(Phase, phase_id)
    require(phase, "unknown_phase", "phase")
    assert phase
    require(command in KINDS[phase.kind].admits, "not_now")
    require(phase.opened_at is not None, "not_now")
    require(still_open(forum, phase, now), too_late)
    return phase


def still_open(forum: Forum, phase: Phase, now: Moment) -> bool:
    if phase.id != forum.session.phase and (phase.left_at is None or now > phase.left_at + GRACE_MS):
        return False
    return not (KINDS[phase.kind].closes_by_time and phase.ends_at is not None and now > phase.ends_at + GRACE_MS)
