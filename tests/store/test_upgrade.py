"""Files of version 0.1.0 open, go on, and export the same numbers."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import pytest

from workshop.catalogues import catalogue
from workshop.domain import receipts
from workshop.domain.commands import parse
from workshop.domain.decide import DecisionContext, decide
from workshop.domain.model import Ballot, Forum, Idea, Participant
from workshop.domain.roles import Actor
from workshop.domain.severing import receipts_of, severed
from workshop.exports import json as export
from workshop.exports import json_import
from workshop.exports.report import report
from workshop.store.entity_file import Change
from workshop.store.session_file import SessionFile

FOLDER = Path(__file__).parent / "v0.1.0"
CODES = sorted(path.stem for path in FOLDER.glob("*.sqlite"))
NOW = 1_800_000_000_000


@pytest.fixture(params=CODES)
def code(request) -> str:
    return request.param


@pytest.fixture
def file(code, tmp_path) -> SessionFile:
    path = tmp_path / f"{code}.sqlite"
    shutil.copy(FOLDER / path.name, path)
    opened = SessionFile.open(path)
    yield opened
    opened.close()


@pytest.fixture
def path_of_closed(tmp_path) -> Path:
    """A file of then whose session was closed then."""
    path = tmp_path / "closed.sqlite"
    shutil.copy(FOLDER / f"{CODES[0]}.sqlite", path)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE session SET state = 'closed'")
    return path


def document(forum: Forum) -> dict[str, Any]:
    return export.document(report(forum, catalogue("fi"), "fi", NOW, edition="internal"))


def exported_before(code: str) -> dict[str, Any]:
    """What version 0.1.0 exported of the same file, in the names of then."""
    return json.loads((FOLDER / f"{code}.json").read_text(encoding="utf-8"))


def in_former_names(found: dict[str, Any]) -> dict[str, Any]:
    """Today's export in the names of version 1, which knew dots alone."""

    def renamed(row):
        return {
            ("dots" if name == "score" else name): value
            for name, value in row.items()
            if name not in ("detail", "method")
        }

    votes = [
        {**{name: value for name, value in vote.items() if name not in ("method", "unit", "rules")},
         "dots_each": vote["rules"]["dots"], "at_most": vote["rules"]["at_most"], "options": [renamed(row) for row in vote["options"]]}
        for vote in found["votes"]
    ]  # fmt: skip
    rest = {name: value for name, value in found.items() if name not in ("edition", "notice")}

    def before(part, row):
        return {name: value for name, value in row.items() if name not in json_import.SINCE_VERSION_1[part]}

    return {
        **rest,
        "version": 1,
        "votes": votes,
        "clusters": [renamed(row) for row in found["clusters"]],
        "ideas": [before("ideas", row) for row in found["ideas"]],
        **{part: before(part, found[part]) for part in ("session", "participation")},
    }


def test_there_are_files_to_look_at():
    assert len(CODES) == 2


def test_it_exports_what_it_exported(code, file):
    before, now = exported_before(code), in_former_names(document(file.load()))

    assert {**now, "made": before["made"]} == before
    assert any(option["dots"] for vote in before["votes"] for option in vote["options"])


def test_it_goes_on(file):
    forum = file.load()
    owner, command = Actor("owner", by="omistaja"), parse("set_details", {"title": "Jatkuu"}, str(uuid4()))
    after = decide(forum, owner, command, DecisionContext(NOW))
    file.commit([Change(forum.revision + 1, command.id, NOW, "owner", "omistaja", "set_details", {})], after)

    again = file.load()
    assert (again.session.title, again.revision) == ("Jatkuu", forum.revision + 1)
    assert (again.all(Ballot), again.all(Idea)) == (forum.all(Ballot), forum.all(Idea))
    assert forum.all(Ballot)
    assert forum.all(Idea)


def test_it_is_sound_and_its_actions_have_one_spelling(file):
    assert file.check() == []
    actions = {row[0] for row in file.db.conn.execute("SELECT action FROM changes")}
    assert {"set_details", "post_idea", "cast_ballot"} <= actions
    assert [action for action in actions if action != action.lower()] == []


def test_its_ids_are_severed_once_it_is_closed_and_it_exports_the_same(file, monkeypatch):
    monkeypatch.setattr(receipts, "SCRYPT_N", 2)
    forum = file.load()
    closed = decide(forum, Actor("owner"), parse("set_state", {"state": "closed"}, str(uuid4())), DecisionContext(NOW))
    before = forum.after(forum.revision, closed)

    file.sever(severed(before, receipts.keys_of(receipts_of(before), before.session.salt), Random(1)), NOW)

    assert document(file.load()) == document(before)
    assert (file.load().all(Participant), file.load().joined) == ((), len(forum.all(Participant)))
    assert forum.all(Participant)


def test_one_that_was_closed_is_due(path_of_closed):
    assert SessionFile.read(path_of_closed).session.sever_at == 0


def test_an_export_of_then_is_read_in_again(code, file):
    read = json_import.read((FOLDER / f"{code}.json").read_bytes())
    forum = Forum().after(0, json_import.entities(read, lambda: str(uuid4()), NOW, code))

    assert document(forum)["votes"] == document(file.load())["votes"]
