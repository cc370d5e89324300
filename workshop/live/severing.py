"""Severing the ids of a session that is over: the slow hashes first, beside everything else, and then its file, all at once."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from random import SystemRandom
from typing import Any

from ..domain import receipts
from ..domain.model import Forum, Moment
from ..domain.severing import is_due, receipts_of, severed
from ..store.session_file import SessionFile

HANDFUL = 10
"""So many keys are hashed in one call of the worker process, half a second's work: an export that is asked for meanwhile waits for no more."""


def keys_of_writers(forum: Forum, run: Callable[..., Any]) -> dict[str, bytes]:
    """The keys that ``sever_file`` needs, hashed in the worker process by ``run``."""
    keys: dict[str, bytes] = {}
    people = iter(receipts_of(forum).items())
    while some := dict(islice(people, HANDFUL)):
        keys |= run(receipts.keys_of, some, forum.session.salt)
    return keys


def sever_file(path: Path, keys: dict[str, bytes], now: Moment) -> bool:
    """Sever the ids in a session file that nobody has open, and say whether it was done. It is not when the session has been
    opened again meanwhile, or somebody has written whose key is not there. Raises as ``SessionFile.open`` and ``sever`` do."""
    file = SessionFile.open(path)
    try:
        forum = file.load()
        if not is_due(forum.session, now) or not receipts_of(forum).keys() <= keys.keys():
            return False
        file.sever(severed(forum, keys, SystemRandom()), now)
        return True
    finally:
        file.close()
