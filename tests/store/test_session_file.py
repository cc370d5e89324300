"""One session's file: what is in it, that all of a batch is kept or nothing, and what a broken file is answered with."""

import json
import resource
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import fields, replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.domain.forums import NOW, an_evening, clustered
from workshop.domain.model import (
    ENTITIES,
    Acknowledgement,
    Arrangement,
    Background,
    Ballot,
    Board,
    Cluster,
    Feedback,
    Forum,
    Idea,
    Logo,
    Participant,
    Phase,
    Session,
    Topic,
)  # fmt: skip
from workshop.store import session_file
from workshop.store.entity_file import Change, copy_file
from workshop.store.errors import Damaged, StorageFailed
from workshop.store.session_file import SessionFile

ONE_OF_EACH = (
    Session(code="48210937", title="Åäö ”’ 👩‍👩‍👧‍👦 مرحبا", languages=("fi", "sv"), approval=False, rehearsal=True, rules=("Kuuntele", "'); DROP TABLE idea;--"),
            state="open", locked=True, phase="P01", steps=({"when": "", "what": "Luonnos", "who": "me"},), created_at=2**53, started_at=0),
    Board(page="wall", topic=None, spotlight="T1-I001", blank=True, paused=True, theme="dark"),
    Topic("T1", 1, "Teema", "Mitä?\nMiten?", "päällikkö", "p", "suunnitelma", "malli", ({"title": "A", "url": "https://a.example"},),
          ({"number": "1.1", "title": "M", "group": "G"},)),
    Phase("P01", 1, "dots", "Äänestys", "Mikä?", "Kiitä", 5, "T1", {"dots": 3, "target": "ideas"}, 1, None, 0, 2,
          ({"id": "a", "number": "T1-K01", "title": "A", "topic": "T1", "place": 1, "count": 2},), True),
    Participant("p1", "Aino", "P01", 2**31 - 1),
    Idea("i1", "T1", "P01", "p1", "Penkkejä\npuistoon", "new", "T1-I001", True, "personal", "nimi", True, "c1"),
    Cluster("c1", "T1-K01", "T1", 1, "Selkeys", "c2"),
    Arrangement("a1", 1, "form", "Selkeys", {"ideas": {"i1": None, "i2": "c1"}, "clusters": {"c1": None, "c2": {"id": "c2", "place": 1}}}, True),
    Ballot("P01:p1", "P01", "p1", {"a": 2}),
    Feedback("P01:p1", "P01", "p1", 5, None, "Hyvä"),
    Acknowledgement("i1", "handled", "P-118", "omistaja", NOW),
    Background("association", 12),
    Logo("logo", "Ihmisiä pöydän ympärillä", "iVBORw0KGgo=", 600, 300),
)  # fmt: skip
BARE = (
    Session(),
    Board(),
    Topic("T1"),
    Phase("P01"),
    Participant("p1"),
    Idea("i1"),
    Cluster("c1"),
    Arrangement("a1"),
    Ballot("b1"),
    Feedback("f1"),
    Acknowledgement("i1"),
    Background("city"),
    Logo(),
)


def change(revision, **more):
    return replace(Change(revision, f"command-{revision}", NOW, "owner", "omistaja", "set_state", {"ä": [1]}), **more)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "48210937.sqlite"


@pytest.fixture
def file(path):
    with closing(a_file(path)) as file:
        yield file


def a_file(path, forum=None) -> SessionFile:
    """A file with that forum in it, or with a bare session."""
    file = SessionFile.open(path, create=True)
    entities = (
        [entity for rows in forum.entities.values() for entity in rows.values()] if forum else [Session(), Board()]
    )
    file.commit([], entities)
    return file


def read(path) -> Forum:
    with closing(SessionFile.open(path)) as file:
        return file.load()


def idea(n, **more):
    return replace(Idea(f"i{n}", text=f"Idea {n}", phase="P01"), **more)


# ---- shape


def test_a_test_entity_stands_for_each_kind():
    assert tuple(map(type, ONE_OF_EACH)) == tuple(map(type, BARE)) == ENTITIES


@pytest.mark.parametrize("kind", ENTITIES)
def test_a_table_has_a_column_for_each_field_and_no_other(file, kind):
    columns = file.db.conn.execute(f"PRAGMA table_info({kind.__name__.lower()})").fetchall()

    assert [name for _, name, *_ in columns] == [field.name for field in fields(kind)]
    assert [name for _, name, _, _, _, key in columns if key] == ["id"]


