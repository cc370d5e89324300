"""The plain values that everyone may read of a plan. What they hold comes from `public`, and from what was published alone."""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.model import Moment

SMALLEST_GROUP = 5
"""Fewer people than these are never counted apart."""
OPEN_STATES = ("not_started", "ongoing")
"""A measure in these still owes news by its review day."""


@dataclass(frozen=True, slots=True)
class PublicIdea:
    """``text`` is the published wording; of a hidden idea empty, with the reason in ``hidden``."""

    id: str
    reference: str
    text: str
    hidden: str
    score: float | None


@dataclass(frozen=True, slots=True)
class PublicProgress:
    at: Moment
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class PublicMeasure:
    """``ideas`` are its own grounds, then the others of its cluster; ``n_ideas`` counts them and those that are not published."""

    id: str
    text: str
    goal: str
    responsible: str
    schedule: str
    state: str
    note: str
    review_on: str
    days_late: int
    ideas: tuple[PublicIdea, ...]
    n_ideas: int
    history: tuple[PublicProgress, ...]


@dataclass(frozen=True, slots=True)
class PublicGoal:
    number: int
    title: str
    measures: tuple[PublicMeasure, ...]

    @property
    def is_late(self) -> bool:
        return any(measure.days_late for measure in self.measures)


@dataclass(frozen=True, slots=True)
class PublicAnswer:
    """To a cluster, or to an idea outside clusters. ``status`` is empty while none was published; ``promised`` is the day of what
    is owed, "" of nothing. ``name`` is empty of an idea whose wording is not published."""

    subject: str
    source: str
    reference: str
    name: str
    n_ideas: int
    score: float | None
    unit: str
    ideas: tuple[PublicIdea, ...]
    status: str
    reason: str
    passed_to: str
    until: str
    owner: str
    follow: str
    date: str
    measures: tuple[str, ...]
    promised: str
    days_late: int

    @property
    def is_idea(self) -> bool:
        """Whether it is to one idea outside clusters, whose wording is its name."""
        return any(idea.id == self.subject for idea in self.ideas) or not self.name


@dataclass(frozen=True, slots=True)
class PublicSession:
    code: str
    title: str
    date: str
    hours: str
    venue: str
    organiser: str
    people: int | None  # None: fewer than SMALLEST_GROUP
    voters: int | None


@dataclass(frozen=True, slots=True)
class PublicStep:
    """A day on which something is owed: ``about`` is a measure's id or a subject, "" of the plan's end."""

    day: str
    kind: str  # answer, measure, end
    about: str
    title: str
    days_late: int


def at_least(people: int) -> int | None:
    return people if people >= SMALLEST_GROUP else None
