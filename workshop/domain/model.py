"""A session as a value: frozen entities, and the Forum that holds them all at one revision."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Literal, TypeVar, get_args

from typing_extensions import TypedDict

from .languages import CODES

Moment = int
"""Milliseconds since 1970 UTC by the server's clock."""

State = Literal["draft", "open", "closed"]
NamePolicy = Literal["none", "optional", "required"]
Page = Literal["auto", "join", "question", "wall", "clusters", "vote", "results", "words", "next", "agenda", "rules"]
Theme = Literal["light", "dark", "contrast"]
HideReason = Literal["personal", "offensive", "off_topic", "duplicate", "other", "feedback"]
"""``feedback``: it is no idea for this forum but feedback to the city, and is moved to the city's feedback channel."""
Need = Literal["money", "space", "permit", "knowledge"]
"""What an idea needs from the city to come true."""
Handling = Literal["received", "handled"]
"""How far the city has come with a text in its feedback channel."""


class Step(TypedDict):
    """What happens next: a line of the promise at the end of the evening."""

    when: str
    what: str
    who: str


class Link(TypedDict):
    title: str
    url: str


class About(TypedDict):
    """A measure of a theme library, which an idea may be about."""

    number: str
    title: str
    group: str


class Option(TypedDict):
    """One thing that is voted on, as it was when the list was frozen."""

    id: str
    number: str
    title: str
    topic: str
    place: int
    count: int


@dataclass(frozen=True, slots=True)
class Session:
    """One live forum event; one file. There is exactly one, with id ``session``."""

    id: str = "session"
    code: str = ""
    title: str = ""
    purpose: str = ""
    date: str = ""  # ISO date
    starts: str = ""  # "17:00", local time
    ends: str = ""
    place: str = ""
    organiser: str = ""
    contact: str = ""
    template: str = ""
    name_policy: NamePolicy = "none"
    languages: tuple[str, ...] = CODES
    approval: bool = True  # ideas are approved before the wall
    rehearsal: bool = False
    rules: tuple[str, ...] = ()  # the ground rules (pelisäännöt)
    state: State = "draft"
    locked: bool = False  # nobody new may join
    phase: str | None = None  # the current phase's id
    steps: tuple[Step, ...] = ()
    answer_by: str = ""  # ISO date; empty: not known yet
    results_go_to: str = ""
    created_at: Moment = 0
    started_at: Moment | None = None  # when its first phase was opened
    feedback_url: str = ""  # the city's own feedback channel
    backgrounds: tuple[str, ...] = ()  # what newcomers may say they are: of BACKGROUNDS, or in own words
    areas: tuple[str, ...] = ()  # villages and parts of the city that an idea may be about
    booking_url: str = ""  # where the venue is booked
    hashtag: str = ""  # without its mark
    controllers: tuple[str, ...] = ()  # who answers for the personal data, with a contact; none: the organiser
    processors: tuple[str, ...] = ()  # who handles it for them
    salt: str = ""  # of the receipts; drawn when it is first closed
    sever_at: Moment | None = (
        None  # closed, and its ids are severed at that moment (severing.py); None: open, or severed
    )
    severed_people: int = 0  # how many had joined whose ids are severed
    severed_writers: int = 0  # how many of those had written an idea that stands


@dataclass(frozen=True, slots=True)
class Board:
    """What the projected board shows. There is exactly one, with id ``board``."""

    id: str = "board"
    page: Page = "auto"
    topic: str | None = None
    spotlight: str | None = None  # an idea's number
    blank: bool = False
    paused: bool = False
    theme: Theme = "light"


@dataclass(frozen=True, slots=True)
class Topic:
    """A theme of the evening; ids are T1, T2, …"""

    id: str
    place: int = 1
    title: str = ""
    question: str = ""
    owner_role: str = ""
    contact: str = ""
    target_plan: str = ""
    theme: str = ""  # a theme library's name, or ""
    links: tuple[Link, ...] = ()
    about: tuple[About, ...] = ()  # the measures that an idea may be about
    severed_writers: int = 0  # as the session's


