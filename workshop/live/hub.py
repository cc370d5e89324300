"""The one writer of an open session: decide → commit → remember → acknowledge → tell.

A batch is what arrived while the last one was on its way to the disk, and a moment longer when that was quick. Told is what each
audience was last sent; its news is the difference to what it may see now, so nobody ever announces by hand.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from ..asyncmode import offload
from ..domain import audience as audiences
from ..domain.audience import ROOM_KINDS, SHARED_ROOMS, LiveContext, RoomKind, View
from ..domain.commands import Command, name_of
from ..domain.decide import DecisionContext, answer_to, decide
from ..domain.errors import Refusal
from ..domain.model import Entity, Forum, Moment
from ..domain.roles import Actor
from ..store.session_file import Change, SessionFile, StorageFailed
from .pace import Pace

log = logging.getLogger(__name__)

TICK_S = 0.05
"""The board is told at every tick, everybody else at every second one."""
SCHEDULE_TICKS = 300
"""Every 15 s what changes by itself is looked at: how late the evening is, and whose idea can be mended no more."""
ROOMS_IN_A_ROW = 10
"""After so many single people have been told (a change of phase is news to everybody), others get their turn."""
GATHERING_S = 0.01
"""Batches begin this far apart at least. A command that comes alone does not wait; in a rush one transaction, and one visit to
another thread, serves ten commands at the cost of one (docs/performance.md)."""
TOLD_NOTHING = ""
"""No phase's id: whatever the phase is, the first message is a snapshot."""
T = TypeVar("T")
Answer = dict[str, Any]
Message = dict[str, Any]
Then = Callable[[Answer | Exception], None]
"""What to do when a command is on disk, with its answer; or when it is not, with the Refusal that it met or a bug of ours."""


def now_ms() -> Moment:
    """By the wall's clock, which may be set at any moment."""
    return time.time_ns() // 1_000_000


def steady_clock() -> Callable[[], Moment]:
    """The wall's clock as it is now, and from here on by one that nobody sets: a machine that is given the right time in the
    middle of an evening cuts no phase short and draws none out (threats.md S25). It goes on while the machine sleeps."""
    steady = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)  # the second, outside Linux, stops in its sleep
    begun = time.time_ns() - time.clock_gettime_ns(steady)
    return lambda: (begun + time.clock_gettime_ns(steady)) // 1_000_000


def awaited(begin: Callable[[Callable[[T], None]], None]) -> T:
    """What ``begin`` hands, once, to the function that it is given; others take turns meanwhile."""
    came: list[T] = []
    done = threading.Event()

    def then(answer: T) -> None:
        came.append(answer)
        done.set()

    begin(then)
    done.wait()
    return came[0]


class _Asked:
    """A command on its way, and who waits for what comes of it."""

    __slots__ = ("actor", "command", "done", "then")

    def __init__(self, actor: Actor, command: Command, then: Then) -> None:
        self.actor, self.command, self.then = actor, command, then
        self.done = False

    def end(self, answer: Answer | Exception) -> None:
        self.done = True
        try:
            self.then(answer)
        except Exception:  # one who cannot be answered must not keep the others from their answers
            log.exception("an answer could not be given")


class _Batch:
    """What has been decided and is not on disk yet."""

    def __init__(self, forum: Forum) -> None:
        self.forum = forum
        self._ours: set[type] = set()
        self.changes: dict[str, Change] = {}  # by command id
        self.touched: dict[tuple[type, str], Entity] = {}
        self.answers: list[tuple[_Asked, Answer]] = []

    def take(self, change: Change, entities: tuple[Entity, ...]) -> None:
        self.forum = self.forum.after(change.revision, entities, self._ours)
        self.changes[change.command_id] = change
        self.touched.update(((type(entity), entity.id), entity) for entity in entities)


class _Told:
    """What an audience holds: its map, and a revision that counts what it was told in this run of the server."""

    def __init__(self, run: str, view: View, phase: str | None) -> None:
        self.run, self.count, self.view, self.phase = run, 0, view, phase

    @property
    def revision(self) -> str:
        return f"{self.run}:{self.count}"


