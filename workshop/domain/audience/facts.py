"""What each room may hold: every fact that leaves the house, declared once.

The TypeScript contract, the tables of docs/protocol.md and the allow-list test are made from ``FACTS`` (``make contract``). A key
that is not here, or a field that a type does not have, is told to nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from typing_extensions import TypedDict

from ..model import About, Link, NamePolicy, Option, Page, State, Step, Theme
from ..personal_data import Kind
from ..phases.kind import Collects


class Session(TypedDict):
    title: str
    purpose: str
    date: str
    """ISO date, or empty."""
    starts: str
    ends: str
    place: str
    organiser: str
    contact: str
    name_policy: NamePolicy
    languages: list[str]
    rules: list[str]
    """The ground rules."""
    rehearsal: bool
    state: State
    feedback_url: str
    """The city's own feedback channel, or empty."""
    areas: list[str]
    """Villages and parts of the city that an idea may be about."""


class AgendaRow(TypedDict):
    id: str
    title: str
    kind: str
    label: str
    """The key of the kind's name in the catalogues."""
    minutes: int
    starts: str
    """Planned, local time: ``17.22``; empty when nothing is planned."""


class Phase(TypedDict):
    id: str
    kind: str
    label: str
    """The key of the kind's name in the catalogues."""
    title: str
    prompt: str
    """Its own, else the topic's question where the kind asks it."""
    number: int
    of: int
    topic: str | None
    """None: all topics."""
    minutes: int
    opened_at: int | None
    ends_at: int | None
    """None while the clock is stopped."""
    left_ms: int | None
    """What is left while the clock is stopped."""
    settings: dict[str, Any]
    """Those that the kind declares, see section 5."""
    collects: Collects
    """What people hand in or make in it."""
    is_timed: bool
    """Whether its clock is shown."""
    has_form: bool
    """Whether something can be half done on its page."""
    lists_agenda: bool
    """Whether its page shows the agenda itself."""
    shows: list[str]
    """Facts that phone and board get while it is current."""


class ConsolePhase(TypedDict):
    id: str
    kind: str
    label: str
    title: str
    prompt: str
    say: str
    """A line for the facilitator."""
    number: int
    topic: str | None
    minutes: int
    opened_at: int | None
    ends_at: int | None
    left_ms: int | None
    left_at: int | None
    starts: str
    settings: dict[str, Any]
    collects: Collects
    is_timed: bool
    board: str
    """The board's page unless another is chosen."""


class Topic(TypedDict):
    id: str
    title: str
    question: str
    owner_role: str
    contact: str
    target_plan: str
    links: list[Link]
    place: int
    """1–12, chooses the mark."""
    about: list[About]
    """The measures of its theme library, which an idea may be about."""


class Idea(TypedDict):
    number: str
    topic: str
    text: str
    about: str
    """A measure's number, ``new`` for one that is in no library, or empty."""
    cluster: str | None
    phase: str
    origin: str
    """The earlier session that it was brought from, and its number there; empty for what was written here."""


class Mark(TypedDict):
    kind: Kind
    start: int
    end: int
    """The place in the text, from the first code point to before the last."""


class ConsoleIdea(Idea):
    state: Literal["waiting", "approved", "hidden", "referred", "withdrawn"]
    reason: str
    note: str
    flags: list[Literal["id", "email", "phone", "address"]]
    """Kinds of personal data that the text may hold."""
    marks: list[Mark]
    """Where in the text each of them is."""


class OwnIdea(TypedDict):
    id: str
    text: str
    about: str
    area: str
    """The part of the city that it is about; empty: the whole city."""
    topic: str
    phase: str
    number: str | None
    state: Literal["saved", "shown", "hidden", "referred", "withdrawn"]
    """``referred``: moved to the city's feedback channel."""
    reason: str
    note: str
    editable: bool


class Cluster(TypedDict):
    id: str
    number: str
    topic: str
    name: str
    place: int
    count: int
    """Ideas in it that everyone may see."""


class Vote(TypedDict):
    phase: str
    method: str
    rules: dict[str, int]
    """What may be marked; the method's own numbers."""
    options: list[Option]
    """A title of ``–``: an idea that was hidden or withdrawn since."""


class ResultRow(TypedDict):
    rank: int
    tie: bool
    option: str
    number: str
    title: str
    topic: str
    place: int
    score: float | None
    """In the result's unit. None: nobody marked it."""
    voters: int
    share: float
    """How much of the bar the score fills, 0–1."""
    detail: dict[str, float]
    """Further numbers of the method, by name."""


class Result(TypedDict):
    phase: str
    topic: str | None
    method: str
    unit: str
    rules: dict[str, int]
    voters: int
    rows: list[ResultRow]


class NextSteps(TypedDict):
    steps: list[Step]
    answer_by: str
    """ISO date; empty: not known yet."""
    results_go_to: str


class Join(TypedDict):
    code: str
    address: str
    """As it is read aloud, without the scheme."""
    url: str
    """Its QR is ``GET /qr/<code>.svg``."""
    locked: bool


class Logo(TypedDict):
    """The organiser's picture: ``GET /logo/<code>.png``."""

    alt: str
    width: int
    """In pixels."""
    height: int


