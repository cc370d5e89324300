"""A plan as a value: frozen entities, and the Plan that holds them all at one revision.

The chain that it keeps: idea (as written, never changed here) → review (the publishable wording, who, when) → cluster → measure →
answer → progress. Every arrow is a field that names the other end, so that it can be followed both ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, TypeVar

from typing_extensions import TypedDict

from ..domain.model import HideReason, Moment

PlanKind = str
"""The name of an outline in ``library/plans/``: equality, participation, wellbeing, budget, other."""
Verdict = Literal["", "reviewed", "hidden"]
"""What a person decided of an idea's text before it is published; empty until then."""
AnswerStatus = Literal["", "included", "otherwise", "ongoing", "passed_on", "rejected", "examined"]
"""plan.md 2.7: taken into the plan, done otherwise, already under way, passed on to another, not done, looked into until a day."""
MeasureState = Literal["not_started", "ongoing", "done", "changed", "not_done"]


class Finding(TypedDict):
    """One result of a survey, and how many answers it rests on."""

    text: str
    n: str


class Suspicion(TypedDict):
    """Where a text may hold personal data: ``kind`` is id, phone, email, address or name; the rest are offsets in it."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Details:
    """What a plan is. There is exactly one, with id ``plan``."""

    id: str = "plan"
    key: str = ""  # names the plan in addresses
    kind: PlanKind = "other"
    title: str = ""
    starts: str = ""  # the period's first and last year
    ends: str = ""
    unit: str = ""  # who answers for the plan: an office, never a person
    contact: str = ""
    answer_by: str = ""  # ISO date that was promised for the answers
    adopted: str = ""  # "Hyväksytty valtuustossa 24.4.2023"
    defaults: dict[str, str] = field(default_factory=dict)  # a measure's field → what a new measure has in it
    facts: dict[str, str] = field(default_factory=dict)  # what only the city knows, by the gap in the document
    departments: tuple[str, ...] = ()
    created_at: Moment = 0
    ideas_published_at: Moment | None = None
    answers_published_at: Moment | None = None
    progress_published_at: Moment | None = None
    published: dict[str, str] = field(default_factory=dict)  # its names as the public was last told them


@dataclass(frozen=True, slots=True)
class Source:
    """A session whose ideas the plan rests on. Its id is the session's join code."""

    id: str
    place: int = 1
    letter: str = ""  # "" of the first source, then B, C …: stands before the numbers of its ideas
    topics: tuple[str, ...] = ()
    title: str = ""
    date: str = ""
    hours: str = ""
    venue: str = ""
    organiser: str = ""
    answer_by: str = ""
    joined: int = 0
    writers: int = 0
    withdrawn: int = 0  # ideas that their authors took back: counted, never read
    revision: int = 0  # of the session, when it was read
    phases: tuple[dict[str, Any], ...] = ()  # what was really done: kind, title, minutes, opened
    votes: tuple[dict[str, Any], ...] = ()  # title, method, unit, voters, points, options


@dataclass(frozen=True, slots=True)
class SourceIdea:
    """An idea as it was written. Its id is ``<source>/<number>``. One that its author took back has no text."""

    id: str
    source: str = ""
    number: str = ""  # T1-I042
    topic: str = ""
    text: str = ""
    about: str = ""
    cluster: str = ""  # a SourceCluster's id, as the evening left it
    state: Literal["shown", "waiting", "hidden", "withdrawn"] = "shown"
    reason: HideReason | Literal[""] = ""
    note: str = ""
    score: float | None = None  # in a vote on ideas
    suspicions: tuple[Suspicion, ...] = ()  # where the text may hold personal data


@dataclass(frozen=True, slots=True)
class SourceCluster:
    """A cluster as the evening left it. Its id is ``<source>/<number>``."""

    id: str
    source: str = ""
    number: str = ""  # T1-K03
    topic: str = ""
    place: int = 1
    name: str = ""
    rank: int | None = None
    of: int = 0  # how many the vote had
    tie: bool = False
    score: float | None = None
    unit: str = ""
    voters: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """What staff say of an idea. Its id is the idea's. The tags are of the idea, never of a person."""

    id: str
    verdict: Verdict = ""
    text: str = ""  # the publishable wording; empty: as it was written
    reason: HideReason | Literal[""] = ""  # why it is hidden
    by: str = ""
    at: Moment = 0
    cluster: str = "?"  # a cluster's id; "" leaves it outside; "?" is as the evening left it
    grounds: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    quote: bool = False
    published: bool = False  # as it stands; another wording or verdict takes it back until the next publishing
    published_in: str = "?"  # the cluster that the public was last told; "?" while it was told none


