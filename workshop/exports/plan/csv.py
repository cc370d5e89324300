"""The plan's ideas as CSV."""

from __future__ import annotations

from ..csv import written
from .rows import PlanReport
from .tables import ideas


def render(report: PlanReport) -> bytes:
    return written(ideas(report), report.say("column_edition"), report.edition_name)
