"""The one pure function by which a plan changes: (plan, actor, command, context) → changed entities, or a Refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import singledispatch
from itertools import count
from typing import Any

from ..domain.commands import Command
from ..domain.decide.context import DecisionContext
from ..domain.errors import Refusal, require
from ..domain.roles import LEADS, WORKING_GROUP, Actor
from ..domain.schedule import local
from ..domain.text import clean, line
from . import commands as c
from . import told
from .answers import is_complete, subjects
from .fields import Check, check_of, kind_of
from .model import (
    Answer,
    Comment,
    Goal,
    HeardGroup,
    Measure,
    Opinion,
    Placing,
    Plan,
    Progress,
    Review,
    Source,
    SourceCluster,
    SourceIdea,
    Survey,
)
from .review import cards

COMMENT_GRAPHEMES = 1000
REASON_GRAPHEMES = 200
PREFIXES: dict[type, str] = {Goal: "G", Measure: "M", Survey: "S", Opinion: "O", HeardGroup: "H"}
"""What people make and remove: the letter of their ids."""
SUBJECTS: dict[type, tuple[type, ...]] = {
    Review: (SourceIdea,),
    Placing: (SourceCluster,),
    Answer: (SourceCluster, SourceIdea),
}
"""What may be said of a thing that the evening left: it is there as soon as that thing is, and has its id."""

Decide = Callable[[Plan, Actor, Any, DecisionContext], tuple[Any, ...]]


def decide(plan: Plan, actor: Actor, command: Command, context: DecisionContext) -> tuple[Any, ...]:
    """The entities that change. Raises Refusal for what is not allowed now, or not to this actor."""
    allowed = WORKING_GROUP if isinstance(command, c.CommentMeasure) else LEADS
    require(actor.role in allowed, "not_allowed")
    return _decide(command, plan, actor, context)


@singledispatch
def _decide(command: Command, plan: Plan, actor: Actor, context: DecisionContext) -> tuple[Any, ...]:
    raise Refusal("unknown_command")


def answer_to(plan: Plan, command: Command, changed: tuple[Any, ...]) -> dict[str, Any]:
    """What the asker hears besides that it was done, and the record keeps: the id of what was added, the cells that were left as they
    are, why an internal edition was taken."""
    if isinstance(command, c.Add):
        return {"added": changed[0].id}
    if isinstance(command, c.TakeInternalEdition):
        return {"reason": line(command.reason, REASON_GRAPHEMES, "reason")}
    if isinstance(command, c.EditCells):
        written = {(type(entity), entity.id): entity for entity in changed}
        return {"left": [cell.name for cell in command.cells if not _is_written(plan, cell, written)]}
    return {}


def _is_written(plan: Plan, cell: c.Cell, written: dict[tuple[type, str], Any]) -> bool:
    kind = kind_of(cell.kind)
    value = check_of(kind, cell.field)(plan, _listed(cell.value), cell.field)
    entity = written.get((kind, cell.of))
    return entity is not None and _value(entity, cell.field) == value


# ---- cells


@_decide.register
def edit_cells(command: c.EditCells, plan: Plan, actor: Actor, context: DecisionContext) -> tuple[Any, ...]:
    require(0 < len(command.cells) <= 5000, "bad_field", "cells")
    alone = len(command.cells) == 1
    changed: dict[tuple[type, str], Any] = {}
    for cell in command.cells:
        kind = kind_of(cell.kind)
        entity = changed.get((kind, cell.of)) or _row(plan, kind, cell.of)
        check = check_of(kind, cell.field)
        value = check(plan, _listed(cell.value), cell.field)
        now = _value(entity, cell.field)
        if now in (value, _listed(cell.was), _as_kept(check, plan, cell)):
            changed[kind, cell.of] = _reviewed(_with(entity, cell.field, value), cell.field, actor, context)
        elif alone:
            raise Refusal("changed_meanwhile", cell.field, value=now)
    return (*_with_their_clusters(plan, changed), *changed.values())


def _with_their_clusters(plan: Plan, changed: dict[tuple[type, str], Any]) -> Iterator[Measure]:
    """A cluster that is placed under another goal takes the measures along that stood under its goal."""
    for placing in [entity for entity in changed.values() if isinstance(entity, Placing)]:
        before = plan.placing(placing.id).goal
        for measure in plan.measures_of.get(placing.id, ()):
            is_along = measure.cluster == placing.id and measure.goal == before and (Measure, measure.id) not in changed
            if is_along and placing.goal != before:
                yield replace(measure, goal=placing.goal)


def _as_kept(check: Check, plan: Plan, cell: c.Cell) -> Any:
    """What was seen in the cell as it would have been kept: a page that saved "bussi " sees the space that was cut off."""
    try:
        return check(plan, _listed(cell.was), cell.field)
    except Refusal:
        return _listed(cell.was)


def _row(plan: Plan, kind: type, id: str) -> Any:
    """What a cell is about."""
    found: Any = plan.get(kind, id)
    if found is not None:
        return found
    about: tuple[type, ...] = {Review: (SourceIdea,), Answer: (SourceCluster, SourceIdea)}.get(kind, (SourceCluster,))
    require(any(plan.get(one, id) for one in about), "unknown_row", id)
    return kind(id)


def _value(entity: Any, name: str) -> Any:
    whole, _, part = name.partition(".")
    return getattr(entity, whole).get(part, "") if part else getattr(entity, whole)


def _with(entity: Any, name: str, value: Any) -> Any:
    whole, _, part = name.partition(".")
    if not part:
        return replace(entity, **{whole: value})
    require(len(part) <= 40 and part.isidentifier(), "bad_field", name)
    return replace(entity, **{whole: {**getattr(entity, whole), part: value}})


def _listed(value: Any) -> Any:
    """As it is kept: JSON knows no tuples."""
    return tuple(value) if isinstance(value, list) else value


def _reviewed(entity: Any, name: str, actor: Actor, context: DecisionContext) -> Any:
    """A verdict says who gave it and when. A wording that is changed after it waits for another one: nobody publishes by typing, and
    what was public is not until it is published again."""
    if not isinstance(entity, Review) or name not in ("verdict", "text"):
        return entity
    verdict = entity.verdict if name == "verdict" else ""
    return replace(entity, verdict=verdict, by=actor.by, at=context.now, published=False)


# ---- sources


@_decide.register
def take_source(command: c.TakeSource, plan: Plan, actor: Actor, context: DecisionContext) -> tuple[Any, ...]:
    """Taken again, a source says what the session says now; what the plan says of its ideas stays. A text that has changed is
    another text: its verdict was not given to it, and it is not public."""
    known = plan.get(Source, command.source.id)
    place = known.place if known else len(plan.sources) + 1
    letter = known.letter if known else "" if place == 1 else chr(ord("A") + place - 1)
    require(place <= 26, "too_many", "source")
    other = [idea for idea in command.ideas if (taken := plan.get(SourceIdea, idea.id)) and taken.text != idea.text]
    unread = [replace(plan.review(idea.id), verdict="", published=False) for idea in other]
    return (replace(command.source, place=place, letter=letter), *command.ideas, *command.clusters, *unread)


# ---- rows


@_decide.register
def add(command: c.Add, plan: Plan, actor: Actor, context: DecisionContext) -> tuple[Any, ...]:
    kind = kind_of(command.kind)
    require(kind in PREFIXES, "bad_field", "kind")
    row: Any = kind(_free_id(plan, kind))
    if isinstance(row, Goal | Measure):
        row = replace(row, place=1 + max((other.place for other in plan.all(type(row))), default=0))
    defaults = plan.details.defaults if isinstance(row, Measure) else {}
    for name, value in {**defaults, **command.fields}.items():
        row = _with(row, name, check_of(kind, name)(plan, _listed(value), name))
    if isinstance(row, Measure) and row.cluster and not row.goal:
        row = replace(row, goal=plan.placing(row.cluster).goal)
    return (row, *(replace(answer, status="included") for answer in _rests_on(plan, row) if answer.status == ""))


def _rests_on(plan: Plan, row: Any) -> list[Answer]:
    """The answers that a measure gives: of its cluster, and of its ideas outside clusters."""
    subjects_of = (row.cluster, *row.ideas) if isinstance(row, Measure) else ()
    return [plan.answer(subject) for subject in subjects(plan) if subject in subjects_of]


def _free_id(plan: Plan, kind: type) -> str:
    letter = PREFIXES[kind]
    return next(id for n in count(1) if plan.get(kind, id := f"{letter}{n}") is None)


@_decide.register
def remove(command: c.Remove, plan: Plan, actor: Actor, context: DecisionContext) -> tuple[Any, ...]:
    """A removed row keeps its number; an answer that rested on its measure alone is open again."""
    kind = kind_of(command.kind)
    require(kind in PREFIXES, "bad_field", "kind")
    row = _row(plan, kind, command.of)
    return (replace(row, removed=command.removed), *_reopened(plan, row, command.removed))


def _reopened(plan: Plan, row: Any, removed: bool) -> Iterator[Answer]:
    for answer in _rests_on(plan, row):
        others = [measure for measure in plan.measures_of.get(answer.id, ()) if measure.id != row.id]
        if removed and answer.status == "included" and not others:
            yield replace(answer, status="")
        if not removed and answer.status == "":
            yield replace(answer, status="included")


# ---- publishing


@_decide.register
def publish_ideas(command: c.PublishIdeas, plan: Plan, actor: Actor, context: DecisionContext) -> tuple[Any, ...]:
    require(plan.ideas, "nothing_to_publish")
    left = len(cards(plan))
    require(not left, "not_reviewed", left=left)
    reviews = (replace(review, published=True) for review in told.memberships(plan))
    return told.news(plan, told.details(plan, ideas_published_at=context.now), *told.names(plan), *reviews)


@_decide.register
def publish_answers(command: c.PublishAnswers, plan: Plan, actor: Actor, context: DecisionContext) -> tuple[Any, ...]:
    complete = [subject for subject in subjects(plan) if is_complete(plan, subject)]
    require(complete, "nothing_to_publish")
    today = local(context.now).date().isoformat()
    answers = [replace(plan.answer(subject), date=plan.answer(subject).date or today) for subject in complete]
    dated = plan.after(plan.revision, answers)
    measures = {measure.id: measure for subject in complete for measure in plan.measures_of.get(subject, ())}
    return told.news(
        plan,
        told.details(plan, answers_published_at=context.now),
        *told.names(plan),
        *told.memberships(plan),
        *(replace(answer, published=told.of_answer(dated, answer.id)) for answer in answers),
        *told.measures(plan, measures),
    )


@_decide.register
def publish_progress(command: c.PublishProgress, plan: Plan, actor: Actor, context: DecisionContext) -> tuple[Any, ...]:
    changed = {one.id: one for one in plan.measures if one.published != told.of_measure(one)}
    require(changed, "nothing_to_publish")
    for measure in changed.values():
        needs_a_sentence = measure.state in ("done", "changed", "not_done")
        require(
            measure.state_note or not needs_a_sentence,
            "reason_needed",
            "state_note",
            measure=measure.id,
        )
    history = (
        Progress(f"{measure.id}/{1 + _told(plan, measure)}", measure.id, context.now, measure.state, measure.state_note, actor.by)
        for measure in changed.values()
    )  # fmt: skip
    return told.news(
        plan,
        told.details(plan, progress_published_at=context.now),
        *told.names(plan),
        *told.measures(plan, changed),
        *history,
    )


def _told(plan: Plan, measure: Measure) -> int:
    return sum(progress.measure == measure.id for progress in plan.all(Progress))


# ---- files


@_decide.register
def take_internal_edition(
    command: c.TakeInternalEdition, plan: Plan, actor: Actor, context: DecisionContext
) -> tuple[Any, ...]:
    reason = line(command.reason, REASON_GRAPHEMES, "reason")
    require(reason, "reason_needed", "reason", "plan.document.reason_missing")
    return ()


# ---- the working group


@_decide.register
def comment(command: c.CommentMeasure, plan: Plan, actor: Actor, context: DecisionContext) -> tuple[Any, ...]:
    _row(plan, Measure, command.measure)
    text = clean(command.text, COMMENT_GRAPHEMES)
    require(text, "empty_text", "text")
    return (Comment(command.id, command.measure, context.now, actor.by, text),)
