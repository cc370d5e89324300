"""The office file: accounts, the codes of the sessions, one-time keys, the secret that signs cookies."""

from __future__ import annotations

import hashlib
import json
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from ..domain.model import Moment
from . import copying, passwords
from .data_dir import exclusive
from .database import connected, prepared
from .errors import reading
from .office_migrations import migrations
from .series import SeriesTables

SESSION_HELPERS = ("screen", "facilitator", "moderator", "reader")
HELPERS = (*SESSION_HELPERS, "member")
"""The roles that a one-time key may give: of a session, and ``member`` of a plan's working group. The role ``setup`` makes the first account."""
KEY_LIVES_MS = 7 * 24 * 3600 * 1000
PASSWORD_AT_LEAST = 10
LOCK_TIMEOUT_S = 10


@dataclass(frozen=True, slots=True)
class Account:
    name: str
    role: str  # owner, facilitator


@dataclass(frozen=True, slots=True)
class Key:
    """What a one-time link gave to the device that opened it. ``id`` is what its cookie names."""

    id: str
    code: str
    role: str  # screen, facilitator, moderator, reader, or setup (no session)
    label: str  # a reader's topic


@dataclass(frozen=True, slots=True)
class Listed:
    """A session as the office knows it without opening its file."""

    code: str
    title: str
    date: str
    created_at: Moment
    damaged: str


def _here(work: Callable[..., Any], *args: Any) -> Any:
    return work(*args)


