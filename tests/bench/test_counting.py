"""The measurements' own counting: what is lost, doubled or unanswered is seen, and frames are read however they are cut."""

from __future__ import annotations

import json
import struct
import zlib

import pytest

from bench.frames import Stream, masked
from bench.verify import Tally
from bench.workload import ideas

MESSAGES = ["lyhyt", "x" * 300, "ä" * 40_000]
TAIL = 4  # what a flush ends with, and RFC 7692 leaves out


def news(text: str, audience: str = "phone") -> bytes:
    return ("42" + json.dumps(["changed", {"audience": audience, "put": {"idea/T1-I001": {"text": text}}}])).encode()


def frame(body: bytes, first: int) -> bytes:
    if len(body) < 126:
        return struct.pack("!BB", first, len(body)) + body
    if len(body) < 1 << 16:
        return struct.pack("!BBH", first, 126, len(body)) + body
    return struct.pack("!BBQ", first, 127, len(body)) + body


def test_what_is_lost_doubled_or_unanswered_is_counted_for_every_phone():
    tally = Tally(ideas(["kirjasto", "puisto"], 1, 2, "p1", "all"), phones=2)
    for phone, text in ((0, "kirjasto"), (0, "puisto"), (1, "kirjasto"), (1, "kirjasto")):
        tally.take(phone, 0.5, 1, 1, news(text))
    tally.take(0, 0.6, 1, 1, b'430[{"ok":true}]')

    heard = tally.closed(2.0, gone=0)

    assert not tally.complete
    assert (heard.lost, heard.doubled, heard.unanswered) == (1, 1, 1)
    assert heard.faults() == "1 lost, 1 doubled, 1 never answered"


def test_news_of_ones_own_count_for_their_author_alone():
    script = ideas(["kirjasto"], 1, 2, "p1", "author")
    tally, author = Tally(script, phones=2), script.to_author["kirjasto"]
    tally.take(1 - author, 0.5, 1, 1, news("kirjasto", "own"))
    assert not tally.complete

    tally.take(author, 0.5, 1, 1, news("kirjasto", "own"))
    tally.take(author, 0.6, 1, 1, b'430[{"ok":true}]')

    assert tally.complete
    assert tally.closed(1.0, gone=0).faults() == ""


def test_a_refused_command_ends_the_measurement():
    tally = Tally(ideas(["kirjasto"], 1, 2, "p1", "nobody"), phones=2)

    with pytest.raises(RuntimeError, match="too_many"):
        tally.take(0, 0.1, 1, 1, b'430[{"ok":false,"code":"too_many"}]')


@pytest.mark.parametrize("alone", [True, False], ids=["each message by itself", "one context for all"])
@pytest.mark.parametrize("step", [1, 7, 1 << 20])
def test_frames_are_read_however_they_are_cut(alone, step):
    context = zlib.compressobj(wbits=-15)
    wire = b""
    for text in MESSAGES:
        deflate = zlib.compressobj(wbits=-15) if alone else context
        wire += frame((deflate.compress(text.encode()) + deflate.flush(zlib.Z_SYNC_FLUSH))[:-TAIL], 0xC1)
        wire += frame(text.encode(), 0x81)
    stream = Stream("permessage-deflate; server_no_context_takeover" if alone else "permessage-deflate")

    got = [one for at in range(0, len(wire), step) for one in stream.messages(wire[at : at + step])]

    assert [message.decode() for _, _, message in got] == [text for text in MESSAGES for _ in range(2)]
    assert sum(size for size, _, _ in got) == len(wire)
    assert sum(plain for _, plain, _ in got) == 2 * sum(len(frame(text.encode(), 0x81)) for text in MESSAGES)


def test_what_a_phone_says_is_masked():
    said = masked("äöå" * 60)
    mask, body = said[4:8], said[8:]

    assert said[:2] == b"\x81\xfe"
    assert bytes(byte ^ mask[at % 4] for at, byte in enumerate(body)).decode() == "äöå" * 60
