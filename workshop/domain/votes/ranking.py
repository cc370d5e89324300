"""Ranking: each person puts their best three (or five) in order; points by place. A mark is a place, 1 is the best.

With three places the first gets 3 points, the second 2, the third 1, as a Borda count of a truncated ballot does. Places are
taken from the first on without gaps, so a ballot may name fewer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from ..errors import require
from ..setting import Setting
from .method import Marks, Method, Rules, Score, marks_on


def rules(settings: Mapping[str, Any]) -> Rules:
    return {"places": int(settings["places"])}


def check(marks: Marks, options: frozenset[str], rules: Rules) -> dict[str, int]:
    ranked = {option: place for option, place in marks.items() if place}
    require(all(1 <= place <= rules["places"] for place in ranked.values()), "bad_field", "marks")
    require(len(set(ranked.values())) == len(ranked), "against_the_rules", "marks", "votes.ranking.taken_twice")
    in_a_row = sorted(ranked.values()) == list(range(1, len(ranked) + 1))
    require(in_a_row, "against_the_rules", "marks", "votes.ranking.left_empty")
    return ranked


def score(options: Sequence[str], ballots: Sequence[Marks], rules: Rules) -> dict[str, Score]:
    places = {option: marks_on(option, ballots) for option in options}
    return {
        option: Score(sum(rules["places"] + 1 - place for place in given), len(given), {"firsts": given.count(1)})
        for option, given in places.items()
    }


def left(marks: Marks, options: Sequence[str], rules: Rules) -> int:
    return min(rules["places"], len(options)) - len(marks)


def example(rng: Random, options: Sequence[str], rules: Rules) -> dict[str, int]:
    """A full ballot, the first options more often at its top."""
    by_liking = sorted(range(len(options)), key=lambda n: (n + 1) * rng.random())
    return {options[n]: place for place, n in enumerate(by_liking[: rules["places"]], 1)}


METHOD = Method(
    "ranking",
    unit="points",
    settings=(Setting("places", 3, "votes.ranking.places", least=2, most=5),),
    rules=rules,
    check=check,
    score=score,
    left=left,
    example=example,
)
