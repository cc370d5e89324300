"""Planned times of the agenda, and whether the evening is on time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from .model import Forum, Moment, Phase
from .phases import KINDS

HELSINKI = ZoneInfo("Europe/Helsinki")
FAR = timedelta(hours=2)


def local(moment: Moment) -> datetime:
    return datetime.fromtimestamp(moment / 1000, HELSINKI)


def is_date(text: str) -> bool:
    """A day written as 2022-11-02, in this century, so that nothing that counts from it can overflow."""
    try:
        return date.fromisoformat(text).isoformat() == text and text[:2] == "20"
    except ValueError:
        return False


def moment_of(day: str, time: str) -> Moment | None:
    """The moment at which the clock in Finland says so (ISO day, ``23:59``). Of an hour that comes twice in the autumn the later one, so
    that nobody is shut out early; None for one that is left out in the spring."""
    wanted = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=HELSINKI, fold=1)
    found = wanted.astimezone(UTC)
    if found.astimezone(HELSINKI).replace(tzinfo=None) != wanted.replace(tzinfo=None):
        return None
    return int(found.timestamp() * 1000)


def clock(moment: datetime | None) -> str:
    """``17.22``, as it is written in Finland."""
    return f"{moment.hour}.{moment.minute:02d}" if moment else ""


def later(start: datetime, minutes: int) -> datetime:
    """So many minutes after ``start``, as they pass: a wall clock jumps twice a year."""
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(HELSINKI)


def planned_start(forum: Forum) -> datetime | None:
    """When the plan says that the first phase begins. Where the session was opened hours away from its hour (a rehearsal, a
    session without a date) the plan is counted from the moment when its first phase was opened."""
    session = forum.session
    started = local(session.started_at) if session.started_at else None
    planned = None
    if session.starts:
        day = session.date or (started.date().isoformat() if started else "2000-01-01")
        hour = datetime.fromisoformat(f"{day}T{session.starts}").replace(tzinfo=HELSINKI)
        planned = later(hour, -_lobby_minutes(forum))
    if started and (planned is None or abs(planned - started) > FAR):
        return started
    return planned


def starts(forum: Forum) -> dict[str, datetime | None]:
    """The planned start of each phase."""
    at, plan = planned_start(forum), {}
    for phase in forum.phases:
        plan[phase.id] = at
        at = later(at, phase.minutes) if at else None
    return plan


def _lobby_minutes(forum: Forum) -> int:
    """People gather in the lobby before the hour that the invitation names."""
    return sum(phase.minutes for phase in takewhile(lambda phase: KINDS[phase.kind].before_start, forum.phases))


def late_minutes(forum: Forum, now: Moment) -> int | None:
    """How many minutes behind its plan the evening will be when the current phase ends; negative: ahead. None while
    nothing is open or nothing is planned."""
    ends = planned_end_of(forum, forum.phase)
    if forum.phase is None or ends is None:
        return None
    expected = forum.phase.ends_at if forum.phase.ends_at is not None else now + (forum.phase.left_ms or 0)
    return round((max(expected, now) / 1000 - ends.timestamp()) / 60)


def planned_end_of(forum: Forum, phase: Phase | None) -> datetime | None:
    at = starts(forum).get(phase.id) if phase else None
    return later(at, phase.minutes) if at and phase else None
