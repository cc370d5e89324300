"""The report as plain tables: what the sheets of the workbook and the rows of the CSV hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..domain.model import NEW_MEASURE
from .rows import Report

STATES = ("shown", "waiting", "hidden", "withdrawn")

Cell = str | int | float | datetime | None


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet. ``columns`` are (title, width in characters); a row has a cell for each of them."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(report: Report) -> tuple[Table, ...]:
    return tuple(make(report) for make in (ideas, clusters, votes, agenda, participation, feedback, ballots))


def _table(report: Report, name: str, widths: dict[str, int], rows: Iterable[tuple[Cell, ...]]) -> Table:
    columns = tuple((report.say(f"column_{column}"), width) for column, width in widths.items())
    return Table(report.say(f"sheet_{name}"), columns, tuple(rows))


def ideas(report: Report) -> Table:
    """Every idea, whatever its state; of a withdrawn one no text."""
    widths = {"number": 11, "topic": 9, "idea": 70, "about": 11, "about_title": 32, "cluster": 11, "cluster_name": 32, "phase": 24, "state": 15,
              "reason": 18, "note": 30}  # fmt: skip
    names = {cluster.number: cluster.name for cluster in report.clusters}
    return _table(
        report,
        "ideas",
        widths,
        (
            (
                idea.number or "",
                idea.topic,
                idea.text,
                "" if idea.about == NEW_MEASURE else idea.about,
                idea.about_title,
                idea.cluster or "",
                names.get(idea.cluster or "", ""),
                idea.phase_title,
                report.say(f"state_{idea.state}"),
                report.say(f"reason_{idea.reason}") if idea.reason else "",
                idea.note,
            )
            for idea in report.ideas
        ),
    )


def clusters(report: Report) -> Table:
    widths = {
        "topic": 9,
        "rank": 9,
        "tie": 12,
        "number": 11,
        "cluster_name": 44,
        "ideas": 10,
        "method": 20,
        "score": 10,
        "voters": 13,
        "detail": 30,
        "sources": 60,
    }
    return _table(
        report,
        "clusters",
        widths,
        (
            (
                row.topic,
                row.rank,
                _tie(report, row.tie),
                row.number,
                row.name,
                len(row.ideas),
                report.say_method(row.method, "name"),
                row.score,
                row.voters,
                report.detail(row.method, row.detail),
                ", ".join(row.ideas),
            )
            for row in report.clusters
        ),
    )


def votes(report: Report) -> Table:
    widths = {
        "round": 13,
        "vote": 30,
        "topic": 9,
        "rank": 9,
        "tie": 12,
        "number": 11,
        "option": 50,
        "ideas": 10,
        "method": 20,
        "score": 10,
        "voters": 13,
        "detail": 30,
    }
    return _table(
        report,
        "votes",
        widths,
        (
            (
                vote.phase,
                vote.title,
                row.topic,
                row.rank,
                _tie(report, row.tie),
                row.number,
                row.title,
                row.count,
                report.say_method(vote.method, "name"),
                row.score,
                row.voters,
                report.detail(vote.method, row.detail),
            )
            for vote in report.votes
            for row in vote.options
        ),
    )


def agenda(report: Report) -> Table:
    widths = {
        "number": 7,
        "phase": 34,
        "kind": 20,
        "topic": 9,
        "prompt": 50,
        "minutes": 10,
        "planned": 17,
        "opened": 17,
        "left": 17,
    }
    return _table(
        report,
        "agenda",
        widths,
        (
            (
                row.number,
                row.title,
                report.say_kind(row.kind),
                row.topic or "",
                row.prompt,
                row.minutes,
                row.planned,
                row.opened,
                row.left,
            )
            for row in report.agenda
        ),
    )


def participation(report: Report) -> Table:
    """One line for each count: of the whole session, then of each topic where topics have it."""
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
    rows = tuple(_cells(report.say(f"count_{name}"), total, *(by_topic or none)) for name, total, by_topic in counts)
    return Table(report.say("sheet_participation"), tuple(columns), rows)


def feedback(report: Report) -> Table:
    scales = (("heard", report.feedback.heard), ("easy", report.feedback.easy))
    rows: list[tuple[Cell, ...]] = [
        (report.say(f"feedback_{name}"), grade, count)
        for name, counts in scales
        for grade, count in enumerate(counts, 1)
    ]
    rows += [(report.say("feedback_text"), text, 1) for text in report.feedback.texts]
    return _table(report, "feedback", {"question": 36, "answer": 80, "answers": 12}, rows)


def ballots(report: Report) -> Table:
    """One line for each mark on a ballot, so that anyone can count again. Equal ballots lie side by side; the number of a
    ballot is its place in that order and nothing more."""
    rows = [
        (vote.phase, vote.title, place, number, mark)
        for vote in report.votes
        for place, ballot in enumerate(vote.ballots, 1)
        for number, mark in ballot.items()
    ]
    return _table(report, "ballots", {"round": 13, "vote": 30, "ballot": 10, "number": 14, "mark": 10}, rows)


def _cells(*cells: Cell) -> tuple[Cell, ...]:
    return cells


def _tie(report: Report, tie: bool) -> str:
    return report.say("tie") if tie else ""
