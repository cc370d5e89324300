"""What a way of voting says of itself: the one thing that a module of this folder makes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from ..setting import Setting

Marks = Mapping[str, int]
"""A ballot's content: option id → a whole number, which means what the method says. An option that is left out has no mark."""
Rules = Mapping[str, int]
"""What may be marked, as phone, board and files are told it: the numbers of a method's settings."""


@dataclass(frozen=True, slots=True)
class Score:
    """One option's total. None: nobody has marked it, and a number would claim something. ``detail``: further numbers of the
    method, by name, which its words ``votes.<method>.detail`` put into a sentence."""

    value: int | float | None
    voters: int
    detail: Mapping[str, int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Method:
    """``unit``: what a score counts, one word for other programs (dots, points, mean).

    ``rules(settings)`` returns what may be marked. ``check(marks, options, rules)`` returns the ballot as it is kept, without marks that
    say nothing, and refuses what the rules do not allow; ``options`` are the frozen ids. ``score(options, ballots, rules)`` returns
    each option's total. ``full(rules, best)`` is the score that fills the whole bar, ``best`` being the highest one there is.
    ``left(marks, options, rules)`` returns how much is left to mark. ``stance(mark, rules)`` says of one mark, 0 being none, whether
    its voter agrees (1), disagrees (-1), passes (0) or says nothing of the option (None).
    ``target`` is what is voted on unless the phase says otherwise: clusters, ideas, measures (of the topic's list).
    ``example(rng, options, rules)`` returns a ballot that a person could cast: for rehearsals and tests."""

    name: str
    unit: str
    settings: tuple[Setting, ...]
    rules: Callable[[Mapping[str, Any]], Rules]
    check: Callable[[Marks, frozenset[str], Rules], dict[str, int]]
    score: Callable[[Sequence[str], Sequence[Marks], Rules], dict[str, Score]]
    left: Callable[[Marks, Sequence[str], Rules], int]
    example: Callable[[Random, Sequence[str], Rules], dict[str, int]]
    full: Callable[[Rules, float], float] = lambda rules, best: best
    target: str = "clusters"
    stance: Callable[[int, Rules], int | None] = lambda mark, rules: 1 if mark else 0


def marks_on(option: str, ballots: Iterable[Marks]) -> list[int]:
    """The marks that one option got, in the ballots' order."""
    return [marks[option] for marks in ballots if option in marks]
