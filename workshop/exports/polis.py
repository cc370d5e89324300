"""Statements and votes in the columns of Polis's own export, for the programs that group opinions.

A statement is a shown idea, in the order of the CSV of ideas, and after those each cluster or measure that was voted on. Nobody is known:
every statement is of author 0, as those are that whoever holds a conversation puts into it, and each ballot is a voter of its
own, so two ballots of a person can not be laid together. Times are those of the phase.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

from ..domain.votes import METHODS
from .csv import inert
from .rows import Report, Vote

COMMENTS = ("timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body")
VOTES = ("timestamp", "datetime", "comment-id", "voter-id", "vote")
ORGANISER, ACCEPTED = 0, 1
AGREES, DISAGREES = 1, -1

Cell = str | int


def comments(report: Report, topic: str | None = None) -> bytes:
    """``comments.csv``: each statement, and how many agreed and disagreed."""
    report = report.only(topic)
    stances = Counter((statement, stance) for _, statement, _, stance in _stances(report))
    return _table(
        COMMENTS,
        (
            [*_moment(at), id, ORGANISER, stances[id, AGREES], stances[id, DISAGREES], ACCEPTED, inert(text)]
            for id, (_, text, at) in enumerate(_statements(report))
        ),
    )


def votes(report: Report, topic: str | None = None) -> bytes:
    """``votes.csv``: 1 agrees, -1 disagrees, 0 passes; what a ballot has no opinion on is not in it."""
    return _table(
        VOTES,
        ([*_moment(at), statement, voter, stance] for at, statement, voter, stance in _stances(report.only(topic))),
    )


def _statements(report: Report) -> list[tuple[str, str, datetime | None]]:
    """(number, text, when the phase was opened)."""
    opened = {row.number: row.opened for row in report.agenda}
    ideas = [(idea.reference, idea.text, opened.get(idea.phase or 0)) for idea in report.ideas if idea.state == "shown"]
    put_to_the_vote = {
        option.number: (option.number, option.title, opened.get(vote.phase))
        for vote in report.votes
        if vote.target != "ideas"
        for option in vote.options
    }
    return [*ideas, *put_to_the_vote.values()]


def _stances(report: Report) -> Iterator[tuple[datetime | None, int, int, int]]:
    """(when, statement, voter, stance)."""
    ids = {number: id for id, (number, _, _) in enumerate(_statements(report))}
    opened = {row.number: row.opened for row in report.agenda}
    voter = ORGANISER
    for vote in report.votes:
        for ballot in vote.ballots:
            voter += 1
            for option in vote.options:
                stance = _stance(vote, ballot.get(option.number, 0))
                if stance is not None and option.number in ids:
                    yield opened.get(vote.phase), ids[option.number], voter, stance


def _stance(vote: Vote, mark: int) -> int | None:
    return METHODS[vote.method].stance(mark, vote.rules)


def _moment(at: datetime | None) -> tuple[Cell, Cell]:
    return (int(at.timestamp()), at.isoformat()) if at else ("", "")


def _table(columns: Iterable[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode()
