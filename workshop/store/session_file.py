"""One session's file: opened with its pragmas and migrations, loaded as a Forum, written batch by batch.

The hot path is prepared SQL on sqlite-utils' connection: measured 18 to 25 times cheaper in batches than its own
inserts, which serve where there is time (schema, admin queries).
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from ..domain.model import ENTITIES, Entity, Forum, Moment
from . import schema


class Damaged(Exception):
    """The file cannot be read as a sound session."""


class StorageFailed(Exception):
    """The disk refuses (a full disk, a read-only folder, a lock). Nothing of what was to be written was kept."""


@dataclass(frozen=True, slots=True)
class Change:
    """One command that was done. ``at`` is no finer than the phase for a participant's command (threats.md S18)."""

    revision: int
    command_id: str
    at: Moment
    role: str
    by: str
    action: str
    answer: dict[str, Any]


class SessionFile:
    """Open with ``SessionFile.open``. One writer at a time; ``close`` leaves a single file behind."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self._rows = {kind: _Row(kind) for kind in ENTITIES}
        self._closed = False

    @classmethod
    def open(cls, path: Path, create: bool = False) -> SessionFile:
        """Raises Damaged for a file that is not a sound database, FileNotFoundError for none, and StorageFailed for one
        that cannot be opened now, though it may be sound."""
        if not create and not path.exists():
            raise FileNotFoundError(path)
        connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=5)
        try:
            for pragma in (
                "journal_mode=WAL",
                "synchronous=FULL",
                "foreign_keys=ON",
                "secure_delete=ON",
                "wal_autocheckpoint=1000",
            ):
                connection.execute(f"PRAGMA {pragma}")
            if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise Damaged(path.name)
            db = Database(connection)
            schema.session_file.apply(db)
        except sqlite3.DatabaseError as error:
            connection.close()
            if isinstance(error, sqlite3.OperationalError) and "malformed" not in str(error):
                raise StorageFailed(str(error)) from error
            raise Damaged(path.name) from error
        except Damaged:
            connection.close()
            raise
        return cls(db)

    def load(self) -> Forum:
        """The session at its last revision. Raises Damaged, with the file closed, when its one ``session`` row is missing
        or rows cannot be read."""
        try:
            return self._loaded()
        except Damaged:
            self._closed = True
            self.db.conn.close()
            raise

    def _loaded(self) -> Forum:
        try:
            kept = {kind: {entity.id: entity for entity in row.read(self.db.conn)} for kind, row in self._rows.items()}
        except (sqlite3.DatabaseError, ValueError) as error:
            raise Damaged(str(error)) from error
        forum = Forum(self.revision(), kept)
        if forum.kept[ENTITIES[0]].keys() != {"session"}:
            raise Damaged("no session in it")
        return forum

    def revision(self) -> int:
        return int(self.db.conn.execute("SELECT coalesce(max(revision), 0) FROM changes").fetchone()[0])

    def answers(self) -> dict[str, tuple[str, dict[str, Any]]]:
        """Who asked and what was answered, by command id, of every command that was done."""
        rows = self.db.conn.execute("SELECT command_id, by, answer FROM changes")
        return {command_id: (by, json.loads(answer)) for command_id, by, answer in rows}

    def commit(self, changes: Iterable[Change], entities: Iterable[Entity]) -> None:
        """Write all of it in one transaction, or raise StorageFailed with nothing written. When this returns the
        batch is on disk (WAL, ``synchronous=FULL``)."""
        run = self.db.conn.execute
        try:
            run("BEGIN IMMEDIATE")
            for change in changes:
                run("INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?)", (
                    change.revision, change.command_id, change.at, change.role, change.by, change.action,
                    json.dumps(change.answer, ensure_ascii=False)))  # fmt: skip
            for entity in entities:
                row = self._rows[type(entity)]
                run(row.upsert, row.values(entity))
            run("COMMIT")
        except sqlite3.Error as error:
            raise StorageFailed(str(error)) from error
        finally:
            # What cannot be rolled back now is rolled back when the file is next opened.
            with contextlib.suppress(sqlite3.Error):
                if self.db.conn.in_transaction:
                    run("ROLLBACK")

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

    def copy_to(self, path: Path) -> None:
        """A sound copy while others write (SQLite's backup API)."""
        target = sqlite3.connect(path)
        with target:
            self.db.conn.backup(target)
        target.close()

    def close(self) -> None:
        """Leave one file behind. Closing again does nothing."""
        if self._closed:
            return
        self._closed = True
        self.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.db.conn.close()


class _Row:
    """How one kind of entity lies in its table: a column per field, tuples and dictionaries as JSON."""

    def __init__(self, kind: type) -> None:
        self.kind = kind
        self.names = [column.name for column in fields(kind)]
        self.json = {column.name for column in fields(kind) if str(column.type).startswith(("tuple", "dict"))}
        self.bools = {column.name for column in fields(kind) if column.type == "bool"}
        self.table = kind.__name__.lower()
        # Names of our own dataclasses, never of anybody's text.
        columns = ", ".join(f'"{name}"' for name in self.names)
        marks = ", ".join("?" for _ in self.names)
        updates = ", ".join(f'"{name}" = excluded."{name}"' for name in self.names if name != "id")
        self.upsert = (
            f'INSERT INTO "{self.table}" ({columns}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {updates}'  # noqa: S608 (see above)
        )
        self.select = f'SELECT {columns} FROM "{self.table}" ORDER BY rowid'  # noqa: S608 (see above)

    def values(self, entity: Any) -> list[Any]:
        return [
            json.dumps(value, ensure_ascii=False) if name in self.json else value
            for name in self.names
            for value in (getattr(entity, name),)
        ]

    def read(self, connection: Any) -> Iterable[Any]:
        for row in connection.execute(self.select):
            yield self.kind(**{name: self._back(name, value) for name, value in zip(self.names, row, strict=True)})

    def _back(self, name: str, value: Any) -> Any:
        if name in self.json:
            plain = json.loads(value)
            return tuple(plain) if isinstance(plain, list) else plain
        return bool(value) if name in self.bools else value
