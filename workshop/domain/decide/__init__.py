"""One pure function per command: the forum, who asks, what and when → the entities that changed, or a Refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import commands as c
from ..errors import require
from ..model import Ballot, Entity, Forum, Participant
from ..roles import MAY, Viewer
from . import agenda, ballots, clusters, ideas, moderation, participants, preparing
from .moment import At

Rule = Callable[[Forum, Viewer, Any, At], tuple[Entity, ...]]

RULES: dict[type[c.Command], Rule] = {
    c.Join: participants.join,
    c.SetName: participants.set_name,
    c.MarkReady: participants.mark_ready,
    c.GiveFeedback: participants.give_feedback,
    c.PostIdea: ideas.post,
    c.EditIdea: ideas.edit,
    c.WithdrawIdea: ideas.withdraw,
    c.CastBallot: ballots.cast,
    c.ApproveIdeas: moderation.approve,
    c.HideIdea: moderation.hide,
    c.RestoreIdea: moderation.restore,
    c.ShowBoard: moderation.show_board,
    c.FormCluster: clusters.form,
    c.PlaceIdeas: clusters.place,
    c.RenameCluster: clusters.rename,
    c.MergeClusters: clusters.merge,
    c.UndoArrangement: clusters.undo,
    c.OpenPhase: agenda.open_phase,
    c.SetPhaseEnd: agenda.set_end,
    c.StopClock: agenda.stop_clock,
    c.StartClock: agenda.start_clock,
    c.SetAgenda: agenda.set_agenda,
    c.SetTopics: preparing.set_topics,
    c.SetDetails: preparing.set_details,
    c.SetNextSteps: preparing.set_next_steps,
    c.LockJoining: preparing.lock_joining,
    c.SetState: preparing.set_state,
}


def decide(forum: Forum, viewer: Viewer, command: c.Command, at: At) -> tuple[Entity, ...]:
    """What ``command`` changes. Refuses what this role may not ask, and what the session's state does not admit."""
    require(viewer.role in MAY[c.name_of(type(command))], "not_allowed")
    if viewer.role == "participant":
        require(forum.session.state != "closed", "session_closed")
        require(forum.session.state == "open", "session_not_open")
        require(isinstance(command, c.Join) or forum.get(Participant, viewer.participant), "not_joined")
    return RULES[type(command)](forum, viewer, command, at)


def answer_to(command: c.Command, changed: tuple[Entity, ...]) -> dict[str, Any]:
    """What the asker hears besides that it was done (docs/protocol.md section 3)."""
    if isinstance(command, c.PostIdea):
        return {"idea": command.id}
    if isinstance(command, c.CastBallot):
        (ballot,) = changed
        assert isinstance(ballot, Ballot)
        return {"dots": ballot.dots}
    return {}


__all__ = ["At", "answer_to", "decide"]
