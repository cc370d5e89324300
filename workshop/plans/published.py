"""The plan as everyone was last told it: what is public at the plan's open address, and nothing that was only typed."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from .model import Answer, Details, HeardGroup, Measure, Opinion, Plan, Review, SourceIdea, Survey

HELD_BACK: tuple[type, ...] = (Survey, Opinion, HeardGroup)
"""Told with the answers, when the plan itself is told; until then they are work in progress."""


def published(plan: Plan) -> Plan | None:
    """None while its ideas are not published. An idea that was not published with them waits; an answer or a measure says what it
    said when it was published, and is not there before; what only the city knows comes with the answers."""
    if plan.details.ideas_published_at is None:
        return None
    told = dict(plan.entities)
    new = [idea for idea in plan.ideas if not plan.review(idea.id).published]
    told[SourceIdea] = {**told[SourceIdea], **{idea.id: replace(idea, state="waiting") for idea in new}}
    told[Review] = {id: review for id, review in told[Review].items() if review.published}
    told[Answer] = {answer.id: _answer(answer) for answer in plan.all(Answer) if answer.published}
    told[Measure] = {measure.id: _measure(measure) for measure in plan.all(Measure) if measure.published}
    if plan.details.answers_published_at is None:
        told |= {kind: {} for kind in HELD_BACK}
        told[Details] = {"plan": replace(plan.details, facts={})}
    return Plan(plan.revision, told)


def _measure(measure: Measure) -> Measure:
    """What everyone was told of it, and the ideas that it rests on."""
    told = {"cluster": measure.cluster, **_known(measure), "ideas": measure.ideas}
    return replace(Measure(measure.id, measure.place), **told, published=measure.published)


def _answer(answer: Answer) -> Answer:
    return replace(Answer(answer.id), **_known(answer), published=answer.published)


def _known(entity: Any) -> dict[str, Any]:
    """Of what it was last told, what is a field of it."""
    names = {field.name for field in fields(entity)}
    return {name: value for name, value in entity.published.items() if name in names}