@dataclass(frozen=True, slots=True)
class Phase:
    """One step of the agenda."""

    id: str
    place: int = 0
    kind: str = "talk"
    title: str = ""
    prompt: str = ""
    say: str = ""  # a line for the facilitator
    minutes: int = 5
    topic: str | None = None
    settings: dict[str, Any] = field(default_factory=dict)
    opened_at: Moment | None = None  # when it was last opened
    ends_at: Moment | None = None  # by the server's clock; None while the clock is stopped
    left_ms: int | None = None  # what is left while the clock is stopped
    left_at: Moment | None = None  # when the evening went on from it
    options: tuple[Option, ...] = ()  # a vote's frozen options
    revealed: bool = False  # a vote's result has been shown
    severed_writers: int = 0  # as the session's


@dataclass(frozen=True, slots=True)
class Participant:
    """A person with a phone. Known by a random id only, unless the session asks for names."""

    id: str
    name: str = ""
    ready: str | None = None  # the phase in which this person said to be ready
    seed: int = 0  # orders the options of a vote for this person


NEW_MEASURE = "new"
"""What an idea is about that belongs to no measure of its topic's list because it proposes one."""


@dataclass(frozen=True, slots=True)
class Idea:
    """One contribution. Its id is its command's id and known to its author alone; others see its number."""

    id: str
    topic: str = "T1"
    phase: str = ""
    author: str = ""  # a participant's id; empty once the ids are severed
    text: str = ""
    about: str = ""  # a measure's number, NEW_MEASURE, or ""
    number: str | None = None  # T1-I042, drawn at the reveal
    approved: bool = False
    hidden: HideReason | Literal[""] = ""
    note: str = ""
    withdrawn: bool = False
    cluster: str | None = None
    area: str = ""  # the part of the city that it is about, of the session's areas; empty: the whole city
    needs: tuple[Need, ...] = ()
    origin: str = (
        ""  # the earlier session and the number there, of what this one begins with; empty for what was written here
    )
    receipt: str = ""  # once severed: what its author's receipt can make again (receipts.py)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A named bundle of ideas. An empty or merged one stays, so that its history does."""

    id: str
    number: str = ""  # T1-K03
    topic: str = "T1"
    place: int = 1
    name: str = ""
    merged_into: str | None = None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One act of clustering and what it changed, so that it can be undone."""

    id: str
    place: int = 0
    what: str = ""  # form, place, take_out, rename, merge
    label: str = ""
    before: dict[str, Any] = field(
        default_factory=dict
    )  # {"ideas": {idea id: cluster id or None}, "clusters": {id: {…} or None}}
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Ballot:
    """One person's whole vote in one round, set at once. Its id is ``<phase>:<participant>``, and once the ids are severed a random one."""

    id: str
    phase: str = ""
    participant: str = ""
    marks: dict[str, int] = field(default_factory=dict)  # option id → what the method says a mark is


@dataclass(frozen=True, slots=True)
class Feedback:
    """One person's answer to the three questions. Its id is as a ballot's."""

    id: str
    phase: str = ""
    participant: str = ""
    heard: int | None = None
    easy: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Who has taken care of an idea in the feedback channel, when, and how far it is. Its id is the idea's."""

    id: str
    state: Handling = "received"
    note: str = ""
    by: str = ""
    at: Moment = 0


@dataclass(frozen=True, slots=True)
class Logo:
    """The organiser's picture. There is at most one, with id ``logo``; an empty ``picture`` is none."""

    id: str = "logo"
    alt: str = ""  # what it shows, for whoever does not see it
    picture: str = ""  # a PNG in base64
    width: int = 0  # in pixels
    height: int = 0


