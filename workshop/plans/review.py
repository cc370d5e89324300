"""What of a plan needs a person before its ideas may be published, and what may be published of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .model import Plan, SourceIdea

CardKind = Literal["personal", "unreviewed", "unnamed", "outside", "hidden"]


@dataclass(frozen=True, slots=True)
class Card:
    """One thing that waits for a person. ``of`` is an idea's or a cluster's id."""

    kind: CardKind
    of: str


def publishable(plan: Plan, idea: SourceIdea) -> str:
    """The wording that may be published once the idea is reviewed."""
    return plan.review(idea.id).text or idea.text


def is_hidden(plan: Plan, idea: SourceIdea) -> bool:
    """By the plan's verdict, or by the evening's while the plan has none."""
    verdict = plan.review(idea.id).verdict
    return verdict == "hidden" or (verdict == "" and idea.state == "hidden")


def hidden_because(plan: Plan, idea: SourceIdea) -> str:
    """The reason that is published in place of a hidden idea's text; "" of one that is not hidden."""
    return (plan.review(idea.id).reason or idea.reason or "other") if is_hidden(plan, idea) else ""


def cards(plan: Plan) -> tuple[Card, ...]:
    """Everything that needs a person, in the order in which it is shown: possible personal data, not read by anyone, clusters
    without a name, ideas in no cluster, hidden in the evening. An idea that was read in the hall and raises no doubt has no
    card. While there is one, nothing can be published."""
    found: dict[CardKind, list[str]] = {"personal": [], "unreviewed": [], "unnamed": [], "outside": [], "hidden": []}
    for idea in plan.ideas:
        if waits_as := _waits_as(plan, idea):
            found[waits_as].append(idea.id)
        if not is_hidden(plan, idea) and not plan.cluster_of(idea) and plan.review(idea.id).cluster == "?":
            found["outside"].append(idea.id)
    found["unnamed"] = [
        cluster.id for cluster in plan.clusters if plan.members[cluster.id] and not plan.name_of(cluster)
    ]
    return tuple(Card(kind, of) for kind, ids in found.items() for of in ids)


def _waits_as(plan: Plan, idea: SourceIdea) -> CardKind | None:
    """Why somebody has to read the idea's text; None when it has a verdict, or needs none. A wording that was changed after
    its verdict waits again."""
    review = plan.review(idea.id)
    if review.verdict:
        return None
    if idea.state == "hidden":
        return "hidden"
    if idea.suspicions:
        return "personal"
    return "unreviewed" if idea.state == "waiting" or review.text else None
