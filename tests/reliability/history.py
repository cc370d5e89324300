"""A history of operations and their outcomes, and a check of it against the stored state, in the manner of Jepsen."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workshop.domain.errors import Refusal
from workshop.domain.model import Ballot, Idea, Phase
from workshop.domain.voting import checked
from workshop.store.session_file import SessionFile

Answer = dict[str, Any]


@dataclass
class Operation:
    """One command of one client, and the outcome of each attempt to send it. An outcome of None is unknown: it may have been executed or
    not."""

    person: str
    id: str
    name: str
    payload: dict[str, Any]
    outcomes: list[Answer | None] = field(default_factory=list)

    @property
    def acknowledgements(self) -> list[Answer]:
        return [outcome for outcome in self.outcomes if outcome is not None]

    @property
    def is_done(self) -> bool:
        return any(answer["ok"] for answer in self.acknowledgements)

    @property
    def is_refused(self) -> bool:
        """The last attempt was refused. (Then no attempt was executed: a repeated command gets the acknowledgement of its first execution.)"""
        return not self.is_done and bool(self.outcomes) and self.outcomes[-1] is not None


class History:
    """Written by many threads, read when they have ended."""

    def __init__(self) -> None:
        self.operations: list[Operation] = []
        self._lock = threading.Lock()

    def begin(self, person: str, id: str, name: str, payload: dict[str, Any]) -> Operation:
        one = Operation(person, id, name, payload)
        with self._lock:
            self.operations.append(one)
        return one

    def __str__(self) -> str:
        kinds = Counter(
            "done" if one.is_done else "refused" if one.is_refused else "unknown" for one in self.operations
        )
        again = sum(len(one.outcomes) > 1 for one in self.operations)
        return f"{len(self.operations)} commands: {dict(kinds)}, {again} of them sent more than once"


@dataclass(frozen=True)
class Stored:
    """What the session's file holds: (revision, command id, action) of each change, and the entities."""

    changes: tuple[tuple[int, str, str], ...]
    ideas: tuple[Idea, ...]
    ballots: tuple[Ballot, ...]
    phases: tuple[Phase, ...]
    faults: tuple[str, ...] = ()

    @classmethod
    def read(cls, path: Path) -> Stored:
        file = SessionFile.copied(path)
        try:
            forum = file.load()
            changes = file.db.conn.execute("SELECT revision, command_id, action FROM changes ORDER BY revision")
            return cls(
                tuple(changes), forum.all(Idea), forum.all(Ballot), forum.all(Phase), tuple(file.check())
            )  # fmt: skip
        finally:
            file.close()


def violations(history: Iterable[Operation], stored: Stored) -> list[str]:
    """Every contradiction between the file and what the clients were told, in sentences."""
    operations = list(history)
    return [
        *stored.faults,
        *_of_commands(operations, stored),
        *_of_revisions(stored),
        *_of_ideas(operations, stored),
        *_of_ballots(operations, stored),
    ]


def _of_commands(operations: list[Operation], stored: Stored) -> Iterable[str]:
    times = Counter(id for _, id, _ in stored.changes)
    yield from (f"{id} was executed {count} times" for id, count in times.items() if count > 1)
    for one in operations:
        if one.is_done and one.id not in times:
            yield f"{one.name} {one.id} was acknowledged and is lost"
        if one.is_refused and one.id in times:
            yield f"{one.name} {one.id} was refused and is stored: {one.outcomes}"
        acknowledged = [answer for answer in one.acknowledgements if answer["ok"]]
        if any(answer != acknowledged[0] for answer in acknowledged):
            yield f"{one.name} {one.id} was acknowledged in two ways"


def _of_revisions(stored: Stored) -> Iterable[str]:
    revisions = [revision for revision, _, _ in stored.changes]
    if revisions != list(range(1, len(revisions) + 1)):
        yield "the revisions have gaps"


def _of_ideas(operations: list[Operation], stored: Stored) -> Iterable[str]:
    texts = {one.id: one.payload["text"] for one in operations if one.name == "post_idea"}
    yield from (f"nobody posted {idea.id}" for idea in stored.ideas if idea.id not in texts)
    yield from (
        f"{idea.id} is not what was written" for idea in stored.ideas if idea.text != texts.get(idea.id, idea.text)
    )
    ids = {idea.id for idea in stored.ideas}
    yield from (
        f"the idea {one.id} is gone"
        for one in operations
        if one.name == "post_idea" and one.is_done and one.id not in ids
    )
    numbers = Counter(idea.number for idea in stored.ideas if idea.number)
    yield from (f"{number} stands for {count} ideas" for number, count in numbers.items() if count > 1)


def _of_ballots(operations: list[Operation], stored: Stored) -> Iterable[str]:
    phases = {phase.id: phase for phase in stored.phases}
    cast = [one for one in operations if one.name == "cast_ballot" and not one.is_refused]
    wanted = [{option: given for option, given in one.payload["marks"].items() if given} for one in cast]
    for ballot in stored.ballots:
        phase = phases[ballot.phase]
        try:
            checked(phase, ballot.marks)
        except Refusal as refusal:
            yield f"{ballot.id} is against the rules: {refusal.words}"
        if ballot.marks not in wanted:
            yield f"{ballot.id} was cast by nobody"
    voters = {one.person for one in cast if one.is_done}
    if len(stored.ballots) < len(voters):
        yield f"{len(voters)} have voted, {len(stored.ballots)} ballots are stored"
