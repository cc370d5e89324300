"""JSON for the wire. A snapshot's map is encoded once, however many phones come back for it at the same moment."""

from __future__ import annotations

import secrets
from json import JSONEncoder
from typing import Any

from engineio import json  # the standard one, with a limit on the length of numbers that come in

MAPS_AT_MOST = 16
"""So many audiences of open sessions can be asked for in turns."""


class Wire:
    """Stands for the ``json`` module with Socket.IO, and writes what that would. A map that was sent is never changed
    afterwards (the hub makes a new one), so the same object is the same text."""

    loads = staticmethod(json.loads)

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Any, str]] = {}  # by id(); the map is kept too, so that its id stays its own
        self._stand_in = secrets.token_hex(16)  # nobody can write it into a text, for nobody knows it

    def dumps(self, value: Any, **_: Any) -> str:
        maps: list[str] = []

        def lightened(part: Any) -> Any:
            if isinstance(part, dict) and part.get("since", "") is None and part.get("audience", "own") != "own":
                maps.append(self._text(part["put"]))
                return {**part, "put": self._stand_in}
            return part

        if isinstance(value, list):  # an event and its message, or the messages that answer a sync
            value = [[lightened(one) for one in part] if isinstance(part, list) else lightened(part) for part in value]
        text = encoded(value)
        for one in maps:
            text = text.replace(f'"{self._stand_in}"', one, 1)
        return text

    def _text(self, view: Any) -> str:
        kept = self._kept.get(id(view))
        if kept is None:
            while len(self._kept) >= MAPS_AT_MOST:
                del self._kept[next(iter(self._kept))]
            kept = self._kept[id(view)] = (view, encoded(view))
        return kept[1]


def encoded(value: Any) -> str:
    """Compact JSON. An ä is itself and not six letters, except beside half a character, which only an echo of a broken
    command can hold and UTF-8 cannot."""
    text = _AS_WRITTEN(value)
    return text if text.isascii() or _whole(text) else _ESCAPED(value)


def _whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


_AS_WRITTEN = JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode
_ESCAPED = JSONEncoder(separators=(",", ":")).encode
