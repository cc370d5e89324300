"""A vote's ballots and its result, whatever the method: an order that shows ties as ties."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .errors import require
from .model import Ballot, Forum, Phase
from .setting import defaults
from .votes import METHODS
from .votes.method import Marks, Method, Rules


@dataclass(frozen=True, slots=True)
class Row:
    """One option's result. ``rank`` is shared in a tie (1, 2, 2, 4), and ``tie`` says so. ``share`` is how much of the bar the score
    fills, from 0 to 1."""

    option: Mapping[str, Any]
    score: int | float | None
    voters: int
    detail: Mapping[str, int | float] = field(default_factory=dict)
    share: float = 0.0
    rank: int = 0
    tie: bool = False


def is_vote(phase: Phase) -> bool:
    return phase.kind in METHODS


def method_of(vote: Phase) -> Method:
    return METHODS[vote.kind]


def rules_of(vote: Phase) -> Rules:
    method = method_of(vote)
    return method.rules({**defaults(method.settings), **vote.settings})


def checked(vote: Phase, marks: Marks) -> dict[str, int]:
    """The ballot as it is kept. Refuses options that are not in the frozen list, and what the method's rules do not allow."""
    known = frozenset(option["id"] for option in vote.options)
    for option, mark in marks.items():
        require(option in known, "unknown_option", "marks")
        require(type(mark) is int, "bad_field", "marks")
    return method_of(vote).check(marks, known, rules_of(vote))


def ballots(forum: Forum, vote: Phase) -> tuple[Ballot, ...]:
    """The ballots of a vote that mark at least one option."""
    return tuple(ballot for ballot in forum.all(Ballot) if ballot.phase == vote.id and ballot.marks)


def results(forum: Forum, vote: Phase) -> tuple[Row, ...]:
    """Every option's row, the highest score first, options that nobody marked last. Options with the same score share a place;
    nothing breaks a tie."""
    method, rules = method_of(vote), rules_of(vote)
    options = [option["id"] for option in vote.options]
    scores = method.score(options, [ballot.marks for ballot in ballots(forum, vote)], rules)
    values = {id: -1 if (value := scores[id].value) is None else value for id in options}
    full = method.full(rules, max(values.values(), default=0))
    count = Counter(values.values())
    first: dict[float, int] = {}
    ordered = sorted(vote.options, key=lambda option: -values[option["id"]])
    for place, option in enumerate(ordered, 1):
        first.setdefault(values[option["id"]], place)
    return tuple(
        Row(
            option,
            scores[option["id"]].value,
            scores[option["id"]].voters,
            scores[option["id"]].detail,
            share=round(max(value, 0) / full, 4) if full > 0 else 0.0,
            rank=first[value],
            tie=count[value] > 1,
        )
        for option in ordered
        for value in (values[option["id"]],)
    )


def result_is_public(forum: Forum, vote: Phase) -> bool:
    """A vote's totals exist for others only after the reveal, and never while that vote is the current phase."""
    return vote.revealed and forum.session.phase != vote.id


def vote_shown_in(forum: Forum, phase: Phase) -> Phase | None:
    """The vote whose result ``phase`` shows: the one it names, else the latest opened one of its topic, else of any."""
    votes = [vote for vote in forum.phases if is_vote(vote) and vote.opened_at]
    named = [vote for vote in votes if vote.id == phase.settings.get("vote")]
    same = [vote for vote in votes if phase.topic in (None, vote.topic)]
    return max(named or same or votes, key=lambda vote: vote.opened_at or 0, default=None)


def order_for(vote: Phase, seed: int) -> list[str]:
    """The options' ids in the order in which the person with ``seed`` sees them: stable, and another for each person."""
    ids = [option["id"] for option in vote.options]
    return sorted(ids, key=lambda id: hashlib.sha256(f"{seed}:{vote.id}:{id}".encode()).digest())
