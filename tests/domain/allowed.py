"""The allow-list, made from the table of facts: which keys a room may hold in each kind of phase, and the exact shape of every value."""

from __future__ import annotations

import types
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from typing_extensions import is_typeddict

from workshop.domain.audience.facts import FACTS, Fact
from workshop.domain.phases import KINDS

CLOSED = "closed"
CLOSED_SHOWS = {"result", "next_steps"}
"""What a session that is over still shows, written here once more on purpose."""


def family(key: str) -> str:
    """``idea/T1-I042`` → ``idea/``."""
    return key.partition("/")[0] + "/" if "/" in key else key


def keys(room: str, kind: str) -> set[str]:
    """What a room may hold while a phase of that kind is current and the board is left to itself."""
    shows = CLOSED_SHOWS if kind == CLOSED else KINDS[kind].shows
    collects = None if kind == CLOSED else KINDS[kind].collects
    return {
        fact.family
        for fact in FACTS
        if room in fact.rooms
        and (not fact.shows or shows & set(fact.shows))
        and (not fact.collects or fact.collects == collects)
    }


def anywhere(room: str) -> set[str]:
    """What a room may hold in some phase or other."""
    return {fact.family for fact in FACTS if room in fact.rooms}


def assert_values(view: dict, room: str) -> None:
    """Every value has the shape that its fact declares: exactly these fields, of these types."""
    for key, value in view.items():
        (fact,) = (fact for fact in FACTS if fact.family == family(key) and room in fact.rooms)
        if value is None:
            assert fact.nullable, key
        else:
            assert_shape(value, fact.rooms[room], key)


def assert_own_values(view: dict) -> None:
    assert_values(view, "own")


def assert_shape(value: Any, shape: Any, at: str) -> None:
    """A value of JSON, looked at with the type that is declared for it."""
    origin, inner = get_origin(shape), get_args(shape)
    if is_typeddict(shape):
        hints = get_type_hints(shape)
        assert isinstance(value, dict), at
        assert set(value) == set(hints), at
        for name, hint in hints.items():
            assert_shape(value[name], hint, f"{at}.{name}")
    elif origin in (list, dict):
        assert isinstance(value, origin), at
        for one in value.values() if isinstance(value, dict) else value:
            assert_shape(one, inner[-1], f"{at}[]")
    elif origin in (Union, types.UnionType):
        assert any(_fits(value, one, at) for one in inner), (at, value)
    elif origin is Literal:
        assert value in inner, (at, value)
    elif shape is not Any:
        assert type(value) in ((int, float) if shape is float else (shape,)), (at, value)


def _fits(value: Any, shape: Any, at: str) -> bool:
    try:
        assert_shape(value, shape, at)
    except AssertionError:
        return False
    return True


__all__ = ["CLOSED", "FACTS", "Fact", "anywhere", "assert_own_values", "assert_values", "family", "keys"]
