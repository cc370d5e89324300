"""The whole session as one documented JSON file (docs/export.md, schema.json)."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from .rows import Report

FORMAT, VERSION = "ideapoyta-session", 2
_LEFT_OUT = ("catalogue", "cloud", "facts", "steps", "answer_by", "results_go_to")


def render(report: Report, topic: str | None = None) -> bytes:
    """UTF-8, indented, in the documented order."""
    return json.dumps(document(report.only(topic)), ensure_ascii=False, indent=1).encode()


def document(report: Report) -> dict[str, Any]:
    """The report as the values of schema.json."""
    rows: dict[str, Any] = _json_value({name: value for name, value in asdict(report).items() if name not in _LEFT_OUT})
    return {
        "format": FORMAT,
        "version": VERSION,
        "lang": rows.pop("lang"),
        "made": rows.pop("made"),
        "session": _json_value(asdict(report.facts)),
        "next_steps": {
            "steps": _json_value(report.steps),
            "answer_by": report.answer_by,
            "results_go_to": report.results_go_to,
        },
        **rows,
    }


def _json_value(value: Any) -> Any:
    """As JSON has it: lists for tuples, ISO texts to the minute for times."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, tuple | list):
        return [_json_value(part) for part in value]
    if isinstance(value, dict):
        return {key: _json_value(part) for key, part in value.items()}
    return value


@cache
def schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(__file__).with_name("schema.json").read_text("utf-8"))
    return found
