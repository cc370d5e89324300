"""What goes over the codec is JSON as everybody writes it, and a snapshot is encoded once."""

from __future__ import annotations

import json
from typing import Any

import pytest

from workshop.live.codec import CACHED_MAPS, CachingJsonCodec

COMPACT: dict[str, Any] = {"separators": (",", ":"), "ensure_ascii": False}
VIEW = {"idea/1": {"text": 'Lisää "penkkejä" \\ 🌲'}, "phase": None}


def message(put: dict, audience: str = "phone", since: str | None = None) -> dict:
    return {"audience": audience, "since": since, "revision": "a:1", "now": 7, "put": put, "drop": []}


@pytest.mark.parametrize(
    "value",
    [
        ["changed", message(VIEW)],
        ["changed", message(VIEW, since="a:0")],
        [[message(VIEW), message({}, "own"), message({"x": 1}, "board")]],
        [{"ok": True, "answer": {"since": None}}],
        [[]],
        {"sid": "1"},
        "text",
        None,
    ],
)
def test_it_writes_what_json_writes(value):
    codec = CachingJsonCodec()

    assert [codec.dumps(value, **COMPACT) for _ in range(2)] == [json.dumps(value, **COMPACT)] * 2
    assert codec.loads(codec.dumps(value)) == value


def test_half_a_character_is_written_so_that_it_can_be_sent():
    text = CachingJsonCodec().dumps([{"ok": False, "id": "ä\ud800"}])

    assert text.encode() == b'[{"ok":false,"id":"\\u00e4\\ud800"}]'


def test_a_map_is_encoded_once_and_the_rest_each_time():
    codec, view = CachingJsonCodec(), {"a": 1}
    codec.dumps(["changed", message(view)])
    view["a"] = 2  # which nobody does, but it shows

    again = codec.loads(codec.dumps(["changed", message(view) | {"now": 8}]))

    assert (again[1]["put"], again[1]["now"]) == ({"a": 1}, 8)


def test_an_own_map_is_not_kept():
    codec, view = CachingJsonCodec(), {"a": 1}
    codec.dumps(["changed", message(view, "own")])
    view["a"] = 2

    assert codec.loads(codec.dumps(["changed", message(view, "own")]))[1]["put"] == {"a": 2}


def test_only_so_many_maps_are_kept():
    codec = CachingJsonCodec()
    views = [{"number": number} for number in range(CACHED_MAPS * 3)]

    texts = [codec.dumps(message_of) for message_of in (["changed", message(view)] for view in views)]

    assert [json.loads(text)[1]["put"] for text in texts] == views
    assert len(codec._cache) == CACHED_MAPS
