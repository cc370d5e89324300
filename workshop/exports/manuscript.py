"""A Word document in the making: headings, paragraphs, tables and links by style ids, accessible as it stands.

Text goes in as runs and nothing else: no fields, relationships or styles ever come from it. Its language is marked where it is
not the document's. Nothing updates itself or asks to when the file is opened.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import NamedTuple

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Emu, Length
from docx.text.paragraph import Paragraph as TextParagraph

from .word import contents, pages
from .word.elements import TWIPS_PER_CM, Runs, cell_properties, element, field, table_properties
from .word.numbering import ANNEXES, UNNUMBERED, apply_number, apply_numbering
from .word.package import apply_properties, drop_leftovers
from .word.styles import apply_styles, shapes

A4 = (Cm(21.0), Cm(29.7))
TOP, BOTTOM, SIDE, SIDE_OF_WIDE = Cm(2.4), Cm(2.2), Cm(2.5), Cm(1.8)


@dataclass(frozen=True, slots=True)
class Bold:
    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What only the city can fill in; brackets in its text, so that colour is not the only sign."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """To an `Anchor` of the same document. One that leads nowhere becomes plain text."""

    text: str
    to: str


@dataclass(frozen=True, slots=True)
class Anchor:
    text: str
    name: str


Part = str | Bold | Gap | Link | Anchor
Paragraph = Part | Sequence[Part]


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Several paragraphs in one cell."""

    paragraphs: tuple[Paragraph, ...]


Cell = Paragraph | Paragraphs


class Column(NamedTuple):
    """Of a table; ``width`` in cm. A column of numbers stands against its right edge, its title too."""

    title: str
    width: float
    numbers: bool = False


