"""One writer of a session's file, whatever the number of processes: who is refused, and when the file is free again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from workshop.domain.model import Board, Session
from workshop.store.data_dir import DataDir
from workshop.store.entity_file import Change, copy_file
from workshop.store.errors import Damaged, FileLocked
from workshop.store.file_lock import FileLock
from workshop.store.session_file import SessionFile

ROOT = Path(__file__).resolve().parents[2]
CODE = "48210937"
CHANGE = Change(1, "command-1", 1_800_000_000_000, "owner", "", "set_state", {})

OPENS = """
import sys
from pathlib import Path
from workshop.store.errors import FileLocked
from workshop.store.session_file import SessionFile
try:
    file = SessionFile.open(Path(sys.argv[1]))
except FileLocked as held:
    print("refused:", held)
else:
    print("opened", flush=True)
    sys.stdin.read()
    file.close()
"""
WRITES = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=0)
try:
    connection.execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError as refused:
    print(refused)
else:
    print("wrote")
"""
CONTENDS = """
import os, sys
from pathlib import Path
from workshop.store.errors import FileLocked
from workshop.store.file_lock import FileLock
lock_path, owner_path, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
sys.stdin.read()  # until all are there
while rounds:
    try:
        lock = FileLock(lock_path)
    except FileLocked:
        continue
    owner = os.open(owner_path, os.O_CREAT | os.O_EXCL)  # fails when two hold the lock
    os.close(owner)
    os.unlink(owner_path)
    lock.release(remove=True)
    rounds -= 1
"""


@pytest.fixture
def data_dir(tmp_path) -> DataDir:
    return DataDir(tmp_path / "data")


@pytest.fixture
def path(data_dir) -> Path:
    """A closed session's file."""
    with closing(SessionFile.open(data_dir.session(CODE), create=True)) as file:
        file.commit([], [Session(code=CODE), Board()])
    return data_dir.session(CODE)


def started(program: str, *words: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", program, *map(str, words)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def printed(program: str, *words: object) -> str:
    return started(program, *words).communicate(timeout=60)[0].strip()


@contextmanager
def another_process_has_open(path: Path) -> Iterator[subprocess.Popen[str]]:
    holder = started(OPENS, path)
    assert holder.stdout
    assert holder.stdout.readline() == "opened\n"
    yield holder
    holder.communicate(timeout=60)


def test_a_second_process_is_refused_until_the_first_has_closed_the_file(path):
    with closing(SessionFile.open(path)) as file:
        assert printed(OPENS, path) == f"refused: {CODE}.lock is held by another process"
        file.commit([CHANGE], [])

    assert printed(OPENS, path) == "opened"
    with closing(SessionFile.open(path)) as file:
        assert file.commands() == ["command-1"]


def test_the_same_process_is_refused_too(path):
    with closing(SessionFile.open(path)), pytest.raises(FileLocked):
        SessionFile.open(path)

    SessionFile.open(path).close()


def test_a_process_that_was_killed_is_not_waited_for(path):
    with another_process_has_open(path) as holder:
        with pytest.raises(FileLocked):
            SessionFile.open(path)
        holder.kill()
        holder.wait(60)

        SessionFile.open(path).close()

    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_other_sessions_of_the_folder_are_free(path, data_dir):
    with another_process_has_open(path), closing(SessionFile.open(data_dir.session("11111111"), create=True)) as other:
        assert other.revision() == 0


def test_who_only_reads_needs_no_lock(path, tmp_path):
    with another_process_has_open(path):
        with closing(SessionFile.copied(path)) as copy:
            assert copy.load().session.code == CODE
        copy_file(path, tmp_path / "copy.sqlite")


def test_a_refused_opening_drops_no_lock_of_sqlites(path):
    with closing(SessionFile.open(path)) as file:
        file.db.conn.execute("BEGIN IMMEDIATE")
        with pytest.raises(FileLocked):
            SessionFile.open(path)

        assert printed(WRITES, path) == "database is locked"
        file.db.conn.execute("ROLLBACK")
        assert printed(WRITES, path) == "wrote"


def test_a_file_that_cannot_be_read_is_free_again(path):
    path.write_bytes(b"Hei! " * 1000)

    for _ in range(2):
        with pytest.raises(Damaged):
            SessionFile.open(path)
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_session_that_cannot_be_loaded_is_free_again(path):
    with closing(SessionFile.open(path)) as file:
        file.db.conn.execute("DELETE FROM session")
        with pytest.raises(Damaged):
            file.load()

        SessionFile.open(path).close()


def test_what_another_process_has_open_is_not_set_aside(path, data_dir):
    with another_process_has_open(path):
        with pytest.raises(FileLocked):
            data_dir.quarantine(CODE)
        assert path.exists()

    assert data_dir.quarantine(CODE).exists()
    assert not path.exists()


def test_a_lock_whose_file_cannot_be_removed_is_free_all_the_same(tmp_path):
    lock, same_file = FileLock(tmp_path / "x.lock"), tmp_path / "same.lock"
    same_file.hardlink_to(lock.path)
    lock.path.unlink()
    lock.path.mkdir()  # as a disk that refuses: what is there cannot be removed as a file

    with pytest.raises(FileLocked):
        FileLock(same_file)
    lock.release(remove=True)

    FileLock(same_file).release()


def test_of_many_who_take_turns_never_two_hold_it(tmp_path):
    """The lock's file is removed and made again all the time: whoever locks a removed one must notice."""
    crowd = [started(CONTENDS, tmp_path / "x.lock", tmp_path / "owner", 400) for _ in range(4)]
    for one in crowd:
        assert one.stdin
        one.stdin.close()

    assert [one.wait(120) for one in crowd] == [0, 0, 0, 0]
    for one in crowd:
        assert one.stdout
        one.stdout.close()
    assert [*tmp_path.iterdir()] == []
