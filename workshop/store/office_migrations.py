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


@migrations()
def m003_series(db: Database) -> None:
    """Series, and what organisers say of a session beside its file. Lists are JSON."""
    create_table(
        db, "series", "slug name template organisers groups hashtag next_text deadlines created_at:int request"
    )
    db.table("series").create_index(["request"])
    create_table(db, "occasion", "code series municipalities headcounts register_url register_by")
    db.table("occasion").create_index(["series"])
