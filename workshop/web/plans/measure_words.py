"""What the step measures says of goals, states and points, in the request's language."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import format_decimal, gettext, ngettext

from ...domain.votes import METHODS
from ...plans.model import MEASURE_STATES, Plan, SourceCluster

METHOD_OF_UNIT = {method.unit: name for name, method in METHODS.items()}


def points(cluster: SourceCluster) -> str:
    """``34 pistettä``, of a cluster that was voted on; empty for one that nobody marked."""
    method = METHOD_OF_UNIT.get(cluster.unit)
    if method is None or cluster.score is None:
        return ""
    key = f"votes.{method}.score"
    return str(ngettext(key, key, cluster.score, score=format_decimal(cluster.score, "0.##")))


def goal_choices(plan: Plan) -> list[tuple[str, str]]:
    """The plan's goals by their number, after none."""
    return [
        ("", gettext("plan.measure.fill_in")),
        *((goal.id, f"{n} {goal.title}") for n, goal in enumerate(plan.goals, 1)),
    ]


def state_choices() -> list[tuple[str, str]]:
    return [(state, gettext("plan.state." + state)) for state in MEASURE_STATES]


def ground_names(grounds: Iterable[str]) -> str:
    """``kieli, vammaisuus``."""
    return ", ".join(gettext("plan.ground." + ground) for ground in grounds)
