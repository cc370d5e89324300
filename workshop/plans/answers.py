"""What became of each cluster, and of each idea outside clusters: when an answer is due, complete, published, late."""

from __future__ import annotations

from datetime import date

from .model import Answer, Plan, SourceCluster, SourceIdea
from .review import is_hidden

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
    (plan.md 2.7)."""
    answer = plan.answer(subject)
    if not answer.status:
        return "status"
    if answer.status == "included" and not plan.measures_of.get(subject):
        return "measure"
    if answer.status == "passed_on" and not answer.passed_to:
        return "passed_to"
    if answer.status in ("rejected", "passed_on", "otherwise") and not answer.reason:
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
    told = plan.answer(subject).published
    if told and told["status"] != "examined":
        return 0
    promised = (told or {}).get("until") or promised_day(plan, subject)
    return max(0, (today - date.fromisoformat(promised)).days) if promised else 0


def promised_day(plan: Plan, subject: str) -> str:
    """The day by which an answer was promised: in the plan, or at the end of the evening itself."""
    thing = plan.get(SourceCluster, subject) or plan.get(SourceIdea, subject)
    source = next((source for source in plan.sources if thing and source.id == thing.source), None)
    return plan.details.answer_by or (source.answer_by if source else "")
