"""Casting a whole ballot at once."""

from __future__ import annotations

from typing import Any

from .. import commands as c
from ..errors import require
from ..model import Ballot, Entity, Forum
from ..roles import PARTICIPANT, Actor
from ..voting import checked, result_is_public
from .context import DecisionContext, admitted
from .rule import rule


def _kept(command: c.CastBallot, changed: tuple[Entity, ...]) -> dict[str, Any]:
    (ballot,) = changed
    assert isinstance(ballot, Ballot)
    return {"marks": ballot.marks}


@rule(c.CastBallot, PARTICIPANT, answer=_kept)
def cast(forum: Forum, actor: Actor, command: c.CastBallot, context: DecisionContext) -> tuple[Entity, ...]:
    """The ballot replaces the person's earlier one, so that a retry or two phones cannot add up (threats.md S1, S2). Once
    the totals are known the grace is over too."""
    phase = admitted(forum, command.phase, "cast_ballot", context.now, too_late="voting_over")
    require(not result_is_public(forum, phase), "voting_over")
    return (
        Ballot(f"{phase.id}:{actor.participant}", phase.id, actor.participant or "", checked(phase, command.marks)),
    )
