"""A websocket's bytes, as the phone's end writes and reads them (RFC 6455 section 5, RFC 7692 section 7)."""

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
    """The frame of a text from a client, under a mask of its own. Refuses what needs a length of 64 bits (ValueError)."""
    body, mask = text.encode(), secrets.token_bytes(4)
    if len(body) >= 1 << 16:
        raise ValueError("no phone says so much")
    size = struct.pack("!B", MASKED | len(body)) if len(body) < 126 else struct.pack("!BH", MASKED | 126, len(body))
    key = int.from_bytes((mask * (len(body) // 4 + 1))[: len(body)], "big")
    return bytes([FINAL | TEXT]) + size + mask + (int.from_bytes(body, "big") ^ key).to_bytes(len(body), "big")


class Stream:
    """What one server sends to one phone. ``extensions`` is its answer to the offer, as in the handshake's header."""

    def __init__(self, extensions: str) -> None:
        self._alone = "server_no_context_takeover" in extensions
        self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        self._rest = b""

    def messages(self, data: bytes) -> Iterator[tuple[int, int, bytes]]:
        """Each message that is whole by now: its bytes on the wire, what they would be uncompressed, and the text. A close frame
        ends the stream without one. Refuses what is neither (ValueError)."""
        data, at = self._rest + data if self._rest else data, 0
        while (found := _head(data, at)) and at + found[0] + found[1] <= len(data):
            head, length = found
            first, body = data[at], data[at + head : at + head + length]
            at += head + length
            if first & 0x0F == CLOSE:
                continue
            if first & ~COMPRESSED != FINAL | TEXT:
                raise ValueError(f"a frame begins with {first:#x}")
            if first & COMPRESSED:
                body = self._inflated(body)
            yield head + length, _size_of_head(len(body)) + len(body), body
        self._rest = data[at:]

    def _inflated(self, body: bytes) -> bytes:
        if self._alone:
            return _inflated_alone(body)
        return self._inflater.decompress(body + EMPTY_BLOCK)


_KEPT: dict[bytes, bytes] = {}
"""Messages that are the same bytes for all phones, inflated once."""


def _inflated_alone(body: bytes) -> bytes:
    text = _KEPT.get(body)
    if text is None:
        text = _KEPT[body] = zlib.decompressobj(-zlib.MAX_WBITS).decompress(body + EMPTY_BLOCK)
    return text


def _head(data: bytes, at: int) -> tuple[int, int] | None:
    """The lengths of a frame's head and body, when the head is there."""
    have = len(data) - at
    if have < 2:
        return None
    length = data[at + 1]
    if length < 126:
        return 2, length
    head, form = (4, "!H") if length == 126 else (10, "!Q")
    return (head, struct.unpack_from(form, data, at + 2)[0]) if have >= head else None


def _size_of_head(length: int) -> int:
    return 2 if length < 126 else 4 if length < 1 << 16 else 10
