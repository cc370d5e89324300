"""JSON for the socket. A snapshot's map is encoded once, however many phones reconnect and ask for it at the same moment."""

from __future__ import annotations

import secrets
from json import JSONEncoder
from typing import Any

from engineio import json  # the standard one, with a limit on the length of numbers that come in

CACHED_MAPS = 16
"""How many shared maps of open sessions are cached, the oldest evicted first."""


class CachingJsonCodec:
    """Stands in for the ``json`` module in Socket.IO, with the same output. A map that was sent is never changed
    afterwards (the broadcaster makes a new one), so the same object has the same text."""

    loads = staticmethod(json.loads)

    def __init__(self) -> None:
        self._cache: dict[int, tuple[Any, str]] = {}  # by id(); the map is kept too, so that its id is not reused
        self._placeholder = secrets.token_hex(16)  # random, so that no text of a user's can contain it

    def dumps(self, value: Any, **_: Any) -> str:
        maps: list[str] = []

        def with_placeholder(part: Any) -> Any:
            if isinstance(part, dict) and part.get("since", "") is None and part.get("audience", "own") != "own":
                maps.append(self._text(part["put"]))
                return {**part, "put": self._placeholder}
            return part

        if isinstance(value, list):  # an event and its message, or the messages that acknowledge a sync
            value = [
                [with_placeholder(one) for one in part] if isinstance(part, list) else with_placeholder(part)
                for part in value
            ]
        text = encoded(value)
        for one in maps:
            text = text.replace(f'"{self._placeholder}"', one, 1)
        return text

    def _text(self, view: Any) -> str:
        cached = self._cache.get(id(view))
        if cached is None:
            while len(self._cache) >= CACHED_MAPS:
                del self._cache[next(iter(self._cache))]
            cached = self._cache[id(view)] = (view, encoded(view))
        return cached[1]


def encoded(value: Any) -> str:
    """Compact JSON in UTF-8, escaped only when it holds an unpaired surrogate, which UTF-8 cannot encode and only the echo of a
    malformed command can contain."""
    text = _AS_UTF8(value)
    return text if text.isascii() or _encodable(text) else _ESCAPED(value)


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


_AS_UTF8 = JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode
_ESCAPED = JSONEncoder(separators=(",", ":")).encode
