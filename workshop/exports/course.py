"""What happened and how, in sentences: as the agenda, the clusters and the votes tell it, and not as the template meant it."""

from __future__ import annotations

from ..domain.phases import KINDS
from .results import vote_note
from .rows import AgendaRow, Report


def sentences(report: Report) -> list[str]:
    """How the ideas came, were read, bundled and voted on. Nothing is said of a step that was not held."""
    collected = _held(report, "ideas")
    told = []
    if report.ideas and collected:
        told.append(report.say("course_writing", phases=_titles(collected)))
        told.append(report.say("course_revealed" if _revealed(report) else "course_opened"))
        told.append(report.say("method_approval" if report.facts.approval else "method_no_approval"))
    if report.clusters:
        bundled = _held(report, "clusters")
        told.append(
            report.say("course_clusters", phases=_titles(bundled)) if bundled else report.say("course_clusters_apart")
        )
        changed = sum(bool(vote_note(report, cluster)) for cluster in report.clusters)
        if changed:
            told.append(report.say("course_changed", n=changed))
    if report.votes:
        told.append(report.say("course_votes", phases=_titles(_held(report, "ballots"))))
    return told


def _held(report: Report, collects: str) -> list[AgendaRow]:
    return [row for row in report.agenda if row.opened and row.kind in KINDS and KINDS[row.kind].collects == collects]


def _revealed(report: Report) -> bool:
    return any(row.opened and row.kind in KINDS and KINDS[row.kind].reveals_ideas for row in report.agenda)


def _titles(rows: list[AgendaRow]) -> str:
    return ", ".join(f"”{row.title}”" for row in rows)
