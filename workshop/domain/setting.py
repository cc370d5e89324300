"""What may be set on a phase: declared by its kind or vote method, checked here, drawn by the session's page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .errors import require
from .text import line

TEXT_GRAPHEMES = 120

Value = int | str | bool


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. Its value has the type of ``default``: yes or no, a whole number from ``least`` to ``most``, or a text, which is
    one of ``choices`` where there are any. ``names_vote``: the text is the id of a vote of the agenda, or empty.

    ``label`` is a key of the catalogues; ``<label>_help`` may explain it, ``<label>_<choice>`` names each choice."""

    name: str
    default: Value
    label: str
    least: int = 1
    most: int = 100
    choices: tuple[str, ...] = ()
    names_vote: bool = False

    def checked(self, value: Any) -> Value:
        """The value as it is kept. Refuses ``bad_field`` for ``settings.<name>``."""
        field = f"settings.{self.name}"
        require(type(value) is type(self.default), "bad_field", field)
        if isinstance(value, str):
            value = line(value, TEXT_GRAPHEMES, field)
            require(not self.choices or value in self.choices, "bad_field", field)
        elif type(value) is int:
            require(self.least <= value <= self.most, "bad_field", field)
        return value  # type: ignore[no-any-return]


def defaults(settings: Iterable[Setting]) -> dict[str, Value]:
    return {setting.name: setting.default for setting in settings}


def checked(settings: Iterable[Setting], given: Any) -> dict[str, Value]:
    """Every setting's value: the given one, else the default. Refuses a name that is not declared."""
    require(isinstance(given, Mapping), "bad_field", "settings")
    declared = {setting.name: setting for setting in settings}
    for name in given:
        require(name in declared, "bad_field", f"settings.{name}")
    return {name: setting.checked(given.get(name, setting.default)) for name, setting in declared.items()}
