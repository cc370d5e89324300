"""Copies of a SQLite file for whoever only reads: backups, checks, exports, lists. The file itself has one writer, the server.

Opening a file the ordinary way and closing it again may checkpoint its WAL, and SQLite 3.7.0 to 3.51.2 can lose committed writes
when two connections checkpoint and commit at the wrong moment (sqlite.org/wal.html#walresetbug). So a reader opens it for reading
alone and takes a copy by SQLite's backup API: no pragma, no migration and no checkpoint touches the original, and no file appears
beside it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

TRIES = 5
WAL_RESET_FIXED = (3, 51, 3)
WAL_RESET_BACKPORTS = {(3, 44): 6, (3, 50): 7}
"""Release series that got the fix too, with the first patch release that has it."""


def copied(original: Path) -> sqlite3.Connection:
    """The file's content as it is now, as a database in memory. Raises FileNotFoundError, or an error of sqlite3's."""
    memory = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    try:
        _copy(original, memory)
    except BaseException:
        memory.close()
        raise
    return memory


def copy_file(original: Path, target: Path) -> None:
    """The same into a new file that its owner alone may read."""
    target.touch(mode=0o600)
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        _copy(original, connection)


def _copy(original: Path, target: sqlite3.Connection) -> None:
    for _ in range(TRIES):
        before = _state(original)
        # Without a WAL nobody has the file open. Opened for reading alone it would get an empty one that stays behind;
        # "immutable" prevents that, and is true when the file is the same afterwards.
        immutable = not before[0]
        address = f"{original.absolute().as_uri()}?mode=ro{'&immutable=1' if immutable else ''}"
        with closing(sqlite3.connect(address, uri=True, isolation_level=None, timeout=5)) as source:
            source.backup(target)
        if not immutable or _state(original) == before:
            return
    raise sqlite3.OperationalError(f"{original.name} was opened and closed again and again while it was copied")


def _state(path: Path) -> tuple[bool, int, int]:
    """Whether there is a WAL beside the file, and what changes when the file is written."""
    found = path.stat()
    return path.with_name(f"{path.name}-wal").exists(), found.st_size, found.st_mtime_ns


def wal_reset_bug(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """Whether that SQLite (this process's) has the fault that is told above."""
    if version[:2] in WAL_RESET_BACKPORTS:
        return version[2] < WAL_RESET_BACKPORTS[version[0], version[1]]
    return (3, 7, 0) <= version < WAL_RESET_FIXED


def sqlite_version() -> str:
    return sqlite3.sqlite_version
