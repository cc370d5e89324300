"""Preparing a session: its details, its topics, what happens with the results; opening and closing it."""

from __future__ import annotations

import re
from dataclasses import replace
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
    given: dict[str, Any] = {}
    for key in ("title", "purpose", "date", "starts", "ends", "place", "organiser", "contact", "name_policy", "languages",
                "approval", "rehearsal", "rules"):  # fmt: skip
        value = getattr(command, key)
        if value is not c.KEEP:
            given[key] = value
    for key, at_most in LIMITS.items():
        if key in given:
            given[key] = line(given[key], at_most, key)
    require(given.get("title", "-"), "empty_text", "title")
    if given.get("date"):
        require(_is_date(given["date"]), "bad_field", "date")
    for key in ("starts", "ends"):
        require(re.fullmatch(r"(?:([01]?\d|2[0-3])[:.][0-5]\d)?", given.get(key, "")), "bad_field", key)
        if key in given:
            given[key] = given[key].replace(".", ":").zfill(5) if given[key] else ""
    if "languages" in given:
        require(given["languages"] and set(given["languages"]) <= {"fi", "sv", "en"}, "bad_field", "languages")
        given["languages"] = tuple(given["languages"])
    if "rules" in given:
        require(len(given["rules"]) <= RULES_AT_MOST, "bad_field", "rules")
        given["rules"] = tuple(text for rule in given["rules"] if (text := line(rule, 200, "rules")))
    if "rehearsal" in given:
        require(given["rehearsal"] is forum.session.rehearsal or not forum.all(Idea), "not_a_rehearsal", "rehearsal")
    return (replace(forum.session, **given),)


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
        used = any(idea.topic == topic.id for idea in forum.all(Idea)) or any(phase.topic == topic.id for phase in forum.phases)
        require(not used, "topic_in_use", "topics", title=topic.title)
    return (*asked, *(replace(topic, place=-1) for topic in dropped))


def set_next_steps(forum: Forum, viewer: Viewer, command: c.SetNextSteps, at: At) -> tuple[Entity, ...]:
    require(len(command.steps) <= STEPS_AT_MOST, "too_many_steps", "steps", at_most=STEPS_AT_MOST)
    steps = tuple({key: line(step.get(key, ""), 200, "steps") for key in ("when", "what", "who")} for step in command.steps)
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
    for key, at_most in (("title", 120), ("question", 200), ("owner_role", 120), ("contact", 200), ("target_plan", 120), ("theme", 80)):
        value = row.get(key, getattr(old, key))
        require(isinstance(value, str), "bad_field", key)
        texts[key] = line(value, at_most, key)
    require(texts["title"] or texts["question"], "empty_text", "title")
    return replace(old, place=place, **texts, links=_links(row.get("links", old.links)), about=_measures(row.get("about", old.about)))


def _links(rows: Any) -> tuple[dict[str, str], ...]:
    """Only http and https, with a host: a link is never a script (features.md F13)."""
    require(isinstance(rows, list | tuple) and len(rows) <= 10 and all(isinstance(row, dict) for row in rows), "bad_field", "links")
    links = tuple({"title": line(str(row.get("title", "")), 120, "links"), "url": str(row.get("url", "")).strip()} for row in rows)
    for link in links:
        parts = urlsplit(link["url"]) if len(link["url"]) <= 500 and not re.search(r"\s", link["url"]) else None
        require(parts and parts.scheme in ("http", "https") and parts.netloc, "bad_link", "links")
    return links


def _measures(rows: Any) -> tuple[dict[str, str], ...]:
    require(isinstance(rows, list | tuple) and len(rows) <= 200 and all(isinstance(row, dict) for row in rows), "bad_field", "about")
    return tuple({key: clean(str(row.get(key, "")), 200, "about", lines=False) for key in ("number", "title", "group")} for row in rows)


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
