"""However a session is made, its file is written in one place, and its log says what was done in one spelling."""

from __future__ import annotations

import ast
import re
from contextlib import closing
from pathlib import Path

import pytest

from workshop import library
from workshop.create_session import (
    ImportRejected,
    NewSession,
    create_from_export,
    create_from_file,
    create_from_template,
    open_session,
)
from workshop.domain.commands import COMMANDS
from workshop.domain.errors import Refusal
from workshop.domain.model import Board, Forum, Session
from workshop.store import copying
from workshop.store.data_dir import DataDir
from workshop.store.office import Office
from workshop.store.session_file import SessionFile

ROOT = Path(__file__).resolve().parents[1]
NOW = 1_800_000_000_000
TEMPLATE = "pikaideointi-20min"
CONTENT = ["set_details", "set_topics", "set_agenda"]


@pytest.fixture
def data_dir(tmp_path) -> DataDir:
    return DataDir(tmp_path / "data")


@pytest.fixture
def office(data_dir):
    with closing(Office(data_dir.office)) as office:
        yield office


def logged(data_dir: DataDir, code: str) -> list[tuple[str, str, str]]:
    """Action, role and name of each change, and the file is sound and closed."""
    assert [one.name for one in data_dir.path.glob(f"{code}*")] == [f"{code}.sqlite"]
    with closing(SessionFile.copied(data_dir.session(code))) as file:
        assert file.check() == []
        return [*file.db.conn.execute("SELECT action, role, by FROM changes ORDER BY revision")]


def made_from_template(data_dir, office, by="aino") -> Forum:
    return create_from_template(data_dir, office, library.load(), TEMPLATE, "Ilta", NOW, by, "form-1")


def test_a_draft_from_a_template_is_kept_listed_and_logged(data_dir, office):
    forum = made_from_template(data_dir, office)

    assert SessionFile.read(data_dir.session(forum.session.code)) == forum
    assert (forum.session.title, forum.session.state, forum.session.phase) == ("Ilta", "draft", None)
    assert (office.session(forum.session.code).title, office.made_by("form-1")) == ("Ilta", forum.session.code)
    assert logged(data_dir, forum.session.code) == [(action, "owner", "aino") for action in CONTENT]


def test_an_opened_session_logs_its_first_phase_as_any_other(data_dir, office):
    opened = open_session(data_dir, office, library.load(), TEMPLATE, "Ilta", "http://house", NOW)

    forum = SessionFile.read(data_dir.session(opened.code))
    assert (forum.session.state, forum.session.phase) == ("open", forum.phases[0].id)
    assert [action for action, *_ in logged(data_dir, opened.code)] == [*CONTENT, "open_phase"]
    assert office.session(opened.code).title == "Ilta"


def test_an_export_becomes_a_session_that_says_who_imported_it(data_dir, office):
    content = (ROOT / "tests/store/v0.1.0").glob("*.json")
    for n, document in enumerate(sorted(content)):
        forum = create_from_export(data_dir, office, document.read_bytes(), NOW, "aino", f"form-{n}")

        assert forum.session.code != document.stem
        assert SessionFile.read(data_dir.session(forum.session.code)) == forum
        assert logged(data_dir, forum.session.code) == [("import", "owner", "aino")]
        assert office.made_by(f"form-{n}") == forum.session.code


def test_what_is_no_export_leaves_nothing(data_dir, office):
    with pytest.raises(Refusal) as refusal:
        create_from_export(data_dir, office, b'{"version": 1}', NOW, "aino")

    assert refusal.value.code == "bad_file"
    assert ([*data_dir.path.glob("[0-9]*")], office.sessions()) == ([], [])


def test_a_session_file_keeps_its_code_and_its_log(data_dir, office, tmp_path):
    forum = made_from_template(data_dir, office)
    code = forum.session.code
    there = DataDir(tmp_path / "there")
    with closing(Office(there.office)) as their_office:
        assert create_from_file(there, their_office, data_dir.session(code), NOW) == forum

        assert logged(there, code) == logged(data_dir, code)
        assert their_office.session(code).title == "Ilta"
        with pytest.raises(ImportRejected, match="already"):
            create_from_file(there, their_office, data_dir.session(code), NOW)


def test_a_file_that_is_there_is_never_written_over(data_dir, office):
    forum = made_from_template(data_dir, office)
    before = data_dir.session(forum.session.code).read_bytes()
    other = NewSession(Forum().after(0, (Session(code=forum.session.code), Board())), NOW, "bertil")

    with pytest.raises(FileExistsError):
        other.create(data_dir, office)

    assert data_dir.session(forum.session.code).read_bytes() == before
    assert [*data_dir.path.glob("*.lock")] == []


def test_every_action_is_a_commands_name_in_snake_case(data_dir, office):
    """In whatever way the session was made, also by version 0.1.0, which wrote the names of classes."""
    paths = [data_dir.session(made_from_template(data_dir, office).session.code)]
    paths.append(
        data_dir.session(open_session(data_dir, office, library.load(), TEMPLATE, "", "http://house", NOW).code)
    )
    old = [*(ROOT / "tests/store/v0.1.0").glob("*.sqlite")]
    written = set()
    for path in old:
        with closing(copying.copied(path)) as as_it_was:
            written |= {row[0] for row in as_it_was.execute("SELECT action FROM changes")}
    assert "SetDetails" in written

    actions = set()
    for path in (*paths, *old):
        with closing(SessionFile.copied(path)) as file:
            actions |= {row[0] for row in file.db.conn.execute("SELECT action FROM changes")}
    assert actions >= {*CONTENT, "open_phase", "post_idea"}
    assert [
        action for action in actions if not re.fullmatch(r"[a-z]+(_[a-z]+)*", action) or action not in COMMANDS
    ] == []


def test_a_sessions_file_is_created_in_one_place_alone():
    makers = {
        path.relative_to(ROOT / "workshop").as_posix()
        for path in (ROOT / "workshop").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "SessionFile.open"
        and any(keyword.arg == "create" for keyword in node.keywords)
    }

    assert makers == {"create_session.py"}
