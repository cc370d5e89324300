"""What a measure still lacks, and what may be proposed for it: counted from the ideas, never invented."""

from __future__ import annotations

from .model import Measure, Plan

NEEDED = ("goal", "responsible", "schedule", "resources", "indicator", "baseline", "follow_up", "grounds")
"""What guidance asks of every measure: goal, responsibility, funding, timetable, follow-up (THL), and the ground that it concerns."""


def gaps(measure: Measure) -> tuple[str, ...]:
    """The fields that are still empty, in the order of the form."""
    return tuple(name for name in ("text", *NEEDED) if not getattr(measure, name))


def points(plan: Plan, measure: Measure) -> float | None:
    """The points of its cluster in the evening's vote; None where nobody voted on it."""
    return next((cluster.score for cluster in plan.clusters if cluster.id == measure.cluster), None)