class Board(TypedDict):
    page: Page
    """Already resolved: ``auto`` is told to nobody here."""
    topic: str | None
    blank: bool
    paused: bool
    theme: Theme


class Here(TypedDict):
    phones: int
    """Connected now."""
    joined: int


class Writing(TypedDict):
    ideas: int
    writers: int


class Turnout(TypedDict):
    voted: int
    of: int


class Word(TypedDict):
    word: str
    people: int


class Schedule(TypedDict):
    late_min: int | None
    """Negative: ahead. None before it has begun."""
    planned_end: str
    expected_end: str


class Ready(TypedDict):
    ready: int
    of: int


class Answers(TypedDict):
    answers: int


class Arrangement(TypedDict):
    id: str
    what: Literal["form", "place", "take_out", "rename", "merge"]
    label: str


class Person(TypedDict):
    name: str
    ready: bool
    """This person said so in the current phase."""


class Ballot(TypedDict):
    phase: str
    marks: dict[str, int]
    """Option id → what the method says a mark is."""


class Receipt(TypedDict):
    words: list[str]
    """The four that find this person's ideas on any device."""


class Feedback(TypedDict):
    heard: int | None
    easy: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One key, or family of keys, and the type of its value in each room that may hold it. With ``shows`` phone and board have it only
    while the current phase's kind shows one of these (the board also while a page that needs it is chosen); with ``collects`` only while
    that is collected. ``when``: the same for people."""

    key: str
    rooms: Mapping[str, Any]
    when: str = "always"
    shows: tuple[str, ...] = ()
    collects: str = ""
    nullable: bool = field(default=False)

    @property
    def family(self) -> str:
        """``idea/`` for ``idea/<number>``."""
        name, slash, _ = self.key.partition("/")
        return name + slash


def _everyone(kind: Any) -> dict[str, Any]:
    return {"phone": kind, "board": kind, "console": kind}


def _hall(kind: Any) -> dict[str, Any]:
    return {"board": kind, "console": kind}


FACTS: tuple[Fact, ...] = (
    Fact("session", _everyone(Session)),
    Fact("agenda", _everyone(list[AgendaRow])),
    Fact("phase", _everyone(Phase), "null before the first phase", nullable=True),
    Fact("spotlight", _everyone(str), "an idea's number, or null", nullable=True),
    Fact("topic/<id>", _everyone(Topic)),
    Fact(
        "idea/<number>",
        {"phone": Idea, "board": Idea},
        "approved ones that are neither hidden nor withdrawn; what is voted on while a vote is open; the one in the spotlight",
        shows=("ideas", "vote"),
    ),
    Fact("idea/<number>", {"console": ConsoleIdea}, "every idea that has its number"),
    Fact("idea/<id>", {"own": OwnIdea}, "this person's ideas, by their own ids"),
    Fact("cluster/<id>", {"phone": Cluster, "board": Cluster}, "while clusters are shown", shows=("clusters",)),
    Fact("cluster/<id>", {"console": Cluster}),
    Fact("vote/<phase>", _everyone(Vote), "while the vote is open", shows=("vote",)),
    Fact("result/<phase>", {"phone": Result, "board": Result}, "after the reveal only", shows=("result",)),
    Fact("result/<phase>", {"console": Result}, "after the reveal only"),
    Fact(
        "next_steps",
        {"phone": NextSteps, "board": NextSteps},
        "in wrap-up, feedback, and when closed",
        shows=("next_steps",),
    ),
    Fact("next_steps", {"console": NextSteps}),
    Fact("join", _hall(Join)),
    Fact("logo", _hall(Logo), "null where the organiser has none", nullable=True),
    Fact("board", _hall(Board)),
    Fact("here", _hall(Here)),
    Fact("writing", _hall(Writing), "while ideas are written: counts, no texts", collects="ideas"),
    Fact("turnout", _hall(Turnout), "while a vote is open: no tallies, here either", collects="ballots"),
    Fact(
        "words/<topic>", _hall(list[Word]), "while the page is `words`; words of two or more people", shows=("words",)
    ),
    Fact("phase/<id>", {"console": ConsolePhase}),
    Fact("schedule", {"console": Schedule}),
    Fact("ready", {"console": Ready}, "while ideas are written", collects="ideas"),
    Fact("feedback", {"console": Answers}, "while feedback is asked", collects="feedback"),
    Fact("arrangement", {"console": Arrangement}, "what undo would undo, or null", nullable=True),
    Fact("board_choice", {"console": str}, "the page as it was chosen: `auto` or a name"),
    Fact("person", {"own": Person}),
    Fact("ballot/<phase>", {"own": Ballot}, "once one was cast"),
    Fact("order/<phase>", {"own": list[str]}, "option ids as this person sees them"),
    Fact("receipt", {"own": Receipt}, "once the session is closed, for whoever wrote an idea"),
    Fact("feedback/<phase>", {"own": Feedback}, "once it was given"),
)

ROOMS = ("phone", "own", "board", "console")
"""The kinds of room that pages hear, in the order of docs/protocol.md."""
