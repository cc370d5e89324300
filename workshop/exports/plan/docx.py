"""The plan in Word: the program's own look, or the city's template (`template`)."""

from __future__ import annotations

from ..manuscript import Manuscript
from .document import footer, write
from .rows import PlanReport


def render(report: PlanReport) -> bytes:
    document = Manuscript(report.title, report.facts.unit, report.locale, report.made, report.say)
    document.footer(footer(report), report.say("page"))
    write(document, report)
    return document.save()
