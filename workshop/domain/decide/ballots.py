"""Casting a whole ballot at once."""

from __future__ import annotations

from .. import commands as c
from ..errors import require
from ..model import Ballot, Entity, Forum
from ..roles import Viewer
from ..voting import checked, may_be_known
from .moment import At, admitted


def cast(forum: Forum, viewer: Viewer, command: c.CastBallot, at: At) -> tuple[Entity, ...]:
    """The ballot replaces the person's earlier one, so that a retry or two phones cannot add up (threats.md S1, S2). Once
    the totals are known the grace is over too."""
    phase = admitted(forum, command.phase, "cast_ballot", at.now, too_late="voting_over")
    require(not may_be_known(forum, phase), "voting_over")
    return (
        Ballot(f"{phase.id}:{viewer.participant}", phase.id, viewer.participant or "", checked(phase, command.dots)),
    )
