"""The forms of a session's page: what they show, and the payloads of the commands that they send. Plain values in and out.

For each part of the page, ``…_values`` returns what the page shows of a forum, ``read_…`` what a sent form holds, in the
same shape, so that a refused form is shown again as it was typed, and ``…_payload`` the payload of the command.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ...domain.errors import Refusal, require
from ...domain.model import Forum, Phase, Session
from ...domain.phases import KINDS
from ...domain.schedule import clock, local
from ...domain.setting import Value, defaults
from ...library import Theme
from .. import dates
from .agenda_paste import MINUTES, parse_programme
from .form_fields import Form, Row, last_value, lines, rows

STEPS = 5
TOPIC_FIELDS = ("id", "title", "question", "owner_role", "contact", "target_plan", "theme", "links")
_TITLE_AND_URL = re.compile(r"^(?P<title>.*?)\s*(?P<url>\S+)$")


# ---- details


def details_values(session: Session) -> Row:
    return {
        **{key: getattr(session, key) for key in ("title", "purpose", "place", "organiser", "contact", "name_policy",
                                                   "languages", "approval", "rehearsal", "rules")},
        "date": dates.format_day(session.date), "starts": _with_dot(session.starts), "ends": _with_dot(session.ends),
    }  # fmt: skip


def _with_dot(time: str) -> str:
    """``17:00`` → ``17.00``, as a time is written in Finland."""
    return time.replace(":", ".")


def read_details(form: Form) -> Row:
    texts = {
        key: last_value(form, key)
        for key in ("title", "purpose", "date", "starts", "ends", "place", "organiser", "contact", "name_policy")
    }
    return {
        **texts,
        "languages": form.get("languages", []),
        "approval": last_value(form, "approval") == "yes",
        "rehearsal": last_value(form, "rehearsal") == "yes",
        "rules": lines(last_value(form, "rules")),
    }


def details_payload(typed: Row) -> Row:
    """The payload of ``set_details``. Refuses a day that is none, and a weekday that is not that day's (``WrongWeekday``)."""
    day = dates.parse_day(typed["date"])
    require(day.iso or not typed["date"], "bad_field", "date")
    if day.contradicts:
        raise WrongWeekday(day)
    return {**typed, "date": day.iso}


class WrongWeekday(Refusal):
    """A day was typed with another weekday than it has: nobody but the writer knows which of the two is meant."""

    def __init__(self, day: dates.Day, field: str = "date") -> None:
        super().__init__("bad_field", field)
        self.day = day


# ---- topics


def topics_values(forum: Forum) -> list[Row]:
    return [
        {"id": topic.id, "title": topic.title, "question": topic.question, "owner_role": topic.owner_role, "contact": topic.contact,
         "target_plan": topic.target_plan, "theme": topic.theme,
         "links": "\n".join(f"{link['title']} {link['url']}".strip() for link in topic.links)}
        for topic in forum.topics
    ]  # fmt: skip


def new_topic(title: str) -> Row:
    return {**dict.fromkeys(TOPIC_FIELDS, ""), "title": title}


def read_topics(form: Form) -> list[Row]:
    return [{key: row.get(key, "") for key in TOPIC_FIELDS} for row in rows(form, "topics")]


def topics_payload(typed: Sequence[Row], themes: Mapping[str, Theme]) -> list[Row]:
    """The rows of ``set_topics``; the measures of a topic's theme library go with it."""
    return [
        {
            **row,
            "links": links_payload(row["links"]),
            "about": list(themes[row["theme"]].about) if row["theme"] in themes else [],
        }
        for row in typed
    ]


def links_payload(text: str) -> list[Row]:
    """One link on a line: ``Kyselyn tulokset https://…``; the address is the last word. Whether it is
    allowed is decided by the command."""
    return [
        {"title": found["title"], "url": found["url"]} for line in lines(text) if (found := _TITLE_AND_URL.match(line))
    ]


# ---- agenda


def agenda_values(forum: Forum) -> list[Row]:
    return [_phase_values(phase) for phase in forum.phases]


def _phase_values(phase: Phase) -> Row:
    return {"id": phase.id, "kind": phase.kind, "title": phase.title, "prompt": phase.prompt, "say": phase.say,
            "minutes": phase.minutes, "topic": phase.topic, "settings": KINDS[phase.kind].settings_of(phase)}  # fmt: skip


def read_agenda(form: Form) -> list[Row]:
    """The rows as they were typed; settings that are not of the chosen kind are left out, as after a change of kind."""
    typed = []
    for row in rows(form, "phases"):
        known = defaults(KINDS[row["kind"]].settings) if row.get("kind") in KINDS else {}
        given = {key.removeprefix("settings."): value for key, value in row.items() if key.startswith("settings.")}
        typed.append({
            **{key: row.get(key, "") for key in ("id", "kind", "title", "prompt", "say", "minutes")},
            "topic": row.get("topic") or None,
            "settings": {**known, **{key: value for key, value in given.items() if key in known}},
        })  # fmt: skip
    return typed