@dataclass(frozen=True, slots=True)
class Goal:
    """Its id G1, G2, … stays; its number in documents is its place."""

    id: str
    place: int = 1
    title: str = ""
    removed: bool = False
    published: str = ""  # its title as the public was last told it


@dataclass(frozen=True, slots=True)
class Placing:
    """What the plan makes of a cluster. Its id is the cluster's."""

    id: str
    name: str = ""  # in place of the evening's
    goal: str = ""
    department: str = ""
    published: str = ""  # its name as the public was last told it


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of the plan. Its id M1, M2, … is its number for good."""

    id: str
    place: int = 1
    goal: str = ""
    cluster: str = ""
    text: str = ""
    why: str = ""
    ideas: tuple[str, ...] = ()  # its grounds: ideas' ids
    findings: tuple[str, ...] = ()  # surveys' ids
    grounds: tuple[str, ...] = ()  # of discrimination, from GROUNDS
    target_group: str = ""
    responsible: str = ""
    partners: str = ""
    schedule: str = ""
    resources: str = ""
    indicator: str = ""
    baseline: str = ""
    target: str = ""
    follow_up: str = ""
    review_on: str = ""  # ISO date of the next review
    state: MeasureState = "not_started"
    state_note: str = ""
    removed: bool = False
    published: dict[str, str] = field(default_factory=dict)  # what the public was last told of it


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a cluster, or of an idea outside clusters. Its id is theirs."""

    id: str
    status: AnswerStatus = ""
    reason: str = ""
    passed_to: str = ""
    until: str = ""  # ISO date
    owner: str = ""  # who answers: an office or a role
    follow: str = ""  # where it can be followed
    date: str = ""  # ISO date of the answer
    published: dict[str, str] = field(default_factory=dict)  # what the public was last told


@dataclass(frozen=True, slots=True)
class Survey:
    """A card of findings from elsewhere. Its id is S1, S2, …"""

    id: str
    title: str = ""
    question: str = ""
    dates: str = ""
    n: str = ""
    languages: str = ""
    origin: str = ""  # where it can be read
    url: str = ""
    findings: tuple[Finding, ...] = ()
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Opinion:
    """The written opinion of a council. Its id is O1, O2, …"""

    id: str
    body: str = ""
    asked_on: str = ""
    received_on: str = ""
    text: str = ""
    removed: bool = False


