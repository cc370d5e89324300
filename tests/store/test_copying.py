"""Copies for those who only read: what is copied, and that the original is left alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from workshop.store import copying, office_migrations
from workshop.store.copying import copied, copy_file, wal_reset_bug
from workshop.store.office import Office


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed file of three rows, in WAL mode, under a name that means something in an address."""
    folder = tmp_path / "tila ?mode=rw#1%20å"
    folder.mkdir()
    with closing(writer(folder / "ilta.sqlite")) as connection:
        connection.execute("CREATE TABLE word (n INTEGER PRIMARY KEY, text TEXT)")
        connection.executemany("INSERT INTO word (text) VALUES (?)", [("yksi",), ("kaksi",), ("kolme",)])
        connection.execute("PRAGMA user_version = 7")
    return folder / "ilta.sqlite"


def writer(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    return connection


def lying(folder: Path) -> dict[str, bytes]:
    """Every file that is there, byte for byte; of the shared memory, in which readers leave their marks, the name alone."""
    return {one.name: b"" if one.name.endswith("-shm") else one.read_bytes() for one in folder.iterdir()}


def words(connection: sqlite3.Connection) -> list[str]:
    return [row[0] for row in connection.execute("SELECT text FROM word ORDER BY n")]


def test_a_closed_file_is_copied_and_nothing_appears_beside_it(path, tmp_path):
    before = lying(path.parent)

    with closing(copied(path)) as memory:
        assert words(memory) == ["yksi", "kaksi", "kolme"]
    copy_file(path, tmp_path / "copy.sqlite")

    assert lying(path.parent) == before
    assert [one.name for one in tmp_path.glob("copy*")] == ["copy.sqlite"]
    assert (tmp_path / "copy.sqlite").stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(tmp_path / "copy.sqlite")) as copy:
        assert words(copy) == ["yksi", "kaksi", "kolme"]
        assert copy.execute("PRAGMA user_version").fetchone() == (7,)


def test_a_file_that_is_being_written_is_copied_with_its_wal_and_keeps_it(path, tmp_path):
    with closing(writer(path)) as connection:
        connection.execute("INSERT INTO word (text) VALUES ('neljä')")
        before = lying(path.parent)

        with closing(copied(path)) as memory:
            assert words(memory) == ["yksi", "kaksi", "kolme", "neljä"]
        copy_file(path, tmp_path / "copy.sqlite")

        assert before["ilta.sqlite-wal"] != b""
        assert lying(path.parent) == before
        connection.execute("INSERT INTO word (text) VALUES ('viisi')")
        assert len(words(connection)) == 5
    with closing(sqlite3.connect(tmp_path / "copy.sqlite")) as copy:
        assert len(words(copy)) == 4


def test_what_a_crash_left_is_copied_and_left(path, tmp_path):
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    with closing(writer(path)) as connection:
        connection.execute("INSERT INTO word (text) VALUES ('neljä')")
        for part in (path, path.with_name(f"{path.name}-wal")):
            (crashed / part.name).write_bytes(part.read_bytes())
    before = lying(crashed)

    with closing(copied(crashed / path.name)) as memory:
        assert len(words(memory)) == 4

    assert {name: content for name, content in lying(crashed).items() if not name.endswith("-shm")} == before


def test_a_file_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(FileNotFoundError):
        copied(tmp_path / "none.sqlite")

    assert list(tmp_path.iterdir()) == []


def test_of_a_file_of_an_older_version_the_copy_alone_is_brought_up_to_date(tmp_path):
    path = tmp_path / "office.sqlite"
    with closing(writer(path)) as connection:
        office_migrations.migrations.apply(Database(connection), stop_before="m002_requests")
    before = lying(tmp_path)

    with closing(Office.copied(path)) as office:
        assert office.made_by("x") is None
        assert office.sessions() == []
    copy_file(path, tmp_path / "copy.sqlite")

    copy = lying(tmp_path).pop("copy.sqlite")
    assert {**before, "copy.sqlite": copy} == lying(tmp_path)
    with closing(sqlite3.connect(tmp_path / "copy.sqlite")) as connection:
        assert "request" not in [row[1] for row in connection.execute("PRAGMA table_info(session)")]


@pytest.mark.parametrize(
    ("version", "has_it"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 4), False),
    ],
)
def test_which_versions_of_sqlite_have_the_wal_reset_bug(version, has_it):
    assert wal_reset_bug(version) == has_it


def test_the_version_is_that_of_this_process():
    assert copying.sqlite_version() == sqlite3.sqlite_version
