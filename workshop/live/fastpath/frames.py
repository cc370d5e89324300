"""A text as websocket frames from a server (RFC 6455, 5.2), plain and compressed (RFC 7692): each is built once, for all clients."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

TEXT, FINAL, COMPRESSED = 0x01, 0x80, 0x40
COMPRESS_FROM_BYTES = 128
"""A shorter text gains nothing when it is compressed by itself."""
DEFLATE_PARAMETERS = {"server_no_context_takeover": True, "client_no_context_takeover": True}
"""Each message is compressed by itself: that is why all phones can be sent the same bytes. A server may ask for both without an
offer (RFC 7692, 7.1.1)."""


class Frames:
    """The frames of one text. ``compressed`` is for clients that accept compression: the plain one when that is shorter."""

    def __init__(self, text: str) -> None:
        self._body = text.encode()

    @cached_property
    def plain(self) -> memoryview:
        return memoryview(_frame(FINAL | TEXT, self._body))

    @cached_property
    def compressed(self) -> memoryview:
        if len(self._body) < COMPRESS_FROM_BYTES:
            return self.plain
        return min(memoryview(_frame(FINAL | COMPRESSED | TEXT, _deflate(self._body))), self.plain, key=len)


def _frame(first: int, body: bytes) -> bytes:
    """Neither masked nor fragmented."""
    if len(body) < 126:
        return struct.pack("!BB", first, len(body)) + body
    if len(body) < 1 << 16:
        return struct.pack("!BBH", first, 126, len(body)) + body
    return struct.pack("!BBQ", first, 127, len(body)) + body


def _deflate(body: bytes) -> bytes:
    """RFC 7692, 7.2.1: raw deflate, flushed, without the four bytes that a flush ends with."""
    deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return (deflate.compress(body) + deflate.flush(zlib.Z_SYNC_FLUSH))[:-4]


def negotiate_deflate(offers: Sequence[Mapping[str, Any]], user_agent: str) -> dict[str, bool] | None:
    """What a browser's offers of permessage-deflate get: DEFLATE_PARAMETERS, or None.

    WebKit's websockets get none (Safari, and every browser on an iPhone or iPad): from Safari 15 on some of its versions
    break off when messages come compressed (uNetworking/uWebSockets#1347, gorilla/websocket#731, oven-sh/bun#25673)."""
    reliable = ("Chrome/" in user_agent or "Firefox/" in user_agent) and "like Mac OS X" not in user_agent
    accepts_our_window = any(offer.get("server_max_window_bits", "15") in (True, "15") for offer in offers)
    return dict(DEFLATE_PARAMETERS) if reliable and accepts_our_window else None


def unmask(data: bytes, mask: Sequence[int], length: int | None = None, offset: int = 0) -> bytes:
    """RFC 6455, 5.3, in one operation on long integers: what eventlet does byte by byte."""
    key = bytes(mask[(offset + index) % 4] for index in range(4)) * (len(data) // 4 + 1)
    mixed = int.from_bytes(data, "little") ^ int.from_bytes(key[: len(data)], "little")
    return mixed.to_bytes(len(data), "little")
