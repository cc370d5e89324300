"""The benchmark's own bookkeeping: what is lost, duplicated or unacknowledged is counted, and frames are parsed however they are split."""

from __future__ import annotations

import json
import struct
import zlib

import pytest

from bench.frames import Stream, masked
from bench.verify import Verifier
from bench.workload import ideas

MESSAGES = ["lyhyt", "x" * 300, "ä" * 40_000]
TAIL = 4  # what a flush ends with, and RFC 7692 leaves out


def message(text: str, audience: str = "phone") -> bytes:
    return ("42" + json.dumps(["changed", {"audience": audience, "put": {"idea/T1-I001": {"text": text}}}])).encode()


def frame(body: bytes, first: int) -> bytes:
    if len(body) < 126:
        return struct.pack("!BB", first, len(body)) + body
    if len(body) < 1 << 16:
        return struct.pack("!BBH", first, 126, len(body)) + body
    return struct.pack("!BBQ", first, 127, len(body)) + body


def test_what_is_lost_duplicated_or_unacknowledged_is_counted_for_every_phone():
    verifier = Verifier(ideas(["kirjasto", "puisto"], 1, 2, "p1", "all"), phones=2)
    for phone, text in ((0, "kirjasto"), (0, "puisto"), (1, "kirjasto"), (1, "kirjasto")):
        verifier.take(phone, 0.5, 1, 1, message(text))
    verifier.take(0, 0.6, 1, 1, b'430[{"ok":true}]')

    result = verifier.finish(2.0, disconnected=0)

    assert not verifier.complete
    assert (result.lost, result.duplicated, result.unacknowledged) == (1, 1, 1)
    assert result.faults() == "1 lost, 1 duplicated, 1 never acknowledged"


def test_a_participants_own_ideas_count_for_their_author_alone():
    workload = ideas(["kirjasto"], 1, 2, "p1", "author")
    verifier, author = Verifier(workload, phones=2), workload.to_author["kirjasto"]
    verifier.take(1 - author, 0.5, 1, 1, message("kirjasto", "own"))
    assert not verifier.complete

    verifier.take(author, 0.5, 1, 1, message("kirjasto", "own"))
    verifier.take(author, 0.6, 1, 1, b'430[{"ok":true}]')

    assert verifier.complete
    assert verifier.finish(1.0, disconnected=0).faults() == ""


def test_a_refused_command_ends_the_measurement():
    verifier = Verifier(ideas(["kirjasto"], 1, 2, "p1", "nobody"), phones=2)

    with pytest.raises(RuntimeError, match="too_many"):
        verifier.take(0, 0.1, 1, 1, b'430[{"ok":false,"code":"too_many"}]')


@pytest.mark.parametrize("no_context_takeover", [True, False], ids=["each message by itself", "one context for all"])
@pytest.mark.parametrize("step", [1, 7, 1 << 20])
def test_frames_are_parsed_however_they_are_split(no_context_takeover, step):
    context = zlib.compressobj(wbits=-15)
    wire = b""
    for text in MESSAGES:
        deflate = zlib.compressobj(wbits=-15) if no_context_takeover else context
        wire += frame((deflate.compress(text.encode()) + deflate.flush(zlib.Z_SYNC_FLUSH))[:-TAIL], 0xC1)
        wire += frame(text.encode(), 0x81)
    stream = Stream("permessage-deflate; server_no_context_takeover" if no_context_takeover else "permessage-deflate")

    parsed = [one for at in range(0, len(wire), step) for one in stream.messages(wire[at : at + step])]

    assert [message.decode() for _, _, message in parsed] == [text for text in MESSAGES for _ in range(2)]
    assert sum(size for size, _, _ in parsed) == len(wire)
    assert sum(plain for _, plain, _ in parsed) == 2 * sum(len(frame(text.encode(), 0x81)) for text in MESSAGES)


def test_what_a_client_sends_is_masked():
    sent = masked("äöå" * 60)
    mask, body = sent[4:8], sent[8:]

    assert sent[:2] == b"\x81\xfe"
    assert bytes(byte ^ mask[at % 4] for at, byte in enumerate(body)).decode() == "äöå" * 60
