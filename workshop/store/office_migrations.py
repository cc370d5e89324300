"""The tables of the office file."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from .tables import create_table

migrations = Migrations("office")


@migrations()
def m001_office(db: Database) -> None:
    create_table(db, "account", "name password role created_at:int")
    create_table(db, "session", "code title date created_at:int damaged")
    create_table(db, "key", "id hash code role label made_by created_at:int used_at:int revoked_at:int")
    create_table(db, "secret", "name value")
    db.table("key").create_index(["hash"], unique=True)


@migrations()
def m002_requests(db: Database) -> None:
    """By which form a session was made."""
    db.table("session").add_column("request", str, not_null_default="")
    db.table("session").create_index(["request"])
