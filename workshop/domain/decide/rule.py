"""A command's rule: the pure function that decides it, and beside it who may ask for it and how long its texts may be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ..commands import Command, name_of
from ..model import Entity, Forum
from ..roles import Actor
from .context import DecisionContext

Decide = Callable[[Forum, Actor, Any, DecisionContext], tuple[Entity, ...]]
AnswerOf = Callable[[Any, tuple[Entity, ...]], dict[str, Any]]


def no_answer(command: Command, changed: tuple[Entity, ...]) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Rule:
    """``answer(command, changed)`` returns what the asker hears besides that it was done (docs/protocol.md section 3)."""

    decide: Decide
    roles: frozenset[str]
    limits: Mapping[str, int]
    answer: AnswerOf


_RULES: dict[type[Command], Rule] = {}


def rule(
    command: type[Command], roles: frozenset[str], limits: Mapping[str, int] | None = None, answer: AnswerOf = no_answer
) -> Callable[[Decide], Decide]:
    """Declare the function below as the command's rule. ``limits``: field → graphemes at most, for the pages that ask."""

    def declare(decide: Decide) -> Decide:
        assert command not in _RULES, command
        _RULES[command] = Rule(decide, roles, MappingProxyType(dict(limits or {})), answer)
        return decide

    return declare


def rule_of(command: type[Command]) -> Rule:
    return _RULES[command]


def commands_of(role: str) -> dict[str, dict[str, int]]:
    """What a role may ask for: command name → the limits of its texts."""
    return {name_of(command): dict(rule.limits) for command, rule in _RULES.items() if role in rule.roles}
