"""One session's file: its entities and migrations."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from ..domain.model import ENTITIES, Ballot, Feedback, Forum, Idea, Moment, Participant, Phase, Session, Topic
from .entity_file import INSERT_CHANGE, Change, Entities, EntityFile, change_row
from .errors import Damaged
from .tables import create_changes_table, create_table

migrations = Migrations("session")


@migrations()
def m001_entities(db: Database) -> None:
    create_table(db, "session", "id code title purpose date starts ends place organiser contact template name_policy languages approval:int "
                 "rehearsal:int rules state locked:int phase steps answer_by results_go_to created_at:int started_at:int")  # fmt: skip
    create_table(db, "board", "id page topic spotlight blank:int paused:int theme")
    create_table(db, "topic", "id place:int title question owner_role contact target_plan theme links about")
    create_table(db, "phase", "id place:int kind title prompt say minutes:int topic settings opened_at:int ends_at:int left_ms:int "
                 "left_at:int options revealed:int")  # fmt: skip
    create_table(db, "participant", "id name ready seed:int")
    create_table(db, "idea", "id topic phase author text about number approved:int hidden note withdrawn:int cluster")
    create_table(db, "cluster", "id number topic place:int name merged_into")
    create_table(db, "arrangement", "id place:int what label before undone:int")
    create_table(db, "ballot", "id phase participant dots")
    create_table(db, "feedback", "id phase participant heard:int easy:int text")
    create_changes_table(db)
    db.table("idea").create_index(["number"], unique=True)


@migrations()
def m002_marks(db: Database) -> None:
    """Ballots hold marks, whatever the method; and a command's action has one spelling, ``set_details``."""
    db.conn.execute("ALTER TABLE ballot RENAME COLUMN dots TO marks")
    for written, action in (("SetDetails", "set_details"), ("SetTopics", "set_topics"), ("SetAgenda", "set_agenda")):
        db.conn.execute("UPDATE changes SET action = ? WHERE action = ?", (action, written))


@migrations()
def m003_new_measure(db: Database) -> None:
    """What an idea about a measure that is not there yet says was Finnish on the wire and in the file."""
    db.execute("UPDATE idea SET about = 'new' WHERE about = 'uusi'")


@migrations()
def m004_feedback_channel(db: Database) -> None:
    """Ideas that are feedback to the city can be moved to its channel and acknowledged there."""
    create_table(db, "acknowledgement", "id state note by at:int")
    db.conn.execute("ALTER TABLE session ADD COLUMN feedback_url TEXT NOT NULL DEFAULT ''")


@migrations()
def m005_backgrounds(db: Database) -> None:
    """How many said on joining what they are: counts alone, in a table that no other refers to."""
    create_table(db, "background", "id people:int")
    db.conn.execute("ALTER TABLE session ADD COLUMN backgrounds TEXT NOT NULL DEFAULT '[]'")


@migrations()
def m006_areas_and_needs(db: Database) -> None:
    """The part of the city that an idea is about, and what it needs from the city."""
    db.conn.execute("ALTER TABLE session ADD COLUMN areas TEXT NOT NULL DEFAULT '[]'")
    db.conn.execute("ALTER TABLE idea ADD COLUMN area TEXT NOT NULL DEFAULT ''")
    db.conn.execute("ALTER TABLE idea ADD COLUMN needs TEXT NOT NULL DEFAULT '[]'")


@migrations()
def m007_logo(db: Database) -> None:
    """The organiser's picture, in the session's own file so that it goes where that goes."""
    create_table(db, "logo", "id alt picture width:int height:int")


@migrations()
def m008_invitation(db: Database) -> None:
    """What invitations, shared results and the notice about privacy say of a session."""
    for column, default in (("booking_url", ""), ("hashtag", ""), ("controllers", "[]"), ("processors", "[]")):
        db.conn.execute(f"ALTER TABLE session ADD COLUMN {column} TEXT NOT NULL DEFAULT '{default}'")


@migrations()
def m009_origin(db: Database) -> None:
    """Where ideas come from that a session begins with."""
    db.conn.execute("ALTER TABLE idea ADD COLUMN origin TEXT NOT NULL DEFAULT ''")


@migrations()
def m010_severing(db: Database) -> None:
    """Receipts, and the counts that stay of people whose ids are severed. In a session that is closed already they are due."""
    for column in ('session ADD "salt" TEXT', 'session ADD "sever_at" INTEGER', 'session ADD "severed_people" INTEGER', 'session ADD "severed_writers" INTEGER',
                   'topic ADD "severed_writers" INTEGER', 'phase ADD "severed_writers" INTEGER', 'idea ADD "receipt" TEXT'):  # fmt: skip
        db.conn.execute(f"ALTER TABLE {column}")
    db.conn.execute("UPDATE session SET salt = lower(hex(randomblob(16))), severed_people = 0, severed_writers = 0")
    db.conn.execute("UPDATE session SET sever_at = 0 WHERE state = 'closed'")
    db.conn.execute("UPDATE topic SET severed_writers = 0")
    db.conn.execute("UPDATE phase SET severed_writers = 0")
    db.conn.execute("UPDATE idea SET receipt = ''")


SEVERED_KINDS: tuple[type[Any], ...] = (Participant, Idea, Ballot, Feedback)


class SessionFile(EntityFile[Forum]):
    """A session. ``load`` raises Damaged also when its one ``session`` row is missing."""

    kinds = ENTITIES
    migrations = migrations

    def value(self, revision: int, entities: Entities) -> Forum:
        if entities[ENTITIES[0]].keys() != {"session"}:
            raise Damaged("no session in it")
        return Forum(revision, entities)

    def sever(self, severed: Forum, at: Moment) -> None:
        """Write the forum that ``domain.severing.severed`` made of this file's content, in one transaction, and leave nothing of what
        the file held before: no row, no free page, no WAL. Of the log of commands what and in which phase stays; who, under which
        id and with which answer goes. Raises StorageFailed: then nothing has changed, or the old bytes are still to be erased, and
        the session's ``sever_at`` says so until they are."""
        run, run_many = self.db.conn.execute, self.db.conn.executemany
        done = Change(severed.revision + 1, uuid4().hex, at, "server", "", "ids_severed", {})
        pending = replace(severed.session, sever_at=at)
        with self._transaction():
            for kind in SEVERED_KINDS:
                run(f'DELETE FROM "{self._tables[kind].name}"')  # noqa: S608 (a name of ours)
            run(
                "UPDATE changes SET command_id = lower(hex(randomblob(16))), by = '', answer = '{}' WHERE role = 'participant'"
            )
            run_many(INSERT_CHANGE, [change_row(done)])
            for kind in (*SEVERED_KINDS, Topic, Phase):
                run_many(self._tables[kind].upsert, map(self._tables[kind].row, severed.all(kind)))
            run(self._tables[Session].upsert, self._tables[Session].row(pending))
        self._erase()
        with self._transaction():
            run(self._tables[Session].upsert, self._tables[Session].row(severed.session))
