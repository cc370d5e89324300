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


FILLED_LIKE_ANOTHER = ("responsible", "partners", "schedule", "resources", "follow_up")
"""What measures often have alike; the others say what one measure is."""


def filled_like(measure: Measure, other: Measure) -> dict[str, str]:
    """What ``measure`` gets when its empty fields are filled like those of ``other``."""
    fields = [name for name in FILLED_LIKE_ANOTHER if getattr(other, name) and not getattr(measure, name)]
    return {name: getattr(other, name) for name in fields}


def previous(plan: Plan, measure: Measure) -> Measure | None:
    """The measure before this one: of its cluster, where that has one, else in the plan's order."""
    before = plan.measures[: plan.measures.index(measure)]
    same_cluster = [one for one in before if one.cluster == measure.cluster]
    return next(reversed(same_cluster or before), None)


def offices(plan: Plan) -> tuple[str, ...]:
    """Who may be responsible: the plan's departments, and whoever is responsible for a measure already."""
    return tuple(
        dict.fromkeys((*plan.details.departments, *(one.responsible for one in plan.measures if one.responsible)))
    )
