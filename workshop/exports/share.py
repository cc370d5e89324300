"""The result of a session as a picture and a text for whoever wants to tell of it: made here, fetched from nowhere, sent nowhere."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..domain.errors import require
from ..domain.model import Forum, Moment
from .report import report
from .rows import OptionRow, Report, Vote

MOST_ROWS = 5
SIZE = (1200, 630)
"""As services show a picture beside an address."""
MARGIN, INK, PAPER, BAR = 70, "#151c2b", "#ffffff", "#1b5a41"
LETTERS_ON_A_LINE = 52


def share(forum: Forum, catalogue: Mapping[str, Any], lang: str, now: Moment) -> tuple[str, bytes]:
    """The text, which is the picture's alternative too, and the picture as a PNG. Run it in a worker process. Refuses ``no_result_yet``
    while no result is public."""
    made = report(forum, catalogue, lang, now)
    told = [vote for vote in made.votes if vote.told and any(row.score for row in vote.options)]
    require(told, "no_result_yet")
    rows = _best(told[-1])
    return _text(made, told[-1], rows), _picture(made, told[-1], rows)


def _best(vote: Vote) -> list[OptionRow]:
    found = sorted((row for row in vote.options if row.score), key=lambda row: (row.rank or 0, row.place))
    return found[:MOST_ROWS]


def _text(made: Report, vote: Vote, rows: list[OptionRow]) -> str:
    """One line for each; a place that several share is said as often."""
    head = ", ".join(filter(None, (made.facts.title, made.day(made.facts.date))))
    lines = [f"{row.rank}. {row.title}, {made.score(vote.method, row.score)}" for row in rows]
    tag = f"#{made.facts.hashtag}" if made.facts.hashtag else ""
    return "\n".join(filter(None, (f"{head}: {vote.title}", *lines, tag)))


def _picture(made: Report, vote: Vote, rows: list[OptionRow]) -> bytes:
    # Not at the top: the server imports this module, and only the worker draws.
    from matplotlib import get_data_path
    from PIL import Image, ImageDraw, ImageFont

    def font(size: int, name: str = "DejaVuSans") -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(Path(get_data_path(), "fonts", "ttf", f"{name}.ttf"), size)

    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    title = textwrap.shorten(made.facts.title, LETTERS_ON_A_LINE - 14, placeholder="…")
    draw.text((MARGIN, 46), title, INK, font(40, "DejaVuSans-Bold"))
    draw.text((MARGIN, 102), textwrap.shorten(vote.title, LETTERS_ON_A_LINE, placeholder="…"), INK, font(26))
    most = max(row.score or 0 for row in rows)
    for number, row in enumerate(rows):
        top = 160 + number * 80
        draw.text(
            (MARGIN, top),
            f"{row.rank}. {textwrap.shorten(row.title, LETTERS_ON_A_LINE, placeholder='…')}",
            INK,
            font(26),
        )
        width = (SIZE[0] - 2 * MARGIN - 220) * (row.score or 0) / most
        draw.rectangle((MARGIN, top + 38, MARGIN + width, top + 58), BAR)
        draw.text((MARGIN + width + 16, top + 34), made.score(vote.method, row.score), INK, font(22))
    foot = "  ".join(filter(None, (made.day(made.facts.date), f"#{made.facts.hashtag}" if made.facts.hashtag else "")))
    draw.text((MARGIN, SIZE[1] - 58), foot, INK, font(24))
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
