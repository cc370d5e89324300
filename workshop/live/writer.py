"""The one writer of an open session: it decides commands in batches, commits each batch in one transaction, and only then remembers
and acknowledges it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from ..asyncmode import offload
from ..domain.commands import Command, name_of
from ..domain.decide import DecisionContext, answer_to, decide
from ..domain.errors import Refusal
from ..domain.model import Entity, Forum, Moment
from ..domain.roles import Actor
from ..store.entity_file import Change
from ..store.errors import StorageFailed
from ..store.session_file import SessionFile
from .rate_limiter import RateLimiter

log = logging.getLogger(__name__)

BATCH_INTERVAL_S = 0.01
"""Batches start at least this far apart. A command that comes alone does not wait; under load one transaction, and one switch to
another thread, serves ten commands at the cost of one (docs/performance.md)."""
T = TypeVar("T")
Answer = dict[str, Any]
Callback = Callable[[Answer | Exception], None]
"""Called once: with the command's answer when it is on disk, or with the Refusal that it met, or with the exception of a bug."""


def wait_for(start: Callable[[Callable[[T], None]], None]) -> T:
    """Call ``start`` with a callback and block, without blocking other threads, until the callback is called; returns what it was given."""
    results: list[T] = []
    done = threading.Event()

    def callback(result: T) -> None:
        results.append(result)
        done.set()

    start(callback)
    done.wait()
    return results[0]


class _Pending:
    """A command that has not been acknowledged, and its callback."""

    __slots__ = ("actor", "callback", "command", "done")

    def __init__(self, actor: Actor, command: Command, callback: Callback) -> None:
        self.actor, self.command, self.callback = actor, command, callback
        self.done = False

    def finish(self, result: Answer | Exception) -> None:
        self.done = True
        try:
            self.callback(result)
        except Exception:  # a callback that fails must not keep the rest of the batch from being acknowledged
            log.exception("a command could not be acknowledged")


class _Batch:
    """What has been decided and is not on disk yet."""

    def __init__(self, forum: Forum) -> None:
        self.forum = forum
        self._owned: set[type] = set()
        self.changes: dict[str, Change] = {}  # by command id
        self.entities: dict[tuple[type, str], Entity] = {}
        self.answers: list[tuple[_Pending, Answer]] = []

    def add(self, change: Change, entities: tuple[Entity, ...]) -> None:
        self.forum = self.forum.after(change.revision, entities, self._owned)
        self.changes[change.command_id] = change
        self.entities.update(((type(entity), entity.id), entity) for entity in entities)


class Writer:
    """Owns the session's file and its value in memory, ``forum``. ``on_commit(entities)`` is called in the writer's thread after a
    batch is on disk and in memory, before it is acknowledged: a page that is rendered after an acknowledgement shows its effect."""

    def __init__(
        self, file: SessionFile, clock: Callable[[], Moment], on_commit: Callable[[Iterable[Entity]], None]
    ) -> None:
        self.file, self.forum = file, file.load()
        self._clock, self._on_commit = clock, on_commit
        self._done = set(map(hash, file.commands()))  # of the command ids: a quarter of the memory
        self._rate = RateLimiter()
        self._wakeup = threading.Condition(threading.Lock())
        self._pending: list[_Pending] = []
        self._stopped = False
        self._last_batch_at = 0.0
        self.successor: Callable[[], Writer] | None = None
        """Returns the writer that takes a command which arrives after ``stop``; without one the command is refused."""
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def submit(self, actor: Actor, command: Command) -> Answer:
        """Do ``command``; returns its answer once it is on disk. Raises the Refusal that it met, ``storage_failed`` among them.
        Submitted again with the same id by the same actor, it is done once and returns the same answer."""

        def start(callback: Callback) -> None:
            self.submit_async(actor, command, callback)

        result = wait_for(start)
        if isinstance(result, Exception):
            raise result
        return result

    def submit_async(self, actor: Actor, command: Command, callback: Callback) -> None:
        """The same without waiting: ``callback`` is called in the writer's thread and must not block. A participant who sends
        too many commands is refused here, however they arrive: ``too_fast``."""
        if actor.participant:
            self._rate.take(actor.participant)
        with self._wakeup:
            if not self._stopped:
                self._pending.append(_Pending(actor, command, callback))
                self._wakeup.notify()
                return
        if self.successor is None:
            raise Refusal("failed")
        self.successor().submit_async(actor, command, callback)

    def stop(self) -> None:
        """Finish every command that has arrived."""
        with self._wakeup:
            self._stopped = True
            self._wakeup.notify()
        self._thread.join()

    @property
    def is_running(self) -> bool:
        return self._thread.is_alive()

    def _run(self) -> None:
        while batch := self._next_batch():
            try:
                self._commit_batch(batch)
            except Exception as bug:  # each caller must get it, and the next batch must find a writer
                log.exception("a batch failed")
                for pending in batch:
                    if not pending.done:
                        pending.finish(bug)

    def _next_batch(self) -> list[_Pending]:
        """Blocks until a command has arrived. Empty: the writer has been stopped and nothing is left."""
        with self._wakeup:
            while not self._pending and not self._stopped:
                self._wakeup.wait()
        if (early := self._last_batch_at + BATCH_INTERVAL_S - time.monotonic()) > 0:
            time.sleep(early)
        self._last_batch_at = time.monotonic()
        with self._wakeup:
            batch, self._pending = self._pending, []
        return batch

    def _commit_batch(self, arrived: list[_Pending]) -> None:
        """Decide all commands on one value, commit them in one transaction, and only then remember and acknowledge."""
        batch = _Batch(self.forum)
        for pending in arrived:
            try:
                batch.answers.append((pending, self._decide(batch, pending)))
            except Refusal as refusal:
                pending.finish(refusal)
            except Exception as bug:
                log.exception("%s failed", type(pending.command).__name__)
                pending.finish(bug)
        if batch.changes:
            try:
                offload(self.file.commit, list(batch.changes.values()), list(batch.entities.values()))
            except StorageFailed as failure:
                log.error("a batch of %d commands is not on disk: %s", len(batch.changes), failure)
                for pending, _ in batch.answers:
                    pending.finish(Refusal("storage_failed"))
                return
        self.forum = batch.forum
        self._done.update(map(hash, batch.changes))
        self._on_commit(batch.entities.values())
        for pending, answer in batch.answers:
            pending.finish(answer)

    def _decide(self, batch: _Batch, pending: _Pending) -> Answer:
        actor, command = pending.actor, pending.command
        by = actor.participant or actor.by
        if earlier := self._earlier(batch, command.id):
            if earlier[0] != by:
                raise Refusal("id_taken", "id")
            return earlier[1]
        now = self._clock()
        entities = decide(batch.forum, actor, command, DecisionContext(now))
        answer = answer_to(command, entities)
        at = now if actor.role != "participant" else _phase_opened_at(batch.forum)
        change = Change(batch.forum.revision + 1, command.id, at, actor.role, by, name_of(type(command)), answer)
        batch.add(change, entities)
        return answer

    def _earlier(self, batch: _Batch, id: str) -> tuple[str, Answer] | None:
        """Who sent a command with that id before, and its answer. Rare, so that it may be looked up in the file."""
        if change := batch.changes.get(id):
            return change.by, change.answer
        return self.file.answer(id) if hash(id) in self._done else None


def _phase_opened_at(forum: Forum) -> Moment:
    """The only moment that is stored of a participant's command."""
    return (forum.phase.opened_at or 0) if forum.phase else 0
