"""What was asked, what was answered, and whether what is stored agrees: a small checker in the manner of Jepsen."""

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
class Asked:
    """One command of one person, and what came of each time that it was sent. An outcome of None is unknown: it may have
    been done or not."""

    person: str
    id: str
    name: str
    payload: dict[str, Any]
    outcomes: list[Answer | None] = field(default_factory=list)

    @property
    def answered(self) -> list[Answer]:
        return [outcome for outcome in self.outcomes if outcome is not None]

    @property
    def is_done(self) -> bool:
        return any(answer["ok"] for answer in self.answered)

    @property
    def is_refused(self) -> bool:
        """The last word was no. (Unknown before that means no too: what was done is answered as it was the first time.)"""
        return not self.is_done and bool(self.outcomes) and self.outcomes[-1] is not None


class History:
    """Written by many threads, read when they have ended."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self._lock = threading.Lock()

    def ask(self, person: str, id: str, name: str, payload: dict[str, Any]) -> Asked:
        one = Asked(person, id, name, payload)
        with self._lock:
            self.asked.append(one)
        return one

    def __str__(self) -> str:
        kinds = Counter("done" if one.is_done else "refused" if one.is_refused else "unknown" for one in self.asked)
        again = sum(len(one.outcomes) > 1 for one in self.asked)
        return f"{len(self.asked)} commands: {dict(kinds)}, {again} of them sent more than once"


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
        file = SessionFile.open(path)
        try:
            forum = file.load()
            changes = file.db.conn.execute("SELECT revision, command_id, action FROM changes ORDER BY revision")
            return cls(
                tuple(changes), forum.all(Idea), forum.all(Ballot), forum.all(Phase), tuple(file.check())
            )  # fmt: skip
        finally:
            file.close()


def problems(history: Iterable[Asked], stored: Stored) -> list[str]:
    """Every way in which the file disagrees with what people were told: nothing, or sentences."""
    asked = list(history)
    return [
        *stored.faults,
        *_of_commands(asked, stored),
        *_of_revisions(stored),
        *_of_ideas(asked, stored),
        *_of_ballots(asked, stored),
    ]


def _of_commands(asked: list[Asked], stored: Stored) -> Iterable[str]:
    times = Counter(id for _, id, _ in stored.changes)
    yield from (f"{id} was done {count} times" for id, count in times.items() if count > 1)
    for one in asked:
        if one.is_done and one.id not in times:
            yield f"{one.name} {one.id} was acknowledged and is lost"
        if one.is_refused and one.id in times:
            yield f"{one.name} {one.id} was refused and is stored: {one.outcomes}"
        said = [answer for answer in one.answered if answer["ok"]]
        if any(answer != said[0] for answer in said):
            yield f"{one.name} {one.id} was answered in two ways"


def _of_revisions(stored: Stored) -> Iterable[str]:
    revisions = [revision for revision, _, _ in stored.changes]
    if revisions != list(range(1, len(revisions) + 1)):
        yield "the revisions have gaps"


def _of_ideas(asked: list[Asked], stored: Stored) -> Iterable[str]:
    texts = {one.id: one.payload["text"] for one in asked if one.name == "post_idea"}
    yield from (f"nobody posted {idea.id}" for idea in stored.ideas if idea.id not in texts)
    yield from (
        f"{idea.id} is not what was written" for idea in stored.ideas if idea.text != texts.get(idea.id, idea.text)
    )
    ids = {idea.id for idea in stored.ideas}
    yield from (
        f"the idea {one.id} is gone" for one in asked if one.name == "post_idea" and one.is_done and one.id not in ids
    )
    numbers = Counter(idea.number for idea in stored.ideas if idea.number)
    yield from (f"{number} stands for {count} ideas" for number, count in numbers.items() if count > 1)


def _of_ballots(asked: list[Asked], stored: Stored) -> Iterable[str]:
    phases = {phase.id: phase for phase in stored.phases}
    cast = [one for one in asked if one.name == "cast_ballot" and not one.is_refused]
    wanted = [{option: given for option, given in one.payload["marks"].items() if given} for one in cast]
    for ballot in stored.ballots:
        phase = phases[ballot.phase]
        try:
            checked(phase, ballot.marks)
        except Refusal as refusal:
            yield f"{ballot.id} is against the rules: {refusal.words}"
        if ballot.marks not in wanted:
            yield f"{ballot.id} is nobody's wish"
    voters = {one.person for one in cast if one.is_done}
    if len(stored.ballots) < len(voters):
        yield f"{len(voters)} have voted, {len(stored.ballots)} ballots are stored"
