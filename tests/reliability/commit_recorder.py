"""A session file that notes what lies on the disk right after each commit, so that a power cut can be acted out later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from tests.reliability.wal import began_again
from workshop.domain.model import Entity
from workshop.store.session_file import Change, SessionFile


@dataclass(frozen=True)
class OnDisk:
    """The file and its log at the moment at which a commit came back, and every command that was committed by then."""

    file: bytes
    log: bytes
    commands: frozenset[str]


@dataclass(frozen=True)
class Step:
    """From one commit to the next. ``carried``: the log was carried into the file on the way."""

    earlier: OnDisk
    later: OnDisk

    @property
    def carried(self) -> bool:
        return self.earlier.file != self.later.file

    @property
    def log_began_again(self) -> bool:
        return began_again(self.earlier.log, self.later.log)


class WitnessedFile(SessionFile):
    """Keeps every tenth step, and each in which the log was carried over or begun again (the others would fill memory)."""

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self.path = Path(db.conn.execute("PRAGMA database_list").fetchone()[2])
        self.commits = 0
        self.steps: list[Step] = []
        self._commands: frozenset[str] = frozenset()
        self._last: OnDisk | None = None

    def commit(self, changes: Iterable[Change], entities: Iterable[Entity]) -> None:
        asked = list(changes)
        super().commit(asked, entities)
        self.commits += 1
        self._commands |= {change.command_id for change in asked}
        now = OnDisk(self.path.read_bytes(), Path(f"{self.path}-wal").read_bytes(), self._commands)
        if self._last:
            step = Step(self._last, now)
            if step.carried or step.log_began_again or self.commits % 10 == 0:
                self.steps.append(step)
        self._last = now
