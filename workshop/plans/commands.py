"""All that anybody can ask of a plan: one frozen dataclass each. Every text that they carry is checked when it is decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..domain.commands import Command
from .model import Source, SourceCluster, SourceIdea


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of one entity, what somebody wants in it, and what they saw in it before. ``of`` is the entity's id; a field
    of a dictionary is ``facts.<name>`` or ``defaults.<name>``."""

    kind: str
    of: str
    field: str
    value: Any
    was: Any

    @property
    def name(self) -> str:
        return f"{self.kind}/{self.of}/{self.field}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditCells(Command):
    """Write cells. A single cell that has changed meanwhile is refused (``changed_meanwhile``); of many those are left as
    they are, and the answer names them."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeSource(Command):
    """Take a session's ideas into the plan, or again what has changed in it since."""

    source: Source
    ideas: tuple[SourceIdea, ...]
    clusters: tuple[SourceCluster, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Add(Command):
    """A new goal, measure, survey, opinion or heard group, with these fields. The answer has its id."""

    kind: str
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remove(Command):
    """Take a goal, measure, survey, opinion or heard group out of the plan, or with ``removed`` false back into it."""

    kind: str
    of: str
    removed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishIdeas(Command):
    """Show the reviewed ideas to everyone. Refused while any waits for its review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishAnswers(Command):
    """Tell everyone the answers that are complete, with the measures that they name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishProgress(Command):
    """Tell everyone how the measures go on; what was told becomes part of their history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentMeasure(Command):
    measure: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeInternalEdition(Command):
    """Take a file that also has texts which were hidden or that nobody has reviewed. Nothing changes; that it was taken, and why, is
    in the plan's record."""

    reason: str
