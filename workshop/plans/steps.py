"""The four steps of a plan, and what is left in each."""

from __future__ import annotations

from dataclasses import dataclass

from .answers import is_complete, subjects
from .gaps import open_gaps
from .measures import gaps
from .model import Plan
from .review import cards


@dataclass(frozen=True, slots=True)
class Remaining:
    """``to_review``: cards; ``measures``, and how many of them lack something; ``answered`` of ``to_answer``; ``open_gaps`` of the
    document."""

    to_review: int
    measures: int
    unfinished: int
    answered: int
    to_answer: int
    open_gaps: int


def remaining(plan: Plan) -> Remaining:
    owed = subjects(plan)
    return Remaining(
        to_review=len(cards(plan)),
        measures=len(plan.measures),
        unfinished=sum(bool(gaps(measure)) for measure in plan.measures),
        answered=sum(is_complete(plan, subject) for subject in owed),
        to_answer=len(owed),
        open_gaps=len(open_gaps(plan)),
    )
