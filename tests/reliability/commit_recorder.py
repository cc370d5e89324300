"""A session file that records what is on the disk right after each commit, so that a power cut can be simulated later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from tests.reliability.wal import restarted
from workshop.domain.model import Entity
from workshop.store.entity_file import Change
from workshop.store.session_file import SessionFile


@dataclass(frozen=True)
class OnDisk:
    """The file and its log when a commit has returned, and every command that was committed by then."""

    file: bytes
    log: bytes
    commands: frozenset[str]


@dataclass(frozen=True)
class Step:
    """From one commit to the next. ``checkpointed``: the log was checkpointed into the file in between."""

    earlier: OnDisk
    later: OnDisk

    @property
    def checkpointed(self) -> bool:
        return self.earlier.file != self.later.file

    @property
    def log_restarted(self) -> bool:
        return restarted(self.earlier.log, self.later.log)


class RecordedFile(SessionFile):
    """Keeps every tenth step, and each in which the log was checkpointed or restarted (all of them would fill memory)."""

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self.path = Path(db.conn.execute("PRAGMA database_list").fetchone()[2])
        self.commits = 0
        self.steps: list[Step] = []
        self._commands: frozenset[str] = frozenset()
        self._last: OnDisk | None = None

    def commit(self, changes: Iterable[Change], entities: Iterable[Entity]) -> None:
        committed = list(changes)
        super().commit(committed, entities)
        self.commits += 1
        self._commands |= {change.command_id for change in committed}
        now = OnDisk(self.path.read_bytes(), Path(f"{self.path}-wal").read_bytes(), self._commands)
        if self._last:
            step = Step(self._last, now)
            if step.checkpointed or step.log_restarted or self.commits % 10 == 0:
                self.steps.append(step)
        self._last = now
