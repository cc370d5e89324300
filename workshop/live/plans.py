"""The plans that this server holds: one value each in memory, one writer each. A plan changes some times a minute and a dozen people
look at it, so that it takes neither batches nor sockets: an edit is written when it comes, and pages ask what has changed."""

from __future__ import annotations

import logging
import secrets
import string
import threading
from collections import defaultdict, deque
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from ..asyncmode import offload
from ..domain.commands import Command
from ..domain.decide import DecisionContext
from ..domain.errors import Refusal
from ..domain.model import Moment
from ..domain.roles import Actor
from ..library import PlanOutline
from ..plans import decide, start
from ..plans.acts import Done
from ..plans.model import Plan, PlanKind
from ..store.data_dir import DataDir
from ..store.entity_file import Change
from ..store.errors import Damaged, FileLocked, StorageFailed
from ..store.plan_file import PlanFile
from .clock import now_ms

log = logging.getLogger(__name__)

KEY_LETTERS = string.ascii_lowercase + string.digits
KEY_LENGTH = 10
REMEMBERED = 500
"""So many changes back a page can ask what has changed since; one that was away longer is read anew."""
UNDO_STEPS = 50
EDITING_FOR_MS = 20_000
"""So long after its last key a cell counts as being typed in (mocks/plan/NOTES.md)."""


class OpenPlan:
    """A plan's value and its file. ``plan`` is what is on disk."""

    def __init__(self, file: PlanFile, clock: Callable[[], Moment]) -> None:
        self.file, self.plan, self._clock = file, file.load(), clock
        self._lock = threading.Lock()
        self._changed: deque[tuple[int, tuple[Any, ...]]] = deque(maxlen=REMEMBERED)
        self.done: defaultdict[str, deque[Done]] = defaultdict(lambda: deque(maxlen=UNDO_STEPS))
        """What each person did at the cards of the review and may take back, the last act last."""
        self._editing: dict[
            str, tuple[str, Moment]
        ] = {}  # page → the cell that somebody types in there, and since when

    def submit(self, actor: Actor, command: Command) -> dict[str, Any]:
        """Do ``command``; returns its answer once it is on disk. Raises the Refusal that it met. Submitted again with the same
        id, it is done once and returns the same answer."""
        with self._lock:
            if earlier := self.file.answer(command.id):
                if earlier[0] != actor.by:
                    raise Refusal("id_taken", "id")
                return earlier[1]
            now = self._clock()
            changed = decide.decide(self.plan, actor, command, DecisionContext(now))
            answer = decide.answer_to(self.plan, command, changed)
            after = self.plan.revision + 1
            change = Change(after, command.id, now, actor.role, actor.by, type(command).__name__, answer)
            try:
                offload(self.file.commit, [change], list(changed))
            except StorageFailed as failure:
                log.error("a change of plan %s is not on disk: %s", self.plan.details.key, failure)
                raise Refusal("storage_failed") from failure
            self.plan = self.plan.after(after, changed)
            self._changed.append((after, changed))
            return answer

    def has_done(self, command_id: str) -> bool:
        """Whether that command is on disk already."""
        return bool(self.file.answer(command_id))

    def changed_since(self, revision: int) -> tuple[Any, ...] | None:
        """The entities that changed after that revision, as they are now, each once; None when it was too long ago to say."""
        if revision == self.plan.revision:
            return ()
        if not self._changed or not self._changed[0][0] <= revision + 1 <= self.plan.revision:
            return None
        recent = {(type(one), one.id): one for at, entities in self._changed if at > revision for one in entities}
        return tuple(recent.values())

    def editing(self, page: str, cell: str) -> list[str]:
        """Note that the page ``page`` (a random name) is typing in ``cell`` ("" for none); returns the cells that other pages
        are typing in."""
        now = self._clock()
        self._editing = {who: at for who, at in self._editing.items() if now - at[1] < EDITING_FOR_MS and who != page}
        if cell:
            self._editing[page] = (cell, now)
        return sorted({cell for who, (cell, _) in self._editing.items() if who != page})


class OpenPlans:
    """All plans of a data folder, each opened when it is first asked for."""

    def __init__(self, data_dir: DataDir, clock: Callable[[], Moment] = now_ms) -> None:
        self._data_dir, self._clock = data_dir, clock
        self._open: dict[str, OpenPlan] = {}
        self._opening = threading.Lock()

    def exists(self, key: str) -> bool:
        return key in self._open or key in self._data_dir.plans()

    def get(self, key: str) -> OpenPlan:
        """Refuses ``no_such_plan``; ``storage_failed`` and ``damaged`` for a file that cannot be read, now or at all."""
        with self._opening:
            if key not in self._open:
                if key not in self._data_dir.plans():
                    raise Refusal("no_such_plan")
                self._open[key] = self._opened(key)
            return self._open[key]

    def all(self) -> list[Plan]:
        """Every plan that can be read, the one that was made last first."""
        found = []
        for key in self._data_dir.plans():
            try:
                found.append(self.get(key).plan)
            except Refusal as refusal:
                log.error("plan %s cannot be shown: %s", key, refusal.code)
        return sorted(found, key=lambda plan: -plan.details.created_at)

    def create(
        self, kind: PlanKind, title: str, starts: str, ends: str, by: str, outline: PlanOutline, key: str = ""
    ) -> str:
        """A new plan's key: ``key``, or else a random one. It remembers what the latest plan of its kind says of the city."""
        key = key or "".join(secrets.choice(KEY_LETTERS) for _ in range(KEY_LENGTH))
        now = self._clock()
        earlier = next((plan.details for plan in self.all() if plan.details.kind == kind), None)
        entities = start.new_plan(key, kind, title, starts, ends, outline.goals, outline.departments, now, earlier)
        file = PlanFile.open(self._data_dir.plan(key), create=True)
        try:
            file.commit([Change(1, str(uuid4()), now, "owner", by, "CreatePlan", {})], entities)
        finally:
            file.close()
        return key

    def plans_of(self, code: str) -> list[Plan]:
        """The plans that the session with that join code is a source of."""
        return [plan for plan in self.all() if any(source.id == code for source in plan.sources)]

    def close(self) -> None:
        with self._opening:
            for one in self._open.values():
                one.file.close()
            self._open.clear()

    def _opened(self, key: str) -> OpenPlan:
        try:
            return OpenPlan(PlanFile.open(self._data_dir.plan(key)), self._clock)
        except Damaged as problem:
            raise Refusal("damaged") from problem
        except (FileLocked, StorageFailed) as failure:
            raise Refusal("storage_failed") from failure