@pytest.mark.parametrize("kind", ENTITIES)
def test_a_columns_type_is_its_fields(file, kind):
    whole = {"int", "int | None", "Moment", "Moment | None", "bool"}
    wanted = {field.name: "INTEGER" if field.type in whole else "TEXT" for field in fields(kind)}

    assert {
        name: type for _, name, type, *_ in file.db.conn.execute(f"PRAGMA table_info({kind.__name__.lower()})")
    } == wanted


def test_every_table_is_strict(file):
    tables = [
        (name, strict)
        for _, name, kind, _, _, strict in file.db.conn.execute("PRAGMA table_list")
        if kind == "table" and not name.startswith(("sqlite_", "_"))
    ]

    assert {name for name, _ in tables} == {kind.__name__.lower() for kind in ENTITIES} | {"changes"}
    assert all(strict for _, strict in tables)


def test_the_pragmas_that_keep_promises_are_set(file):
    def pragma(name):
        return file.db.conn.execute(f"PRAGMA {name}").fetchone()[0]

    assert (pragma("journal_mode"), pragma("synchronous"), pragma("secure_delete")) == ("wal", 2, 1)


@pytest.mark.parametrize("entities", [ONE_OF_EACH, BARE], ids=["full", "bare"])
def test_what_is_written_is_read_back_the_same(path, entities):
    with closing(a_file(path)) as file:
        file.commit([change(1)], entities)
        assert file.load() == Forum().after(1, entities)

    forum = read(path)
    assert forum == Forum().after(1, entities)
    for entity in entities:
        back = forum.get(type(entity), entity.id)
        assert repr(back) == repr(entity)  # True is not 1, a tuple no list


def test_a_whole_evening_is_read_back_in_its_order(path):
    forum = an_evening()
    a_file(path, forum).close()

    assert read(path) == Forum(0, forum.entities)
    assert [[entity.id for entity in rows.values()] for rows in read(path).entities.values()] == [
        [entity.id for entity in rows.values()] for rows in forum.entities.values()
    ]


def test_an_entity_that_is_written_again_replaces_itself_in_its_place(path):
    with closing(a_file(path)) as file:
        file.commit([change(1)], [idea(1), idea(2)])
        file.commit([change(2)], [idea(1, text="Uusi teksti", approved=True)])

        assert file.load().all(Idea) == (idea(1, text="Uusi teksti", approved=True), idea(2))


def test_an_older_file_s_new_measures_are_called_new(path):
    db = Database(sqlite3.connect(path, isolation_level=None))
    session_file.migrations.apply(db, stop_before="m003_new_measure")
    for entity in (Session(), Board(), idea(1, about="uusi"), idea(2, about="2.1.1"), idea(3)):
        table = db.table(type(entity).__name__.lower())
        row = {name: getattr(entity, name) for name in table.columns_dict if hasattr(entity, name)}
        table.insert(
            {name: json.dumps(value) if isinstance(value, tuple | dict) else value for name, value in row.items()}
        )
    db.close()

    assert [idea.about for idea in read(path).all(Idea)] == ["new", "2.1.1", ""]


# ---- all or nothing


@pytest.mark.parametrize(
    ("changes", "entities"),
    [
        ([change(1), change(2, command_id="command-1")], [idea(1)]),  # a command twice
        ([change(1), change(1, command_id="another")], [idea(1)]),  # a revision twice
        ([change(1)], [idea(1, number="T1-I001"), idea(2), idea(3, number="T1-I001")]),  # a number twice
        ([change(1)], [idea(1), idea(2, text=b"\xff")]),  # not what a column takes
        ([change(1)], [idea(1), idea(2, approved="yes")]),
        ([change(1)], [idea(1), idea(2, text=["not", "plain"])]),
    ],
)
def test_a_batch_that_fails_in_the_middle_leaves_nothing(path, changes, entities):
    with closing(a_file(path)) as file:
        before = file.load()
        with pytest.raises(StorageFailed):
            file.commit(changes, entities)

        assert file.load() == before
        assert file.commands() == []
        file.commit([change(1)], [idea(9)])  # and the next batch is taken
    assert read(path).all(Idea) == (idea(9),)


