"""The report as plain tables: what the sheets of the workbook and the rows of the CSV hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any, get_args

from ..domain.model import NEW_MEASURE
from .backgrounds import background_cells
from .rows import IdeaRow, IdeaState, Report

STATES: tuple[IdeaState, ...] = get_args(IdeaState)

Cell = str | int | float | datetime | None


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet. ``columns`` are (title, width in characters); a row has a cell for each of them."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(report: Report) -> tuple[Table, ...]:
    return tuple(make(report) for make in (ideas, clusters, votes, agenda, participation, feedback, ballots))


Column = tuple[str, int, Callable[[Any], Cell]]
"""The end of the title's key ``column_…``, the width in characters, and the cell of a row."""


def _table(report: Report, name: str, columns: Sequence[Column], rows: Iterable[Any]) -> Table:
    return Table(
        report.say(f"sheet_{name}"),
        tuple((report.say(f"column_{title}"), width) for title, width, _ in columns),
        tuple(tuple(cell(row) for _, _, cell in columns) for row in rows),
    )


def ideas(report: Report) -> Table:
    """Every idea, whatever its state; of a withdrawn one no text."""
    names = {cluster.number: cluster.name for cluster in report.clusters}
    columns: list[Column] = [
        ("number", 11, lambda idea: idea.number or ""),
        ("topic", 9, lambda idea: idea.topic),
        ("idea", 70, lambda idea: idea.text),
        ("about", 38, _about),
        ("cluster", 11, lambda idea: idea.cluster or ""),
        ("cluster_name", 32, lambda idea: names.get(idea.cluster or "", "")),
        ("phase", 24, lambda idea: idea.phase_title),
        ("state", 15, lambda idea: report.say(f"state_{idea.state}")),
        ("reason", 18, lambda idea: report.say(f"reason_{idea.reason}") if idea.reason else ""),
        ("note", 30, lambda idea: idea.note),
        ("handling", 16, lambda idea: report.say(f"handling_{idea.handling}") if idea.handling else ""),
        ("area", 20, lambda idea: idea.area or (report.say("whole_city") if report.facts.areas else "")),
        ("needs", 24, lambda idea: ", ".join(report.say(f"need_{need}") for need in idea.needs)),
        ("origin", 30, lambda idea: idea.origin),
    ]
    return _table(report, "ideas", columns, report.ideas)


def _about(idea: IdeaRow) -> str:
    """Number and title in one cell: a number such as 2.1.2 alone is a date to a Finnish spreadsheet program."""
    return idea.about_title if idea.about == NEW_MEASURE else f"{idea.about} {idea.about_title}".strip()


def clusters(report: Report) -> Table:
    columns: list[Column] = [
        ("topic", 9, lambda row: row.topic),
        ("rank", 9, lambda row: row.rank),
        ("tie", 12, lambda row: _tie(report, row.tie)),
        ("number", 11, lambda row: row.number),
        ("cluster_name", 44, lambda row: row.name),
        ("ideas", 10, lambda row: len(row.ideas)),
        ("method", 20, lambda row: report.say_method(row.method, "name")),
        ("score", 10, lambda row: row.score),
        ("voters", 13, lambda row: row.voters),
        ("detail", 30, lambda row: report.detail(row.method, row.detail)),
        ("sources", 60, lambda row: ", ".join(row.ideas)),
    ]
    return _table(report, "clusters", columns, report.clusters)


def votes(report: Report) -> Table:
    """A row for each option of each vote; below, a row is (vote, option)."""
    columns: list[Column] = [
        ("round", 13, lambda row: row[0].phase),
        ("vote", 30, lambda row: row[0].title),
        ("topic", 9, lambda row: row[1].topic),
        ("rank", 9, lambda row: row[1].rank),
        ("tie", 12, lambda row: _tie(report, row[1].tie)),
        ("number", 11, lambda row: row[1].number),
        ("option", 50, lambda row: row[1].title),
        ("ideas", 10, lambda row: row[1].count),
        ("method", 20, lambda row: report.say_method(row[0].method, "name")),
        ("score", 10, lambda row: row[1].score),
        ("voters", 13, lambda row: row[1].voters),
        ("detail", 30, lambda row: report.detail(row[0].method, row[1].detail)),
    ]
    return _table(report, "votes", columns, [(vote, option) for vote in report.votes for option in vote.by_rank])