class Office:
    """Safe to use from several processes, and from everything that takes turns in this one: each method is one transaction.

    Under eventlet and gevent that is greenlets of one thread, and the lock is theirs: no method may be called in a real OS
    thread. ``hashing(work, *args)`` runs a password hash where it delays nobody, and gets nothing of the office's."""

    def __init__(self, path: Path, hashing: Callable[..., Any] = _here, db: Database | None = None) -> None:
        """Raises Damaged and StorageFailed. ``db`` is that of a copy in memory (see ``copied``)."""
        self._lock, self._hashing = threading.RLock(), hashing
        if db is None:
            # two that make the file at once would meet a lock that SQLite does not wait for
            with reading(path.name), exclusive(path.parent):
                db = prepared(connected(path, LOCK_TIMEOUT_S), migrations)
        self.db = db
        self.series = SeriesTables(self._run)

    @classmethod
    def copied(cls, path: Path) -> Office:
        """The office as it is now, in memory, for whoever only reads; its file stays as it is. Raises FileNotFoundError, Damaged
        and StorageFailed."""
        with reading(path.name):
            return cls(path, db=prepared(copying.copied(path), migrations))

    # ---- accounts

    def add_account(self, name: str, password: str, role: str, now: Moment) -> None:
        """Raises ValueError for a taken or empty name, an unknown role, or a password under 10 characters."""
        name = name.strip()
        if role not in ("owner", "facilitator") or not name or len(name) > 60:
            raise ValueError("name")
        if len(password) < PASSWORD_AT_LEAST:
            raise ValueError("password")
        done = self._run("INSERT OR IGNORE INTO account (name, password, role, created_at) VALUES (?, ?, ?, ?)",
                         name, self._hashing(passwords.hashed, password), role, now)  # fmt: skip
        if done.rowcount != 1:
            raise ValueError("taken")

    def accounts(self) -> list[Account]:
        return [Account(*row) for row in self._run("SELECT name, role FROM account ORDER BY name")]

    def account(self, name: str) -> Account | None:
        return next((Account(*row) for row in self._run("SELECT name, role FROM account WHERE name = ?", name)), None)

    def signed_in(self, name: str, password: str) -> Account | None:
        """The account, when the password is its own. Takes as long for a name that does not exist."""
        row = self._run("SELECT name, role, password FROM account WHERE name = ?", name.strip()).fetchone()
        right = self._hashing(passwords.matches, row[2] if row else None, password)
        return Account(row[0], row[1]) if row and right else None

    # ---- sessions

    def list_session(self, code: str, title: str, date: str, now: Moment, request: str = "") -> None:
        """``request`` names the act that made the session; it is kept from the first time on."""
        self._run("INSERT INTO session (code, title, date, created_at, damaged, request) VALUES (?, ?, ?, ?, '', ?) "
                  "ON CONFLICT (code) DO UPDATE SET title = excluded.title, date = excluded.date", code, title, date, now, request)  # fmt: skip

    def made_by(self, request: str) -> str | None:
        """The code of the session that this act made, when it has."""
        row = self._run("SELECT code FROM session WHERE request = ? AND request <> ''", request).fetchone()
        return str(row[0]) if row else None

    def free_code(self) -> str:
        """Eight random digits that no session has had, not beginning with 0 (a phone's keypad may drop it)."""
        while True:
            code = str(10_000_000 + secrets.randbelow(90_000_000))
            if self.session(code) is None:
                return code

    def session(self, code: str) -> Listed | None:
        rows = self._run("SELECT code, title, date, created_at, damaged FROM session WHERE code = ?", code)
        return next((Listed(*row) for row in rows), None)

    def sessions(self) -> list[Listed]:
        """The newest first."""
        return [
            Listed(*row)
            for row in self._run("SELECT code, title, date, created_at, damaged FROM session ORDER BY created_at DESC")
        ]

    def mark_damaged(self, code: str, where: str) -> None:
        self._run("UPDATE session SET damaged = ? WHERE code = ?", where, code)

    # ---- one-time keys

    def make_key(self, role: str, code: str, now: Moment, label: str = "", made_by: str = "", plain: str = "") -> str:
        """A new key of 160 random bits, or ``plain``, as it was made before, while it can still be spent. Only its hash is
        kept."""
        made = "INSERT OR IGNORE INTO key (id, hash, code, role, label, made_by, created_at, used_at, revoked_at) VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL)"
        plain = plain or secrets.token_urlsafe(20)
        self._run(made, secrets.token_hex(8), _hash(plain), code, role, label, made_by, now)
        good = "SELECT 1 FROM key WHERE hash = ? AND used_at IS NULL AND revoked_at IS NULL AND created_at > ?"
        if self._run(good, _hash(plain), now - KEY_LIVES_MS).fetchone():
            return plain
        return self.make_key(role, code, now, label, made_by)

    def spend_key(self, plain: str, now: Moment, roles: Iterable[str]) -> Key | None:
        """The key, once: a second asker, and one who comes after seven days, gets None. So does whoever brings a key of none
        of the ``roles``: it is the wrong door, and the key stays unspent for the right one."""
        done = self._run("UPDATE key SET used_at = ? WHERE hash = ? AND used_at IS NULL AND revoked_at IS NULL AND created_at > ? "
                         "AND role IN (SELECT value FROM json_each(?))", now, _hash(plain), now - KEY_LIVES_MS, json.dumps([*roles]))  # fmt: skip
        if done.rowcount != 1:
            return None
        row = self._run("SELECT id, code, role, label FROM key WHERE hash = ?", _hash(plain)).fetchone()
        return Key(*row)

    def key(self, id: str) -> Key | None:
        """A spent key that is not revoked: what a cookie may name."""
        rows = self._run(
            "SELECT id, code, role, label FROM key WHERE id = ? AND used_at IS NOT NULL AND revoked_at IS NULL", id
        )
        return next((Key(*row) for row in rows), None)

    def revoke_keys(self, code: str, now: Moment) -> None:
        """Every link and device of that session's helpers and screens is turned away from now on."""
        self._run("UPDATE key SET revoked_at = ? WHERE code = ? AND revoked_at IS NULL", now, code)

    # ---- the secret

    def secret(self) -> str:
        """The secret that signs cookies, made on first use."""
        self._run("INSERT OR IGNORE INTO secret (name, value) VALUES ('cookies', ?)", secrets.token_urlsafe(48))
        return str(self._run("SELECT value FROM secret WHERE name = 'cookies'").fetchone()[0])

    def close(self) -> None:
        self.db.conn.close()

    def _run(self, sql: str, *values: Any) -> Any:
        with self._lock:
            cursor = self.db.conn.execute(sql, values)
            return _Rows(cursor.fetchall(), cursor.rowcount)


class _Rows:
    """A finished result, so that no thread reads a cursor that another one moves."""

    def __init__(self, rows: list[Any], rowcount: int) -> None:
        self._rows, self.rowcount = rows, rowcount

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def fetchone(self) -> Any:
        return self._rows[0] if self._rows else None


def _hash(plain: str) -> str:
    return hashlib.sha256(plain.encode()).hexdigest()
