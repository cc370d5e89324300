"""Writing, editing and withdrawing one's own idea, and the lot that gives ideas their numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .. import commands as c
from ..errors import require
from ..model import NEW_MEASURE, Entity, Forum, Idea, Moment, Phase, Topic
from ..phases import KINDS
from ..roles import PARTICIPANT, Actor
from ..text import IDEA_GRAPHEMES, clean
from .context import DecisionContext, admitted, still_open
from .rule import rule


@rule(c.PostIdea, PARTICIPANT, {"text": IDEA_GRAPHEMES}, answer=lambda command, changed: {"idea": command.id})
def post(forum: Forum, actor: Actor, command: c.PostIdea, context: DecisionContext) -> tuple[Entity, ...]:
    phase = admitted(forum, command.phase, "post_idea", context.now)
    require(not forum.get(Idea, command.id), "id_taken", "id")
    mine = forum.by_author.get(actor.participant or "", {}).values()
    require(
        sum(idea.phase == phase.id for idea in mine) < int(KINDS[phase.kind].settings_of(phase)["ideas_each"]),
        "too_many",
    )
    topic = phase.topic or _first_topic(forum)
    idea = Idea(
        command.id, topic, phase.id, actor.participant or "", _text(command.text), _about(forum, topic, command.about),
        number=_late_number(forum, topic, phase, context), approved=not forum.session.approval, area=_area(forum, command.area),
    )  # fmt: skip
    return (idea,)


@rule(c.EditIdea, PARTICIPANT, {"text": IDEA_GRAPHEMES})
def edit(forum: Forum, actor: Actor, command: c.EditIdea, context: DecisionContext) -> tuple[Entity, ...]:
    """An edited text waits for approval again where ideas are approved before the wall."""
    idea = _mine(forum, actor, command.idea)
    admitted(forum, idea.phase, "edit_idea", context.now)
    about = idea.about if command.about is c.KEEP else _about(forum, idea.topic, str(command.about))
    text = _text(command.text)
    approved = idea.approved and (text == idea.text or not forum.session.approval)
    area = idea.area if command.area in (c.KEEP, idea.area) else _area(forum, str(command.area))
    return (replace(idea, text=text, about=about, approved=approved, area=area),)


@rule(c.WithdrawIdea, PARTICIPANT)
def withdraw(forum: Forum, actor: Actor, command: c.WithdrawIdea, context: DecisionContext) -> tuple[Entity, ...]:
    idea = _mine(forum, actor, command.idea)
    admitted(forum, idea.phase, "withdraw_idea", context.now)
    return (replace(idea, withdrawn=True),)


def draw_numbers(forum: Forum, topic: str | None, context: DecisionContext) -> tuple[Idea, ...]:
    """Give the topic's ideas that have none their numbers by lot, so that a number tells nothing of who or when.

    Where ideas may still arrive within the grace, a few numbers stay free for them. ``None`` draws for every topic."""
    drawn: list[Idea] = []
    for each in [topic] if topic else [one.id for one in forum.topics]:
        waiting = [idea for idea in forum.all(Idea) if idea.topic == each and idea.number is None]
        if not waiting:
            continue
        still_writing = any(
            KINDS[phase.kind].collects == "ideas"
            and phase.topic in (None, each)
            and _may_come(forum, phase, context.now)
            for phase in forum.phases
        )
        spare = max(2, len(waiting) // 10) if still_writing else 0
        first = max(forum.used_numbers.get(each, ()), default=0) + 1
        numbers = context.rng.sample(range(first, first + len(waiting) + spare), len(waiting))
        drawn += [replace(idea, number=_number(each, number)) for idea, number in zip(waiting, numbers, strict=True)]
    return tuple(drawn)


def _may_come(forum: Forum, phase: Phase, now: Moment) -> bool:
    return phase.opened_at is not None and still_open(forum, phase, now)


def _late_number(forum: Forum, topic: str, phase: Phase, context: DecisionContext) -> str | None:
    """An idea that comes in the grace after its reveal takes one of the numbers that were left free."""
    current = forum.phase
    if current is None or not KINDS[current.kind].reveals_ideas or current.topic not in (None, topic):
        return None
    taken = forum.used_numbers.get(topic, frozenset())
    free = sorted(set(range(1, max(taken, default=0) + 3)) - taken)
    return _number(topic, context.rng.choice(free))


def numbers_after(forum: Forum, topic: str, count: int) -> list[str]:
    """The next numbers of the topic, in order: for ideas whose order is no secret."""
    first = max(forum.used_numbers.get(topic, ()), default=0) + 1
    return [_number(topic, number) for number in range(first, first + count)]


def _number(topic: str, number: int) -> str:
    return f"{topic}-I{number:03d}"


def _mine(forum: Forum, actor: Actor, id: str) -> Idea:
    idea = forum.get(Idea, id)
    require(idea and idea.author == actor.participant and not idea.withdrawn, "not_your_idea", "idea")
    assert idea
    return idea


def _first_topic(forum: Forum) -> str:
    require(forum.topics, "unknown_topic")
    return forum.topics[0].id


def _text(given: str) -> str:
    text = clean(given)
    require(text, "empty_text", "text")
    return text


def _area(forum: Forum, area: str) -> str:
    require(not area or area in forum.session.areas, "bad_field", "area")
    return area


def _about(forum: Forum, topic_id: str, about: str) -> str:
    topic = forum.get(Topic, topic_id)
    known: Iterable[str] = [measure["number"] for measure in topic.about] if topic else []
    about = NEW_MEASURE if about == "uusi" else about  # a page opened before 0.2 says it so; its idea must not be lost
    require(about in ("", NEW_MEASURE, *known), "bad_field", "about")
    return about
