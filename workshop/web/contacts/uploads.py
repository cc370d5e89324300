"""Lists that were uploaded and are looked at before anything of them is kept: in memory alone, half an hour, a few of them."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from ...domain.errors import Refusal

AT_MOST = 8
LIVES_S = 1800

Rows = list[list[str]]


class Uploads:
    """``clock()`` returns seconds, and nobody sets it. An upload belongs to its ``owner``: an account and a session."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._held: dict[str, tuple[float, tuple[str, str], Rows]] = {}

    def put(self, owner: tuple[str, str], rows: Rows) -> str:
        """The id by which it is asked for. Of too many, the oldest goes."""
        self._drop_old()
        while len(self._held) >= AT_MOST:
            del self._held[next(iter(self._held))]
        id = secrets.token_hex(16)
        self._held[id] = self._clock(), owner, rows
        return id

    def get(self, owner: tuple[str, str], id: str) -> Rows:
        """Refuses ``bad_file`` for one that is gone."""
        self._drop_old()
        _, whose, rows = self._held.get(id, (0.0, None, []))
        if whose != owner:
            raise Refusal("bad_file", "file", words="contacts.upload_gone")
        return rows

    def drop(self, id: str) -> None:
        self._held.pop(id, None)

    def _drop_old(self) -> None:
        now = self._clock()
        self._held = {id: held for id, held in self._held.items() if now - held[0] < LIVES_S}
