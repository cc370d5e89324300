"""Dot voting: N dots each, at most M on one; the options are frozen, the totals hidden (methods.md T6)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..model import Ballot, Entity, Forum, Phase
from .kind import Kind


def options(forum: Forum, phase: Phase) -> tuple[dict[str, Any], ...]:
    """What is voted on: the topic's clusters, or its ideas that everyone may see (all topics' when it has none)."""
    if phase.settings.get("target", "clusters") == "ideas":
        ideas = [idea for idea in forum.shown.values() if phase.topic in (None, idea.topic)]
        return tuple(
            {
                "id": idea.number,
                "number": idea.number,
                "title": idea.text,
                "topic": idea.topic,
                "place": place,
                "count": 1,
            }
            for place, idea in enumerate(ideas, 1)
        )
    return tuple(
        {"id": cluster.id, "number": cluster.number, "title": cluster.name, "topic": cluster.topic, "place": cluster.place,
         "count": len(forum.members(cluster.id))}
        for cluster in forum.clusters
        if phase.topic in (None, cluster.topic)
    )  # fmt: skip


def freeze(forum: Forum, phase: Phase) -> tuple[Entity, ...]:
    """The list is made when the vote is opened, and never changes once somebody has voted."""
    voted = any(ballot.phase == phase.id for ballot in forum.all(Ballot))
    return () if voted else (replace(phase, options=options(forum, phase)),)


KIND = Kind(
    "dots",
    board="vote",
    admits=frozenset({"cast_ballot"}),
    shows=frozenset({"vote"}),
    leaves=frozenset({"ballots"}),
    settings={"dots": 3, "at_most": 2, "target": "clusters"},
    draws_numbers=True,
    closes_by_time=True,
    opens=freeze,
)
