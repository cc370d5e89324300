"""Critique: each person says of each proposal whether they accept it as it is or would change it. A mark is that choice.

From consensus decision-making, and from the round in which a draft goes back to those who were heard: what people would change is
written as ideas beside the vote, so that the second draft can take it in. An option without a mark is no opinion, and no acceptance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from ..errors import require
from .method import Marks, Method, Rules, Score, marks_on

CHANGE, ACCEPT = 1, 2
ANSWERED = 0.9
"""The share of proposals that an example ballot has an opinion on."""


def rules(settings: Mapping[str, Any]) -> Rules:
    return {"accept": ACCEPT, "change": CHANGE}


def check(marks: Marks, options: frozenset[str], rules: Rules) -> dict[str, int]:
    require(all(mark in (0, CHANGE, ACCEPT) for mark in marks.values()), "bad_field", "marks")
    return {option: mark for option, mark in marks.items() if mark}


def score(options: Sequence[str], ballots: Sequence[Marks], rules: Rules) -> dict[str, Score]:
    given = {option: marks_on(option, ballots) for option in options}
    return {
        option: Score(marks.count(ACCEPT), len(marks), {"change": marks.count(CHANGE)}) if marks else Score(None, 0)
        for option, marks in given.items()
    }


def left(marks: Marks, options: Sequence[str], rules: Rules) -> int:
    return len(options) - len(marks)


def example(rng: Random, options: Sequence[str], rules: Rules) -> dict[str, int]:
    """An opinion on most proposals; the first ones are accepted more often."""
    last = max(1, len(options) - 1)
    return {
        option: ACCEPT if rng.random() < 0.9 - 0.5 * at / last else CHANGE
        for at, option in enumerate(options)
        if rng.random() < ANSWERED
    }


def stance(mark: int, rules: Rules) -> int | None:
    return {CHANGE: -1, ACCEPT: 1}.get(mark)


METHOD = Method(
    "critique", unit="acceptances", settings=(), rules=rules, check=check, score=score, left=left, example=example, target="measures",
    stance=stance,
)  # fmt: skip
