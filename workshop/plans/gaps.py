"""What the document has to say and only the city knows: one field each, remembered for the next plan."""

from __future__ import annotations

from .model import Plan

GAPS = (
    *("case_number", "strategy", "preparers", "invited", "absent", "statistics"),
    *("previous_plan", "accommodation", "harassment", "communication", "training", "follow_up_body"),
)
"""By their names in ``Details.facts``, in the order of the document's chapters."""


def open_gaps(plan: Plan) -> tuple[str, ...]:
    return tuple(name for name in GAPS if not plan.details.facts.get(name))
