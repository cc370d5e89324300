"""Scale: each person says how far they agree with each statement, from 1 to 5. A mark is that number.

An option without a mark is "no opinion" and not a 0: the mean and the spread (the population's standard deviation) are of the
marks that were given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from statistics import fmean, pstdev
from typing import Any

from ..errors import require
from .method import Marks, Method, Rules, Score, marks_on

STEPS = 5
ANSWERED = 0.9
"""The share of statements that an example ballot has an opinion on."""


def rules(settings: Mapping[str, Any]) -> Rules:
    return {"steps": STEPS}


def check(marks: Marks, options: frozenset[str], rules: Rules) -> dict[str, int]:
    for mark in marks.values():
        require(0 <= mark <= rules["steps"], "bad_field", "marks")
    return {option: mark for option, mark in marks.items() if mark}


def score(options: Sequence[str], ballots: Sequence[Marks], rules: Rules) -> dict[str, Score]:
    given = {option: marks_on(option, ballots) for option in options}
    return {
        option: Score(round(fmean(marks), 2), len(marks), {"spread": round(pstdev(marks), 2)})
        if marks
        else Score(None, 0)
        for option, marks in given.items()
    }


def left(marks: Marks, options: Sequence[str], rules: Rules) -> int:
    return len(options) - len(marks)


def example(rng: Random, options: Sequence[str], rules: Rules) -> dict[str, int]:
    """An opinion on most statements, warmer on the first ones."""
    warm = [max(1, rules["steps"] - at // 2) for at, _ in enumerate(options)]
    return {
        option: min(rules["steps"], max(1, round(rng.gauss(mean, 1))))
        for option, mean in zip(options, warm, strict=True)
        if rng.random() < ANSWERED
    }


def stance(mark: int, rules: Rules) -> int | None:
    """Above the middle of the scale, below it, or on it."""
    middle = (rules["steps"] + 1) / 2
    return (mark > middle) - (mark < middle) if mark else None


METHOD = Method(
    "scale",
    unit="mean",
    settings=(),
    rules=rules,
    check=check,
    score=score,
    left=left,
    example=example,
    full=lambda rules, best: rules["steps"],
    stance=stance,
)
