"""How tables are made in migrations. A released migration is history: add one, never edit one."""

from __future__ import annotations

from sqlite_utils import Database


def create_table(db: Database, name: str, columns: str) -> None:
    """A STRICT table of ``column``, ``column:int`` or ``column:float`` names; the first is the key. JSON is kept as readable text."""
    pairs = [column.partition(":") for column in columns.split()]
    types = {name: {"int": int, "float": float}.get(kind, str) for name, _, kind in pairs}
    db.table(name).create(types, pk=pairs[0][0], strict=True)


def create_changes_table(db: Database) -> None:
    """The log of commands that every entity file has; a command that is sent twice can be found in it."""
    create_table(db, "changes", "revision:int command_id at:int role by action answer")
    db.table("changes").create_index(["command_id"], unique=True)
