"""A participant's receipt as a picture for the phone's own album: the four words, the QR of the private link, where to go."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

WIDTH, MARGIN = 1080, 80  # px
INK, GREY, PAPER = "#1a1a1a", "#555555", "#ffffff"
LARGE, MIDDLE, SMALL = 84, 46, 36  # px of type
QR_MODULE = 10  # px; 28 mm and more when the picture is printed as wide as a postcard
LEADING = 1.35


@dataclass(frozen=True, slots=True)
class Says:
    """The picture's texts, in the person's language."""

    title: str
    heading: str
    open_at: str
    address: str
    whoever: str


def png(words: tuple[str, ...], link: str, says: Says) -> bytes:
    """Run it in the worker process: it loads a library for pictures."""
    import segno
    from PIL import Image, ImageDraw

    code = io.BytesIO()
    segno.make(link, error="m", micro=False).save(code, kind="png", border=4, scale=QR_MODULE)
    qr = Image.open(code)
    lines = [
        *((row, MIDDLE, INK) for row in _wrapped(says.title, MIDDLE)),
        (says.heading, SMALL, GREY),
        *((f"{place}  {word}", LARGE, INK) for place, word in enumerate(words, 1)),
    ]
    after = [
        (says.open_at, SMALL, GREY),
        *((row, MIDDLE, INK) for row in _wrapped(says.address, MIDDLE)),
        *((row, SMALL, GREY) for row in _wrapped(says.whoever, SMALL)),
    ]
    height = int(sum(size * LEADING for _, size, _ in (*lines, *after))) + qr.height + 3 * MARGIN
    paper = Image.new("RGB", (WIDTH, height), PAPER)
    pen, top = ImageDraw.Draw(paper), float(MARGIN)
    for text, size, colour in lines:
        pen.text((MARGIN, top), text, fill=colour, font=_font(size))
        top += size * LEADING
    paper.paste(qr, ((WIDTH - qr.width) // 2, int(top + MARGIN / 2)))
    top += qr.height + MARGIN
    for text, size, colour in after:
        pen.text((MARGIN, top), text, fill=colour, font=_font(size))
        top += size * LEADING
    out = io.BytesIO()
    paper.save(out, "PNG", optimize=True)
    return out.getvalue()


def _font(size: int) -> FreeTypeFont:
    from matplotlib import get_data_path
    from PIL import ImageFont

    return ImageFont.truetype(f"{get_data_path()}/fonts/ttf/DejaVuSans{'-Bold' if size > SMALL else ''}.ttf", size)


def _wrapped(text: str, size: int) -> list[str]:
    """Lines that fit beside the margins; a word that is longer than a line is broken."""
    font, rows = _font(size), [""]
    for word in text.split():
        if rows[-1] and font.getlength(f"{rows[-1]} {word}") > WIDTH - 2 * MARGIN:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
        while font.getlength(rows[-1]) > WIDTH - 2 * MARGIN:
            fits = next(n for n in range(len(rows[-1]), 0, -1) if font.getlength(rows[-1][:n]) <= WIDTH - 2 * MARGIN)
            rows[-1:] = [rows[-1][:fits], rows[-1][fits:]]
    return rows
