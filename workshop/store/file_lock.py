"""Locks between processes. The system takes one back when its holder dies, so nobody waits for a crashed server.

The lock is on a file of its own: closing any descriptor of a database file, wherever in the process, would drop the locks
that SQLite holds on it (sqlite.org/howtocorrupt.html, 2.2)."""

from __future__ import annotations

import contextlib
import fcntl
import os
from pathlib import Path

from .errors import FileLocked


class FileLock:
    """Held from the moment it is made until ``release`` or the end of the process. Raises FileLocked when somebody holds it,
    in this process too, and OSError when its file cannot be made. It does not wait."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._held = self._acquired()

    def _acquired(self) -> int:
        while True:
            opened = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if self._is_at_path(opened):
                    return opened
            except BlockingIOError:
                os.close(opened)
                raise FileLocked(f"{self.path.name} is held by another process") from None
            except BaseException:
                os.close(opened)
                raise
            os.close(opened)  # its holder removed the file after we had opened it: this lock keeps nobody out

    def _is_at_path(self, opened: int) -> bool:
        try:
            return os.path.samestat(os.fstat(opened), self.path.stat())
        except FileNotFoundError:
            return False

    def write(self, text: str) -> None:
        """Say in the file who holds it."""
        os.truncate(self._held, 0)
        os.pwrite(self._held, text.encode(), 0)

    def release(self, remove: bool = False) -> None:
        """``remove`` leaves no file behind, where the disk lets it be removed; a file that stays is as free as one of a crash."""
        if remove:
            with contextlib.suppress(OSError):
                self.path.unlink()  # while it is held, so that it is ours
        os.close(self._held)


def lock_of(file: Path) -> FileLock:
    """The lock of whoever writes that database file."""
    return FileLock(file.with_suffix(".lock"))
