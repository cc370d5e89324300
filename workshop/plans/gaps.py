"""What the document has to say and only the city knows: one field each, remembered for the next plan."""

from __future__ import annotations

from collections.abc import Mapping

from .model import Plan

GAPS = (
    *("case_number", "strategy", "preparers", "invited", "absent", "statistics"),
    *("previous_plan", "accommodation", "harassment", "communication", "training", "follow_up_body"),
)
"""By their names in ``Details.facts``, in the order of the document's chapters."""
OF_ITS_TIME = frozenset({"case_number", "invited", "absent", "previous_plan"})
"""What is true of one plan alone."""


def remembered(facts: Mapping[str, str]) -> dict[str, str]:
    """What a new plan begins with of an earlier one's facts."""
    return {name: facts[name] for name in GAPS if facts.get(name) and name not in OF_ITS_TIME}


def open_gaps(plan: Plan) -> tuple[str, ...]:
    return tuple(name for name in GAPS if not plan.details.facts.get(name))
