"""A vote: each person's ballot is their own, the options are frozen, the totals hidden.

Every method of ``votes/`` is a kind of phase of its own, under the method's name."""

from __future__ import annotations

from dataclasses import replace

from ..model import Ballot, Entity, Forum, Option, Phase
from ..setting import Setting
from ..votes import METHODS
from ..votes.method import Method
from .kind import Kind

TARGET = Setting("target", "clusters", "votes.target", choices=("clusters", "ideas", "measures"))
"""Every vote may be on clusters, on single ideas, or on the measures of its topic's list."""


def options_for(forum: Forum, phase: Phase) -> tuple[Option, ...]:
    """The topic's clusters, its ideas that everyone may see, or its measures (all topics' when the phase has none)."""
    target = phase.settings.get("target", METHODS[phase.kind].target)
    if target == "measures":
        measures = [(topic, row) for topic in forum.topics if phase.topic in (None, topic.id) for row in topic.about]
        return tuple(
            Option(id=row["number"], number=row["number"], title=row["title"], topic=topic.id, place=place, count=1)
            for place, (topic, row) in enumerate(measures, 1)
        )
    if target == "ideas":
        ideas = [idea for idea in forum.shown.values() if phase.topic in (None, idea.topic)]
        return tuple(
            Option(
                id=str(idea.number), number=str(idea.number), title=idea.text, topic=idea.topic, place=place, count=1
            )
            for place, idea in enumerate(ideas, 1)
        )
    return tuple(
        Option(
            id=cluster.id,
            number=cluster.number,
            title=cluster.name,
            topic=cluster.topic,
            place=cluster.place,
            count=len(forum.members(cluster.id)),
        )
        for cluster in forum.clusters
        if phase.topic in (None, cluster.topic)
    )


def freeze(forum: Forum, phase: Phase) -> tuple[Entity, ...]:
    """The list is made when the vote is opened, and never changes once somebody has voted."""
    voted = any(ballot.phase == phase.id for ballot in forum.all(Ballot))
    return () if voted else (replace(phase, options=options_for(forum, phase)),)


def kind_of(method: Method) -> Kind:
    return Kind(
        method.name,
        f"votes.{method.name}.name",
        board="vote",
        admits=frozenset({"cast_ballot"}),
        shows=frozenset({"vote"}),
        collects="ballots",
        settings=(*method.settings, replace(TARGET, default=method.target)),
        needs_topic=True,
        has_form=True,
        reveals_ideas=True,
        closes_by_time=True,
        on_open=freeze,
    )
