"""A connection to one of our SQLite files: its pragmas, SQLite's own check, its migrations."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from .errors import Damaged

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # a commit that has returned survives a power cut
    "foreign_keys=ON",
    "secure_delete=ON",
    "wal_autocheckpoint=1000",
)


def connected(path: Path, timeout_s: float) -> sqlite3.Connection:
    """Without transactions of Python's own, and for any one thread at a time. ``timeout_s``: how long a lock is waited for."""
    return sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=timeout_s)


def prepared(connection: sqlite3.Connection, migrations: Migrations) -> Database:
    """With our pragmas and migrations; closed if that fails. Raises Damaged when SQLite's own check finds something, and errors
    of sqlite3's."""
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if (found := connection.execute("PRAGMA quick_check").fetchone()) != ("ok",):
            raise Damaged(found[0])
        db = Database(connection)
        migrations.apply(db)
    except BaseException:
        connection.close()
        raise
    return db
