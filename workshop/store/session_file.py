"""One session's file: opened with its pragmas and migrations, loaded as a Forum, written batch by batch.

The hot path is prepared SQL on sqlite-utils' connection: measured 18 to 25 times cheaper in batches than its own
inserts, which serve where there is time (schema, admin queries).
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from ..domain.model import ENTITIES, Entity, Forum, Moment
from . import copying, schema


class Damaged(Exception):
    """The file cannot be read as a sound session, now or later."""


class StorageFailed(Exception):
    """The disk refuses (a full disk, a read-only folder, a lock, an I/O error). Nothing of what was to be written was kept;
    what lies there may be sound."""


BROKEN = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR))
"""What SQLite says of the content: a torn page, another kind of file, other tables than ours. All else is said of the moment."""


@contextlib.contextmanager
def reading(name: str) -> Iterator[None]:
    """Tell a broken file from a passing fault: raises Damaged where reading again cannot help (what is no text, no JSON or
    no entity is broken too), else StorageFailed, because a sound file must not be set aside for a fault of the disk's."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(
            error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT
        )  # none: Python could not read the text as UTF-8
        kind = Damaged if code & 0xFF in BROKEN else StorageFailed
        raise kind(f"{name}: {error}") from error
    except (ValueError, TypeError) as error:
        raise Damaged(f"{name}: {error}") from error


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
        with reading(path.name):
            connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=5)
        try:
            with reading(path.name):
                db = _made_ready(connection)
        except (Damaged, StorageFailed):
            connection.close()
            raise
        return cls(db)

    @classmethod
    def copied(cls, path: Path) -> SessionFile:
        """The file as it is now, in memory, brought up to date there: for whoever only reads. The file stays as it is. Raises
        as ``open`` does."""
        with reading(path.name):
            connection = copying.copied(path)
            try:
                return cls(_made_ready(connection))
            except BaseException:
                connection.close()
                raise

    def load(self) -> Forum:
        """The session at its last revision. Raises Damaged when its one ``session`` row is missing or rows cannot be read,
        StorageFailed when the disk does not give them now; the file is closed then."""
        try:
            with reading("session"):
                return self._loaded()
        except (Damaged, StorageFailed):
            self._closed = True
            self.db.conn.close()
            raise

    def _loaded(self) -> Forum:
        kept = {kind: {entity.id: entity for entity in row.read(self.db.conn)} for kind, row in self._rows.items()}
        forum = Forum(self.revision(), kept)
        if forum.entities[ENTITIES[0]].keys() != {"session"}:
            raise Damaged("no session in it")
        return forum

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

    def commit(self, changes: Iterable[Change], entities: Iterable[Entity]) -> None:
        """Write all of it in one transaction, or raise StorageFailed with nothing written. When this returns the
        batch is on disk (WAL, ``synchronous=FULL``)."""
        run, run_many = self.db.conn.execute, self.db.conn.executemany
        rows: dict[type, list[list[Any]]] = {}
        for entity in entities:
            rows.setdefault(type(entity), []).append(self._rows[type(entity)].values(entity))
        try:
            run("BEGIN IMMEDIATE")
            run_many("INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?)", (
                (change.revision, change.command_id, change.at, change.role, change.by, change.action,
                 json.dumps(change.answer, ensure_ascii=False)) for change in changes))  # fmt: skip
            for kind, values in rows.items():
                run_many(self._rows[kind].upsert, values)
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

    def close(self) -> None:
        """Leave one file behind. Closing again does nothing."""
        if self._closed:
            return
        self._closed = True
        self.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.db.conn.close()


def copy_file(original: Path, target: Path) -> None:
    """Copy a session file as it is, also while the server writes it. Raises as ``SessionFile.open`` does."""
    with reading(original.name):
        copying.copy_file(original, target)


def _made_ready(connection: sqlite3.Connection) -> Database:
    """With our pragmas and migrations. Raises Damaged when SQLite's own check finds something."""
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "wal_autocheckpoint=1000",
    ):
        connection.execute(f"PRAGMA {pragma}")
    if (found := connection.execute("PRAGMA quick_check").fetchone()) != ("ok",):
        raise Damaged(found[0])
    db = Database(connection)
    schema.session_file.apply(db)
    return db


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