def agenda(report: Report) -> Table:
    columns: list[Column] = [
        ("number", 7, lambda row: row.number),
        ("phase", 34, lambda row: row.title),
        ("kind", 20, lambda row: report.say_kind(row.kind)),
        ("topic", 9, lambda row: row.topic or ""),
        ("prompt", 50, lambda row: row.prompt),
        ("minutes", 10, lambda row: row.minutes),
        ("planned", 17, lambda row: row.planned),
        ("opened", 17, lambda row: row.opened),
        ("left", 17, lambda row: row.left),
    ]
    return _table(report, "agenda", columns, report.agenda)


def participation(report: Report) -> Table:
    """A row for each count: of the whole session, then of each topic where topics have it. In a file about one topic, of the
    whole session only what is not counted by topic: the rest would be the others'."""
    topics = [topic.id for topic in report.topics]
    state = Counter((idea.topic, idea.state) for idea in report.ideas)
    voters = {topic: sum(vote.voters for vote in report.votes if vote.topic == topic) for topic in topics}

    columns = [(report.say("column_count_of"), 44), (report.say("column_all"), 18)]
    columns += [(f"{topic.id} {topic.title}", 24) for topic in report.topics]
    counts: list[tuple[str, int, Sequence[int]]] = [
        ("joined", report.participation.joined, ()),
        ("writers", report.participation.writers, [topic.writers for topic in report.topics]),
        ("ideas", len(report.ideas), [len(report.ideas_of(topic)) for topic in topics]),
        *(
            (
                f"ideas_{name}",
                sum(idea.state == name for idea in report.ideas),
                [state[topic, name] for topic in topics],
            )
            for name in STATES
        ),
        ("clusters", len(report.clusters), [len(report.clusters_of(topic)) for topic in topics]),
        ("votes", len(report.votes), [sum(vote.topic == topic for vote in report.votes) for topic in topics]),
        ("ballots", sum(vote.voters for vote in report.votes), [voters[topic] for topic in topics]),
        ("feedback", report.feedback.answers, ()),
    ]
    none: list[Cell] = [None] * len(topics)
    rows = tuple(
        _cells(report.say(f"count_{name}"), None if report.narrowed and by_topic else total, *(by_topic or none))
        for name, total, by_topic in counts
    )
    rows += tuple(_cells(f"– {name}", people, *none) for name, people in background_cells(report))
    return Table(report.say("sheet_participation"), tuple(columns), rows)


def feedback(report: Report) -> Table:
    scales = (("heard", report.feedback.heard), ("easy", report.feedback.easy))
    rows: list[tuple[Cell, ...]] = [
        (report.say(f"feedback_{name}"), grade, count)
        for name, counts in scales
        for grade, count in enumerate(counts, 1)
    ]
    rows += [(report.say("feedback_text"), text, 1) for text in report.feedback.texts]
    return _table(report, "feedback", _of_tuples(question=36, answer=80, answers=12), rows)


def ballots(report: Report) -> Table:
    """A row for each mark on a ballot, so that anyone can count again. Equal ballots lie side by side; the number of a
    ballot is its position in that order and nothing more."""
    rows = [
        (vote.phase, vote.title, index, number, mark)
        for vote in report.votes
        for index, ballot in enumerate(vote.ballots, 1)
        for number, mark in ballot.items()
    ]
    return _table(report, "ballots", _of_tuples(round=13, vote=30, ballot=10, number=14, mark=10), rows)


def _of_tuples(**widths: int) -> list[Column]:
    """Columns of rows that are tuples of their cells already."""
    return [(title, width, itemgetter(index)) for index, (title, width) in enumerate(widths.items())]


def _cells(*cells: Cell) -> tuple[Cell, ...]:
    return cells


def _tie(report: Report, tie: bool) -> str:
    return report.say("tie") if tie else ""
