"""Frames that everybody shares."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.live.fastpath.frames import COMPRESS_FROM_BYTES, DEFLATE_PARAMETERS, Frames, negotiate_deflate, unmask

CHROME = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36"
FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0"
SAFARI = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15"
CHROME_ON_MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36"
FIREFOX_ON_IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/131.0 Safari/605.1.15"
CHROME_BY_NAME_ON_IPAD = "Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/604.1"
OFFER = [{"client_max_window_bits": True}]


def body(frame: memoryview) -> bytes:
    return bytes(frame[{126: 4, 127: 10}.get(frame[1], 2) :])


def inflated(said: bytes) -> bytes:
    return zlib.decompressobj(wbits=-15).decompress(said + b"\x00\x00\xff\xff")


@given(st.text(max_size=400))
def test_the_small_frame_says_the_same_and_is_never_longer(text):
    frames = Frames(text * 3)

    small = frames.compressed

    assert len(small) <= len(frames.plain)
    assert (inflated(body(small)) if small[0] & 0x40 else body(small)).decode() == text * 3


def test_a_frame_is_made_once():
    frames = Frames("ä" * COMPRESS_FROM_BYTES)

    assert frames.compressed is frames.compressed
    assert frames.plain is frames.plain
    assert frames.compressed[0] == 0xC1


@given(st.binary(max_size=300), st.binary(min_size=4, max_size=4), st.integers(0, 9))
def test_unmasking_undoes_the_mask(data, mask, offset):
    masked = bytes(byte ^ mask[(offset + place) % 4] for place, byte in enumerate(data))

    assert unmask(masked, mask, len(data), offset) == data


@pytest.mark.parametrize("browser", [CHROME, FIREFOX, CHROME_ON_MAC])
def test_a_sound_browser_is_answered_that_each_message_is_by_itself(browser):
    assert negotiate_deflate(OFFER, browser) == DEFLATE_PARAMETERS


@pytest.mark.parametrize("browser", [SAFARI, FIREFOX_ON_IPHONE, CHROME_BY_NAME_ON_IPAD, ""])
def test_webkit_is_left_alone(browser):
    assert negotiate_deflate(OFFER, browser) is None


@pytest.mark.parametrize(
    ("offers", "taken"),
    [([], False), ([{"server_max_window_bits": "10"}], False), ([{"server_max_window_bits": "10"}, {}], True),
     ([{"server_max_window_bits": "15"}], True)],
)  # fmt: skip
def test_a_smaller_window_than_ours_is_declined(offers, taken):
    assert (negotiate_deflate(offers, CHROME) is not None) is taken