class Manuscript:
    """``say`` words what the document says by itself: ``annex`` and ``table`` before their numbers, ``style_…`` for the names of
    styles that Word does not name in its own language."""

    def __init__(self, title: str, author: str, locale: str, made: datetime, say: Callable[[str], str]) -> None:
        self._document = Document()
        self._say = say
        self._runs = Runs(locale)
        self._body = self._document.element.body
        self._ids = count(1)
        self._captions = count(1)
        self._headings: list[contents.Heading] = []
        self._chapter = self._section = self._annex = 0
        self._contents: tuple[BaseOxmlElement, BaseOxmlElement] | None = None
        self._break_before = self._top_of_page = False
        apply_styles(self._document, locale, say)
        apply_numbering(self._document, say("annex"))
        apply_properties(self._document, title, author, locale, made)
        drop_leftovers(self._document)
        section = self._document.sections[0]
        section.page_width, section.page_height = A4
        section.left_margin = section.right_margin = SIDE
        section.top_margin, section.bottom_margin = TOP, BOTTOM
        self._rooms = [_room(A4, SIDE)]
        section.different_first_page_header_footer = True

    def heading(self, text: str, level: int, name: str | None = None) -> None:
        """A chapter (level 1), its section, or a part of that. Word numbers the first two, except within an annex.

        ``name`` makes it an anchor too."""
        if level == 1:
            self._chapter, self._section, self._annex = self._chapter + 1, 0, 0
            self._heading(text, level, str(self._chapter), name)
        elif level == 2 and self._annex:
            self._heading(text, level, "", name, list=UNNUMBERED)
        elif level == 2:
            self._section += 1
            self._heading(text, level, f"{self._chapter}.{self._section}", name)
        else:
            self._heading(text, level, "", name)

    def annex(self, text: str, name: str | None = None) -> None:
        """The heading of an annex, level 1. Word numbers it: *Liite 2*."""
        self._annex += 1
        self._heading(text, 1, f"{self._say('annex')} {self._annex}", name, list=ANNEXES)

    def paragraph(self, *parts: Part, style: str = "BodyText") -> None:
        self._append(self._paragraph(parts, style))

    def bullets(self, items: Iterable[Paragraph]) -> None:
        for item in items:
            self._append(self._paragraph(_parts(item), "ListBullet"))

    def picture(self, png: bytes, description: str, width_cm: float, height_cm: float) -> None:
        """A picture by itself, at most so large; ``description`` is its alternative text."""
        shape = self._document.add_paragraph().add_run().add_picture(io.BytesIO(png))
        scale = min(Cm(width_cm) / shape.width, Cm(height_cm) / shape.height)
        shape.width, shape.height = Emu(round(shape.width * scale)), Emu(round(shape.height * scale))
        shape._inline.docPr.set("descr", description)  # noqa: SLF001 (python-docx has no other way to say it)

    def contents(self, title: str) -> None:
        """The list of headings, levels 1 and 2, here, on a page of its own."""
        self.page_break()
        heading = self._append(self._paragraph([title], "TOCHeading"))
        self._contents = heading, self._append(element("w:p"))

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], caption: str, description: str) -> None:
        """A cell is a paragraph, or `Paragraphs` for several paragraphs.

        The header row is repeated on each page, no row is split and no cell merged; ``caption`` stands above the table after
        its number, and ``description`` is the alternative text.
        """
        self._append(self._caption(caption))
        widths = [round(column.width * TWIPS_PER_CM) for column in columns]
        grid = element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths))
        table = element("w:tbl", table_properties(widths, caption, description), grid)
        table.append(self._row([Bold(column.title) for column in columns], columns, widths, header=True))
        for row in rows:
            table.append(self._row(row, columns, widths))
        self._append(table)
        self._append(self._paragraph([], "AfterTable"))

    def landscape(self) -> None:
        self._new_section(WD_ORIENT.LANDSCAPE, (A4[1], A4[0]), SIDE_OF_WIDE)

    def portrait(self) -> None:
        self._new_section(WD_ORIENT.PORTRAIT, A4, SIDE)

    def page_break(self) -> None:
        """The next paragraph begins a page."""
        self._break_before = self._top_of_page = True

    def footer(self, text: str, page: str) -> None:
        """On every page but the first: ``text``, then ``page`` and the page's number."""
        paragraph = self._document.sections[0].footer.paragraphs[0].paragraph_format.element
        paragraph.append(self._runs.run(f"{text}   ·   {page} "))
        for run in field("PAGE", self._runs.run("1")):
            paragraph.append(run)

    def save(self) -> bytes:
        """The file. Call once, last."""
        if self._contents:
            self._write_contents(*self._contents)
        self._drop_dead_links()
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    # --- inside

    def _append(self, block: BaseOxmlElement) -> BaseOxmlElement:
        if self._break_before and block.tag == qn("w:p"):
            TextParagraph(block, self._document).paragraph_format.page_break_before = True
        self._break_before = self._top_of_page = False
        self._body[-1].addprevious(block)  # before the last section's properties
        return block

    def _heading(self, text: str, level: int, numbered: str, name: str | None, list: int | None = None) -> None:
        anchor = name or f"_Toc{next(self._ids):08d}"
        self._headings.append(contents.Heading(level, numbered, text, anchor))
        paragraph = self._paragraph([Anchor(text, anchor)], f"Heading{level}")
        shape = TextParagraph(paragraph, self._document).paragraph_format
        if list is not None:
            apply_number(paragraph, list)
            shape.left_indent = shape.first_line_indent = Cm(0)
        if self._top_of_page:  # programs drop the space above it only where the page ended by itself
            shape.space_before = Cm(0)
        self._append(paragraph)

    def _new_section(self, orientation: WD_ORIENT, size: tuple[Length, Length], margin: Length) -> None:
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = orientation
        section.page_width, section.page_height = size
        section.left_margin = section.right_margin = margin
        section.different_first_page_header_footer = False
        self._rooms.append(_room(size, margin))
        self._top_of_page = True

    def _caption(self, text: str) -> BaseOxmlElement:
        label = self._say("table")
        paragraph = self._paragraph([f"{label} "], "Caption")
        for run in field(f"SEQ {label} \\* ARABIC", self._runs.run(str(next(self._captions)))):
            paragraph.append(run)
        paragraph.append(self._runs.run(f". {text}"))
        return paragraph

    def _row(
        self, cells: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int], header: bool = False
    ) -> BaseOxmlElement:
        properties = element("w:trPr", element("w:cantSplit"), *([element("w:tblHeader")] if header else []))
        row = element("w:tr", properties)
        for content, column, width in zip(cells, columns, widths, strict=True):
            style = ("TableNumber" if column.numbers else "Table") + (
                "Head" if header else "" if column.numbers else "Text"
            )
            paragraphs = content.paragraphs if isinstance(content, Paragraphs) else (content,)
            made = (self._paragraph(_parts(paragraph), style) for paragraph in paragraphs)
            row.append(element("w:tc", cell_properties(width, header), *made))
        return row

    def _paragraph(self, parts: Sequence[Part], style: str) -> BaseOxmlElement:
        properties = element("w:pPr", element("w:pStyle", val=style))
        if self._runs.leftwards([part if isinstance(part, str) else part.text for part in parts]):
            properties.append(element("w:bidi"))
        return element("w:p", properties, *self._inline(parts))

    def _inline(self, parts: Iterable[Part]) -> Iterator[BaseOxmlElement]:
        for part in parts:
            match part:
                case Bold(text):
                    yield self._runs.run(text, bold=True)
                case Gap(text):
                    yield self._runs.run(text, "Gap")
                case Link(text, to):
                    yield self._runs.link(text, to)
                case Anchor(text, name):
                    id = next(self._ids)
                    yield element("w:bookmarkStart", id=id, name=name)
                    yield self._runs.run(text)
                    yield element("w:bookmarkEnd", id=id)
                case _:
                    yield self._runs.run(part)

    def _write_contents(self, title: BaseOxmlElement, place: BaseOxmlElement) -> None:
        def written(found: dict[str, int]) -> BaseOxmlElement:
            return contents.block(title, self._headings, found, self._runs)

        draft = written({})
        place.addprevious(draft)
        self._body.remove(place)
        found = pages.pages(self._body, shapes(self._document), self._rooms)
        draft.getparent().replace(draft, written(found))

    def _drop_dead_links(self) -> None:
        alive = {mark.get(qn("w:name")) for mark in self._body.iter(qn("w:bookmarkStart"))}
        for link in list(self._body.iter(qn("w:hyperlink"))):
            if link.get(qn("w:anchor")) not in alive:
                for style in link.iter(qn("w:rStyle")):
                    style.getparent().remove(style)
                for run in list(link):
                    link.addprevious(run)
                link.getparent().remove(link)


def anchor_name(text: str) -> str:
    """A bookmark's name from a number such as T1-K03: letters, digits and underscores, at most 40."""
    return "n_" + "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in text)[:38]


def _parts(paragraph: Paragraph) -> Sequence[Part]:
    return paragraph if isinstance(paragraph, list | tuple) else (paragraph,)


def _room(size: tuple[Length, Length], margin: Length) -> pages.Room:
    return pages.Room(Length(size[0] - 2 * margin).pt, Length(size[1] - TOP - BOTTOM).pt)