def agenda_payload(typed: Sequence[Row]) -> list[Row]:
    """The rows of ``set_agenda``. Refuses ``bad_field`` with ``minutes`` or ``settings.<name>`` for what is no integer;
    the page finds out which row it was."""
    return [phase_payload(row) for row in typed]


def phase_payload(row: Row) -> Row:
    known = defaults(KINDS[row["kind"]].settings) if row["kind"] in KINDS else {}
    settings = {key: setting_payload(known[key], value, f"settings.{key}") for key, value in row["settings"].items()}
    return {**row, "minutes": _integer(row["minutes"], "minutes"), "settings": settings}


def setting_payload(default: Value, typed: Value, field: str) -> Value:
    """A setting as its declared type, which is the default's. Refuses ``bad_field`` for what should be an integer and is not."""
    if isinstance(default, bool):  # which is an int too
        return typed in (True, "yes")
    return _integer(typed, field) if isinstance(default, int) else str(typed)


def _integer(value: Any, field: str) -> int:
    require(re.fullmatch(r"\d{1,4}", str(value).strip()), "bad_field", field)
    return int(value)


def new_phase(title: str, kind: str = "talk", minutes: int = MINUTES, topic: str | None = None) -> Row:
    return {"id": "", "kind": kind, "title": title, "prompt": "", "say": "", "minutes": minutes, "topic": topic,
            "settings": defaults(KINDS[kind].settings)}  # fmt: skip


def rows_of_programme(text: str) -> list[Row]:
    """The agenda rows of a pasted programme. Refuses an empty one (``empty_text``)."""
    parsed = parse_programme(text)
    require(parsed, "empty_text", "programme")
    return [new_phase(row.title, row.kind, row.minutes) for row in parsed]


# ---- next steps


def next_steps_values(session: Session, language: str) -> Row:
    steps = [{"when": step["when"], "what": step["what"], "who": step["who"]} for step in session.steps]
    known = "known" if session.answer_by else ("unknown" if session.steps or session.results_go_to else "")
    return {
        "results_go_to": session.results_go_to,
        "answer": known,
        "answer_by": dates.format_day(session.answer_by),
        "weekday": dates.weekday_name(session.answer_by, language),
        "steps": _padded(steps),
    }


def read_next_steps(form: Form) -> Row:
    steps = [{key: row.get(key, "") for key in ("when", "what", "who")} for row in rows(form, "steps")]
    return {"results_go_to": last_value(form, "results_go_to"), "answer": last_value(form, "answer"), "answer_by": last_value(form, "answer_by"),
            "weekday": "", "steps": _padded(steps)}  # fmt: skip


def next_steps_payload(typed: Row) -> Row:
    """The payload of ``set_next_steps``. It must say when an answer comes, or that this is not known."""
    day = dates.parse_day(typed["answer_by"])
    require(typed["answer"] in ("known", "unknown"), "bad_field", "answer_by")
    require(typed["answer"] == "unknown" or day.iso, "bad_field", "answer_by")
    if typed["answer"] == "known" and day.contradicts:
        raise WrongWeekday(day, "answer_by")
    return {
        "steps": [step for step in typed["steps"] if any(step.values())],
        "answer_by": day.iso if typed["answer"] == "known" else "",
        "results_go_to": typed["results_go_to"],
    }


def _padded(steps: list[dict[str, str]]) -> list[dict[str, str]]:
    return (steps + [{"when": "", "what": "", "who": ""}] * STEPS)[:STEPS]


# ---- the end of a phase that people take part in on their own time


def closing_values(forum: Forum) -> Row | None:
    """When the current phase closes; None for one that does not close by itself."""
    phase = forum.phase
    if phase is None or not KINDS[phase.kind].closes_by_time:
        return None
    end = local(phase.ends_at) if phase.ends_at else None
    return {
        "phase": phase.id,
        "title": phase.title,
        "day": dates.format_day(end.date().isoformat()) if end else "",
        "time": clock(end),
    }


def closing_payload(typed: Row) -> Row:
    """The payload of ``close_phase_at``. Refuses what is no day or hour."""
    day = dates.parse_day(typed["day"])
    if day.contradicts:
        raise WrongWeekday(day, "day")
    hour, _, minute = typed["time"].replace(".", ":").partition(":")
    return {"phase": typed["phase"], "day": day.iso, "time": f"{hour.strip().zfill(2)}:{minute.strip()}"}
