"""Contact details and lists of those who registered, in a file apart from the sessions and the office.

Nothing in it leads to an idea, a ballot or a participant, and it says of nobody when they wrote: rows lie in the order of random ids,
with the day until which they are kept and no other time. What is deleted is gone from the file's bytes too."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from .data_dir import exclusive
from .database import connected, prepared
from .errors import reading

KEPT_DAYS = 180
"""Six months, the longest that people are told when they agree."""
CONTACTS_AT_MOST = 2_000
"""In one session, so that nobody fills the disk by sending the form again and again."""
LOCK_TIMEOUT_S = 10

migrations = Migrations("contacts")


@migrations()
def m001_contacts(db: Database) -> None:
    for table, columns in (
        ("registration", "organisation TEXT NOT NULL, name TEXT NOT NULL, people INTEGER NOT NULL"),
        ("contact", "organisation TEXT NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL"),
    ):
        # without rowids, which would tell the order in which people came
        db.execute(f"CREATE TABLE {table} (id TEXT PRIMARY KEY, code TEXT NOT NULL, {columns}, until TEXT NOT NULL) STRICT, WITHOUT ROWID")  # fmt: skip
    db.execute("CREATE TABLE pledge (contact TEXT NOT NULL REFERENCES contact ON DELETE CASCADE, cluster TEXT NOT NULL, "
               "PRIMARY KEY (contact, cluster)) STRICT, WITHOUT ROWID")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Registration:
    organisation: str
    people: int = 1
    name: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """What somebody left of their own will. ``clusters`` are the numbers of public clusters that the organisation could take part
    in."""

    organisation: str
    name: str = ""
    email: str = ""
    phone: str = ""
    clusters: tuple[str, ...] = ()
    until: str = ""
    id: str = ""  # by which its reader may delete it

    @property
    def is_personal(self) -> bool:
        return bool(self.name or self.email or self.phone)


def kept_until(today: date) -> date:
    return today + timedelta(days=KEPT_DAYS)


class Contacts:
    """Like the office: each method is one transaction, for the greenlets of one thread."""

    def __init__(self, path: Path) -> None:
        """Raises Damaged and StorageFailed."""
        self._lock = threading.RLock()
        with reading(path.name), exclusive(path.parent):
            self.db = prepared(connected(path, LOCK_TIMEOUT_S), migrations)
            self.db.execute("PRAGMA temp_store=MEMORY")  # VACUUM would copy everything into /tmp

    # ---- registrations

    def register(self, code: str, rows: Iterable[Registration], today: date) -> None:
        """The list of that session, in place of an earlier one."""
        until = kept_until(today).isoformat()
        with self._writing():
            self._run("DELETE FROM registration WHERE code = ?", code)
            for row in rows:
                self._run("INSERT INTO registration (id, code, organisation, name, people, until) VALUES (?, ?, ?, ?, ?, ?)",
                          secrets.token_hex(16), code, row.organisation, row.name, row.people, until)  # fmt: skip
        self.erase_traces()

    def registrations(self, code: str) -> list[Registration]:
        """In alphabetical order."""
        rows = self._run("SELECT organisation, people, name FROM registration WHERE code = ?", code)
        return sorted((Registration(*row) for row in rows), key=lambda row: (row.organisation, row.name))

    # ---- contacts and pledges

    def add(self, secret: str, code: str, contact: Contact, today: date) -> bool:
        """Keep it until the day of ``kept_until``. With the same ``secret`` again it is the same one. False when the session has as many as it may."""
        id = _hash(secret)
        with self._writing():
            if self._run("SELECT count(*) FROM contact WHERE code = ? AND id <> ?", code, id)[0][0] >= CONTACTS_AT_MOST:
                return False
            self._run("INSERT OR IGNORE INTO contact (id, code, organisation, name, email, phone, until) VALUES (?, ?, ?, ?, ?, ?, ?)",
                      id, code, contact.organisation, contact.name, contact.email, contact.phone, kept_until(today).isoformat())  # fmt: skip
            for cluster in contact.clusters:
                self._run("INSERT OR IGNORE INTO pledge (contact, cluster) VALUES (?, ?)", id, cluster)
        return True

    def contacts(self, code: str) -> list[Contact]:
        """By organisation."""
        rows = self._run("SELECT id, organisation, name, email, phone, until FROM contact WHERE code = ?", code)
        return sorted((self._contact(*row) for row in rows), key=lambda one: (one.organisation, one.name))

    def of_secret(self, secret: str) -> Contact | None:
        rows = self._run("SELECT id, organisation, name, email, phone, until FROM contact WHERE id = ?", _hash(secret))
        return self._contact(*rows[0]) if rows else None

    def _contact(self, id: str, organisation: str, name: str, email: str, phone: str, until: str) -> Contact:
        clusters = tuple(row[0] for row in self._run("SELECT cluster FROM pledge WHERE contact = ?", id))
        return Contact(organisation, name, email, phone, clusters, until, id)

    def pledges(self, code: str) -> dict[str, int]:
        """How many organisations could take part, by the cluster's number. One that comes twice counts once."""
        rows = self._run("SELECT cluster, organisation FROM pledge JOIN contact ON contact.id = pledge.contact WHERE code = ?", code)  # fmt: skip
        organisations: dict[str, set[str]] = {}
        for cluster, organisation in rows:
            organisations.setdefault(cluster, set()).add(" ".join(organisation.casefold().split()))
        return {cluster: len(named) for cluster, named in organisations.items()}

    def withdraw(self, secret: str) -> bool:
        """Delete the contact and its pledges for good; False when there is none with that secret."""
        contact = self.of_secret(secret)
        if contact:
            self.delete(contact.id)
        return bool(contact)

    def delete(self, id: str) -> None:
        with self._writing():
            self._run("DELETE FROM contact WHERE id = ?", id)
        self.erase_traces()

    # ---- the end of everything in here

    def purge(self, today: date) -> None:
        """Delete what may be kept until today and no longer. Raises Damaged and StorageFailed."""
        with reading("contacts"):
            with self._writing():
                for table in ("registration", "contact"):
                    self._run(f"DELETE FROM {table} WHERE until <= ?", today.isoformat())  # noqa: S608 (two names of ours)
            self.erase_traces()

    def erase_traces(self) -> None:
        """Rewrite the file without what was deleted, and empty the log that lies beside it."""
        with self._lock:
            self.db.conn.execute("VACUUM")
            self.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        self.db.conn.close()

    @contextmanager
    def _writing(self) -> Any:
        with self._lock, self.db.conn:
            self.db.conn.execute("BEGIN IMMEDIATE")
            yield

    def _run(self, sql: str, *values: Any) -> list[Any]:
        with self._lock:
            return self.db.conn.execute(sql, values).fetchall()


def _hash(secret: str) -> str:
    """Of a secret with 160 random bits, so a plain hash cannot be guessed back."""
    return hashlib.sha256(secret.encode()).hexdigest()
