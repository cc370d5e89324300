"""What of a plan needs a person before its ideas may be published, and what may be published of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from .model import Plan, Review, SourceIdea

CardKind = Literal["personal", "unreviewed", "unnamed", "outside", "hidden"]
KINDS: tuple[CardKind, ...] = get_args(CardKind)
"""In the order in which they are shown."""


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


@dataclass(frozen=True, slots=True)
class Tally:
    """Of a kind of card: how many wait, of how many that there are."""

    left: int
    total: int


@dataclass(frozen=True, slots=True)
class Publication:
    """What publishing shows of the ideas: so many as they were written, in other words, as a number and a reason alone."""

    as_written: int
    reworded: int
    hidden: int


def cards(plan: Plan) -> tuple[Card, ...]:
    """Everything that needs a person, in the order in which it is shown: possible personal data, not read by anyone, clusters
    without a name, ideas in no cluster, hidden in the evening. An idea that was read in the hall and raises no doubt has no
    card. While there is one, nothing can be published."""
    return tuple(card for card, waits in _all_cards(plan) if waits)


def tallies(plan: Plan) -> dict[CardKind, Tally]:
    """By kind, in the order of the cards."""
    found = _all_cards(plan)
    return {
        kind: Tally(
            sum(waits for card, waits in found if card.kind == kind), sum(card.kind == kind for card, _ in found)
        )
        for kind in KINDS
    }


def reading(plan: Plan, idea: SourceIdea) -> CardKind:
    """The kind of card on which the idea's text is read again."""
    return _needs_reading(idea, plan.review(idea.id)) or "unreviewed"


def publication(plan: Plan) -> Publication:
    shown = [idea for idea in plan.ideas if not is_hidden(plan, idea)]
    as_written = sum(publishable(plan, idea) == idea.text for idea in shown)
    return Publication(as_written, len(shown) - as_written, len(plan.ideas) - len(shown))


def is_public(plan: Plan) -> bool:
    """Whether everyone may see what is decided now: nothing was decided, and no idea came, after the ideas were published."""
    return plan.details.ideas_published_at is not None and all(plan.review(idea.id).published for idea in plan.ideas)


def _all_cards(plan: Plan) -> list[tuple[Card, bool]]:
    """Every card that there is or was, and whether it waits."""
    found: list[tuple[Card, bool]] = []
    for idea in plan.ideas:
        review = plan.review(idea.id)
        if kind := _needs_reading(idea, review):
            found.append((Card(kind, idea.id), not review.verdict))
        if not is_hidden(plan, idea) and not idea.cluster:
            found.append((Card("outside", idea.id), review.cluster == "?"))
    found += [
        (Card("unnamed", cluster.id), not plan.name_of(cluster))
        for cluster in plan.clusters
        if plan.members[cluster.id] and not cluster.name
    ]
    return sorted(found, key=lambda one: KINDS.index(one[0].kind))


def _needs_reading(idea: SourceIdea, review: Review) -> CardKind | None:
    """Why somebody has to read the idea's text; None when nobody has to. A wording that was changed after its verdict waits
    again."""
    if idea.state == "hidden":
        return "hidden"
    if idea.suspicions:
        return "personal"
    return "unreviewed" if idea.state == "waiting" or review.text else None
