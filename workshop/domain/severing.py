"""Severing: from its end on, a session's file ties no idea, ballot or answer to a person, and no two of them to each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from random import Random
from typing import TypeVar

from . import receipts
from .model import Ballot, Feedback, Forum, Idea, Moment, Participant, Phase, Session, Topic

Row = TypeVar("Row", Idea, Ballot, Feedback)

REOPEN_GRACE_MS = 10 * 60 * 1000
"""A session that was closed by mistake can be opened again within this time as if nothing had happened."""


def is_due(session: Session, now: Moment) -> bool:
    """Whether the ids of that session are to be severed by now."""
    return session.state == "closed" and session.sever_at is not None and now >= session.sever_at


def receipts_of(forum: Forum) -> dict[str, tuple[str, ...]]:
    """The words of everybody who wrote an idea, by participant id: those whose slow keys ``severed`` needs."""
    return {author: receipts.words_of(author, forum.session.salt) for author in forum.by_author if author}


def writers(forum: Forum, topics: Collection[str] | None = None) -> int:
    """How many people wrote an idea that stands, to these topics or to all: those who are known, and those whose ids were severed. Of
    the severed the counts of each topic and of all together are kept; for some of several topics that is the largest of them, at least
    so many."""
    every = {topic.id for topic in forum.topics}
    asked = every if topics is None else every & set(topics)
    known = {idea.author for idea in forum.all(Idea) if idea.topic in asked and not idea.withdrawn} - {""}
    kept = (topic.severed_writers for topic in forum.topics if topic.id in asked)
    return len(known) + (forum.session.severed_writers if asked == every else max(kept, default=0))


def severed(forum: Forum, keys: Mapping[str, bytes], rng: Random) -> Forum:
    """The forum without its people: ideas keep a tag of their author's receipt (``keys``, one for each of ``receipts_of``), counts
    stay as numbers, and no order is that in which things were written. Nothing else that a file or a page says changes."""

    def shuffled(rows: list[Row]) -> dict[str, Row]:
        rng.shuffle(rows)
        return {row.id: row for row in rows}

    def fresh_id(row: Ballot | Feedback) -> str:
        return f"{row.phase}:{rng.getrandbits(128):032x}"

    session = replace(forum.session, sever_at=None, severed_people=forum.joined, severed_writers=writers(forum))
    return Forum(
        forum.revision,
        {
            **forum.entities,
            Session: {session.id: session},
            Phase: {phase.id: _phase(forum, phase) for phase in forum.all(Phase)},
            Topic: {
                topic.id: replace(topic, severed_writers=writers(forum, (topic.id,))) for topic in forum.all(Topic)
            },
            Participant: {},
            Idea: shuffled([_severed(idea, keys) for idea in forum.all(Idea)]),
            Ballot: shuffled([replace(row, id=fresh_id(row), participant="") for row in forum.all(Ballot)]),
            Feedback: shuffled([replace(row, id=fresh_id(row), participant="") for row in forum.all(Feedback)]),
        },
    )


def _phase(forum: Forum, phase: Phase) -> Phase:
    _, known = forum.writing_counts.get(phase.id, (0, 0))
    return replace(phase, severed_writers=phase.severed_writers + known)


def _severed(idea: Idea, keys: Mapping[str, bytes]) -> Idea:
    return replace(idea, author="", receipt=receipts.tag(keys[idea.author], idea.id)) if idea.author else idea
