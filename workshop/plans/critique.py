"""What a critique round said of a draft measure: how many accept it as it is, how many would change it, and how."""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.model import About
from .model import Measure, Plan, SourceIdea
from .review import is_hidden


@dataclass(frozen=True, slots=True)
class Critique:
    """``accept`` and ``change`` are people, over all rounds; ``proposals`` the ideas that were written about the measure and are not hidden."""

    accept: int
    change: int
    proposals: tuple[SourceIdea, ...]


def drafts(plan: Plan) -> list[About]:
    """The plan's measures as a topic's list, for a round: only those that have a text."""
    titles = {goal.id: goal.title for goal in plan.goals}
    return [About(number=one.id, title=one.text, group=titles.get(one.goal, "")) for one in plan.measures if one.text]


def critique(plan: Plan, measure: Measure) -> Critique:
    rows = [
        option
        for source in plan.sources
        for vote in source.votes
        for option in vote["options"]
        if option["number"] == measure.id
    ]
    return Critique(
        accept=sum(row["score"] or 0 for row in rows),
        change=sum(row["detail"].get("change", 0) for row in rows),
        proposals=tuple(idea for idea in plan.ideas if idea.about == measure.id and not is_hidden(plan, idea)),
    )
