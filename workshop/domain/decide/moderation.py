"""What may be seen on the wall, and what the board shows."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from .. import commands as c
from ..errors import require
from ..model import Acknowledgement, Entity, Forum, Idea, Need
from ..roles import STAFF, Actor
from ..text import line
from .context import DecisionContext
from .rule import rule

NOTE_GRAPHEMES = 200
NEEDS: tuple[Need, ...] = get_args(Need)


@rule(c.ApproveIdeas, STAFF)
def approve(forum: Forum, actor: Actor, command: c.ApproveIdeas, context: DecisionContext) -> tuple[Entity, ...]:
    return tuple(replace(numbered(forum, number), approved=True) for number in command.ideas)


@rule(c.HideIdea, STAFF, {"note": NOTE_GRAPHEMES})
def hide(forum: Forum, actor: Actor, command: c.HideIdea, context: DecisionContext) -> tuple[Entity, ...]:
    """A hidden idea is kept with its reason; it leaves the spotlight too."""
    idea = numbered(forum, command.idea)
    hidden = replace(idea, hidden=command.reason, note=line(command.note, NOTE_GRAPHEMES, "note"))
    if forum.board.spotlight == idea.number:
        return (hidden, replace(forum.board, spotlight=None))
    return (hidden,)


@rule(c.RestoreIdea, STAFF)
def restore(forum: Forum, actor: Actor, command: c.RestoreIdea, context: DecisionContext) -> tuple[Entity, ...]:
    return (replace(numbered(forum, command.idea), hidden="", note="", approved=True),)


@rule(c.AcknowledgeIdea, STAFF, {"note": NOTE_GRAPHEMES})
def acknowledge(forum: Forum, actor: Actor, command: c.AcknowledgeIdea, context: DecisionContext) -> tuple[Entity, ...]:
    """Of an idea that was moved to the feedback channel: who has taken care of it, when, and how far it is."""
    idea = numbered(forum, command.idea)
    require(idea.hidden == "feedback", "not_in_feedback", "idea")
    note = line(command.note, NOTE_GRAPHEMES, "note")
    return (Acknowledgement(idea.id, command.state, note, actor.by, context.now),)


@rule(c.SetNeeds, STAFF)
def set_needs(forum: Forum, actor: Actor, command: c.SetNeeds, context: DecisionContext) -> tuple[Entity, ...]:
    """What the city would have to give, in the order in which all lists have them."""
    return (replace(numbered(forum, command.idea), needs=tuple(need for need in NEEDS if need in command.needs)),)


@rule(c.ShowBoard, STAFF)
def show_board(forum: Forum, actor: Actor, command: c.ShowBoard, context: DecisionContext) -> tuple[Entity, ...]:
    given = {key: getattr(command, key) for key in ("page", "topic", "spotlight", "blank", "paused", "theme")}
    chosen = {key: value for key, value in given.items() if value is not c.KEEP}
    if chosen.get("spotlight"):
        require(chosen["spotlight"] in forum.shown, "unknown_idea", "spotlight")
    if chosen.get("topic"):
        require(chosen["topic"] in [topic.id for topic in forum.topics], "unknown_topic", "topic")
    return (replace(forum.board, **chosen),)


def numbered(forum: Forum, number: str) -> Idea:
    """The revealed idea of that number. Before the reveal nobody but its author can name an idea."""
    idea = forum.numbered.get(number)
    require(idea, "unknown_idea", "ideas")
    assert idea
    return idea
