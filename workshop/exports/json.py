"""The whole session as one documented JSON file (docs/export.md, schema.json)."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema
from typing_extensions import TypedDict

from ..domain.model import Step
from .rows import (
    LOCAL_TIME,
    AgendaRow,
    ClusterRow,
    Facts,
    FeedbackRow,
    IdeaRow,
    Participation,
    Report,
    TopicRow,
    Vote,
)
from .wording import Edition

FORMAT, VERSION = "ideapoyta-session", 3
_LEFT_OUT = ("catalogue", "cloud", "logo", "narrowed", "facts", "steps", "answer_by", "results_go_to")


class NextSteps(TypedDict):
    steps: Annotated[list[Step], Field(max_length=5)]
    answer_by: str
    """ISO date; empty: not known yet."""
    results_go_to: str


class Document(TypedDict):
    """Everything of one session except who wrote what, who voted how, and anything finer than the phase."""

    format: Literal["ideapoyta-session"]
    version: Literal[3]
    edition: Edition
    notice: str
    """What may be done with this edition, in words."""
    lang: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    """Language of the session's own wording in this file, such as the names of unlisted measures."""
    made: Annotated[datetime, WithJsonSchema({"type": "string", "pattern": LOCAL_TIME})]
    """Local time with its offset, to the minute."""
    session: Facts
    next_steps: NextSteps
    participation: Participation
    topics: list[TopicRow]
    ideas: list[IdeaRow]
    """By topic and number; those without a number by their text."""
    clusters: list[ClusterRow]
    """By topic and rank."""
    votes: list[Vote]
    agenda: list[AgendaRow]
    feedback: FeedbackRow


def render(report: Report, topic: str | None = None) -> bytes:
    """UTF-8, indented, in the documented order."""
    return json.dumps(document(report.only(topic)), ensure_ascii=False, indent=1).encode()


def document(report: Report) -> dict[str, Any]:
    """The report as the values of schema.json."""
    rows: dict[str, Any] = json_value({name: value for name, value in asdict(report).items() if name not in _LEFT_OUT})
    return {
        "format": FORMAT,
        "version": VERSION,
        "edition": rows.pop("edition"),
        "notice": report.notice,
        "lang": rows.pop("lang"),
        "made": rows.pop("made"),
        "session": json_value(asdict(report.facts)),
        "next_steps": {
            "steps": json_value(report.steps),
            "answer_by": report.answer_by,
            "results_go_to": report.results_go_to,
        },
        **rows,
    }


def json_value(value: Any) -> Any:
    """As JSON has it: lists for tuples, ISO texts to the minute for times, objects for rows."""
    if is_dataclass(value) and not isinstance(value, type):
        return json_value(asdict(value))
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, tuple | list):
        return [json_value(part) for part in value]
    if isinstance(value, dict):
        return {key: json_value(part) for key, part in value.items()}
    return value


@cache
def schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(__file__).with_name("schema.json").read_text("utf-8"))
    return found
