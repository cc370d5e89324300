"""What a report consists of: plain frozen values without authors, participants, client-made ids or exact times.

Whatever is not a field here cannot get into a file. Lists whose order could tell who wrote first, or which ballots belong
to one person, are sorted by their own contents, so their order says nothing that the contents do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema

from ..domain.errors import Refusal
from ..domain.model import About, Handling, HideReason, Link, NamePolicy, Need, State, Step
from .wording import Edition, Wording

Count = Annotated[int, Field(ge=0)]
Ordinal = Annotated[int, Field(ge=1)]
Day = Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]
Clock = Annotated[str, Field(pattern=r"^(\d{2}:\d{2})?$")]
LOCAL_TIME = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}[+-]\d{2}:\d{2}$"
LocalTime = Annotated[datetime, WithJsonSchema({"type": "string", "pattern": LOCAL_TIME})]
"""In a file: local time with its offset, to the minute."""
Grades = Annotated[tuple[Count, ...], Field(min_length=5, max_length=5)]
"""How many people gave 1, 2, 3, 4 and 5."""
Score = Annotated[float, Field(ge=0)]
IdeaState = Literal["shown", "waiting", "hidden", "referred", "withdrawn"]
Numbers = Mapping[str, float]
Marks = dict[str, Ordinal]


@dataclass(frozen=True, slots=True)
class Facts:
    """What was known of the session beforehand."""

    title: str
    purpose: str
    date: Day
    """ISO date, or empty."""
    starts: Clock
    """Local time, 17:00, or empty."""
    ends: Clock
    place: str
    organiser: str
    contact: str
    template: str
    """The session template it was made from."""
    name_policy: NamePolicy
    languages: tuple[str, ...]
    approval: bool
    """Ideas were approved before the wall."""
    rehearsal: bool
    rules: tuple[str, ...]
    """The ground rules."""
    state: State
    feedback_url: str = ""
    """The city's own feedback channel, or empty."""
    areas: tuple[str, ...] = ()
    """Villages and parts of the city that an idea could be about."""
    booking_url: str = ""
    """Where the venue is booked, or empty."""
    hashtag: str = ""
    controllers: tuple[str, ...] = ()
    """Who answers for the personal data."""
    processors: tuple[str, ...] = ()
    """Who handles it for them."""
    backgrounds: tuple[str, ...] = ()
    """What newcomers could say that they are."""


@dataclass(frozen=True, slots=True)
class TopicRow:
    id: Annotated[str, Field(pattern=r"^T\d+$")]
    place: Count
    title: str
    question: str
    owner_role: str
    contact: str
    target_plan: str
    theme: str
    """The name of a theme library, or empty."""
    links: tuple[Link, ...]
    about: tuple[About, ...]
    """The measures that an idea could be about."""
    writers: Count


@dataclass(frozen=True, slots=True)
class IdeaRow:
    """A withdrawn idea is counted; its text stays with its author. A public edition counts hidden and unreviewed ones too, and
    holds their texts no more than that."""

    number: Annotated[str, Field(pattern=r"^T\d+-I\d+$")] | None
    """T1-I042, drawn at the reveal; null before it."""
    topic: str
    text: str
    """Empty when the idea was withdrawn, is not revealed yet, or is left out of a public edition."""
    about: str
    """A measure's number, new (a new measure), or empty."""
    about_title: str
    cluster: str | None
    """T1-K03"""
    phase: Count | None
    """A step of the agenda."""
    phase_title: str
    state: IdeaState
    reason: HideReason | Literal[""]
    """Why it was hidden."""
    note: str
    """A moderator's; empty in a public edition."""
    handling: Handling | Literal[""] = ""
    """How far the city has come with what was moved to its feedback channel."""
    area: str = ""
    """The part of the city that it is about; empty: the whole city, or not revealed yet."""
    needs: tuple[Need, ...] = ()
    """What it needs from the city."""
    origin: str = ""
    """The earlier session that it was brought from, and its number there; empty for what was written here."""

    @property
    def reference(self) -> str:
        """Its number; "" until it has one."""
        return self.number or ""


@dataclass(frozen=True, slots=True)
class ClusterRow:
    """``rank`` to ``voters`` are of the topic's latest public vote that had this cluster as an option; ``method`` is that vote's."""

    number: str
    topic: str
    place: Count
    """In the order they were formed."""
    name: str
    ideas: tuple[str, ...]
    """Numbers of the shown ideas in it."""
    rank: Ordinal | None = None
    tie: bool = False
    method: str = ""
    """Of the vote that the result is of; empty without one."""
    score: Score | None = None
    """In the vote's unit; null while the result is not public, or when nobody marked it."""
    voters: Count | None = None
    detail: Numbers = field(default_factory=dict)
    """Further numbers of the method, by name."""


