"""Casting a whole ballot at once."""

from __future__ import annotations

from .. import commands as c
from ..model import Ballot, Entity, Forum
from ..roles import Viewer
from ..voting import checked
from .moment import At, admitted


def cast(forum: Forum, viewer: Viewer, command: c.CastBallot, at: At) -> tuple[Entity, ...]:
    """The ballot replaces the person's earlier one, so that a retry or two phones cannot add up (threats.md S1, S2)."""
    phase = admitted(forum, command.phase, "cast_ballot", at.now, too_late="voting_over")
    return (
        Ballot(f"{phase.id}:{viewer.participant}", phase.id, viewer.participant or "", checked(phase, command.dots)),
    )
