"""The word cloud of a topic as a picture: base forms that at least two people used, dark on white, all horizontal."""

from __future__ import annotations

import gc
import io
import logging
import warnings
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.errors import require
from .rows import Report, WordRow

if TYPE_CHECKING:
    from wordcloud import WordCloud

LARGEST, SMALLEST = 108, 32  # px
MOST_WORDS = 60
LETTER_WIDTH, LINE_HEIGHT = 0.7, 1.2  # of a bold letter, in font sizes
SHARP = 1600  # px; a picture of few words is drawn larger
AIR = 1.9  # the picture's area, in areas of its words
COLOURS = (
    "#003f72",
    "#7a1f5c",
    "#0b5d3b",
    "#8a3b00",
    "#4b2e83",
    "#3d3d3d",
)  # 7.2:1 or more on white; they mean nothing


def png(report: Report, topic: str | None = None) -> bytes:
    """Refuses ``nothing_to_draw``."""
    out = io.BytesIO()
    cloud = _layout(report, topic)
    cloud.scale = -(-SHARP // cloud.width)
    cloud.to_image().save(out, "PNG", optimize=True)
    return out.getvalue()


def svg(report: Report, topic: str | None = None) -> bytes:
    """Decoration beside a table of the same words, so it is hidden from screen readers. Refuses ``nothing_to_draw``."""
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)  # it warns of a font table that no actor needs
    cloud = _layout(report, topic)
    drawn: str = cloud.to_svg(embed_font=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()  # it leaves the font's file open until the next collection
    opened = f'<svg viewBox="0 0 {cloud.width} {cloud.height}" aria-hidden="true" '
    return opened.encode() + drawn.removeprefix("<svg ").encode()


def _layout(report: Report, topic: str | None) -> WordCloud:
    rows = sorted(
        (row for row in report.only(topic).cloud if row.topic == topic), key=lambda row: (-row.people, row.word)
    )[:MOST_WORDS]
    require(rows, "nothing_to_draw")
    # Not at the top: it loads matplotlib (44 MB).
    from matplotlib import get_data_path
    from wordcloud import WordCloud

    sizes = _sizes(rows)
    width = _width(sizes)
    font = Path(get_data_path(), "fonts", "ttf", "DejaVuSans-Bold.ttf")
    while True:
        # A new one for each picture: its random state moves on with every layout. Given the wished font sizes as
        # frequencies and relative_scaling 1 it keeps them exactly.
        cloud = WordCloud(
            font_path=str(font),
            width=width,
            height=width * 9 // 16,
            margin=8,
            random_state=1,
            prefer_horizontal=1,
            relative_scaling=1,
            max_font_size=max(sizes.values()),
            min_font_size=min(sizes.values()),
            max_words=MOST_WORDS,
            background_color="#ffffff",
            color_func=lambda word, **_: COLOURS[zlib.crc32(word.encode()) % len(COLOURS)],
        )
        cloud.generate_from_frequencies(sizes)
        if len(cloud.layout_) == len(sizes):
            return cloud
        width = width * 5 // 4  # it silently drops what does not fit


def _sizes(rows: list[WordRow]) -> dict[str, int]:
    """Font sizes, in proportion to the people."""
    few, many = rows[-1].people, rows[0].people
    step = (LARGEST - SMALLEST) / (many - few) if many > few else 0
    return {row.word: round(SMALLEST + step * (row.people - few)) if step else LARGEST * 2 // 3 for row in rows}


def _width(sizes: dict[str, int]) -> int:
    """Of a 16:9 picture that the words fill without crowding, and that the longest of them fits into."""
    area = sum(LETTER_WIDTH * len(word) * size * size * LINE_HEIGHT for word, size in sizes.items())
    longest = max(LETTER_WIDTH * len(word) * size for word, size in sizes.items())
    return int(max((area * AIR * 16 / 9) ** 0.5, longest * 1.2, 480))
