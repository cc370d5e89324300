"""Websocket frames, as a client writes and reads them (RFC 6455 section 5, RFC 7692 section 7)."""

from __future__ import annotations

import secrets
import struct
import zlib
from collections.abc import Iterator

OFFER = "permessage-deflate; client_max_window_bits"
"""What browsers offer."""
TEXT, CLOSE, FINAL, COMPRESSED, MASKED = 0x1, 0x8, 0x80, 0x40, 0x80
EMPTY_BLOCK = b"\x00\x00\xff\xff"
"""Left out at the end of a compressed message, and put back before it is inflated."""


def masked(text: str) -> bytes:
    """A client's text frame, masked. Raises ValueError for a text that needs a 64-bit length."""
    body, mask = text.encode(), secrets.token_bytes(4)
    if len(body) >= 1 << 16:
        raise ValueError("too long for a phone's message")
    size = struct.pack("!B", MASKED | len(body)) if len(body) < 126 else struct.pack("!BH", MASKED | 126, len(body))
    key = int.from_bytes((mask * (len(body) // 4 + 1))[: len(body)], "big")
    return bytes([FINAL | TEXT]) + size + mask + (int.from_bytes(body, "big") ^ key).to_bytes(len(body), "big")


class Stream:
    """What one server sends over one connection. ``extensions``: the extensions that it accepted, as in the handshake's header."""

    def __init__(self, extensions: str) -> None:
        self._no_context_takeover = "server_no_context_takeover" in extensions
        self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        self._buffer = b""

    def messages(self, data: bytes) -> Iterator[tuple[int, int, bytes]]:
        """Each message that is complete by now: its size on the wire, its size uncompressed (both in bytes), and its text. A close frame
        yields nothing. Raises ValueError for any other frame."""
        data, at = self._buffer + data if self._buffer else data, 0
        while (found := _header(data, at)) and at + found[0] + found[1] <= len(data):
            header, length = found
            first, body = data[at], data[at + header : at + header + length]
            at += header + length
            if first & 0x0F == CLOSE:
                continue
            if first & ~COMPRESSED != FINAL | TEXT:
                raise ValueError(f"a frame begins with {first:#x}")
            if first & COMPRESSED:
                body = self._inflated(body)
            yield header + length, _header_size(len(body)) + len(body), body
        self._buffer = data[at:]

    def _inflated(self, body: bytes) -> bytes:
        if self._no_context_takeover:
            return _inflated_once(body)
        return self._inflater.decompress(body + EMPTY_BLOCK)


_CACHE: dict[bytes, bytes] = {}
"""Cache of messages that are the same bytes for all phones, so that each is inflated once."""


def _inflated_once(body: bytes) -> bytes:
    text = _CACHE.get(body)
    if text is None:
        text = _CACHE[body] = zlib.decompressobj(-zlib.MAX_WBITS).decompress(body + EMPTY_BLOCK)
    return text


def _header(data: bytes, at: int) -> tuple[int, int] | None:
    """The lengths of a frame's header and body, when the header is complete."""
    available = len(data) - at
    if available < 2:
        return None
    length = data[at + 1]
    if length < 126:
        return 2, length
    header, form = (4, "!H") if length == 126 else (10, "!Q")
    return (header, struct.unpack_from(form, data, at + 2)[0]) if available >= header else None


def _header_size(length: int) -> int:
    return 2 if length < 126 else 4 if length < 1 << 16 else 10
