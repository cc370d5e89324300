"""What the public was last told of a plan: copied by the acts of publishing, and read by public pages and receipts alone.

Whoever types afterwards changes nothing of it. Only what is taken back is gone at once: an idea whose wording or verdict changes
is public no more until it is published again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from .answers import public_answer
from .model import Details, Goal, Measure, Placing, Plan, Review

TOLD_OF_A_PLAN = ("title", "starts", "ends", "unit", "contact", "answer_by", "adopted")
TOLD_OF_A_MEASURE = ("text", "goal", "cluster", "responsible", "schedule", "review_on", "state", "state_note")


def of_measure(measure: Measure) -> dict[str, str]:
    """``ideas``: the ids of its grounds, with spaces between."""
    return {name: getattr(measure, name) for name in TOLD_OF_A_MEASURE} | {"ideas": " ".join(measure.ideas)}


def of_answer(plan: Plan, subject: str) -> dict[str, str]:
    """``measures``: their ids, with spaces between."""
    measures = " ".join(measure.id for measure in plan.measures_of.get(subject, ()))
    return public_answer(plan.answer(subject)) | {"measures": measures}


def is_changed(plan: Plan, subject: str) -> bool:
    """Whether the answer says something else by now than the public was told; False of one that was never published."""
    told = plan.answer(subject).published
    return bool(told) and told != of_answer(plan, subject)


def details(plan: Plan, **moments: Any) -> Details:
    """The plan's own names, told with whatever is published at that moment."""
    return replace(plan.details, published={name: getattr(plan.details, name) for name in TOLD_OF_A_PLAN}, **moments)


def names(plan: Plan) -> Iterator[Goal | Placing]:
    """The names of goals and clusters, told with whatever is published."""
    for goal in plan.goals:
        yield replace(goal, published=goal.title)
    for cluster in plan.clusters:
        yield replace(plan.placing(cluster.id), published=plan.name_of(cluster))


def news(plan: Plan, *entities: Any) -> tuple[Any, ...]:
    """Those that are not in the plan like that already."""
    return tuple(entity for entity in entities if plan.get(type(entity), entity.id) != entity)


def memberships(plan: Plan) -> Iterator[Review]:
    """Which idea is in which cluster: told before their texts are, so that an answer can say how many ideas it is to."""
    for idea in plan.ideas:
        yield replace(plan.review(idea.id), published_in=plan.cluster_of(idea))


def taken_back(plan: Plan) -> Iterator[Measure]:
    """Measures that were told and are removed: with the next publishing nobody reads of them any more."""
    for measure in plan.all(Measure):
        if measure.removed and measure.published:
            yield replace(measure, published={})


def measures(plan: Plan, chosen: dict[str, Measure]) -> Iterator[Any]:
    yield from (replace(measure, published=of_measure(measure)) for measure in chosen.values())
    yield from taken_back(plan)