@pytest.mark.parametrize(
    ("poison", "why"),
    [
        ({"text": "puolikas \ud800"}, UnicodeEncodeError),
        ({"approved": 2**70}, OverflowError),
        ({"text": object()}, StorageFailed),
    ],
    ids=["half a letter", "too great", "no text"],
)
def test_what_cannot_be_stored_leaves_no_open_transaction(path, poison, why):
    with closing(a_file(path)) as file:
        with pytest.raises(why):
            file.commit([change(1)], [idea(1), idea(2, **poison)])

        assert not file.db.conn.in_transaction
        file.commit([change(1)], [idea(9)])
        assert file.load().all(Idea) == (idea(9),)


def test_what_is_not_committed_is_not_seen_by_others(path):
    with closing(a_file(path)) as file, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        file.db.conn.execute("PRAGMA busy_timeout=50")
        with pytest.raises(StorageFailed):  # locked
            file.commit([change(1)], [idea(1)])
        other.execute("ROLLBACK")

        file.commit([change(1)], [idea(1)])
        assert other.execute("SELECT count(*) FROM idea").fetchone() == (1,)


# ---- a disk that takes no more


def test_a_full_file_refuses_and_takes_again_when_there_is_room(path):
    with closing(a_file(path)) as file:
        pages = file.db.conn.execute("PRAGMA page_count").fetchone()[0]
        file.db.conn.execute(f"PRAGMA max_page_count={pages + 1}")
        with pytest.raises(StorageFailed):
            file.commit([change(1)], [idea(n, text="x" * 2000) for n in range(20)])
        assert file.load().all(Idea) == ()

        file.db.conn.execute("PRAGMA max_page_count=1000000")
        file.commit([change(1)], [idea(n, text="x" * 2000) for n in range(20)])
    assert len(read(path).all(Idea)) == 20


def test_a_disk_that_refuses_to_grow_a_file_refuses_the_batch(path):
    """The system itself refuses (as with a full disk or a quota), in the middle of writing."""
    with closing(a_file(path)) as file:
        file.commit([change(1)], [idea(1)])
        with no_file_grows_over(Path(f"{path}-wal").stat().st_size + 10_000), pytest.raises(StorageFailed):
            file.commit([change(2)], [idea(n, text="x" * 2000) for n in range(2, 40)])
        assert file.load().all(Idea) == (idea(1),)

        file.commit([change(2)], [idea(2)])
    assert read(path).all(Idea) == (idea(1), idea(2))


@contextmanager
def no_file_grows_over(size):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_file_that_may_only_be_read_refuses_and_can_still_be_read(path):
    with closing(a_file(path, clustered())) as file:
        file.db.conn.execute("PRAGMA query_only=ON")
        with pytest.raises(StorageFailed):
            file.commit([change(1)], [idea(9)])
        assert file.load() == Forum(0, clustered().entities)

        file.db.conn.execute("PRAGMA query_only=OFF")
        file.commit([change(1)], [idea(9)])


# ---- what was answered


def test_answers_are_known_by_command(path):
    with closing(a_file(path)) as file:
        file.commit([change(1, answer={"idea": "ä"}), change(2, by="")], [])
    with closing(SessionFile.open(path)) as file:
        assert file.commands() == ["command-1", "command-2"]
        assert file.answer("command-1") == ("omistaja", {"idea": "ä"})
        assert file.answer("command-2") == ("", {"ä": [1]})
        assert file.answer("command-3") is None
        assert file.revision() == 2


def test_a_sound_file_has_nothing_wrong_with_it(path):
    with closing(a_file(path, an_evening())) as file:
        file.commit([change(1), change(2)], [])
        assert file.check() == []


def test_a_lost_revision_is_noticed(file):
    file.commit([change(1), change(3)], [])

    assert file.check() == ["1 revisions are missing"]


# ---- broken files


def test_there_is_no_file_where_there_is_none(path):
    with pytest.raises(FileNotFoundError):
        SessionFile.open(path)
    assert not path.exists()


@pytest.mark.parametrize(
    "content",
    [b"Hei! " * 1000, b"SQLite format 3\x00" + b"\xff" * 5000, bytes(range(256)) * 40, b"{}"],
    ids=["text", "head", "bytes", "json"],
)
def test_a_file_of_another_kind_is_damaged(path, content):
    path.write_bytes(content)

    with pytest.raises(Damaged):
        SessionFile.open(path)
    assert path.read_bytes() == content


