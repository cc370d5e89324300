"""What a report consists of: plain frozen values without authors, participants, client-made ids or exact times.

Whatever is not a field here cannot get into a file. Lists whose order could tell who wrote first, or which ballots belong
to one person, are sorted by their own contents, so their order says nothing that the contents do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from ..domain.errors import Refusal
from ..domain.languages import LANGUAGES
from ..domain.model import About, Link, Step
from ..domain.phases import KINDS
from ..plurals import form


@dataclass(frozen=True, slots=True)
class Facts:
    """What was known of the session beforehand."""

    title: str
    purpose: str
    date: str  # ISO, or ""
    starts: str
    ends: str
    place: str
    organiser: str
    contact: str
    template: str
    name_policy: str
    languages: tuple[str, ...]
    approval: bool
    rehearsal: bool
    rules: tuple[str, ...]
    state: str


@dataclass(frozen=True, slots=True)
class TopicRow:
    id: str
    place: int
    title: str
    question: str
    owner_role: str
    contact: str
    target_plan: str
    theme: str
    links: tuple[Link, ...]
    about: tuple[About, ...]
    writers: int


@dataclass(frozen=True, slots=True)
class IdeaRow:
    """``state`` is shown, waiting, hidden or withdrawn. A withdrawn idea is counted; its text stays with its author."""

    number: str | None
    topic: str
    text: str
    about: str
    about_title: str
    cluster: str | None
    phase: int | None
    phase_title: str
    state: str
    reason: str
    note: str

    @property
    def reference(self) -> str:
        """Its number; "" until it has one."""
        return self.number or ""


@dataclass(frozen=True, slots=True)
class ClusterRow:
    """``rank`` to ``voters`` are of the topic's latest public vote that had this cluster as an option; ``method`` is that vote's."""

    number: str
    topic: str
    place: int
    name: str
    ideas: tuple[str, ...]
    rank: int | None = None
    tie: bool = False
    method: str = ""
    score: float | None = None
    voters: int | None = None
    detail: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OptionRow:
    number: str
    title: str
    topic: str
    place: int
    count: int
    rank: int | None = None
    tie: bool = False
    score: float | None = None
    voters: int | None = None
    detail: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vote:
    """One round. ``told`` (the JSON file's key) is whether its result is public; until then its options have no score and there are
    no ballots: a file is no way around the reveal.

    ``unit`` is what a score counts, ``rules`` the method's numbers. A ballot is ``{option number: mark}``; ballots are sorted by their
    contents and cannot be joined across rounds.
    """

    phase: int
    title: str
    topic: str | None
    method: str
    unit: str
    rules: Mapping[str, int]
    target: str
    told: bool
    voters: int
    options: tuple[OptionRow, ...]
    ballots: tuple[dict[str, int], ...]
    options_sha256: str


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A step of the run-sheet; times are local and to the minute."""

    number: int
    kind: str
    title: str
    prompt: str
    say: str
    minutes: int
    topic: str | None
    settings: dict[str, Any]
    planned: datetime | None
    opened: datetime | None
    left: datetime | None


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """Distributions: how many people gave 1, 2, 3, 4 and 5. ``texts`` in alphabetical order."""

    answers: int = 0
    heard: tuple[int, ...] = (0, 0, 0, 0, 0)
    easy: tuple[int, ...] = (0, 0, 0, 0, 0)
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Participation:
    joined: int
    writers: int


@dataclass(frozen=True, slots=True)
class WordRow:
    """A base form, and how many people used it. ``topic`` None: in all topics together."""

    topic: str | None
    word: str
    people: int


@dataclass(frozen=True, slots=True)
class Report:
    """All that every format says of a session, in one language."""

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

    @property
    def locale(self) -> str:
        """The language of the file as documents name it (BCP 47)."""
        return LANGUAGES[self.lang].locale

    def say(self, name: str, **values: Any) -> str:
        """The text ``exports.<name>``, its %(…)s filled; a plural is chosen by ``n``."""
        return self._text(f"exports.{name}", values)

    def say_method(self, method: str, name: str, **values: object) -> str:
        """The same for a vote method's own texts, ``votes.<method>.<name>``; "" where the method has none of that name."""
        key = f"votes.{method}.{name}"
        return self._text(key, values) if key in self.catalogue else ""

    def say_kind(self, kind: str) -> str:
        """The name of a kind of phase."""
        return self._text(KINDS[kind].label, {}) if kind in KINDS else kind

    def score(self, method: str, score: float | None) -> str:
        """``15 pistettä``; ``–`` where nobody marked the option."""
        if score is None:
            return "–"
        return self.say_method(method, "score", n=score, score=self.number(score))

    def detail(self, method: str, detail: Mapping[str, float]) -> str:
        """A method's further numbers in a sentence; "" where it has none."""
        return (
            self.say_method(method, "detail", **{name: self.number(value) for name, value in detail.items()})
            if detail
            else ""
        )

    def number(self, value: float) -> str:
        """``3,8``: with the language's decimal mark, at most two decimals."""
        return str(format_decimal(value, format="0.##", locale=self.lang))

    def _text(self, key: str, values: Mapping[str, object]) -> str:
        text = self.catalogue[key]
        if isinstance(text, tuple):
            n = values["n"]
            assert isinstance(n, int | float)
            text = text[form(self.lang, n)]
        return text % values if values else text

    def day(self, value: str | date | None) -> str:
        """A date as people write it, ``2.11.2022``; an ISO text too. "" when there is none."""
        if not value:
            return ""
        moment = date.fromisoformat(value) if isinstance(value, str) else value
        return format_date(moment, self.say("date_pattern"), locale=self.lang)

    def clock(self, value: datetime | None) -> str:
        return format_time(value, self.say("time_pattern"), locale=self.lang) if value else ""

    def topic(self, id: str | None) -> TopicRow | None:
        return next((topic for topic in self.topics if topic.id == id), None)

    def ideas_of(self, topic: str, *states: str) -> tuple[IdeaRow, ...]:
        return tuple(idea for idea in self.ideas if idea.topic == topic and (not states or idea.state in states))

    def clusters_of(self, topic: str) -> tuple[ClusterRow, ...]:
        return tuple(cluster for cluster in self.clusters if cluster.topic == topic)

    def only(self, topic: str | None) -> Report:
        """The report of one topic, with nothing of the others in it; None: the report itself. Refuses ``unknown_topic``."""
        if topic is None:
            return self
        chosen = self.topic(topic)
        if chosen is None:
            raise Refusal("unknown_topic", "topic")
        return replace(
            self,
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
