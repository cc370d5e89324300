"""What is answered has been committed, with the settings under which SQLite promises that a commit is on disk.

That the sync itself goes before the answer is seen from outside, system call by system call, by ``proof_of_sync_order.py``
(``make torture``)."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from uuid import uuid4

from tests.domain.forums import MINUTE, NOW, Viewer, a_forum, opened
from workshop.domain.audience import Around
from workshop.domain.commands import parse
from workshop.live.hub import Hub
from workshop.store.session_file import SessionFile

FULL = 2
ANSWERS = 1_000
PEOPLE = tuple(Viewer("participant", f"person-{n}") for n in range(20))


def test_a_thousand_answers_come_after_their_commits(tmp_path):
    """At the moment of its answer each command is there for a stranger who opens the file then."""
    path = tmp_path / "evening.sqlite"
    file = SessionFile.open(path, create=True)
    forum = opened(a_forum(PEOPLE), "writing")
    file.commit([], [entity for rows in forum.kept.values() for entity in rows.values()])
    hub = Hub(file, lambda *_: None, lambda *_: Around(0), lambda: NOW + MINUTE)
    settings = {name: file.db.conn.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")}
    early: list[str] = []

    def write(viewer: Viewer) -> int:
        with closing(sqlite3.connect(path)) as stranger:
            for number in range(ANSWERS // len(PEOPLE)):
                asked = parse("post_idea", {"phase": "writing", "text": f"Ajatus {number}"}, str(uuid4()))
                hub.submit(viewer, asked)
                if not stranger.execute("SELECT 1 FROM changes WHERE command_id = ?", [asked.id]).fetchone():
                    early.append(asked.id)
        return number + 1

    with ThreadPoolExecutor(len(PEOPLE)) as hall:
        answered = sum(hall.map(write, PEOPLE))
    hub.stop()

    assert settings == {"journal_mode": "wal", "synchronous": FULL}
    assert answered == ANSWERS
    assert early == []
