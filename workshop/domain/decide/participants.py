"""Joining, a name, being ready, and the three questions at the end."""

from __future__ import annotations

from dataclasses import replace

from .. import commands as c
from ..errors import require
from ..model import Background, Entity, Feedback, Forum, Participant
from ..roles import PARTICIPANT, Actor
from ..text import IDEA_GRAPHEMES, clean, line
from .context import DecisionContext, admitted
from .rule import rule

NAME_GRAPHEMES = 60


@rule(c.Join, PARTICIPANT, {"name": NAME_GRAPHEMES})
def join(forum: Forum, actor: Actor, command: c.Join, context: DecisionContext) -> tuple[Entity, ...]:
    """The same person stays who they are, however often they come, and their background is counted once."""
    assert actor.participant
    if known := forum.get(Participant, actor.participant):
        return (replace(known, name=_name(forum, command.name)),) if command.name else ()
    require(not forum.session.locked, "joining_locked")
    newcomer = Participant(actor.participant, _name(forum, command.name), seed=context.rng.getrandbits(31))
    return (newcomer, *_counted(forum, command.background))


def _counted(forum: Forum, background: str) -> tuple[Background, ...]:
    if not background:
        return ()
    require(background in forum.session.backgrounds, "bad_field", "background")
    before = forum.get(Background, background) or Background(background)
    return (replace(before, people=before.people + 1),)


@rule(c.SetName, PARTICIPANT, {"name": NAME_GRAPHEMES})
def set_name(forum: Forum, actor: Actor, command: c.SetName, context: DecisionContext) -> tuple[Entity, ...]:
    require(forum.session.name_policy != "none", "no_names_here", "name")
    return (replace(_me(forum, actor), name=_name(forum, command.name)),)


@rule(c.MarkReady, PARTICIPANT)
def mark_ready(forum: Forum, actor: Actor, command: c.MarkReady, context: DecisionContext) -> tuple[Entity, ...]:
    phase = admitted(forum, command.phase, "mark_ready", context.now)
    return (replace(_me(forum, actor), ready=phase.id if command.ready else None),)


@rule(c.GiveFeedback, PARTICIPANT, {"text": IDEA_GRAPHEMES})
def give_feedback(forum: Forum, actor: Actor, command: c.GiveFeedback, context: DecisionContext) -> tuple[Entity, ...]:
    phase = admitted(forum, command.phase, "give_feedback", context.now)
    for field, value in (("heard", command.heard), ("easy", command.easy)):
        require(value is None or 1 <= value <= 5, "bad_field", field)
    me = _me(forum, actor)
    return (Feedback(f"{phase.id}:{me.id}", phase.id, me.id, command.heard, command.easy, clean(command.text)),)


def _me(forum: Forum, actor: Actor) -> Participant:
    me = forum.get(Participant, actor.participant)
    assert me  # decide has refused everyone else
    return me


def _name(forum: Forum, given: str) -> str:
    policy = forum.session.name_policy
    if policy == "none":
        return ""
    name = line(given, NAME_GRAPHEMES, "name")
    require(name or policy == "optional", "name_needed", "name")
    return name
