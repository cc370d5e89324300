"""The plan's document as PDF/UA-1: tagged, in its language, from the same blocks as the preview."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..typesetting import compiled, printable
from .document import blocks, footer
from .rows import PlanReport
from .writer import Block

TEMPLATE = Path(__file__).with_name("document.typ")


def render(report: PlanReport) -> bytes:
    """Raises as ``compiled`` does."""
    data: Any = {
        "title": report.title,
        "author": report.facts.unit,
        "lang": report.lang,
        "footer": footer(report),
        "page": report.say("page"),
        "sections": list(_sections(blocks(report))),
    }
    return compiled(TEMPLATE, _printable(data), report)


def _sections(found: Iterable[Block]) -> Iterable[dict[str, Any]]:
    """Split where the paper turns; a page begins there anyway."""
    section: dict[str, Any] = {"landscape": False, "blocks": []}
    for block in found:
        if block["kind"] in ("landscape", "portrait"):
            yield section
            section = {"landscape": block["kind"] == "landscape", "blocks": []}
        else:
            section["blocks"].append(block)
    yield section


def _printable(value: Any) -> Any:
    """The same with every text made printable; ``to`` and ``name`` are anchors, which nobody reads."""
    if isinstance(value, str):
        return printable(value, kept="\n\t")
    if isinstance(value, list):
        return [_printable(one) for one in value]
    if isinstance(value, dict):
        return {name: one if name in ("to", "name") else _printable(one) for name, one in value.items()}
    return value
