"""The preparing page's forms: what they show, and what they ask for. Plain values in, plain values out.

A form's list comes as fields such as ``topics.0.title``; ``rows`` makes rows of them. Each ``…_shown`` answers what the
page shows of a forum, each ``…_asked`` the payload of the command that a sent form asks for. What a person typed is kept in
the same shape as what is shown, so that a refused form comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ...domain.errors import Refusal, require
from ...domain.model import Forum, Phase, Session
from ...domain.phases import KINDS
from ...domain.setting import defaults
from ...library import Theme
from .. import dates
from .agenda_paste import MINUTES, read_programme

Form = Mapping[str, list[str]]
"""A sent form: field → its values, as ``MultiDict.to_dict(flat=False)`` answers it."""

Row = dict[str, Any]

STEPS = 5
_LINE_WITH_URL = re.compile(r"^(?P<title>.*?)\s*(?P<url>\S+)$")


def one(form: Form, field: str) -> str:
    """The last value of a field (a ticked box comes after its hidden "no"), without spaces around it."""
    return form[field][-1].strip() if form.get(field) else ""


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def rows(form: Form, name: str) -> list[dict[str, str]]:
    """``topics.1.title=B`` and ``topics.0.title=A`` → ``[{"title": "A"}, {"title": "B"}]``."""
    found: dict[int, dict[str, str]] = {}
    for field in form:
        prefix, _, rest = field.partition(".")
        place, _, key = rest.partition(".")
        if prefix == name and key and place.isdecimal() and len(place) <= 3:
            found.setdefault(int(place), {})[key] = one(form, field)
    return [found[place] for place in sorted(found)]


def moved(items: Sequence[Row], change: str, new: Row) -> list[Row]:
    """The list after a row's button was pressed: ``up.2``, ``down.2``, ``remove.2``, ``after.2`` (a new one after it),
    ``add`` (a new one last). Anything else changes nothing."""
    done = list(items)
    what, _, place = change.partition(".")
    at = int(place) if place.isdecimal() and int(place) < len(done) else None
    if what == "add":
        done.append(new)
    elif at is not None and what == "after":
        done.insert(at + 1, new)
    elif at is not None and what == "remove":
        del done[at]
    elif at is not None and what in ("up", "down"):
        to = at - 1 if what == "up" else at + 1
        if 0 <= to < len(done):
            done[at], done[to] = done[to], done[at]
    return done


# ---- details


def details_shown(session: Session) -> Row:
    return {
        **{key: getattr(session, key) for key in ("title", "purpose", "place", "organiser", "contact", "name_policy",
                                                   "languages", "approval", "rehearsal", "rules")},
        "date": dates.written(session.date), "starts": _dotted(session.starts), "ends": _dotted(session.ends),
    }  # fmt: skip


def _dotted(time: str) -> str:
    """``17.00``, as a time is written here; kept as ``17:00``."""
    return time.replace(":", ".")


def details_typed(form: Form) -> Row:
    texts = {
        key: one(form, key)
        for key in ("title", "purpose", "date", "starts", "ends", "place", "organiser", "contact", "name_policy")
    }
    return {
        **texts,
        "languages": form.get("languages", []),
        "approval": one(form, "approval") == "yes",
        "rehearsal": one(form, "rehearsal") == "yes",
        "rules": lines(one(form, "rules")),
    }


def details_asked(typed: Row) -> Row:
    """The payload of ``set_details``. Refuses a day that is none, and a weekday that is not that day's (``WrongWeekday``)."""
    day = dates.read(typed["date"])
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


def topics_shown(forum: Forum) -> list[Row]:
    return [
        {"id": topic.id, "title": topic.title, "question": topic.question, "owner_role": topic.owner_role, "contact": topic.contact,
         "target_plan": topic.target_plan, "theme": topic.theme,
         "links": "\n".join(f"{link['title']} {link['url']}".strip() for link in topic.links)}
        for topic in forum.topics
    ]  # fmt: skip


def topics_typed(form: Form) -> list[Row]:
    keys = ("id", "title", "question", "owner_role", "contact", "target_plan", "theme", "links")
    return [{key: row.get(key, "") for key in keys} for row in rows(form, "topics")]


def topics_asked(typed: Sequence[Row], themes: Mapping[str, Theme]) -> list[Row]:
    """The rows of ``set_topics``; the measures of a topic's theme library go with it."""
    return [
        {
            **row,
            "links": links_asked(row["links"]),
            "about": list(themes[row["theme"]].about) if row["theme"] in themes else [],
        }
        for row in typed
    ]


