"""Which grounds of discrimination the ideas and measures concern: every ground of both acts, also those that nobody raised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .model import GROUNDS, Measure, Plan, SourceIdea
from .review import is_hidden

Act = Literal["nondiscrimination", "equality"]
EQUALITY_ACT = GROUNDS[14:]
"""The grounds of the Equality Act (tasa-arvolaki 609/1986); the others are of the Non-discrimination Act (1325/2014 § 8)."""


@dataclass(frozen=True, slots=True)
class Ground:
    """``by_cluster`` counts the ideas by cluster, "" outside all of them; ``sentence`` is what the city itself says of the ground."""

    name: str
    act: Act
    ideas: tuple[SourceIdea, ...]
    by_cluster: dict[str, int]
    measures: tuple[Measure, ...]
    sentence: str

    @property
    def is_empty(self) -> bool:
        """Whether neither an idea nor a measure concerns it."""
        return not self.ideas and not self.measures


def coverage(plan: Plan) -> tuple[Ground, ...]:
    """A row for each of GROUNDS, in their order. An idea counts for every ground that it is tagged with; hidden ideas do not."""
    shown = [idea for idea in plan.ideas if not is_hidden(plan, idea)]
    return tuple(_ground(plan, name, shown) for name in GROUNDS)


def _ground(plan: Plan, name: str, shown: list[SourceIdea]) -> Ground:
    ideas = tuple(idea for idea in shown if name in plan.review(idea.id).grounds)
    by_cluster: dict[str, int] = {}
    for idea in ideas:
        cluster = plan.cluster_of(idea)
        by_cluster[cluster] = by_cluster.get(cluster, 0) + 1
    return Ground(
        name,
        "equality" if name in EQUALITY_ACT else "nondiscrimination",
        ideas,
        by_cluster,
        tuple(measure for measure in plan.measures if name in measure.grounds),
        plan.details.facts.get(sentence_field(name), ""),
    )


def sentence_field(ground: str) -> str:
    """The fact of the plan's details that holds the city's sentence on the ground."""
    return f"ground_{ground}"
