"""Texts made safe for every file format: no control characters, nothing that reorders the text after it."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

# What XML 1.0 and UTF-8 cannot hold (controls, lone surrogates, non-characters), and the marks that turn the order of
# the text after them (embeddings and overrides; isolates that people's keyboards make stay).
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e]"
)
_BREAKS = re.compile("\r\n?|[\x85\u2028\u2029]")


def plain(text: str) -> str:
    """``text`` with every line break as LF and without what no reader could see. Never fails, whatever the text."""
    return _UNPRINTABLE.sub("", _BREAKS.sub("\n", text))


Value = TypeVar("Value")


def all_plain(value: Value) -> Value:
    """``value`` with every text in it plain: texts, tuples, lists, dicts and dataclasses to any depth."""
    return cast("Value", _all_plain(value))


def _all_plain(value: object) -> object:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, tuple | list):
        return type(value)(_all_plain(part) for part in value)
    if isinstance(value, dict):
        return {all_plain(key): _all_plain(part) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _all_plain(getattr(value, field.name)) for field in fields(value)})
    return value
