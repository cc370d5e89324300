"""What one person wrote, chose and said. No other room has these facts."""

from __future__ import annotations

from typing import Literal

from ..decide.context import still_open
from ..model import Ballot, Feedback, Forum, Idea, Moment, Participant, Phase
from ..receipts import words_of
from ..voting import is_vote, order_for
from . import facts
from .public import IdeaState, state_of
from .view import View

_STATES: dict[IdeaState, Literal["saved", "shown", "hidden", "referred", "withdrawn"]] = {
    "waiting": "saved",
    "approved": "shown",
    "hidden": "hidden",
    "referred": "referred",
    "withdrawn": "withdrawn",
}


def own(forum: Forum, participant: str, now: Moment = 0) -> View:
    me = forum.get(Participant, participant)
    if me is None:
        return {}
    ready = forum.phase is not None and me.ready == forum.phase.id
    view: View = {"person": facts.Person(name=me.name, ready=ready)}
    for idea in forum.by_author.get(participant, {}).values():
        view[f"idea/{idea.id}"] = _idea(forum, idea, now)
    if forum.session.state == "closed" and forum.session.salt and participant in forum.by_author:
        view["receipt"] = facts.Receipt(words=list(words_of(participant, forum.session.salt)))
    for phase in forum.phases:
        if is_vote(phase) and phase.opened_at:
            ballot = forum.get(Ballot, f"{phase.id}:{participant}")
            if ballot:
                view[f"ballot/{phase.id}"] = facts.Ballot(phase=phase.id, marks=ballot.marks)
            view[f"order/{phase.id}"] = order_for(phase, me.seed)
        answer = forum.get(Feedback, f"{phase.id}:{participant}")
        if answer:
            view[f"feedback/{phase.id}"] = facts.Feedback(heard=answer.heard, easy=answer.easy, text=answer.text)
    return view


def _idea(forum: Forum, idea: Idea, now: Moment) -> facts.OwnIdea:
    phase = forum.get(Phase, idea.phase)
    editable = (
        not idea.withdrawn and phase is not None and phase.opened_at is not None and still_open(forum, phase, now)
    )
    return facts.OwnIdea(
        id=idea.id, text=idea.text, about=idea.about, area=idea.area, topic=idea.topic, phase=idea.phase, number=idea.number, state=_STATES[state_of(idea)],
        reason=idea.hidden, note=idea.note, editable=editable and forum.session.state == "open",
    )  # fmt: skip
