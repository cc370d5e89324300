"""The tables. A released migration is history: add one, never edit one."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

session_file = Migrations("session")
office = Migrations("office")


def _table(db: Database, name: str, columns: str) -> None:
    """A STRICT table of ``column`` or ``column:int`` names; the first is the key. JSON is kept as readable text."""
    pairs = [column.partition(":") for column in columns.split()]
    types = {name: int if kind else str for name, _, kind in pairs}
    db.table(name).create(types, pk=pairs[0][0], strict=True)


@session_file()
def m001_entities(db: Database) -> None:
    _table(db, "session", "id code title purpose date starts ends place organiser contact template name_policy languages approval:int "
           "rehearsal:int rules state locked:int phase steps answer_by results_go_to created_at:int started_at:int")  # fmt: skip
    _table(db, "board", "id page topic spotlight blank:int paused:int theme")
    _table(db, "topic", "id place:int title question owner_role contact target_plan theme links about")
    _table(db, "phase", "id place:int kind title prompt say minutes:int topic settings opened_at:int ends_at:int left_ms:int left_at:int "
           "options revealed:int")  # fmt: skip
    _table(db, "participant", "id name ready seed:int")
    _table(db, "idea", "id topic phase author text about number approved:int hidden note withdrawn:int cluster")
    _table(db, "cluster", "id number topic place:int name merged_into")
    _table(db, "arrangement", "id place:int what label before undone:int")
    _table(db, "ballot", "id phase participant dots")
    _table(db, "feedback", "id phase participant heard:int easy:int text")
    _table(db, "changes", "revision:int command_id at:int role by action answer")
    db.table("changes").create_index(["command_id"], unique=True)
    db.table("idea").create_index(["number"], unique=True)


@session_file()
def m002_marks(db: Database) -> None:
    """Ballots hold marks, whatever the method; and a command's action has one spelling, ``set_details``."""
    db.conn.execute("ALTER TABLE ballot RENAME COLUMN dots TO marks")
    for written, action in (("SetDetails", "set_details"), ("SetTopics", "set_topics"), ("SetAgenda", "set_agenda")):
        db.conn.execute("UPDATE changes SET action = ? WHERE action = ?", (action, written))


@session_file()
def m003_new_measure(db: Database) -> None:
    """What an idea about a measure that is not there yet says was Finnish on the wire and in the file."""
    db.execute("UPDATE idea SET about = 'new' WHERE about = 'uusi'")


@office()
def m001_office(db: Database) -> None:
    _table(db, "account", "name password role created_at:int")
    _table(db, "session", "code title date created_at:int damaged")
    _table(db, "key", "id hash code role label made_by created_at:int used_at:int revoked_at:int")
    _table(db, "secret", "name value")
    db.table("key").create_index(["hash"], unique=True)


@office()
def m002_requests(db: Database) -> None:
    """By which form a session was made."""
    db.table("session").add_column("request", str, not_null_default="")
    db.table("session").create_index(["request"])
