"""The plan's document as PDF/UA-1: tagged, in its language, from the same blocks as the preview."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from .document import blocks, footer
from .rows import PlanReport
from .writer import Block

REPLACEMENT = "\ufffd"
_ENDLESS = re.compile(r"\S{40}(?=\S)")
TEMPLATE = Path(__file__).with_name("document.typ")


def render(report: PlanReport) -> bytes:
    """Raises TypstError for a document that breaks the standard: no file is better than one that claims too much."""
    import typst  # not at the top: 50 MB that only this format needs

    data: Any = {
        "title": report.title,
        "author": report.facts.unit,
        "lang": report.lang,
        "footer": footer(report),
        "page": report.say("page"),
        "sections": list(_sections(blocks(report))),
    }
    data = _printable(data)
    made = typst.compile(
        TEMPLATE, font_paths=[_fonts()], ignore_system_fonts=True, sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"], timestamp=int(report.made.timestamp()),
    )  # fmt: skip
    return bytes(made)


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
    """Every text with letters that a font at hand has (the standard allows no others), and with places to break what has none."""
    if isinstance(value, str):
        held = _letters()
        broken = _ENDLESS.sub(lambda found: f"{found[0]}\u200b", value)
        return "".join(letter if letter in "\n\t" or ord(letter) in held else REPLACEMENT for letter in broken)
    if isinstance(value, list):
        return [_printable(one) for one in value]
    if isinstance(value, dict):
        return {name: one if name in ("to", "name") else _printable(one) for name, one in value.items()}
    return value


def _fonts() -> Path:
    """DejaVu Sans, for what Typst's own typefaces lack: Arabic, Hebrew, signs."""
    from matplotlib import get_data_path

    return Path(get_data_path(), "fonts", "ttf")


@cache
def _letters() -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(str(_fonts() / "DejaVuSans.ttf")).get_charmap())
