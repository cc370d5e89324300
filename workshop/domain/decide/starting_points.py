"""What a session begins with: the top of an earlier one, each with where it comes from."""

from __future__ import annotations

from uuid import UUID, uuid5

from .. import commands as c
from ..errors import require
from ..model import Entity, Forum, Idea
from ..roles import LEADS, Actor
from ..text import IDEA_GRAPHEMES, clean, line
from .context import DecisionContext
from .ideas import numbers_after
from .rule import rule

ORIGIN_GRAPHEMES = 200
POINTS_AT_MOST = 30


@rule(c.AddStartingPoints, LEADS, {"text": IDEA_GRAPHEMES, "origin": ORIGIN_GRAPHEMES})
def add(forum: Forum, actor: Actor, command: c.AddStartingPoints, context: DecisionContext) -> tuple[Entity, ...]:
    """Ideas that nobody here wrote: numbered and on the board at once, in their order. One that is there already stays as it is."""
    require(command.topic in [topic.id for topic in forum.topics], "unknown_topic", "topic")
    require(len(command.points) <= POINTS_AT_MOST, "too_many", "points")
    there = {(idea.origin, idea.text) for idea in forum.all(Idea) if idea.topic == command.topic}
    points = dict.fromkeys(map(_point, command.points))
    new = [point for point in points if point not in there]
    numbers = numbers_after(forum, command.topic, len(new))
    return tuple(
        Idea(
            str(uuid5(UUID(command.id), number)), command.topic, text=text, number=number, approved=True, origin=origin
        )
        for (origin, text), number in zip(new, numbers, strict=True)
    )


def _point(given: dict[str, str]) -> tuple[str, str]:
    text = clean(given.get("text", ""))
    origin = line(given.get("origin", ""), ORIGIN_GRAPHEMES, "origin")
    require(text, "empty_text", "text")
    require(origin, "empty_text", "origin")
    return origin, text