@dataclass(frozen=True, slots=True)
class OptionRow:
    number: str
    """A cluster's or an idea's number."""
    title: str
    """As it was frozen; – when the idea was hidden or withdrawn afterwards."""
    topic: str
    place: Count
    count: Count
    """Ideas in it when the vote was opened."""
    rank: Ordinal | None = None
    """Shared in a tie: 1, 2, 2, 4."""
    tie: bool = False
    score: Score | None = None
    """In the vote's unit; null while the result is not public, or when nobody marked it."""
    voters: Count | None = None
    detail: Numbers = field(default_factory=dict)
    """Further numbers of the method, by name."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One round. Until its result is public its options have no score and there are no ballots: a file is no way around the reveal."""

    phase: Count
    """The step of the agenda."""
    title: str
    topic: str | None
    method: str
    unit: str
    """What a score counts."""
    rules: Mapping[str, int]
    """What could be marked; the method's own numbers."""
    target: Literal["clusters", "ideas", "measures"]
    told: bool
    """The result is public; until then there are no results and no ballots."""
    voters: Count
    options: tuple[OptionRow, ...]
    """In the frozen order."""
    ballots: tuple[Marks, ...]
    """Option number → mark. Sorted by their contents; the order says nothing of who voted when."""
    options_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """Of the frozen options as UTF-8 lines: number, TAB, title, LF."""

    @property
    def by_rank(self) -> list[OptionRow]:
        """The best first; without a result as they were frozen."""
        return sorted(self.options, key=lambda option: option.rank or 0)


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A step of the run-sheet; times are local and to the minute."""

    number: Ordinal
    kind: str
    """A kind of phase or a vote method (docs/protocol.md section 5)."""
    title: str
    prompt: str
    say: str
    minutes: Annotated[int, Field(ge=0, le=24 * 60)]
    topic: str | None
    settings: dict[str, Any]
    """Of the kind; vote is the number of a step."""
    planned: LocalTime | None
    opened: LocalTime | None
    left: LocalTime | None


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """Distributions: how many people gave 1, 2, 3, 4 and 5."""

    answers: Count = 0
    heard: Grades = (0, 0, 0, 0, 0)
    """Were you heard."""
    easy: Grades = (0, 0, 0, 0, 0)
    """Was taking part easy."""
    texts: tuple[str, ...] = ()
    """In alphabetical order. None in a public edition: nobody has reviewed them."""


@dataclass(frozen=True, slots=True)
class BackgroundRow:
    """How many people said on joining that they are this; with the others, and those who did not say, everybody who joined."""

    name: str
    """association, club, organisation, community, city, resident, or in the organiser's own words; empty: did not say."""
    people: Count | None
    """None: not told, for it is below five, or would let such a count be found by subtraction."""


@dataclass(frozen=True, slots=True)
class Participation:
    joined: Count
    """People who joined."""
    writers: Count
    """People who wrote at least one idea that was not withdrawn."""
    backgrounds: tuple[BackgroundRow, ...] = ()
    """Once the session is closed; none where everybody's would have to be left out."""


@dataclass(frozen=True, slots=True)
class WordRow:
    """A base form, and how many ideas hold it. ``topic`` None: in all topics together."""

    topic: str | None
    word: str
    ideas: int


@dataclass(frozen=True, slots=True)
class LogoRow:
    """The organiser's picture, and what it shows."""

    png: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Report(Wording):
    """All that every format says of a session, in one language."""

    edition: Edition
    lang: str
    catalogue: Mapping[str, str | tuple[str, ...]]
    made: datetime
    facts: Facts
    participation: Participation
    topics: tuple[TopicRow, ...]
    ideas: tuple[IdeaRow, ...]
    clusters: tuple[ClusterRow, ...]
    votes: tuple[Vote, ...]
    agenda: tuple[AgendaRow, ...]
    steps: tuple[Step, ...]
    answer_by: str
    results_go_to: str
    feedback: FeedbackRow
    cloud: tuple[WordRow, ...] = ()
    narrowed: bool = False
    """It is about one topic of several; what was counted of the whole session is not in it."""
    logo: LogoRow | None = None

    def topic(self, id: str | None) -> TopicRow | None:
        return next((topic for topic in self.topics if topic.id == id), None)

    def ideas_of(self, topic: str, *states: str) -> tuple[IdeaRow, ...]:
        return tuple(idea for idea in self.ideas if idea.topic == topic and (not states or idea.state in states))

    def clusters_of(self, topic: str) -> tuple[ClusterRow, ...]:
        return tuple(cluster for cluster in self.clusters if cluster.topic == topic)

    def members_of(self, cluster: ClusterRow) -> tuple[IdeaRow, ...]:
        """Its shown ideas, by number."""
        return tuple(idea for idea in self.ideas_of(cluster.topic, "shown") if idea.cluster == cluster.number)

    def only(self, topic: str | None) -> Report:
        """The report of one topic, with nothing of the others in it; None: the report itself. Refuses ``unknown_topic``."""
        if topic is None:
            return self
        chosen = self.topic(topic)
        if chosen is None:
            raise Refusal("unknown_topic", "topic")
        return replace(
            self,
            narrowed=len(self.topics) > 1,
            participation=replace(self.participation, writers=chosen.writers),
            topics=(chosen,),
            ideas=self.ideas_of(topic),
            clusters=self.clusters_of(topic),
            votes=tuple(_of_topic(self.votes, topic)),
            agenda=tuple(row for row in self.agenda if row.topic in (None, topic)),
            cloud=tuple(row for row in self.cloud if row.topic == topic),
        )


def _of_topic(votes: Iterable[Vote], topic: str) -> Iterable[Vote]:
    """The votes of a topic. Of a vote across topics the topic's options, and of its ballots what fell on them."""
    for vote in votes:
        options = tuple(option for option in vote.options if option.topic == topic)
        if vote.topic == topic or (vote.topic is None and options):
            numbers = {option.number for option in options}
            narrowed = (
                {number: mark for number, mark in ballot.items() if number in numbers} for ballot in vote.ballots
            )
            ballots = tuple(ballot for ballot in narrowed if ballot)
            yield replace(vote, options=options, ballots=ballots, voters=len(ballots) if vote.told else vote.voters)