def links_asked(text: str) -> list[Row]:
    """One link on a line: ``Kyselyn tulokset https://…``; the address is the last word. Whether it may stand is the
    command's matter."""
    return [
        {"title": found["title"], "url": found["url"]} for line in lines(text) if (found := _LINE_WITH_URL.match(line))
    ]


# ---- agenda


def agenda_shown(forum: Forum) -> list[Row]:
    return [_phase_shown(phase) for phase in forum.phases]


def _phase_shown(phase: Phase) -> Row:
    return {"id": phase.id, "kind": phase.kind, "title": phase.title, "prompt": phase.prompt, "say": phase.say,
            "minutes": phase.minutes, "topic": phase.topic, "settings": KINDS[phase.kind].settings_of(phase)}  # fmt: skip


def agenda_typed(form: Form) -> list[Row]:
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


def agenda_asked(typed: Sequence[Row]) -> list[Row]:
    """The rows of ``set_agenda``. Refuses ``bad_field`` with ``minutes`` or ``settings.<name>`` for what is no whole number;
    which row it was is answered by ``which_row``."""
    return [phase_asked(row) for row in typed]


def phase_asked(row: Row) -> Row:
    known = defaults(KINDS[row["kind"]].settings) if row["kind"] in KINDS else {}
    settings = {key: _whole(value, f"settings.{key}") if isinstance(known[key], int) else str(value)
                for key, value in row["settings"].items()}  # fmt: skip
    return {**row, "minutes": _whole(row["minutes"], "minutes"), "settings": settings}


def _whole(value: Any, field: str) -> int:
    require(re.fullmatch(r"\d{1,4}", str(value).strip()), "bad_field", field)
    return int(value)


def new_phase(title: str, kind: str = "talk", minutes: int = MINUTES, topic: str | None = None) -> Row:
    return {"id": "", "kind": kind, "title": title, "prompt": "", "say": "", "minutes": minutes, "topic": topic,
            "settings": defaults(KINDS[kind].settings)}  # fmt: skip


def pasted(text: str) -> list[Row]:
    """The agenda rows of a pasted programme. Refuses an empty one (``empty_text``)."""
    read = read_programme(text)
    require(read, "empty_text", "programme")
    return [new_phase(row.title, row.kind, row.minutes) for row in read]


# ---- next steps


def next_shown(session: Session, language: str) -> Row:
    steps = [{"when": step["when"], "what": step["what"], "who": step["who"]} for step in session.steps]
    known = "known" if session.answer_by else ("unknown" if session.steps or session.results_go_to else "")
    return {
        "results_go_to": session.results_go_to,
        "answer": known,
        "answer_by": dates.written(session.answer_by),
        "weekday": dates.weekday_name(session.answer_by, language),
        "steps": _five(steps),
    }


def next_typed(form: Form) -> Row:
    steps = [{key: row.get(key, "") for key in ("when", "what", "who")} for row in rows(form, "steps")]
    return {"results_go_to": one(form, "results_go_to"), "answer": one(form, "answer"), "answer_by": one(form, "answer_by"),
            "weekday": "", "steps": _five(steps)}  # fmt: skip


def next_asked(typed: Row) -> Row:
    """The payload of ``set_next_steps``. When an answer comes has to be said, or said to be unknown (features.md F19)."""
    day = dates.read(typed["answer_by"])
    require(typed["answer"] in ("known", "unknown"), "bad_field", "answer_by")
    require(typed["answer"] == "unknown" or day.iso, "bad_field", "answer_by")
    if typed["answer"] == "known" and day.contradicts:
        raise WrongWeekday(day, "answer_by")
    return {
        "steps": [step for step in typed["steps"] if any(step.values())],
        "answer_by": day.iso if typed["answer"] == "known" else "",
        "results_go_to": typed["results_go_to"],
    }


def _five(steps: list[dict[str, str]]) -> list[dict[str, str]]:
    return (steps + [{"when": "", "what": "", "who": ""}] * STEPS)[:STEPS]


# ---- what is still missing


def checks(forum: Forum) -> list[Row]:
    """What should be in order before the evening: name, whether it is done, and the part of the page where it is done."""
    session, topics, phases = forum.session, forum.topics, forum.phases
    return [
        {"name": "when", "part": "details", "done": bool(session.date and session.starts and session.place)},
        {"name": "contact", "part": "details", "done": bool(session.contact)},
        {
            "name": "topics",
            "part": "topics",
            "done": all(topic.question and topic.owner_role for topic in topics) and bool(topics),
        },
        {"name": "agenda", "part": "agenda", "done": bool(phases) and all(_has_topic(phase) for phase in phases)},
        {"name": "results", "part": "next", "done": bool(session.results_go_to)},
    ]


def _has_topic(phase: Phase) -> bool:
    return bool(phase.topic) or KINDS[phase.kind].collects != "ideas"
