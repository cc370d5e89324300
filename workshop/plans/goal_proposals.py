"""A goal for each cluster that has none: counted from the words that they share, for a person to accept or change."""

from __future__ import annotations

from collections import Counter
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
    ideas, without those that more than half of the clusters have. Where as many are shared, the letters decide, then the order of the goals."""
    goals = [(goal, _text(_of_goal(plan, goal))) for goal in plan.goals]
    said = {cluster: _text(_of_cluster(plan, cluster)) for cluster in plan.clusters if plan.members[cluster.id]}
    counts = Counter(stem for text in said.values() for stem in text.words)
    common = {stem for stem, n in counts.items() if n > 1 and 2 * n > len(said)}
    waiting = [(cluster, text) for cluster, text in said.items() if not has_goal(plan, cluster)]
    return tuple(_proposal(cluster, text, common, goals) for cluster, text in waiting) if goals else ()


def has_goal(plan: Plan, cluster: SourceCluster) -> bool:
    return any(goal.id == plan.placing(cluster.id).goal for goal in plan.goals)


def _proposal(cluster: SourceCluster, said: _Text, common: set[str], goals: list[tuple[Goal, _Text]]) -> Proposal:
    telling = said.words.keys() - common

    def closeness(candidate: tuple[Goal, _Text]) -> tuple[int, float]:
        text = candidate[1]
        return len(text.words.keys() & telling), likeness(text.groups, said.groups)

    goal, text = max(goals, key=closeness)
    return Proposal(cluster.id, goal.id, tuple(word for stem, word in text.words.items() if stem in telling))


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
