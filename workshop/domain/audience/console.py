"""What the facilitator's console holds besides: the whole agenda, every revealed idea, the schedule, what undo would undo."""

from __future__ import annotations

from ..decide.clusters import latest
from ..model import Feedback, Forum, Moment, Participant
from ..phases import KINDS
from ..schedule import clock, late_minutes, later, planned_end_of, starts
from . import facts
from .board import hall
from .public import public_results
from .shared import cards_of, clusters, next_steps, phone, prompt_of, result
from .view import LiveContext, View


def console(forum: Forum, now: Moment, context: LiveContext) -> View:
    last = latest(forum)
    view: View = {
        **phone(forum),
        **hall(forum, context),
        **clusters(forum, None),
        **{f"result/{vote.id}": result(forum, vote) for vote in public_results(forum)},
        **_phases(forum),
        "board_choice": forum.board.page,
        "next_steps": next_steps(forum),
        "schedule": _schedule(forum, now),
        "arrangement": facts.Arrangement(id=last.id, what=last.what, label=last.label) if last else None,  # type: ignore[typeddict-item]
    }
    for idea in forum.numbered.values():
        cards = cards_of(forum, idea)
        view[cards.key] = cards.console
    if forum.phase:
        kind, people = KINDS[forum.phase.kind], forum.all(Participant)
        if "mark_ready" in kind.admits:
            ready = sum(1 for person in people if person.ready == forum.phase.id)
            view["ready"] = facts.Ready(ready=ready, of=len(people))
        if kind.collects == "feedback":
            answers = sum(1 for answer in forum.all(Feedback) if answer.phase == forum.phase.id)
            view["feedback"] = facts.Answers(answers=answers)
    return view


def _phases(forum: Forum) -> dict[str, facts.ConsolePhase]:
    planned = starts(forum)
    return {
        f"phase/{phase.id}": facts.ConsolePhase(
            id=phase.id, kind=phase.kind, label=kind.label, title=phase.title, prompt=prompt_of(forum, phase), say=phase.say, number=number,
            topic=phase.topic, minutes=phase.minutes, opened_at=phase.opened_at, ends_at=phase.ends_at, left_ms=phase.left_ms,
            left_at=phase.left_at, starts=clock(planned[phase.id]), settings=kind.settings_of(phase), collects=kind.collects,
            is_timed=not kind.before_start, board=kind.board,
        )
        for number, phase in enumerate(forum.phases, 1)
        for kind in (KINDS[phase.kind],)
    }  # fmt: skip


def _schedule(forum: Forum, now: Moment) -> facts.Schedule:
    late = late_minutes(forum, now)
    end = planned_end_of(forum, forum.phases[-1]) if forum.phases else None
    expected = later(end, late) if end and late is not None else end
    return facts.Schedule(late_min=late, planned_end=clock(end), expected_end=clock(expected))