class Hub:
    """``tell(room, message)`` sends to everyone in a room (``domain/audience/rooms.py``). ``around()`` answers what is not of the file.
    Both are called from the hub's own turns."""

    def __init__(
        self, file: SessionFile, tell: Callable[[str, Message], None], around: Callable[[Forum], LiveContext],
        clock: Callable[[], Moment] | None = None, room_kinds: Mapping[str, RoomKind] = ROOM_KINDS,
    ) -> None:  # fmt: skip
        self.file, self.forum = file, file.load()
        self._tell, self._around, self._clock = tell, around, clock or steady_clock()
        self._done = set(map(hash, file.commands()))  # of their ids: a quarter of the memory
        self._pace = Pace()
        self._bell = threading.Condition(threading.Lock())
        self._waiting: list[_Asked] = []
        self._stopped = False
        self.successor: Callable[[], Hub] | None = None
        """Where a command goes that meets this hub when it has stopped; without one it is refused."""
        self._begun = 0.0  # when the last batch was taken
        self._room_kinds = room_kinds
        self._told = {room: self._newly_told(room) for room in SHARED_ROOMS}  # others while somebody is in them
        self._stale: set[str] = set()
        self._telling = threading.RLock()
        self._turns = [threading.Thread(target=turn, daemon=True) for turn in (self._write, self._tick)]
        for turn in self._turns:
            turn.start()

    # ---- asking

    def submit(self, actor: Actor, command: Command) -> Answer:
        """Do ``command`` and answer when it is on disk. Raises the Refusal that it met, ``storage_failed`` among them.
        Asked again with the same id by the same actor, it is done once and answered the same."""

        def begin(then: Then) -> None:
            self.ask(actor, command, then)

        came = awaited(begin)
        if isinstance(came, Exception):
            raise came
        return came

    def ask(self, actor: Actor, command: Command, then: Then) -> None:
        """The same without waiting: ``then`` is called in the writer's turn, and must not wait there either. A participant
        who asks too fast is refused here, by whatever way they came."""
        if actor.participant:
            self._pace.take(actor.participant)
        with self._bell:
            if not self._stopped:
                self._waiting.append(_Asked(actor, command, then))
                self._bell.notify()
                return
        if self.successor is None:
            raise Refusal("failed")
        self.successor().ask(actor, command, then)

    def stop(self) -> None:
        """Finish what has arrived, tell it, close the file."""
        with self._bell:
            self._stopped = True
            self._bell.notify()
        for turn in self._turns:
            turn.join()
        self.tell_news()
        self.file.close()

    # ---- the writer's turn

    def _write(self) -> None:
        while batch := self._next_batch():
            try:
                self._settle(batch)
            except Exception as bug:  # whoever waits must hear of it, and the next batch must find a writer
                log.exception("a batch failed")
                for asked in batch:
                    if not asked.done:
                        asked.end(bug)

    def _next_batch(self) -> list[_Asked]:
        with self._bell:
            while not self._waiting and not self._stopped:
                self._bell.wait()
        if (early := self._begun + GATHERING_S - time.monotonic()) > 0:
            time.sleep(early)
        self._begun = time.monotonic()
        with self._bell:
            batch, self._waiting = self._waiting, []
        return batch

    def _settle(self, arrived: list[_Asked]) -> None:
        """Decide all of it on one value, commit it in one transaction, and only then move on and answer."""
        batch = _Batch(self.forum)
        for asked in arrived:
            try:
                batch.answers.append((asked, self._decided(batch, asked)))
            except Refusal as refusal:
                asked.end(refusal)
            except Exception as bug:
                log.exception("%s failed", type(asked.command).__name__)
                asked.end(bug)
        if batch.changes:
            try:
                offload(self.file.commit, list(batch.changes.values()), list(batch.touched.values()))
            except StorageFailed as failure:
                log.error("a batch of %d commands is not on disk: %s", len(batch.changes), failure)
                for asked, _ in batch.answers:
                    asked.end(Refusal("storage_failed"))
                return
        self.forum = batch.forum
        self._done.update(map(hash, batch.changes))
        self._mark(batch.touched.values())  # before the answers: whoever paints a page on an answer sees what it did
        for asked, answer in batch.answers:
            asked.end(answer)

    def _decided(self, batch: _Batch, asked: _Asked) -> Answer:
        actor, command = asked.actor, asked.command
        by = actor.participant or actor.by
        if known := self._answered(batch, command.id):
            if known[0] != by:
                raise Refusal("id_taken", "id")
            return known[1]
        now = self._clock()
        entities = decide(batch.forum, actor, command, DecisionContext(now))
        answer = answer_to(command, entities)
        at = now if actor.role != "participant" else _coarse(batch.forum)
        change = Change(batch.forum.revision + 1, command.id, at, actor.role, by, name_of(type(command)), answer)
        batch.take(change, entities)
        return answer

    def _answered(self, batch: _Batch, id: str) -> tuple[str, Answer] | None:
        """Who asked for this already, and the answer: seldom, so that it may be looked up in the file."""
        if earlier := batch.changes.get(id):
            return earlier.by, earlier.answer
        return self.file.answer(id) if hash(id) in self._done else None

    def _mark(self, entities: Iterable[Entity]) -> None:
        for entity in entities:
            self._stale.update(audiences.touched_by(entity, self._told.keys(), self._room_kinds))

    # ---- telling

    def _tick(self) -> None:
        turn, due = 0, time.monotonic()
        while not self._stopped:
            now = time.monotonic()
            due = max(due + TICK_S, now)  # telling takes time too; ticks that were missed are not made up for
            time.sleep(due - now)
            turn += 1
            try:
                if turn % SCHEDULE_TICKS == 0:
                    self._stale.update(list(self._told))
                self.tell_news(["board"] if turn % 2 else None)
            except Exception:  # the next tick tells what this one could not
                log.exception("telling failed")

    def tell_news(self, rooms: list[str] | None = None) -> None:
        """Send each room what it does not know yet. Nothing new: silence, so that nobody learns when others write."""
        with self._telling:
            for count, room in enumerate(rooms or [*SHARED_ROOMS, *(self._stale - {*SHARED_ROOMS})], 1):
                if room not in self._stale:
                    continue
                if news := self._advance(room):
                    self._tell(room, news)
                if room in SHARED_ROOMS or count % ROOMS_IN_A_ROW == 0:
                    time.sleep(0)

    def around_changed(self) -> None:
        """Who is here, or the words, have changed."""
        self._stale.update(("board", "console"))

    def snapshot(self, room: str) -> Message:
        """All that a room may see now. Who holds it follows the news from here without a gap."""
        with self._telling:
            if room in self._stale and (news := self._advance(room)):
                self._tell(room, news)
            told = self._told.get(room)
            if told is None:  # nobody is in that room yet: a page is being painted
                told = self._newly_told(room)
            return self._message(room, None, told, told.view, [])

    def caught_up(self, room: str, revision: str | None) -> Message:
        """What brings a client that holds ``revision`` up to date: nothing, or a snapshot."""
        snapshot = self.snapshot(room)
        if revision == snapshot["revision"]:
            return {**snapshot, "since": revision, "put": {}}
        return snapshot

    def enter(self, room: str) -> None:
        """Somebody is in that room: from now on it is told what changes."""
        with self._telling:
            if room not in self._told:
                self._told[room] = self._newly_told(room)

    def send_snapshots(self, rooms: Iterable[str]) -> None:
        """Everybody is sent a snapshot at the next tick, those in ``rooms`` (personal ones) too: they are connected already, and
        what they hold was sent by another hub, under its revisions and at its time."""
        with self._telling:
            held = {room: _Told(secrets.token_hex(3), {}, TOLD_NOTHING) for room in (*SHARED_ROOMS, *rooms)}
            self._told.update(held)
            self._stale.update(held)

    def leave(self, room: str) -> None:
        """Nobody is in that room any more. Shared rooms stay."""
        with self._telling:
            if room not in SHARED_ROOMS:
                self._told.pop(room, None)
                self._stale.discard(room)

    def _advance(self, room: str) -> Message | None:
        self._stale.discard(room)
        told = self._told.get(room)
        if told is None:
            return None
        view, phase = self._view(room), self.forum.session.phase
        put, drop = audiences.delta(told.view, view)
        since: str | None = told.revision
        if phase != told.phase and (put or drop):  # what a role may see is a function of the phase
            since, put, drop = None, view, []
        told.view, told.phase = view, phase
        if not put and not drop:
            return None
        told.count += 1
        return self._message(room, since, told, put, drop)

    def _newly_told(self, room: str) -> _Told:
        return _Told(secrets.token_hex(3), self._view(room), self.forum.session.phase)

    def _view(self, room: str) -> View:
        return audiences.view(self.forum, room, self._clock(), self._around(self.forum), self._room_kinds)

    def _message(self, room: str, since: str | None, told: _Told, put: View, drop: list[str]) -> Message:
        return {
            "audience": audiences.kind_of(room),
            "since": since,
            "revision": told.revision,
            "now": self._clock(),
            "put": put,
            "drop": drop,
        }


def _coarse(forum: Forum) -> Moment:
    """When the current phase was opened: what is kept of a participant's moment (threats.md S18)."""
    return (forum.phase.opened_at or 0) if forum.phase else 0
