"""What a kind of phase says of itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..model import Entity, Forum, Phase


def nothing(forum: Forum, phase: Phase) -> tuple[Entity, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """``admits``: the participants' commands. ``shows``: facts that phone and board get (ideas, clusters, vote, result,
    next_steps). ``board``: the page of the board unless another is chosen. ``settings``: names and defaults; a value must
    be of the default's type. ``leaves``: what stays of it in the export. ``draws_numbers``: opening it ends the privacy of
    its topic's ideas. ``closes_by_time``: after its end and the grace its commands are refused. ``opens``: entities that
    change besides when it is opened; the phase that it gets is the one being opened."""

    name: str
    board: str
    admits: frozenset[str] = frozenset()
    shows: frozenset[str] = frozenset()
    leaves: frozenset[str] = frozenset()
    settings: Mapping[str, Any] = field(default_factory=dict)
    draws_numbers: bool = False
    closes_by_time: bool = False
    opens: Callable[[Forum, Phase], tuple[Entity, ...]] = nothing
