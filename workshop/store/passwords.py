"""Password hashes (argon2id). Both functions take tens of milliseconds by design and are run in real OS threads, so this module
holds no lock, no logger and no connection: after ``asyncmode.patch()`` those belong to the greenlets of one thread."""

from __future__ import annotations

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

_hasher = PasswordHasher()


def hashed(password: str) -> str:
    return _hasher.hash(password)


def matches(kept: str | None, password: str) -> bool:
    """Whether ``kept`` is a hash of the password. None, for a name that nobody has, takes as long and never matches."""
    try:
        _hasher.verify(kept or _of_nobody(), password)
    except VerifyMismatchError:
        return False
    return kept is not None


@cache
def _of_nobody() -> str:
    return hashed(secrets.token_urlsafe())
