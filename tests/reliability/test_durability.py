"""What is acknowledged has been committed, with the settings under which SQLite promises that a commit is on disk.

That the sync itself precedes the acknowledgement is shown by a trace of the system calls in ``proof_of_sync_order.py`` (``make torture``)."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from uuid import uuid4

from tests.domain.forums import MINUTE, NOW, Actor, a_forum, opened
from workshop.domain.audience import LiveContext
from workshop.domain.commands import parse
from workshop.live.hub import Hub
from workshop.store.session_file import SessionFile

FULL = 2
COMMANDS = 1_000
PEOPLE = tuple(Actor("participant", f"person-{n}") for n in range(20))


def test_a_thousand_acknowledgements_come_after_their_commits(tmp_path):
    """When a command is acknowledged, another connection to the file sees it."""
    path = tmp_path / "evening.sqlite"
    file = SessionFile.open(path, create=True)
    forum = opened(a_forum(PEOPLE), "writing")
    file.commit([], [entity for rows in forum.entities.values() for entity in rows.values()])
    hub = Hub(file, lambda *_: None, lambda *_: LiveContext(0), lambda: NOW + MINUTE)
    settings = {name: file.db.conn.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")}
    early: list[str] = []

    def write(actor: Actor) -> int:
        with closing(sqlite3.connect(path)) as other:
            for number in range(COMMANDS // len(PEOPLE)):
                command = parse("post_idea", {"phase": "writing", "text": f"Ajatus {number}"}, str(uuid4()))
                hub.submit(actor, command)
                if not other.execute("SELECT 1 FROM changes WHERE command_id = ?", [command.id]).fetchone():
                    early.append(command.id)
        return number + 1

    with ThreadPoolExecutor(len(PEOPLE)) as pool:
        acknowledged = sum(pool.map(write, PEOPLE))
    hub.stop()

    assert settings == {"journal_mode": "wal", "synchronous": FULL}
    assert acknowledged == COMMANDS
    assert early == []
