"""One pure function per command: the forum, who asks, what and when → the entities that changed, or a Refusal."""

from __future__ import annotations

from typing import Any

from .. import commands as c
from ..errors import require
from ..model import Entity, Forum, Participant
from ..roles import Actor
from . import agenda, ballots, clusters, ideas, logo, moderation, options, participants, session, starting_points  # noqa: F401 (they declare the rules)
from .context import DecisionContext
from .rule import commands_of, rule_of


def decide(forum: Forum, actor: Actor, command: c.Command, context: DecisionContext) -> tuple[Entity, ...]:
    """What ``command`` changes. Refuses what this role may not ask, and what the session's state does not admit."""
    rule = rule_of(type(command))
    require(actor.role in rule.roles, "not_allowed")
    if actor.role == "participant":
        require(forum.session.state != "closed", "session_closed")
        require(forum.session.state == "open", "session_not_open")
        require(isinstance(command, c.Join) or forum.get(Participant, actor.participant), "not_joined")
    return rule.decide(forum, actor, command, context)


def answer_to(command: c.Command, changed: tuple[Entity, ...]) -> dict[str, Any]:
    """What the asker hears besides that it was done."""
    return rule_of(type(command)).answer(command, changed)


__all__ = ["DecisionContext", "answer_to", "commands_of", "decide"]
