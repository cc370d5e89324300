"""The real program with files that are not synced at each commit: a proof of durability must detect it.

``python -m tests.reliability.unsynced_server OFF`` or ``NORMAL``: SQLite's ``synchronous``."""

from __future__ import annotations

import sys
from pathlib import Path

from workshop import asyncmode

asyncmode.patch()

import os  # noqa: E402 (after the patch, as everything)

from workshop import server  # noqa: E402
from workshop.settings import Settings  # noqa: E402
from workshop.store.session_file import SessionFile  # noqa: E402

synced_open = SessionFile.open


def unsynced_open(path: Path, create: bool = False) -> SessionFile:
    file = synced_open(path, create)
    file.db.conn.execute(f"PRAGMA synchronous={sys.argv[1]}")
    return file


if __name__ == "__main__":
    SessionFile.open = unsynced_open  # type: ignore[method-assign]
    server.serve(Settings.from_environment(os.environ))
