"""Where files lie: the only builder of paths in the data folder, and the lock that keeps a second server out.

What keeps two writers from one session is the lock of its own file (``file_lock.py``). The folder's lock is against a mistake: a
second server, started by hand beside the first, could only refuse the sessions that the first has open, and each would count wrong
guesses and forms that were sent twice for itself. Servers that share a folder behind a proxy that routes by code do without it."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import FileLocked
from .file_lock import FileLock, lock_of


class DataDirLocked(Exception):
    """Another server already works on this data folder."""


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Wait until no other process is in here with that folder. For what SQLite itself does not wait for, and briefly."""
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


class DataDir:
    """The data folder. Made when it is missing; readable by its owner alone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(mode=0o700, parents=True, exist_ok=True)

    @property
    def office(self) -> Path:
        return self.path / "office.sqlite"

    @property
    def contacts(self) -> Path:
        return self.path / "contacts.sqlite"

    def session(self, code: str) -> Path:
        """The file of the session with that join code. Refuses anything but eight digits, so no name leads elsewhere."""
        if not re.fullmatch(r"[0-9]{8}", code):
            raise ValueError("a join code has eight digits")
        return self.path / f"{code}.sqlite"

    def plan(self, key: str) -> Path:
        """The file of the plan with that key. Refuses anything but ten small letters and digits, so no name leads elsewhere."""
        if not re.fullmatch(r"[a-z0-9]{10}", key):
            raise ValueError("a plan's key has ten letters and digits")
        return self.path / f"plan-{key}.sqlite"

    def plans(self) -> list[str]:
        """The keys of all plans, in no order that means anything."""
        return sorted(path.stem.removeprefix("plan-") for path in self.path.glob("plan-??????????.sqlite"))

    def plan_template(self, key: str) -> Path:
        """The city's Word template for that plan's document, beside its file; often there is none."""
        return self.plan(key).with_suffix(".docx")

    def quarantine(self, code: str) -> Path:
        """Move a damaged session's files out of the way, keeping all of them; returns where the file went. Raises FileLocked
        while somebody has it open."""
        lock = lock_of(self.session(code))
        try:
            return self._moved(code)
        finally:
            lock.release(remove=True)

    def _moved(self, code: str) -> Path:
        aside = self.path / "damaged"
        aside.mkdir(mode=0o700, exist_ok=True)
        name, n = self.session(code).name, 1
        while (aside / f"{name}.{n}").exists():
            n += 1
        for suffix in ("", "-wal", "-shm"):
            part = self.path / f"{name}{suffix}"
            if part.exists():
                part.replace(aside / f"{name}.{n}{suffix}")
        return aside / f"{name}.{n}"

    def lock(self) -> FileLock:
        """Hold the folder for this server until the lock is released. Raises DataDirLocked when it is held."""
        try:
            lock = FileLock(self.path / "server.lock")
        except FileLocked:
            raise DataDirLocked(str(self.path)) from None
        lock.write(f"{os.getpid()}\n")
        return lock
