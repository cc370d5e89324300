"""The word cloud of a topic as a picture: base forms of at least two ideas, dark on white, all horizontal."""

from __future__ import annotations

import gc
import io
import logging
import warnings
import zlib
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.errors import require
from .rows import Report, WordRow

if TYPE_CHECKING:
    from wordcloud import WordCloud

LARGEST, SMALLEST = 108, 32  # px
MOST_WORDS = 60
LETTER_WIDTH, LINE_HEIGHT = 0.7, 1.2  # of a bold letter, in font sizes
BAND, MARGIN, TITLE = 96, 16, 36  # px: the heading's height, the space beside it, the size of its letters
INK, SOFT = "#151c2b", "#3a4355"
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
    from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

    cloud, heading = _layout(report, topic), _heading(report, topic)
    cloud.scale = -(-SHARP // cloud.width)
    band = BAND * cloud.scale
    picture = Image.new("RGB", (cloud.width * cloud.scale, cloud.height * cloud.scale + band), "#ffffff")
    picture.paste(cloud.to_image(), (0, band))
    pen = ImageDraw.Draw(picture)
    for text, top, size, colour in heading.lines(cloud.width):
        font = ImageFont.truetype(cloud.font_path, round(size * cloud.scale))
        pen.text((MARGIN * cloud.scale, top * cloud.scale), text, fill=colour, font=font, anchor="ls")
    said = PngImagePlugin.PngInfo()
    said.add_itxt("Title", heading.title)
    said.add_itxt("Description", heading.words)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True, pnginfo=said)
    return out.getvalue()


def svg(report: Report, topic: str | None = None) -> bytes:
    """With a title, and the words and their numbers as its description: wherever it is shown, it is also read. Refuses
    ``nothing_to_draw``."""
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)  # it warns of a font table that no actor needs
    cloud, heading = _layout(report, topic), _heading(report, topic)
    drawn: str = cloud.to_svg(embed_font=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()  # it leaves the font's file open until the next collection
    texts = "".join(
        f'<text x="{MARGIN}" y="{top}" font-family="sans-serif" font-weight="700" font-size="{size:g}" fill="{colour}">{escape(text)}</text>'
        for text, top, size, colour in heading.lines(cloud.width)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {cloud.width} {cloud.height + BAND}" role="img" '
        f'lang="{report.locale}" aria-labelledby="title desc"><title id="title">{escape(heading.title)}</title>'
        f'<desc id="desc">{escape(heading.words)}</desc><rect width="100%" height="100%" fill="#ffffff"/>{texts}'
        f'<svg y="{BAND}" {drawn.removeprefix("<svg ")}</svg>'
    ).encode()


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the words, and what is read instead of them."""

    title: str
    ideas: str
    words: str

    def lines(self, width: int) -> tuple[tuple[str, int, float, str], ...]:
        """(text, its foot, its size, its colour): as large as the picture is wide enough for."""
        size = min(TITLE, (width - 2 * MARGIN) / (LETTER_WIDTH * len(self.title)))
        small = min(size * 0.6, (width - 2 * MARGIN) / (LETTER_WIDTH * len(self.ideas)))
        return (self.title, BAND * 5 // 10, size, INK), (self.ideas, BAND * 17 // 20, small, SOFT)


def _heading(report: Report, topic: str | None) -> Heading:
    row = report.topic(topic)
    about = row.title if row and row.title else report.facts.title
    ideas = sum(idea.state == "shown" and topic in (None, idea.topic) for idea in report.ideas)
    rows = _words(report, topic)
    return Heading(
        report.say("cloud_title", topic=about or report.say("file_fallback")),
        report.say("cloud_ideas", n=ideas),
        report.say("cloud_words", words=", ".join(f"{row.word} {row.ideas}" for row in rows)),
    )


def _words(report: Report, topic: str | None) -> list[WordRow]:
    rows = (row for row in report.only(topic).cloud if row.topic == topic)
    return sorted(rows, key=lambda row: (-row.ideas, row.word))[:MOST_WORDS]


def _layout(report: Report, topic: str | None) -> WordCloud:
    rows = _words(report, topic)
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
    """Font sizes, in proportion to the ideas."""
    few, many = rows[-1].ideas, rows[0].ideas
    step = (LARGEST - SMALLEST) / (many - few) if many > few else 0
    return {row.word: round(SMALLEST + step * (row.ideas - few)) if step else LARGEST * 2 // 3 for row in rows}


def _width(sizes: dict[str, int]) -> int:
    """Of a 16:9 picture that the words fill without crowding, and that the longest of them fits into."""
    area = sum(LETTER_WIDTH * len(word) * size * size * LINE_HEIGHT for word, size in sizes.items())
    longest = max(LETTER_WIDTH * len(word) * size for word, size in sizes.items())
    return int(max((area * AIR * 16 / 9) ** 0.5, longest * 1.2, 480))
