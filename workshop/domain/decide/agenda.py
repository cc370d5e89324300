"""Leading the evening through its phases, in any order; going back destroys nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from typing import Any

from .. import commands as c
from ..errors import require
from ..model import Ballot, Entity, Feedback, Forum, Idea, Phase
from ..phases import KINDS
from ..roles import LEADS, Actor
from ..schedule import is_date, moment_of
from ..setting import checked
from ..text import clean, line
from .context import DecisionContext
from .ideas import draw_numbers
from .rule import rule

MINUTES_AT_MOST = 24 * 60
PHASES_AT_MOST = 60
DAYS_AT_MOST = 120
PHASE_LIMITS = {"title": 120, "prompt": 200, "say": 500}
ID = re.compile(r"[A-Za-z0-9_-]{0,40}")


@rule(c.OpenPhase, LEADS)
def open_phase(forum: Forum, actor: Actor, command: c.OpenPhase, context: DecisionContext) -> tuple[Entity, ...]:
    """Leave the current phase and open another. Refused when the asker saw another phase as the current one. The first
    one opens the session; a closed session is opened again on purpose only."""
    session, opening = forum.session, known(forum, command.phase)
    require(session.state != "closed", "session_closed")
    require(command.leaving == session.phase, "phase_already_changed")
    left = (replace(forum.phase, left_at=context.now),) if forum.phase and forum.phase.id != opening.id else ()
    opened = replace(
        opening, opened_at=context.now, ends_at=context.now + opening.minutes * 60_000, left_ms=None, left_at=None
    )
    board = replace(forum.board, page="auto", topic=opened.topic, spotlight=None, paused=False)
    session = replace(session, state="open", phase=opened.id, started_at=session.started_at or context.now)
    forum = forum.after(forum.revision, (*left, opened, board, session))
    drawn = draw_numbers(forum, opened.topic, context) if KINDS[opened.kind].reveals_ideas else ()
    forum = forum.after(forum.revision, drawn)
    besides = KINDS[opened.kind].on_open(forum, opened)
    return _last_of_each((*left, opened, board, session, *drawn, *besides))


@rule(c.SetPhaseEnd, LEADS)
def set_end(forum: Forum, actor: Actor, command: c.SetPhaseEnd, context: DecisionContext) -> tuple[Entity, ...]:
    """The end is set, not added to, so that two helpers who press +1 at once add one minute."""
    phase = _current(forum, command.phase)
    require(phase.opened_at <= command.ends_at <= context.now + MINUTES_AT_MOST * 60_000, "bad_field", "ends_at")
    if phase.left_ms is not None:
        return (replace(phase, left_ms=max(0, command.ends_at - context.now)),)
    return (replace(phase, ends_at=command.ends_at),)


@rule(c.ClosePhaseAt, LEADS)
def close_at(forum: Forum, actor: Actor, command: c.ClosePhaseAt, context: DecisionContext) -> tuple[Entity, ...]:
    """A phase that people take part in on their own time, such as a survey before the evening, closes at a minute of the calendar."""
    phase = _current(forum, command.phase)
    require(KINDS[phase.kind].closes_by_time, "not_now", "phase")
    require(is_date(command.day), "bad_field", "day")
    require(re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", command.time), "bad_field", "time")
    ends_at = moment_of(command.day, command.time)
    require(ends_at is not None, "no_such_hour", "time")
    assert ends_at is not None
    require(context.now < ends_at <= context.now + DAYS_AT_MOST * 24 * 3_600_000, "bad_field", "day")
    return (replace(phase, ends_at=ends_at, left_ms=None),)


@rule(c.StopClock, LEADS)
def stop_clock(forum: Forum, actor: Actor, command: c.StopClock, context: DecisionContext) -> tuple[Entity, ...]:
    phase = _current(forum, command.phase)
    if phase.ends_at is None:
        return ()
    return (replace(phase, ends_at=None, left_ms=max(0, phase.ends_at - context.now)),)


@rule(c.StartClock, LEADS)
def start_clock(forum: Forum, actor: Actor, command: c.StartClock, context: DecisionContext) -> tuple[Entity, ...]:
    phase = _current(forum, command.phase)
    if phase.left_ms is None:
        return ()
    return (replace(phase, ends_at=context.now + phase.left_ms, left_ms=None),)


@rule(c.SetAgenda, LEADS, PHASE_LIMITS)
def set_agenda(forum: Forum, actor: Actor, command: c.SetAgenda, context: DecisionContext) -> tuple[Entity, ...]:
    """The whole agenda in its new order. A phase that is left out is put aside (place -1) unless something hangs on it."""
    require(0 < len(command.phases) <= PHASES_AT_MOST, "bad_field", "phases")
    ids = _ids(forum, command.phases)
    asked = [_phase(forum, id, row, place) for place, (id, row) in enumerate(zip(ids, command.phases, strict=True), 1)]
    require(len(set(ids)) == len(ids), "bad_field", "phases")
    kept = {phase.id for phase in asked}
    dropped = [phase for phase in forum.phases if phase.id not in kept]
    for phase in dropped:
        require(
            phase.id != forum.session.phase and not in_use(forum, phase), "agenda_in_use", "phases", title=phase.title
        )
    return (*asked, *(replace(phase, place=-1) for phase in dropped))


def in_use(forum: Forum, phase: Phase) -> bool:
    """Whether ideas, ballots or feedback hang on the phase."""
    things: tuple[Idea | Ballot | Feedback, ...] = (*forum.all(Idea), *forum.all(Ballot), *forum.all(Feedback))
    return any(one.phase == phase.id for one in things)


def known(forum: Forum, id: str) -> Phase:
    phase = forum.get(Phase, id)
    require(phase and phase.place > 0, "unknown_phase", "phase")
    assert phase
    return phase


def _current(forum: Forum, id: str) -> Any:
    phase = known(forum, id)
    require(phase.id == forum.session.phase, "phase_already_changed")
    return phase


def _ids(forum: Forum, rows: list[dict[str, Any]]) -> list[str]:
    """The ids of the rows; a row without one gets an id that no phase has had."""
    given = [row.get("id") or "" for row in rows]
    require(all(isinstance(id, str) and ID.fullmatch(id) for id in given), "bad_field", "id")
    taken = {phase.id for phase in forum.all(Phase)} | set(given)
    fresh = (id for number in count(1) if (id := f"P{number:02d}") not in taken)
    return [id or next(fresh) for id in given]


def _phase(forum: Forum, id: str, row: dict[str, Any], place: int) -> Phase:
    kind = KINDS.get(_str(row, "kind"))
    require(kind, "unknown_kind", "kind")
    assert kind
    topic = _topic(forum, row.get("topic") or None)
    minutes: Any = row.get("minutes")
    require(type(minutes) is int and 0 < minutes <= MINUTES_AT_MOST, "bad_field", "minutes")
    settings = checked(kind.settings, row.get("settings") or {})
    old = forum.get(Phase, id)
    if old:
        _may_become(forum, old, kind.name, topic, settings)
    return replace(
        old or Phase(id),
        place=place, kind=kind.name, topic=topic, minutes=minutes, settings=settings,
        title=line(_str(row, "title"), PHASE_LIMITS["title"], "title"), prompt=clean(_str(row, "prompt"), PHASE_LIMITS["prompt"], "prompt"),
        say=clean(_str(row, "say"), PHASE_LIMITS["say"], "say"),
    )  # fmt: skip


def _may_become(forum: Forum, old: Phase, kind: str, topic: str | None, settings: dict[str, Any]) -> None:
    """What hangs on a phase, or is going on, stays what it is; ballots keep the budget and the options they were cast on."""
    bound = in_use(forum, old) or old.id == forum.session.phase
    require(old.kind == kind or not bound, "agenda_in_use", "kind", title=old.title)
    if any(ballot.phase == old.id for ballot in forum.all(Ballot)):
        require(topic == old.topic, "agenda_in_use", "topic", title=old.title)
        require(settings == KINDS[kind].settings_of(old), "agenda_in_use", "settings", title=old.title)


def _topic(forum: Forum, id: Any) -> str | None:
    require(id is None or id in [topic.id for topic in forum.topics], "unknown_topic", "topic")
    return id  # type: ignore[no-any-return]


def _str(row: dict[str, Any], key: str) -> str:
    value = row.get(key, "")
    require(isinstance(value, str), "bad_field", key)
    return str(value)


def _last_of_each(entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    return tuple({(type(entity), entity.id): entity for entity in entities}.values())


__all__ = ["in_use", "known", "open_phase", "set_agenda", "set_end", "start_clock", "stop_clock"]
