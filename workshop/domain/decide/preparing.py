"""Preparing a session: its details, its topics, what happens with the results; opening and closing it."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from .. import commands as c
from ..errors import require
from ..model import Entity, Forum, Idea, Topic
from ..roles import Viewer
from ..text import clean, line
from .moment import At

LIMITS = {"title": 120, "purpose": 500, "place": 120, "organiser": 200, "contact": 200}
STEPS_AT_MOST = 5  # features.md F65
TOPICS_AT_MOST = 12  # as many as there are marks
RULES_AT_MOST = 12


def set_details(forum: Forum, viewer: Viewer, command: c.SetDetails, at: At) -> tuple[Entity, ...]:
    asked = {field.name: getattr(command, field.name) for field in fields(command) if field.name != "id"}
    given = {key: _detail(key, value) for key, value in asked.items() if value is not c.KEEP}
    if given.get("rehearsal", forum.session.rehearsal) is not forum.session.rehearsal:
        require(not forum.all(Idea), "not_a_rehearsal", "rehearsal")
    return (replace(forum.session, **given),)


def _detail(key: str, value: Any) -> Any:
    """One detail as it is kept. Refused at its field: a missing title, what is no day, no hour, no language of ours."""
    if key in LIMITS:
        value = line(value, LIMITS[key], key)
        require(value or key != "title", "empty_text", key)
    elif key == "date":
        require(not value or _is_date(value), "bad_field", key)
    elif key in ("starts", "ends"):
        require(re.fullmatch(r"(?:([01]?\d|2[0-3])[:.][0-5]\d)?", value), "bad_field", key)
        value = value.replace(".", ":").zfill(5) if value else ""
    elif key == "languages":
        require(value and set(value) <= {"fi", "sv", "en"}, "bad_field", key)
        value = tuple(value)
    elif key == "rules":
        require(len(value) <= RULES_AT_MOST, "bad_field", key)
        value = tuple(text for rule in value if (text := line(rule, 200, key)))
    return value


def set_topics(forum: Forum, viewer: Viewer, command: c.SetTopics, at: At) -> tuple[Entity, ...]:
    """The whole list in its new order. A topic that ideas or phases belong to cannot be left out."""
    require(0 < len(command.topics) <= TOPICS_AT_MOST, "bad_field", "topics")
    asked: list[Topic] = []
    for place, row in enumerate(command.topics, 1):
        id = str(row.get("id") or "") or next(f"T{n}" for n in range(1, 100) if f"T{n}" not in
                                              {topic.id for topic in (*forum.all(Topic), *asked)})  # fmt: skip
        require(re.fullmatch(r"T[1-9]\d?", id), "bad_field", "id")
        asked.append(_topic(forum.get(Topic, id) or Topic(id), row, place))
    require(len({topic.id for topic in asked}) == len(asked), "bad_field", "topics")
    dropped = [topic for topic in forum.topics if topic.id not in {one.id for one in asked}]
    for topic in dropped:
        used = any(idea.topic == topic.id for idea in forum.all(Idea)) or any(
            phase.topic == topic.id for phase in forum.phases
        )
        require(not used, "topic_in_use", "topics", title=topic.title)
    return (*asked, *(replace(topic, place=-1) for topic in dropped))


def set_next_steps(forum: Forum, viewer: Viewer, command: c.SetNextSteps, at: At) -> tuple[Entity, ...]:
    require(len(command.steps) <= STEPS_AT_MOST, "too_many_steps", "steps", at_most=STEPS_AT_MOST)
    steps = tuple(
        {key: line(step.get(key, ""), 200, "steps") for key in ("when", "what", "who")} for step in command.steps
    )
    require(not command.answer_by or _is_date(command.answer_by), "bad_field", "answer_by")
    return (
        replace(
            forum.session,
            steps=tuple(step for step in steps if step["what"]),
            answer_by=command.answer_by,
            results_go_to=line(command.results_go_to, 200, "results_go_to"),
        ),
    )


def lock_joining(forum: Forum, viewer: Viewer, command: c.LockJoining, at: At) -> tuple[Entity, ...]:
    return (replace(forum.session, locked=command.locked),)


def set_state(forum: Forum, viewer: Viewer, command: c.SetState, at: At) -> tuple[Entity, ...]:
    """Closing keeps everything, and a closed session can be opened again."""
    require(command.state != "draft" or forum.session.started_at is None, "not_now", "state")
    return (replace(forum.session, state=command.state),)


def _topic(old: Topic, row: dict[str, Any], place: int) -> Topic:
    texts = {}
    for key, at_most in (
        ("title", 120),
        ("question", 200),
        ("owner_role", 120),
        ("contact", 200),
        ("target_plan", 120),
        ("theme", 80),
    ):
        value = row.get(key, getattr(old, key))
        require(isinstance(value, str), "bad_field", key)
        texts[key] = line(value, at_most, key)
    require(texts["title"] or texts["question"], "empty_text", "title")
    return replace(
        old,
        place=place,
        **texts,
        links=_links(row.get("links", old.links)),
        about=_measures(row.get("about", old.about)),
    )


def _links(rows: Any) -> tuple[dict[str, str], ...]:
    """Only http and https, with a host: a link is never a script (features.md F13)."""
    require(
        isinstance(rows, list | tuple) and len(rows) <= 10 and all(isinstance(row, dict) for row in rows),
        "bad_field",
        "links",
    )
    links = tuple(
        {"title": line(str(row.get("title", "")), 120, "links"), "url": str(row.get("url", "")).strip()} for row in rows
    )
    for link in links:
        parts = urlsplit(link["url"]) if len(link["url"]) <= 500 and not re.search(r"\s", link["url"]) else None
        require(parts and parts.scheme in ("http", "https") and parts.netloc, "bad_link", "links")
    return links


def _measures(rows: Any) -> tuple[dict[str, str], ...]:
    require(
        isinstance(rows, list | tuple) and len(rows) <= 200 and all(isinstance(row, dict) for row in rows),
        "bad_field",
        "about",
    )
    return tuple(
        {key: clean(str(row.get(key, "")), 200, "about", lines=False) for key in ("number", "title", "group")}
        for row in rows
    )


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
