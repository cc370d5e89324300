"""Bundling ideas: members keep their own texts, every act can be undone, what was voted on stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from .. import commands as c
from ..errors import require
from ..model import Arrangement, Cluster, Entity, Forum, Idea, Phase, Topic
from ..roles import STAFF, Actor
from ..text import line
from ..voting import ballots, is_vote
from .context import DecisionContext
from .moderation import numbered
from .rule import rule

NAME_GRAPHEMES = 120


@rule(c.FormCluster, STAFF, {"name": NAME_GRAPHEMES})
def form(forum: Forum, actor: Actor, command: c.FormCluster, context: DecisionContext) -> tuple[Entity, ...]:
    """A new cluster of ideas, which leave the one they were in: bundling and splitting are the same act."""
    require(forum.get(Topic, command.topic), "unknown_topic", "topic")
    require(not forum.get(Cluster, command.id), "id_taken", "id")
    ideas = _of_topic(forum, command.ideas, command.topic)
    _free_to_arrange(forum, command.topic)
    place = 1 + max((one.place for one in forum.all(Cluster) if one.topic == command.topic), default=0)
    cluster = Cluster(command.id, f"{command.topic}-K{place:02d}", command.topic, place, _name(command.name))
    moved = [replace(idea, cluster=cluster.id) for idea in ideas]
    _not_emptied(forum, moved)
    return _arranged(forum, command.id, "form", cluster.name, moved, [cluster])


@rule(c.PlaceIdeas, STAFF)
def place(forum: Forum, actor: Actor, command: c.PlaceIdeas, context: DecisionContext) -> tuple[Entity, ...]:
    """Into a cluster, or with ``None`` out of the one they are in."""
    cluster = _cluster(forum, command.cluster) if command.cluster else None
    ideas = _of_topic(forum, command.ideas, cluster.topic if cluster else None)
    for topic in {idea.topic for idea in ideas}:
        _free_to_arrange(forum, topic)
    moved = [replace(idea, cluster=cluster.id if cluster else None) for idea in ideas]
    _not_emptied(forum, moved)
    return _arranged(forum, command.id, "place" if cluster else "take_out", cluster.name if cluster else "", moved, [])


@rule(c.RenameCluster, STAFF, {"name": NAME_GRAPHEMES})
def rename(forum: Forum, actor: Actor, command: c.RenameCluster, context: DecisionContext) -> tuple[Entity, ...]:
    cluster = _cluster(forum, command.cluster)
    _free_to_arrange(forum, cluster.topic)
    renamed = replace(cluster, name=_name(command.name))
    return _arranged(forum, command.id, "rename", renamed.name, [], [renamed])


@rule(c.MergeClusters, STAFF)
def merge(forum: Forum, actor: Actor, command: c.MergeClusters, context: DecisionContext) -> tuple[Entity, ...]:
    cluster, into = _cluster(forum, command.cluster), _cluster(forum, command.into)
    require(cluster.id != into.id and cluster.topic == into.topic, "unknown_cluster", "into")
    _free_to_arrange(forum, cluster.topic)
    require(not _voted_on(forum, cluster), "already_voted_on", "cluster", name=cluster.name)
    moved = [replace(idea, cluster=into.id) for idea in forum.all(Idea) if idea.cluster == cluster.id]
    return _arranged(forum, command.id, "merge", into.name, moved, [replace(cluster, merged_into=into.id)])


@rule(c.UndoArrangement, STAFF)
def undo(forum: Forum, actor: Actor, command: c.UndoArrangement, context: DecisionContext) -> tuple[Entity, ...]:
    """Put back what the newest act changed. Acts are undone in the reverse of their order."""
    last = latest(forum)
    require(last and last.id == command.arrangement, "nothing_to_undo", "arrangement")
    assert last
    ideas = [replace(forum.entities[Idea][id], cluster=cluster) for id, cluster in last.before["ideas"].items()]
    clusters = [
        Cluster(**was) if was else Cluster(id, **_emptied(forum, id)) for id, was in last.before["clusters"].items()
    ]
    for topic in {one.topic for one in (*ideas, *clusters)}:
        _free_to_arrange(forum, topic)
    _not_emptied(forum, ideas, "arrangement")
    return (replace(last, undone=True), *clusters, *ideas)


def latest(forum: Forum) -> Arrangement | None:
    """The newest act of clustering that is not undone."""
    return max((one for one in forum.all(Arrangement) if not one.undone), key=lambda one: one.place, default=None)


def _emptied(forum: Forum, id: str) -> dict[str, Any]:
    """A cluster whose forming is undone stays, without members: its number is not given again."""
    cluster = forum.get(Cluster, id)
    assert cluster
    return {key: value for key, value in asdict(cluster).items() if key != "id"}


def _arranged(
    forum: Forum, id: str, what: str, label: str, ideas: Iterable[Idea], clusters: Iterable[Cluster]
) -> tuple[Entity, ...]:
    ideas, clusters = list(ideas), list(clusters)
    was = {idea.id: forum.entities[Idea][idea.id].cluster for idea in ideas}
    had = {cluster.id: asdict(old) if (old := forum.get(Cluster, cluster.id)) else None for cluster in clusters}
    place = 1 + max((one.place for one in forum.all(Arrangement)), default=0)
    return (Arrangement(id, place, what, label, {"ideas": was, "clusters": had}), *clusters, *ideas)


def _cluster(forum: Forum, id: str) -> Cluster:
    cluster = forum.get(Cluster, id)
    require(cluster and not cluster.merged_into, "unknown_cluster", "cluster")
    assert cluster
    return cluster


def _of_topic(forum: Forum, numbers: list[str], topic: str | None) -> list[Idea]:
    ideas = [numbered(forum, number) for number in dict.fromkeys(numbers)]
    require(ideas and all(topic in (None, idea.topic) for idea in ideas), "unknown_idea", "ideas")
    return ideas


def _name(given: str) -> str:
    return line(given, NAME_GRAPHEMES, "name")


def _votes(forum: Forum, topic: str) -> list[Phase]:
    return [
        phase
        for phase in forum.phases
        if is_vote(phase) and phase.options and topic in {one["topic"] for one in phase.options}
    ]


def _free_to_arrange(forum: Forum, topic: str) -> None:
    """While a vote on the topic is open its options are frozen (methods.md T6)."""
    current = forum.phase
    frozen = current and current in _votes(forum, topic)
    require(not frozen, "voting_open")


def _voted_on(forum: Forum, cluster: Cluster) -> bool:
    return any(cluster.id in ballot.marks for vote in _votes(forum, cluster.topic) for ballot in ballots(forum, vote))


def _not_emptied(forum: Forum, moved: list[Idea], field: str = "ideas") -> None:
    """A cluster that was voted for keeps at least one member when these ideas are where they are moved to, or its votes
    would belong to nothing."""
    now = {idea.id: idea for idea in forum.all(Idea)}
    then = {**now, **{idea.id: idea for idea in moved}}
    filled = {idea.cluster for idea in then.values() if not idea.withdrawn}
    for id in {now[idea.id].cluster for idea in moved} - filled - {None}:
        cluster = forum.entities[Cluster][str(id)]
        require(not _voted_on(forum, cluster), "already_voted_on", field, name=cluster.name)
