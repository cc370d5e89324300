"""Votes: the budget of a ballot, sums, and an order that shows ties as ties."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .errors import Refusal, require
from .model import Ballot, Forum, Phase

DOTS = 3
AT_MOST = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One option's result. ``rank`` is shared in a tie (1, 2, 2, 4), and ``tie`` says so."""

    option: Mapping[str, Any]
    dots: int
    voters: int
    rank: int = 0
    tie: bool = False


def dots_each(phase: Phase) -> int:
    return int(phase.settings.get("dots", DOTS))


def at_most_on_one(phase: Phase) -> int:
    return int(phase.settings.get("at_most", AT_MOST))


def checked(phase: Phase, dots: Mapping[str, int]) -> dict[str, int]:
    """The ballot without its zeros. Refuses options that are not in the frozen list, more than the budget, more than
    the limit on one (methods.md T6)."""
    known = {option["id"] for option in phase.options}
    for option, given in dots.items():
        require(option in known, "unknown_option", "dots")
        if type(given) is not int or given < 0:
            raise Refusal("bad_field", "dots")
        require(given <= at_most_on_one(phase), "too_many_on_one", "dots", at_most=at_most_on_one(phase))
    require(sum(dots.values()) <= dots_each(phase), "too_many_dots", "dots", dots=dots_each(phase))
    return {option: given for option, given in dots.items() if given}


def ballots(forum: Forum, phase: Phase) -> tuple[Ballot, ...]:
    """The ballots of a vote that give at least one dot."""
    return tuple(ballot for ballot in forum.all(Ballot) if ballot.phase == phase.id and ballot.dots)


def tally(forum: Forum, phase: Phase) -> tuple[Row, ...]:
    """Dots and voters of each option, in the options' order, those without a dot too."""
    cast = [ballot.dots for ballot in ballots(forum, phase)]
    return tuple(
        Row(option, sum(dots.get(option["id"], 0) for dots in cast), sum(1 for dots in cast if option["id"] in dots))
        for option in phase.options
    )


def ranking(forum: Forum, phase: Phase) -> tuple[Row, ...]:
    """The tally, most dots first. Options with the same dots share a place; nothing breaks a tie."""
    rows = sorted(tally(forum, phase), key=lambda row: -row.dots)
    count: dict[int, int] = {}
    for row in rows:
        count[row.dots] = count.get(row.dots, 0) + 1
    first: dict[int, int] = {}
    for place, row in enumerate(rows, 1):
        first.setdefault(row.dots, place)
    return tuple(Row(row.option, row.dots, row.voters, first[row.dots], count[row.dots] > 1) for row in rows)


def may_be_known(forum: Forum, vote: Phase) -> bool:
    """A vote's totals exist for others only after the reveal, and never while that vote is the current phase."""
    return vote.revealed and forum.session.phase != vote.id


def order_for(phase: Phase, seed: int) -> list[str]:
    """The options' ids in the order in which the person with ``seed`` sees them: stable, and another for each person."""
    ids = [option["id"] for option in phase.options]
    return sorted(ids, key=lambda id: hashlib.sha256(f"{seed}:{phase.id}:{id}".encode()).digest())
