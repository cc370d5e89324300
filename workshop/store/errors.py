"""What can be wrong with a file of ours: broken for good, or not to be had now."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator


class Damaged(Exception):
    """The file cannot be read as a sound one of its kind, now or later."""


class StorageFailed(Exception):
    """The disk refuses (a full disk, a read-only folder, a lock, an I/O error). Nothing of what was to be written was kept;
    what lies there may be sound."""


class FileLocked(StorageFailed):
    """Another process writes that file now, or another part of this one."""


BROKEN = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR))
"""What SQLite says of the content: a torn page, another kind of file, other tables than ours. All else is said of the moment."""


@contextlib.contextmanager
def reading(name: str) -> Iterator[None]:
    """Tell a broken file from a passing fault: raises Damaged where reading again cannot help (what is no text, no JSON or
    no entity is broken too), else StorageFailed, because a sound file must not be quarantined for a fault of the disk's. Of a
    file that is missing, or in the way, it says nothing."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)  # none: Python could not decode the text
        kind = Damaged if code & 0xFF in BROKEN else StorageFailed
        raise kind(f"{name}: {error}") from error
    except (FileNotFoundError, FileExistsError):
        raise
    except OSError as error:
        raise StorageFailed(f"{name}: {error}") from error
    except (ValueError, TypeError) as error:
        raise Damaged(f"{name}: {error}") from error
