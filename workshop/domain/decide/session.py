"""Preparing a session: its details, its topics, what happens with the results; opening and closing it."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from .. import commands as c
from ..errors import require
from ..languages import CODES
from ..model import About, Entity, Forum, Idea, Link, Step, Topic
from ..roles import LEADS, Actor
from ..schedule import is_date
from ..severing import REOPEN_GRACE_MS
from ..text import clean, line
from .context import DecisionContext
from .ideas import draw_numbers
from .rule import rule

DETAIL_LIMITS = {"title": 120, "purpose": 500, "place": 120, "organiser": 200, "contact": 200}
TOPIC_LIMITS = {"title": 120, "question": 200, "owner_role": 120, "contact": 200, "target_plan": 120, "theme": 80}
STEP_LIMITS = {"when": 200, "what": 200, "who": 200, "results_go_to": 200}
STEPS_AT_MOST = 5
TOPICS_AT_MOST = 12  # as many as there are marks
RULES_AT_MOST = 12


@rule(c.SetDetails, LEADS, DETAIL_LIMITS)
def set_details(forum: Forum, actor: Actor, command: c.SetDetails, context: DecisionContext) -> tuple[Entity, ...]:
    asked = {field.name: getattr(command, field.name) for field in fields(command) if field.name != "id"}
    given = {key: _detail(key, value) for key, value in asked.items() if value is not c.KEEP}
    if given.get("rehearsal", forum.session.rehearsal) is not forum.session.rehearsal:
        require(not forum.all(Idea), "not_a_rehearsal", "rehearsal")
    return (replace(forum.session, **given),)


def _detail(key: str, value: Any) -> Any:
    """One detail as it is kept. Refused at its field: a missing title, what is no day, no hour, no language of ours."""
    if key in DETAIL_LIMITS:
        value = line(value, DETAIL_LIMITS[key], key)
        require(value or key != "title", "empty_text", key)
    elif key == "date":
        require(not value or is_date(value), "bad_field", key)
    elif key in ("starts", "ends"):
        require(re.fullmatch(r"(?:([01]?[0-9]|2[0-3])[:.][0-5][0-9])?", value), "bad_field", key)
        value = value.replace(".", ":").zfill(5) if value else ""
    elif key == "languages":
        require(value and set(value) <= set(CODES), "bad_field", key)
        value = tuple(value)
    elif key == "rules":
        require(len(value) <= RULES_AT_MOST, "bad_field", key)
        value = tuple(text for rule in value if (text := line(rule, 200, key)))
    return value


@rule(c.SetTopics, LEADS, TOPIC_LIMITS)
def set_topics(forum: Forum, actor: Actor, command: c.SetTopics, context: DecisionContext) -> tuple[Entity, ...]:
    """The whole list in its new order. A topic that ideas or phases belong to cannot be left out."""
    require(0 < len(command.topics) <= TOPICS_AT_MOST, "bad_field", "topics")
    ids = _ids(forum, command.topics)
    require(len(set(ids)) == len(ids), "bad_field", "topics")
    asked = [
        _topic(forum.get(Topic, id) or Topic(id), row, place)
        for place, (id, row) in enumerate(zip(ids, command.topics, strict=True), 1)
    ]
    dropped = [topic for topic in forum.topics if topic.id not in ids]
    for topic in dropped:
        used = any(idea.topic == topic.id for idea in forum.all(Idea)) or any(
            phase.topic == topic.id for phase in forum.phases
        )
        require(not used, "topic_in_use", "topics", title=topic.title)
    return (*asked, *(replace(topic, place=-1) for topic in dropped))


@rule(c.SetNextSteps, LEADS, STEP_LIMITS)
def set_next_steps(forum: Forum, actor: Actor, command: c.SetNextSteps, context: DecisionContext) -> tuple[Entity, ...]:
    require(len(command.steps) <= STEPS_AT_MOST, "too_many_steps", "steps", at_most=STEPS_AT_MOST)
    steps = tuple(
        Step(
            when=line(step.get("when", ""), STEP_LIMITS["when"], "steps"),
            what=line(step.get("what", ""), STEP_LIMITS["what"], "steps"),
            who=line(step.get("who", ""), STEP_LIMITS["who"], "steps"),
        )
        for step in command.steps
    )
    require(not command.answer_by or is_date(command.answer_by), "bad_field", "answer_by")
    return (
        replace(
            forum.session,
            steps=tuple(step for step in steps if step["what"]),
            answer_by=command.answer_by,
            results_go_to=line(command.results_go_to, STEP_LIMITS["results_go_to"], "results_go_to"),
        ),
    )


@rule(c.LockJoining, LEADS)
def lock_joining(forum: Forum, actor: Actor, command: c.LockJoining, context: DecisionContext) -> tuple[Entity, ...]:
    return (replace(forum.session, locked=command.locked),)


@rule(c.SetState, LEADS)
def set_state(forum: Forum, actor: Actor, command: c.SetState, context: DecisionContext) -> tuple[Entity, ...]:
    """Closing keeps everything, and a closed session can be opened again. Ideas that no phase has revealed get their
    numbers then, so that each can be found in the files by its own. Its ids are severed when the grace for a mistake is over."""
    require(command.state != "draft" or forum.session.started_at is None, "not_now", "state")
    if command.state != "closed":
        return (replace(forum.session, state=command.state, sever_at=None),)
    session = replace(
        forum.session,
        state="closed",
        salt=forum.session.salt or f"{context.rng.getrandbits(128):032x}",
        sever_at=forum.session.sever_at if forum.session.state == "closed" else context.now + REOPEN_GRACE_MS,
    )
    return (session, *draw_numbers(forum, None, context))


@rule(c.SeverIds, LEADS)
def sever_ids(forum: Forum, actor: Actor, command: c.SeverIds, context: DecisionContext) -> tuple[Entity, ...]:
    """Not to wait until the grace is over. The ids are severed by whoever keeps the file (``live/severing.py``), soon after."""
    require(forum.session.state == "closed", "not_now")
    return (replace(forum.session, sever_at=context.now),) if forum.session.sever_at is not None else ()


def _ids(forum: Forum, rows: list[dict[str, Any]]) -> list[str]:
    """The ids of the rows; a row without one gets an id that no topic has had."""
    given = [str(row.get("id") or "") for row in rows]
    require(all(re.fullmatch(r"(?:T[1-9][0-9]?)?", id) for id in given), "bad_field", "id")
    taken = {topic.id for topic in forum.all(Topic)} | set(given)
    fresh = (id for number in count(1) if (id := f"T{number}") not in taken)
    return [id or next(fresh) for id in given]


def _topic(old: Topic, row: dict[str, Any], place: int) -> Topic:
    texts: dict[str, Any] = {}
    for key, at_most in TOPIC_LIMITS.items():
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


def _links(rows: Any) -> tuple[Link, ...]:
    """Only http and https, with a host: a link is never a script."""
    require(
        isinstance(rows, list | tuple) and len(rows) <= 10 and all(isinstance(row, dict) for row in rows),
        "bad_field",
        "links",
    )
    links = tuple(
        Link(title=line(str(row.get("title", "")), 120, "links"), url=str(row.get("url", "")).strip()) for row in rows
    )
    require(all(leads_somewhere(link["url"]) for link in links), "bad_link", "links")
    return links


def leads_somewhere(url: str) -> bool:
    """An address without a space or anything else that cannot be seen."""
    if len(url) > 500 or " " in url or clean(url, 500) != url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _measures(rows: Any) -> tuple[About, ...]:
    require(
        isinstance(rows, list | tuple) and len(rows) <= 200 and all(isinstance(row, dict) for row in rows),
        "bad_field",
        "about",
    )
    return tuple(
        About(
            number=line(str(row.get("number", "")), 200, "about"),
            title=line(str(row.get("title", "")), 200, "about"),
            group=line(str(row.get("group", "")), 200, "about"),
        )
        for row in rows
    )
