"""Dot voting: N dots each, at most M on one. A mark is a number of dots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from ..errors import require
from ..setting import Setting
from .method import Marks, Method, Rules, Score, marks_on


def rules(settings: Mapping[str, Any]) -> Rules:
    return {"dots": int(settings["dots"]), "at_most": int(settings["at_most"])}


def check(marks: Marks, options: frozenset[str], rules: Rules) -> dict[str, int]:
    for dots in marks.values():
        require(dots >= 0, "bad_field", "marks")
        require(dots <= rules["at_most"], "against_the_rules", "marks", "votes.dots.too_many_on_one", **rules)
    require(sum(marks.values()) <= rules["dots"], "against_the_rules", "marks", "votes.dots.too_many", **rules)
    return {option: dots for option, dots in marks.items() if dots}


def score(options: Sequence[str], ballots: Sequence[Marks], rules: Rules) -> dict[str, Score]:
    given = {option: marks_on(option, ballots) for option in options}
    return {option: Score(sum(dots), len(dots)) for option, dots in given.items()}


def left(marks: Marks, options: Sequence[str], rules: Rules) -> int:
    return rules["dots"] - sum(marks.values())


def example(rng: Random, options: Sequence[str], rules: Rules) -> dict[str, int]:
    """All dots, the first options dearer than the last, so that a rehearsal's result has a shape."""
    marks: dict[str, int] = {}
    for _ in range(rules["dots"]):
        free = [1 / place if marks.get(id, 0) < rules["at_most"] else 0.0 for place, id in enumerate(options, 1)]
        if any(free):
            (chosen,) = rng.choices(options, free)
            marks[chosen] = marks.get(chosen, 0) + 1
    return marks


METHOD = Method(
    "dots",
    unit="dots",
    settings=(Setting("dots", 3, "votes.dots.dots"), Setting("at_most", 2, "votes.dots.at_most")),
    rules=rules,
    check=check,
    score=score,
    left=left,
    example=example,
)