BACKGROUNDS = ("association", "club", "organisation", "community", "city", "resident")
"""What the catalogues have a word for: yhdistys, seura, järjestö, yhteisö, kaupunki, asukas."""


@dataclass(frozen=True, slots=True)
class Background:
    """How many people said so when they joined; its id is what they said. A count is all that is kept: no person has a field for it, so
    that it cannot be joined to what anybody wrote or voted."""

    id: str
    people: int = 0


@lru_cache(maxsize=16_384)
def in_order(number: str) -> tuple[int, int]:
    """Sorts T1-I999 before T1-I1000, and T2 before T10."""
    topic, _, place = number.partition("-I")
    return int(topic[1:]), int(place)


Entity = (
    Session
    | Board
    | Topic
    | Phase
    | Participant
    | Idea
    | Cluster
    | Arrangement
    | Ballot
    | Feedback
    | Acknowledgement
    | Background
    | Logo
)
ENTITIES: tuple[type, ...] = get_args(Entity)

E = TypeVar("E")


@dataclass(frozen=True)
class Forum:
    """The whole session at one revision. ``after`` returns a new Forum; nothing is changed in place."""

    revision: int = 0
    entities: dict[type, dict[str, Any]] = field(default_factory=lambda: {kind: {} for kind in ENTITIES})
    view_cache: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What domain/audience has derived from entities that are still the same; handed on from forum to forum."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process gets what is kept, and works out the rest by itself."""
        return Forum, (self.revision, self.entities)

    def get(self, kind: type[E], id: str | None) -> E | None:
        return self.entities[kind].get(id)  # type: ignore[arg-type]

    def all(self, kind: type[E]) -> tuple[E, ...]:
        return tuple(self.entities[kind].values())

    def after(self, revision: int, entities: tuple[Entity, ...], owned: set[type] | None = None) -> Forum:
        """The forum with these entities put in place of those with the same ids.

        A batch asks for many forums in a row and keeps only the last one. It hands over ``owned``, empty at first: the kinds
        whose rows have been copied for it already, and are changed in place from then on."""
        touched = {type(entity) for entity in entities}
        copied = touched if owned is None else touched - owned
        rows_of = (
            {kind: dict(rows) if kind in copied else rows for kind, rows in self.entities.items()}
            if copied
            else self.entities
        )
        for entity in entities:
            rows_of[type(entity)][entity.id] = entity
        forum = Forum(revision, rows_of, self.view_cache)
        known = self.__dict__
        for name in DEPENDS_ON.keys() & known.keys():
            if touched.isdisjoint(DEPENDS_ON[name]):
                forum.__dict__[name] = known[name]
        if len(entities) == 1 and isinstance(entities[0], Idea):
            forum._update_indexes(known, entities[0], in_place=Idea not in copied)
        if owned is not None:
            owned |= touched
        return forum

    def _update_indexes(self, known: dict[str, Any], idea: Idea, in_place: bool) -> None:
        """What each command about ideas looks up, carried on from the forum before: counting it anew would cost the more the
        more ideas there are."""
        if "by_author" in known:
            by_author = known["by_author"] if in_place else dict(known["by_author"])
            by_author[idea.author] = {**by_author.get(idea.author, {}), idea.id: idea}
            self.__dict__["by_author"] = by_author
        if "used_numbers" in known:
            used = known["used_numbers"]
            if idea.number:
                used = {**used, idea.topic: used.get(idea.topic, frozenset()) | {in_order(idea.number)[1]}}
            self.__dict__["used_numbers"] = used

    @property
    def session(self) -> Session:
        session: Session = self.entities[Session]["session"]
        return session

    @property
    def logo(self) -> Logo | None:
        logo: Logo | None = self.entities[Logo].get("logo")
        return logo if logo and logo.picture else None

    @property
    def board(self) -> Board:
        board: Board = self.entities[Board]["board"]
        return board

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        return tuple(
            sorted((topic for topic in self.entities[Topic].values() if topic.place > 0), key=lambda topic: topic.place)
        )

    @cached_property
    def phases(self) -> tuple[Phase, ...]:
        """The agenda. (A phase that was left out of it has place -1.)"""
        return tuple(
            sorted((phase for phase in self.entities[Phase].values() if phase.place > 0), key=lambda phase: phase.place)
        )

    @property
    def phase(self) -> Phase | None:
        """The current phase."""
        return self.get(Phase, self.session.phase)

    @property
    def joined(self) -> int:
        """How many people joined, also those whose ids are severed."""
        return self.session.severed_people + len(self.entities[Participant])

    @cached_property
    def by_author(self) -> dict[str, dict[str, Idea]]:
        """Each person's ideas by id, in the order in which they were written."""
        found: dict[str, dict[str, Idea]] = {}
        for idea in self.entities[Idea].values():
            found.setdefault(idea.author, {})[idea.id] = idea
        return found

    @cached_property
    def writing_counts(self) -> dict[str, tuple[int, int]]:
        """By phase: how many ideas were written in it and not withdrawn, and by how many people whose
        ids are not severed."""
        authors: dict[str, list[str]] = {}
        for idea in self.entities[Idea].values():
            if not idea.withdrawn:
                authors.setdefault(idea.phase, []).append(idea.author)
        return {phase: (len(each), len({*each} - {""})) for phase, each in authors.items()}

    @cached_property
    def used_numbers(self) -> dict[str, frozenset[int]]:
        """The places in each topic's row of numbers that ideas have: T1-I042 has place 42."""
        found: dict[str, set[int]] = {}
        for idea in self.entities[Idea].values():
            if idea.number:
                found.setdefault(idea.topic, set()).add(in_order(idea.number)[1])
        return {topic: frozenset(places) for topic, places in found.items()}

    @cached_property
    def numbered(self) -> dict[str, Idea]:
        """Ideas that have got their number, by number, in the numbers' order."""
        numbered = [idea for idea in self.entities[Idea].values() if idea.number]
        return {str(idea.number): idea for idea in sorted(numbered, key=lambda idea: in_order(str(idea.number)))}

    @cached_property
    def shown(self) -> dict[str, Idea]:
        """The ideas that everyone may see, by number: revealed, approved, neither hidden nor withdrawn."""
        return {
            number: idea
            for number, idea in self.numbered.items()
            if idea.approved and not idea.hidden and not idea.withdrawn
        }

    @cached_property
    def clusters(self) -> tuple[Cluster, ...]:
        """Clusters that are not merged into another and hold at least one idea, in order."""
        filled = {idea.cluster for idea in self.entities[Idea].values() if idea.cluster and not idea.withdrawn}
        return tuple(
            sorted(
                (
                    cluster
                    for cluster in self.entities[Cluster].values()
                    if not cluster.merged_into and cluster.id in filled
                ),
                key=lambda cluster: (cluster.topic, cluster.place),
            )
        )

    @cached_property
    def ideas_by_cluster(self) -> dict[str, list[Idea]]:
        """The ideas that everyone may see, by cluster, in the numbers' order."""
        found: dict[str, list[Idea]] = {}
        for idea in self.shown.values():
            if idea.cluster:
                found.setdefault(idea.cluster, []).append(idea)
        return found

    def members(self, cluster: str) -> tuple[Idea, ...]:
        """The ideas of a cluster that everyone may see, in the numbers' order."""
        return tuple(self.ideas_by_cluster.get(cluster, ()))


DEPENDS_ON: dict[str, frozenset[type]] = {
    "topics": frozenset({Topic}),
    "phases": frozenset({Phase}),
    **dict.fromkeys(
        ("by_author", "writing_counts", "used_numbers", "numbered", "shown", "ideas_by_cluster"), frozenset({Idea})
    ),
    "clusters": frozenset({Cluster, Idea}),
}
"""What has been worked out of a forum holds for the next one, unless an entity of these kinds has changed."""
