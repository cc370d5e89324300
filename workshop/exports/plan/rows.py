"""What a plan's report consists of: plain frozen values, in the edition that was asked for. What is not a field here cannot get into a
file; nothing here says who wrote an idea or who reviewed it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field

from ...domain.model import HideReason
from ...plans.model import AnswerStatus, Finding, MeasureState
from ..names import slug
from ..rows import Count, Day, LocalTime, Ordinal
from ..wording import Edition, Wording

People = Count | None
"""A number of people; null in a public edition where there are one to four: so few are never counted apart."""
State = Literal["shown", "hidden", "waiting"]
Number = Annotated[str, Field(pattern=r"^([B-Z]-)?T\d+-[IK]\d+$")]
"""Of an idea or a cluster, unique in the plan: T1-I042, B-T1-K03."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the plan is. ``equality``: it is a plan by the Non-discrimination Act and the Equality Act."""

    kind: str
    title: str
    starts: str
    ends: str
    unit: str
    contact: str
    answer_by: Day
    adopted: str
    equality: bool
    told: Mapping[str, str]
    """What only the city knows, by the gap that it fills."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A session that the plan rests on."""

    code: str
    title: str
    date: Day
    hours: str
    venue: str
    organiser: str
    joined: People
    writers: People
    ideas: Count
    withdrawn: Count
    """Ideas that their authors took back; they are in no file."""
    phases: tuple[str, ...]
    """The titles of those that were held."""


@dataclass(frozen=True, slots=True)
class IdeaRow:
    number: Number
    source: str
    state: State
    text: str
    """The publishable wording; empty of one that is hidden or waits for its review."""
    original: str
    """As it was written; empty in a public edition."""
    reason: HideReason | Literal[""]
    """Why it is hidden."""
    cluster: Number | Literal[""]
    measures: tuple[str, ...]
    grounds: tuple[str, ...]
    needs: tuple[str, ...]
    quote: bool
    score: float | None


@dataclass(frozen=True, slots=True)
class ClusterRow:
    number: Number
    name: str
    source: str
    goal: str
    """The goal's number, or empty."""
    department: str
    ideas: tuple[str, ...]
    """Numbers of all its ideas, hidden and waiting ones too."""
    rank: Ordinal | None
    of: Count
    tie: bool
    method: str
    score: float | None
    voters: People
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoalRow:
    number: str
    """Its place: 1, 2, 3."""
    title: str


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """All thirteen columns of the plan's table."""

    number: str
    """M3, for good."""
    goal: str
    goal_title: str
    text: str
    why: str
    cluster: str
    ideas: tuple[str, ...]
    findings: tuple[str, ...]
    """Numbers of the surveys that it rests on."""
    grounds: tuple[str, ...]
    target_group: str
    responsible: str
    partners: str
    schedule: str
    resources: str
    indicator: str
    baseline: str
    target: str
    follow_up: str
    review_on: Day
    state: MeasureState
    state_note: str
    department: str
    score: float | None


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """To a cluster, or to an idea outside clusters. ``status`` is empty until there is an answer."""

    number: Number
    name: str
    ideas: Count
    status: AnswerStatus
    measures: tuple[str, ...]
    reason: str
    passed_to: str
    until: Day
    owner: str
    follow: str
    date: Day
    promised: Day
    days_late: Count


@dataclass(frozen=True, slots=True)
class OptionRow:
    number: str
    title: str
    rank: Ordinal | None
    tie: bool
    score: float | None
    voters: People
    detail: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class VoteRow:
    source: str
    title: str
    method: str
    voters: People
    options: tuple[OptionRow, ...]
    """By rank."""


@dataclass(frozen=True, slots=True)
class SurveyRow:
    number: str
    title: str
    question: str
    dates: str
    n: str
    languages: str
    origin: str
    url: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class OpinionRow:
    body: str
    asked_on: Day
    received_on: Day
    text: str


@dataclass(frozen=True, slots=True)
class HeardRow:
    name: str
    invited: str
    came: str
    note: str


@dataclass(frozen=True, slots=True)
class GroundRow:
    """``sentence`` is what the city itself says of the ground."""

    ground: str
    ideas: Count
    clusters: tuple[Number, ...]
    measures: tuple[str, ...]
    sentence: str


@dataclass(frozen=True)
class PlanReport(Wording):
    """All that every format says of a plan, in one edition and one language."""

    edition: Edition
    lang: str
    catalogue: Mapping[str, str | tuple[str, ...]]
    made: LocalTime
    facts: Facts
    open_gaps: tuple[str, ...]
    sources: tuple[SourceRow, ...]
    ideas: tuple[IdeaRow, ...]
    clusters: tuple[ClusterRow, ...]
    goals: tuple[GoalRow, ...]
    measures: tuple[MeasureRow, ...]
    answers: tuple[AnswerRow, ...]
    votes: tuple[VoteRow, ...]
    surveys: tuple[SurveyRow, ...]
    opinions: tuple[OpinionRow, ...]
    heard: tuple[HeardRow, ...]
    grounds: tuple[GroundRow, ...]

    def tell(self, name: str, **values: Any) -> str:
        """The text ``document.<name>``, which plans alone have."""
        return self._text(f"document.{name}", values)

    @property
    def title(self) -> str:
        """``Hyvinvointisuunnitelma 2023–2024``"""
        years = "–".join(dict.fromkeys(filter(None, (self.facts.starts, self.facts.ends))))
        return f"{self.facts.title} {years}".strip()

    @property
    def stem(self) -> str:
        """What its files are called, in lower-case ASCII."""
        return slug(f"{self.facts.title} {self.facts.starts} {self.facts.ends}") or slug(self.tell("file_plan"))

    @property
    def withdrawn(self) -> int:
        return sum(source.withdrawn for source in self.sources)

    def count(self, state: State) -> int:
        return sum(idea.state == state for idea in self.ideas)

    def source(self, code: str) -> SourceRow:
        return next(source for source in self.sources if source.code == code)

    @cached_property
    def idea_by_number(self) -> dict[str, IdeaRow]:
        return {idea.number: idea for idea in self.ideas}

    @cached_property
    def cluster_by_number(self) -> dict[str, ClusterRow]:
        return {cluster.number: cluster for cluster in self.clusters}

    def shown(self, numbers: tuple[str, ...]) -> list[IdeaRow]:
        """Those of the ideas that may be shown."""
        return [idea for number in numbers if (idea := self.idea_by_number[number]).state == "shown"]

    def span(self, first: str, last: str) -> str:
        """Two ISO dates as a span of days."""
        return "–".join(dict.fromkeys(filter(None, map(self.day, (first, last)))))
