"""What people said on joining that they are, as files may tell it."""

from __future__ import annotations

from ..domain.model import BACKGROUNDS, Background, Forum
from .rows import BackgroundRow, Report
from .suppression import suppressed


def backgrounds(forum: Forum) -> tuple[BackgroundRow, ...]:
    """Only once the session is closed: two files with one newcomer between them would tell who that is. Small groups are not told."""
    asked = tuple(dict.fromkeys((*forum.session.backgrounds, *(row.id for row in forum.all(Background)))))
    if forum.session.state != "closed" or not asked:
        return ()
    people = {name: row.people if (row := forum.get(Background, name)) else 0 for name in asked}
    shown = suppressed({**people, "": max(0, forum.joined - sum(people.values()))}).counts
    if all(count is None for count in shown.values()):
        return ()
    return tuple(BackgroundRow(name, count) for name, count in shown.items())


def background_cells(report: Report) -> list[tuple[str, str | int]]:
    """Each group's name and its count as it is told."""
    return [(_name(report, row.name), _count(report, row)) for row in report.participation.backgrounds]


def _name(report: Report, name: str) -> str:
    if not name:
        return report.say("background_unsaid")
    return report.say(f"background_{name}") if name in BACKGROUNDS else name


def _count(report: Report, row: BackgroundRow) -> str | int:
    return report.say("background_withheld") if row.people is None else row.people
