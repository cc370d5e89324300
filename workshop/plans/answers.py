"""What became of each cluster, and of each idea outside clusters: when an answer is due, complete, published, late."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from .model import Answer, Plan, Source, SourceCluster, SourceIdea
from .review import is_hidden

EXAMINED_FOR = timedelta(days=30)
"""So long until what is looked into is answered, when nobody says another day."""
OPEN_PLACE = re.compile(r"\[[^\]\n]*\]")
"""What a draft leaves for its writer: "koska [syy]"."""
TOLD = ("status", "reason", "passed_to", "until", "owner", "follow", "date")


def subjects(plan: Plan) -> tuple[str, ...]:
    """Whatever is owed an answer: the ids of the clusters that hold an idea, then of the ideas outside clusters. Hidden ideas are
    answered by the reason why they are hidden."""
    clusters = [cluster.id for cluster in plan.clusters if plan.members[cluster.id]]
    return (*clusters, *(idea.id for idea in plan.members[""] if not is_hidden(plan, idea)))


def members_of(plan: Plan, subject: str) -> tuple[SourceIdea, ...]:
    """The ideas that an answer is to."""
    idea = plan.get(SourceIdea, subject)
    return (idea,) if idea else plan.members[subject]


def missing(plan: Plan, subject: str) -> str:
    """The field of the answer that must be written before it can be published; "" when nothing is missing.

    Law and tone: a no is always given with its reason, what is passed on says to whom, what is looked into says until when
    (plan.md 2.7). A draft whose open place nobody has filled is no reason yet."""
    answer = plan.answer(subject)
    if not answer.status:
        return "status"
    if answer.status == "included" and not plan.measures_of.get(subject):
        return "measure"
    if answer.status == "passed_on" and not answer.passed_to:
        return "passed_to"
    if OPEN_PLACE.search(answer.reason) or (
        answer.status in ("rejected", "passed_on", "otherwise") and not answer.reason
    ):
        return "reason"
    if answer.status == "examined" and not answer.until:
        return "until"
    return ""


def is_complete(plan: Plan, subject: str) -> bool:
    return not missing(plan, subject)


def public_answer(answer: Answer) -> dict[str, str]:
    return {name: getattr(answer, name) for name in TOLD}


def is_answered(plan: Plan) -> bool:
    """Whether everybody who wrote has been answered in public."""
    return all(plan.answer(subject).published for subject in subjects(plan))


def days_late(plan: Plan, subject: str, today: date) -> int:
    """How many days have passed since the answer was promised; 0 while it is not late.

    An answer that is being looked into is late after its own day, one that was never given after the plan's."""
    return days_after(due_day(plan.answer(subject).published, promised_day(plan, subject)), today)


def due_day(told: dict[str, str], promised: str) -> str:
    """The day by which something is still owed: ``promised`` while nothing was told, then the day that a told answer is looked into
    until; "" of one that is given."""
    if told and told["status"] != "examined":
        return ""
    return told.get("until") or promised


def days_after(day: str, today: date) -> int:
    """How many days ago that was; 0 today, before it, and of no day."""
    return max(0, (today - date.fromisoformat(day)).days) if day else 0


def promised_day(plan: Plan, subject: str) -> str:
    """The day by which an answer was promised: in the plan, or at the end of the evening itself."""
    source = _source_of(plan, subject)
    return plan.details.answer_by or (source.answer_by if source else "")


def usual_owner(plan: Plan, subject: str) -> str:
    """Who would answer, as far as the plan knows: the department that the cluster was given, whoever answers others under the same
    goal, whoever is responsible for its measure; "" when nobody is known."""
    placing = plan.placing(subject)
    neighbours = [
        plan.answer(other).owner
        for other in subjects(plan)
        if placing.goal and plan.placing(other).goal == placing.goal
    ]
    responsible = [measure.responsible for measure in plan.measures_of.get(subject, ())]
    return next(filter(None, (placing.department, *reversed(neighbours), *responsible, plan.details.unit)), "")


def average_days(plan: Plan) -> float | None:
    """From the evening to the answer, of those that were published; None before there is one."""
    days = list(_days_to_answer(plan))
    return sum(days) / len(days) if days else None


def _days_to_answer(plan: Plan) -> Iterable[int]:
    for subject in subjects(plan):
        day, told = _day_of(plan, subject), plan.answer(subject).published
        if day and told.get("date"):
            yield max(0, (date.fromisoformat(told["date"]) - date.fromisoformat(day)).days)


def _day_of(plan: Plan, subject: str) -> str:
    source = _source_of(plan, subject)
    return source.date if source else ""


def _source_of(plan: Plan, subject: str) -> Source | None:
    thing = plan.get(SourceCluster, subject) or plan.get(SourceIdea, subject)
    return plan.get(Source, thing.source) if thing else None
