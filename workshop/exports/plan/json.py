"""The whole plan as one documented JSON file (docs/export.md, schema.json)."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from ..json import json_value
from ..rows import LocalTime
from ..wording import Edition
from .rows import (
    AnswerRow,
    ClusterRow,
    Facts,
    GoalRow,
    GroundRow,
    HeardRow,
    IdeaRow,
    MeasureRow,
    OpinionRow,
    PlanReport,
    SourceRow,
    SurveyRow,
    VoteRow,
)

FORMAT, VERSION = "ideapoyta-plan", 1
_LEFT_OUT = ("catalogue",)


class Document(TypedDict):
    """A plan with the ideas that it rests on. Who wrote and who reviewed them is not in it."""

    format: Literal["ideapoyta-plan"]
    version: Literal[1]
    edition: Edition
    notice: str
    """What may be done with this edition, in words."""
    lang: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    made: LocalTime
    facts: Facts
    open_gaps: tuple[str, ...]
    """What only the city knows and has not said yet."""
    sources: tuple[SourceRow, ...]
    ideas: tuple[IdeaRow, ...]
    """By source and number, each once."""
    clusters: tuple[ClusterRow, ...]
    goals: tuple[GoalRow, ...]
    measures: tuple[MeasureRow, ...]
    answers: tuple[AnswerRow, ...]
    votes: tuple[VoteRow, ...]
    surveys: tuple[SurveyRow, ...]
    opinions: tuple[OpinionRow, ...]
    heard: tuple[HeardRow, ...]
    grounds: tuple[GroundRow, ...]


def render(report: PlanReport) -> bytes:
    """UTF-8, indented, in the documented order."""
    return json.dumps(document(report), ensure_ascii=False, indent=1).encode()


def document(report: PlanReport) -> dict[str, Any]:
    """The report as the values of schema.json."""
    kept = {name.name: getattr(report, name.name) for name in fields(report) if name.name not in _LEFT_OUT}
    said: dict[str, Any] = {"format": FORMAT, "version": VERSION, "notice": report.notice, **kept}
    return {name: json_value(said[name]) for name in Document.__annotations__}


@cache
def schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(__file__).with_name("schema.json").read_text("utf-8"))
    return found
