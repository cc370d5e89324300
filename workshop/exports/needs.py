"""Ideas by what they need from the city and by the part of it that they are about, as sheets of their own where there is any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .rows import IdeaRow, Report
from .tables import Cell, Table


def needs(report: Report) -> tuple[Table, ...]:
    """For whoever grants money, rooms, permits or advice: every idea that others may see and that needs something."""
    rows = [
        (idea.number, idea.topic, idea.text, needs_text(report, idea), area_text(report, idea), idea.cluster or "")
        for idea in report.ideas
        if idea.needs and idea.state == "shown"
    ]
    return (_sheet(report, "needs", rows, number=11, topic=9, idea=70, needs=24, area=20, cluster=11),) if rows else ()


def areas(report: Report) -> tuple[Table, ...]:
    """How many ideas that others may see are about each part of the city, in the order of its list; the whole city last."""
    if not report.facts.areas:
        return ()
    count = Counter(idea.area for idea in report.ideas if idea.state == "shown")
    names = dict.fromkeys((*report.facts.areas, *sorted(count.keys() - {""}), ""))
    rows = [(name or report.say("whole_city"), count[name]) for name in names]
    return (_sheet(report, "areas", rows, area=40, ideas=10),)


def needs_text(report: Report, idea: IdeaRow) -> str:
    return ", ".join(report.say(f"need_{need}") for need in idea.needs)


def area_text(report: Report, idea: IdeaRow) -> str:
    """The whole city is said only where one could have chosen."""
    return idea.area or (report.say("whole_city") if report.facts.areas else "")


def _sheet(report: Report, name: str, rows: Sequence[tuple[Cell, ...]], **widths: int) -> Table:
    columns = tuple((report.say(f"column_{title}"), width) for title, width in widths.items())
    return Table(report.say(f"sheet_{name}"), columns, tuple(rows))
