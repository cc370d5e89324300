"""A goal for each cluster that has none: counted from the words that they share, for a person to accept or change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .model import Goal, Plan, SourceCluster
from .review import is_hidden, publishable
from .similarity import Groups, letter_groups, likeness, words

STEM_LETTERS = 6
"""So many first letters make two words the same: esteetön, esteettömät."""
SHORTEST_WORD = 4


@dataclass(frozen=True, slots=True)
class Proposal:
    """``shared`` are the words of the goal that the cluster has too; without any, the goal is the one with the likest letters."""

    cluster: str
    goal: str
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    words: dict[str, str]  # stem → the word as it is written
    groups: Groups


def proposals(plan: Plan) -> tuple[Proposal, ...]:
    """For each cluster that holds ideas and has no goal, in the plan's order: the goal that shares most words with it. A goal's words
    are those of its title and of the names of the clusters that are placed under it; a cluster's are those of its name and its
    ideas. Where as many are shared, the letters decide, then the order of the goals."""
    goals = [(goal, _text(_of_goal(plan, goal))) for goal in plan.goals]
    waiting = [cluster for cluster in plan.clusters if plan.members[cluster.id] and not has_goal(plan, cluster)]
    return tuple(_proposal(plan, cluster, goals) for cluster in waiting) if goals else ()


def has_goal(plan: Plan, cluster: SourceCluster) -> bool:
    return any(goal.id == plan.placing(cluster.id).goal for goal in plan.goals)


def _proposal(plan: Plan, cluster: SourceCluster, goals: list[tuple[Goal, _Text]]) -> Proposal:
    said = _text(_of_cluster(plan, cluster))

    def closeness(candidate: tuple[Goal, _Text]) -> tuple[int, float]:
        text = candidate[1]
        return len(text.words.keys() & said.words.keys()), likeness(text.groups, said.groups)

    goal, text = max(goals, key=closeness)
    return Proposal(cluster.id, goal.id, tuple(word for stem, word in text.words.items() if stem in said.words))


def _of_goal(plan: Plan, goal: Goal) -> Iterable[str]:
    yield goal.title
    yield from (plan.name_of(cluster) for cluster in plan.clusters if plan.placing(cluster.id).goal == goal.id)


def _of_cluster(plan: Plan, cluster: SourceCluster) -> Iterable[str]:
    yield plan.name_of(cluster)
    yield from (publishable(plan, idea) for idea in plan.members[cluster.id] if not is_hidden(plan, idea))


def _text(parts: Iterable[str]) -> _Text:
    whole = " ".join(parts)
    found: dict[str, str] = {}
    for word in words(whole):
        if len(word) >= SHORTEST_WORD:
            found.setdefault(word[:STEM_LETTERS], word)
    return _Text(found, letter_groups(whole))