def test_an_empty_file_is_no_session(path):
    path.touch()

    with closing(SessionFile.open(path)) as file, pytest.raises(Damaged):
        file.load()


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_file_is_damaged(path, share):
    whole = a_great_file(path)
    path.write_bytes(whole[: int(len(whole) * share)])

    with pytest.raises(Damaged):
        opened_and_read(path)


@pytest.mark.parametrize("page", [1, 3, 8])
def test_a_damaged_page_is_noticed(path, page):
    whole = bytearray(a_great_file(path))
    whole[4096 * page : 4096 * page + 4096] = b"\xa5" * 4096
    path.write_bytes(whole)

    with pytest.raises(Damaged):
        opened_and_read(path)


def test_a_session_with_unreadable_json_is_damaged(path):
    a_file(path).close()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE session SET languages = '[\"fi\"'")

    with pytest.raises(Damaged):
        opened_and_read(path)


def test_a_session_without_its_row_is_damaged(path):
    a_file(path).close()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("DELETE FROM session")

    with pytest.raises(Damaged):
        opened_and_read(path)


def test_a_page_that_breaks_while_the_file_is_open_is_damaged(path):
    """Found by reading, not by the check at opening."""
    whole = bytearray(a_great_file(path))
    with closing(SessionFile.open(path)) as file:
        whole[4096 * 8 : 4096 * 12] = b"\xa5" * 4096 * 4
        path.write_bytes(whole)
        file.db.conn.execute("PRAGMA shrink_memory")  # forget the pages that the check has read

        with pytest.raises(Damaged):
            file.load()


def test_another_programs_database_is_damaged(path):
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE idea (melody TEXT)")

    with pytest.raises(Damaged):
        opened_and_read(path)


def test_a_text_that_is_no_text_is_damaged(path):
    a_file(path, an_evening()).close()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE idea SET text = CAST(x'ff' AS TEXT)")

    with pytest.raises(Damaged):
        opened_and_read(path)


# ---- faults that pass: a sound file must not be taken for a damaged one


@contextmanager
def somebody_holds_it(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def its_log_cannot_be_opened(path):
    in_the_way = Path(f"{path}-wal")
    in_the_way.mkdir()
    yield
    in_the_way.rmdir()


@contextmanager
def the_disk_takes_nothing(path):
    with no_file_grows_over(0):
        yield


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (somebody_holds_it, sqlite3.SQLITE_BUSY),
        (its_log_cannot_be_opened, sqlite3.SQLITE_CANTOPEN),
        (the_disk_takes_nothing, sqlite3.SQLITE_IOERR),
    ],
)
def test_a_fault_that_passes_is_said_of_the_disk_and_not_of_the_file(path, fault, code):
    forum = an_evening()
    a_file(path, forum).close()

    with fault(path), pytest.raises(StorageFailed) as failed:
        opened_and_read(path)

    assert failed.value.__cause__.sqlite_errorcode & 0xFF == code
    assert read(path) == Forum(0, forum.entities)


def a_great_file(path) -> bytes:
    file = a_file(path)
    file.commit([change(1)], [idea(n, text="Penkkejä " * 50) for n in range(200)])
    file.close()
    return path.read_bytes()


def opened_and_read(path):
    with closing(SessionFile.open(path)) as file:
        file.load()


# ---- closing and copying


def test_closing_leaves_one_file(path):
    file = a_file(path, an_evening())
    assert path.with_name(f"{path.name}-wal").exists()
    file.close()

    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_what_was_committed_survives_a_process_that_ends_without_closing(path):
    with closing(a_file(path)) as file:
        file.commit([change(1)], [idea(1)])
        for part in path.parent.iterdir():  # as a crash would leave them
            (path.parent / f"crash-{part.name}").write_bytes(part.read_bytes())

    assert read(path.parent / f"crash-{path.name}").all(Idea) == (idea(1),)


def test_a_copy_is_sound_while_others_write(path, tmp_path):
    with closing(a_file(path, clustered())) as file:
        file.commit([change(1)], [idea(9)])
        copy_file(path, tmp_path / "copy.sqlite")
        file.commit([change(2)], [idea(10)])

    assert read(tmp_path / "copy.sqlite").revision == 1
    assert read(tmp_path / "copy.sqlite").get(Idea, "i9") == idea(9)


def test_opening_again_changes_nothing(path):
    a_file(path, an_evening()).close()
    before = path.read_bytes()
    for _ in range(3):
        SessionFile.open(path).close()

    assert read(path) == Forum(0, an_evening().entities)
    assert path.read_bytes() == before