@dataclass(frozen=True, slots=True)
class HeardGroup:
    """A group that the plan concerns: was it invited, did it come. Its id is H1, H2, …"""

    id: str
    name: str = ""
    invited: str = ""
    came: str = ""
    note: str = ""
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """What the public was told of a measure's progress, once. Its id is ``<measure>/<n>``."""

    id: str
    measure: str = ""
    at: Moment = 0
    state: MeasureState = "not_started"
    note: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A working group's word on a measure. Its id is its command's."""

    id: str
    measure: str = ""
    at: Moment = 0
    by: str = ""
    text: str = ""


ENTITIES: tuple[type, ...] = (
    *(Details, Source, SourceIdea, SourceCluster, Review, Goal, Placing, Measure, Answer),
    *(Survey, Opinion, HeardGroup, Progress, Comment),
)

E = TypeVar("E")


@dataclass(frozen=True)
class Plan:
    """The whole plan at one revision. ``after`` returns a new Plan; nothing is changed in place."""

    revision: int = 0
    entities: dict[type, dict[str, Any]] = field(default_factory=lambda: {kind: {} for kind in ENTITIES})

    def __reduce__(self) -> tuple[Any, ...]:
        return Plan, (self.revision, self.entities)

    def get(self, kind: type[E], id: str) -> E | None:
        return self.entities[kind].get(id)

    def all(self, kind: type[E]) -> tuple[E, ...]:
        return tuple(self.entities[kind].values())

    def after(self, revision: int, entities: Iterable[Any]) -> Plan:
        rows = dict(self.entities)
        for entity in entities:
            rows[type(entity)] = {**rows[type(entity)], entity.id: entity}
        return Plan(revision, rows)

    @property
    def details(self) -> Details:
        details: Details = self.entities[Details]["plan"]
        return details

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        return tuple(sorted(self.all(Source), key=lambda source: source.place))

    @cached_property
    def ideas(self) -> tuple[SourceIdea, ...]:
        """By source and number, without those that were taken back."""
        places = {source.id: source.place for source in self.sources}
        kept = (idea for idea in self.all(SourceIdea) if idea.state != "withdrawn")
        return tuple(sorted(kept, key=lambda idea: (places[idea.source], _ordinal(idea.number))))

    @cached_property
    def clusters(self) -> tuple[SourceCluster, ...]:
        """By source, topic and rank; those that were not voted on come after the others, in the order of their forming."""
        places = {source.id: source.place for source in self.sources}

        def order(cluster: SourceCluster) -> tuple[Any, ...]:
            return places[cluster.source], cluster.topic, cluster.rank or 10_000, cluster.place

        return tuple(sorted(self.all(SourceCluster), key=order))

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        return tuple(sorted((goal for goal in self.all(Goal) if not goal.removed), key=lambda goal: goal.place))

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """By goal and place; those without a goal come last."""
        places = {goal.id: goal.place for goal in self.goals}
        kept = (measure for measure in self.all(Measure) if not measure.removed)
        return tuple(sorted(kept, key=lambda measure: (places.get(measure.goal, 10_000), measure.place)))

    def review(self, idea: str) -> Review:
        return self.get(Review, idea) or Review(idea)

    def placing(self, cluster: str) -> Placing:
        return self.get(Placing, cluster) or Placing(cluster)

    def answer(self, subject: str) -> Answer:
        """Of a cluster, or of an idea outside clusters."""
        return self.get(Answer, subject) or Answer(subject)

    def cluster_of(self, idea: SourceIdea) -> str:
        """The id of the cluster that the idea is in now; "" outside all of them."""
        chosen = self.review(idea.id).cluster
        return idea.cluster if chosen == "?" else chosen

    def name_of(self, cluster: SourceCluster) -> str:
        return self.placing(cluster.id).name or cluster.name

    @cached_property
    def members(self) -> dict[str, tuple[SourceIdea, ...]]:
        """The ideas of each cluster, hidden ones too, by its id; under "" those outside all of them."""
        found: dict[str, list[SourceIdea]] = {"": [], **{cluster.id: [] for cluster in self.clusters}}
        for idea in self.ideas:
            found.setdefault(self.cluster_of(idea), []).append(idea)
        return {cluster: tuple(ideas) for cluster, ideas in found.items()}

    @cached_property
    def measures_of(self) -> dict[str, tuple[Measure, ...]]:
        """The measures that rest on an idea or belong to a cluster, by the id of either."""
        found: dict[str, list[Measure]] = {}
        for measure in self.measures:
            for id in dict.fromkeys((measure.cluster, *measure.ideas)):
                found.setdefault(id, []).append(measure)
        return {id: tuple(measures) for id, measures in found.items()}

    def reference(self, thing: SourceIdea | SourceCluster) -> str:
        """The permanent number of an idea or a cluster, unique in the plan: T1-I042, B-T1-I042 of the second source."""
        source = self.get(Source, thing.source)
        return f"{source.letter}-{thing.number}" if source and source.letter else thing.number


def _ordinal(number: str) -> tuple[int, ...]:
    """T1-I042 → (1, 42), so that T1-I1000 comes after T1-I999."""
    return tuple(int("".join(filter(str.isdigit, part)) or 0) for part in number.split("-"))


GROUNDS = (
    *("age", "origin", "nationality", "language", "religion", "belief", "opinion", "political_activity", "trade_union"),
    *("family", "health", "disability", "sexual_orientation", "other_reason"),
    *("gender", "gender_identity", "gender_expression", "pregnancy"),
)
"""Fourteen of the Non-discrimination Act (yhdenvertaisuuslaki 1325/2014 § 8) and four of the Equality Act (tasa-arvolaki 609/1986)."""
NEEDS = ("money", "space", "permit", "information")
MEASURE_STATES: tuple[MeasureState, ...] = ("not_started", "ongoing", "done", "changed", "not_done")
STATUSES: tuple[AnswerStatus, ...] = ("included", "otherwise", "ongoing", "passed_on", "rejected", "examined")
