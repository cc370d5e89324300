"""A file of entities and of the commands that changed them: opened, loaded as one value, written batch by batch.

A kind of file is a subclass: its entities, its migrations, and the value that is made of them (``session_file.py``)."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Generic, Self, TypeVar

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from . import copying
from .database import connected, prepared
from .entity_table import EntityTable
from .errors import Damaged, StorageFailed, reading
from .file_lock import FileLock, lock_of

Value = TypeVar("Value")
Entities = dict[type[Any], dict[str, Any]]
"""Kind → id → entity, in the order in which they were first written."""

LOCK_TIMEOUT_S = 5
INSERT_CHANGE = "INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Change:
    """One command that was done. ``action`` is the command's name in snake_case. ``at`` is no finer than the phase for a
    participant's command."""

    revision: int
    command_id: str
    at: int
    role: str
    by: str
    action: str
    answer: dict[str, Any]


def change_row(change: Change) -> tuple[Any, ...]:
    """The values that ``INSERT_CHANGE`` takes."""
    answer = json.dumps(change.answer, ensure_ascii=False)
    return (change.revision, change.command_id, change.at, change.role, change.by, change.action, answer)


class EntityFile(ABC, Generic[Value]):
    """Open with ``open``. One writer at a time, which a lock beside the file ensures; ``close`` leaves a single file behind."""

    kinds: ClassVar[tuple[type[Any], ...]]
    """The dataclasses of the entities. Each has a STRICT table of its name, made by ``migrations``."""
    migrations: ClassVar[Migrations]
    """They make those tables, and that of ``create_changes_table``."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self._tables = {kind: EntityTable(kind) for kind in self.kinds}
        self._closed = False
        self._lock: FileLock | None = None

    @abstractmethod
    def value(self, revision: int, entities: Entities) -> Value:
        """What ``load`` returns for the file's content. Raises Damaged for a content that no file of this kind has."""

    @classmethod
    def open(cls, path: Path, create: bool = False) -> Self:
        """For writing, and for nobody else until ``close``. Raises FileLocked while somebody has it open, Damaged for a file
        that is not a sound database, FileNotFoundError for none, and StorageFailed for one that cannot be opened now, though it
        may be sound. With ``create`` a new file, and FileExistsError where there is one."""
        if not create and not path.exists():
            raise FileNotFoundError(path)
        with reading(path.name):
            lock = lock_of(path)
            try:
                if create and path.exists():
                    raise FileExistsError(path)
                file = cls(prepared(connected(path, LOCK_TIMEOUT_S), cls.migrations))
            except BaseException:
                lock.release(remove=True)
                raise
        file._lock = lock
        return file

    @classmethod
    def copied(cls, path: Path) -> Self:
        """The file as it is now, in memory, brought up to date there: for whoever only reads. The file stays as it is. Raises
        as ``open`` does."""
        with reading(path.name):
            return cls(prepared(copying.copied(path), cls.migrations))

    @classmethod
    def read(cls, path: Path) -> Value:
        """What is in the file now, for whoever only reads. Raises as ``copied`` and ``load`` do."""
        file = cls.copied(path)
        try:
            return file.load()
        finally:
            file.close()

    def load(self) -> Value:
        """The content at its last revision. Raises Damaged when rows cannot be read or make no sense together, StorageFailed
        when the disk does not give them now; the file is closed then."""
        try:
            with reading(type(self).__name__):
                return self.value(self.revision(), self._entities())
        except (Damaged, StorageFailed):
            self._abandon()
            raise

    def _entities(self) -> Entities:
        return {
            kind: {entity.id: entity for entity in table.read(self.db.conn)} for kind, table in self._tables.items()
        }

    def revision(self) -> int:
        return int(self.db.conn.execute("SELECT coalesce(max(revision), 0) FROM changes").fetchone()[0])

    def commands(self) -> list[str]:
        """The ids of all commands that were done. Raises as ``load`` does."""
        with reading("changes"):
            return [row[0] for row in self.db.conn.execute("SELECT command_id FROM changes")]

    def answer(self, command_id: str) -> tuple[str, dict[str, Any]] | None:
        """Who asked for the command of that id, and what was answered; None when it was not done. Raises as ``load`` does."""
        with reading("changes"):
            asked = "SELECT by, answer FROM changes WHERE command_id = ?"
            row = self.db.conn.execute(asked, (command_id,)).fetchone()
            return (row[0], json.loads(row[1])) if row else None

    def commit(self, changes: Iterable[Change], entities: Iterable[Any]) -> None:
        """Write all of it in one transaction, or raise StorageFailed with nothing written. When this returns the
        batch is on disk (WAL, ``synchronous=FULL``)."""
        run_many = self.db.conn.executemany
        rows: dict[type, list[list[Any]]] = {}
        for entity in entities:
            rows.setdefault(type(entity), []).append(self._tables[type(entity)].row(entity))
        with self._transaction():
            run_many(INSERT_CHANGE, map(change_row, changes))
            for kind, values in rows.items():
                run_many(self._tables[kind].upsert, values)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        """All that is written within, or StorageFailed and nothing."""
        run = self.db.conn.execute
        try:
            run("BEGIN IMMEDIATE")
            yield
            run("COMMIT")
        except sqlite3.Error as error:
            raise StorageFailed(str(error)) from error
        finally:
            # What cannot be rolled back now is rolled back when the file is next opened.
            with contextlib.suppress(sqlite3.Error):
                if self.db.conn.in_transaction:
                    run("ROLLBACK")

    def _erase(self) -> None:
        """Overwrite what rows that are gone have left in the file and in its WAL. Raises StorageFailed."""
        try:
            for statement in ("PRAGMA temp_store=MEMORY", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                self.db.conn.execute(statement).fetchall()
        except sqlite3.Error as error:
            raise StorageFailed(str(error)) from error

    def check(self) -> list[str]:
        """What is wrong with the file: nothing, or sentences. The whole file is read."""
        found = [row[0] for row in self.db.conn.execute("PRAGMA integrity_check") if row[0] != "ok"]
        twice = self.db.conn.execute("SELECT count(*) - count(DISTINCT command_id) FROM changes").fetchone()[0]
        gaps = self.db.conn.execute("SELECT coalesce(max(revision), 0) - count(*) FROM changes").fetchone()[0]
        return (
            found
            + ([f"{twice} commands stand twice"] if twice else [])
            + ([f"{gaps} revisions are missing"] if gaps else [])
        )

    def close(self) -> None:
        """Leave one file behind. Closing again does nothing."""
        if self._closed:
            return
        try:
            self.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._abandon()

    def _abandon(self) -> None:
        self._closed = True
        self.db.conn.close()
        if self._lock:
            self._lock.release(remove=True)


def copy_file(original: Path, target: Path) -> None:
    """Copy an entity file as it is, also while the server writes it. Raises as ``EntityFile.open`` does."""
    with reading(original.name):
        copying.copy_file(original, target)
