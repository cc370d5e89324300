"""On which page a heading will probably stand: counted by the average letter, as long as no program that lays out has opened the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

LETTER = 0.42  # of the size: the average width of a letter of running text in Calibri
RAGGED = 4  # letters that a line has no room for: half a word
LINE = 1.22  # of the size: Calibri's own line
TWIPS_PER_POINT = 20


@dataclass(frozen=True, slots=True)
class Shape:
    """Of a style, in points; ``spacing`` in lines."""

    size: float
    before: float
    after: float
    spacing: float
    indent: float
    hanging: float
    """By how much the first line begins before the others."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a page has room for, in points."""

    width: float
    height: float


def pages(body: BaseOxmlElement, shapes: Mapping[str, Shape], rooms: Sequence[Room]) -> dict[str, int]:
    """The page of each bookmark. ``rooms`` are those of the document's sections, one after another."""
    found: dict[str, int] = {}
    rest = iter(rooms)
    page, used, room = 1, 0.0, next(rest)
    for block in body:
        rows = list(block.iter(qn("w:tr"))) if block.tag == qn("w:tbl") else [block]
        for row in rows:
            height = max(_heights(row, shapes, room), default=0.0)
            if used and (used + height > room.height or _breaks(row)):
                page, used = page + 1, 0.0
            for mark in row.iter(qn("w:bookmarkStart")):
                found[mark.get(qn("w:name"))] = page
            used += height
            page += int(used // room.height) if used > room.height else 0
            used %= room.height
        if next(block.iter(qn("w:sectPr")), None) is not None and block.tag == qn("w:p"):
            page, used, room = page + 1, 0.0, next(rest, room)
    return found


def _breaks(block: BaseOxmlElement) -> bool:
    return next(block.iter(qn("w:pageBreakBefore")), None) is not None


def _heights(row: BaseOxmlElement, shapes: Mapping[str, Shape], room: Room) -> Iterator[float]:
    """Of a paragraph, or of each cell of a row."""
    if row.tag != qn("w:tr"):
        yield sum(_height(paragraph, shapes, room.width) for paragraph in row.iter(qn("w:p")))
        return
    for cell in row.iter(qn("w:tc")):
        width = int(cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").get(qn("w:w"))) / TWIPS_PER_POINT - 9
        yield 5 + sum(_height(paragraph, shapes, width) for paragraph in cell.iter(qn("w:p")))


def _height(paragraph: BaseOxmlElement, shapes: Mapping[str, Shape], width: float) -> float:
    properties = paragraph.find(qn("w:pPr"))
    style = properties.find(qn("w:pStyle")) if properties is not None else None
    shape = shapes[style.get(qn("w:val")) if style is not None else "Normal"]
    letters = sum(len(text.text or "") for text in paragraph.iter(qn("w:t")))
    letter = LETTER * shape.size
    room, letters = (width - shape.indent) / letter, letters - round(shape.hanging / letter)
    lines = ceil(letters / (room - RAGGED)) if letters > room else 1
    lines += sum(1 for _ in paragraph.iter(qn("w:br")))
    return lines * shape.size * LINE * shape.spacing + shape.before + shape.after
