"""A Word document in the making: headings, paragraphs, tables and links by built-in style ids, accessible as it stands.

Text goes in as runs and nothing else: no fields, relationships or styles ever come from it. The contents list is a field
whose result is written here, without page numbers, so Word neither asks to update it nor shows it empty.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm

from .manuscript_styles import HEADER_FIELD, RULE, RULE_STRONG, apply_styles

A4 = (Cm(21.0), Cm(29.7))
TWIPS_PER_CM = 567


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


class Manuscript:
    def __init__(self, title: str, author: str, locale: str, made: datetime) -> None:
        self._document = Document()
        apply_styles(self._document, locale)
        self._body = self._document.element.body
        self._ids = count(1)
        self._headings: list[tuple[int, str, str]] = []
        self._captions = count(1)
        self._contents_at: BaseOxmlElement | None = None
        section = self._document.sections[0]
        section.page_width, section.page_height = A4
        section.left_margin = section.right_margin = Cm(2.5)
        section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
        section.different_first_page_header_footer = True
        properties = self._document.core_properties
        properties.title, properties.author, properties.last_modified_by = title[:255], author[:255], author[:255]
        properties.language, properties.comments, properties.keywords = locale, "", ""
        properties.created = properties.modified = made.replace(tzinfo=None)

    def heading(self, text: str, level: int, name: str | None = None) -> None:
        """``name`` makes it an anchor too."""
        anchor = name or f"_Toc{next(self._ids):08d}"
        self._headings.append((level, text, anchor))
        self._append(_paragraph([Anchor(text, anchor)], f"Heading{level}", self._ids))

    def paragraph(self, *parts: Part, style: str | None = None) -> None:
        self._append(_paragraph(parts, style, self._ids))

    def bullets(self, items: Iterable[Paragraph]) -> None:
        for item in items:
            self._append(_paragraph(_parts(item), "ListBullet", self._ids))

    def contents(self, title: str) -> None:
        """The list of headings, levels 1 and 2, here."""
        self.paragraph(title, style="TOCHeading")
        self._contents_at = self._append(OxmlElement("w:p"))

    def table(
        self,
        columns: Sequence[tuple[str, float]],
        rows: Iterable[Sequence[Cell]],
        caption: str,
        label: str,
        description: str,
    ) -> None:
        """``columns`` are (title, width in cm). A cell is a paragraph, or `Paragraphs` for several paragraphs.

        The header row is repeated on each page and no row is split; ``caption`` stands above the table after ``label`` and
        a number, and ``description`` is the alternative text.
        """
        self._append(self._caption(caption, label))
        widths = [round(width * TWIPS_PER_CM) for _, width in columns]
        table = _element("w:tbl", _table_properties(widths, caption, description))
        grid = OxmlElement("w:tblGrid")
        for width in widths:
            grid.append(_element("w:gridCol", w=width))
        table.append(grid)
        table.append(self._row([Bold(title) for title, _ in columns], widths, header=True))
        for row in rows:
            table.append(self._row(row, widths))
        self._append(table)
        self._append(_paragraph([], "AfterTable", self._ids))

    def landscape(self) -> None:
        self._new_section(WD_ORIENT.LANDSCAPE, (A4[1], A4[0]), Cm(1.8))

    def portrait(self) -> None:
        self._new_section(WD_ORIENT.PORTRAIT, A4, Cm(2.5))

    def page_break(self) -> None:
        self._append(_element("w:p", _element("w:r", _element("w:br", type="page"))))

    def footer(self, text: str, page: str) -> None:
        """On every page but the first: ``text``, then ``page`` and the page's number."""
        paragraph = self._document.sections[0].footer.paragraphs[0].paragraph_format.element
        for run in _inline([f"{text}   ·   {page} "], self._ids):
            paragraph.append(run)
        paragraph.append(_field("PAGE", "1"))

    def save(self) -> bytes:
        """The file. Call once, last."""
        self._write_contents()
        self._drop_dead_links()
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    # --- inside

    def _append(self, element: BaseOxmlElement) -> BaseOxmlElement:
        self._body[-1].addprevious(element)  # before the last section's properties
        return element

    def _new_section(self, orientation: WD_ORIENT, size: tuple[Cm, Cm], margin: Cm) -> None:
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = orientation
        section.page_width, section.page_height = size
        section.left_margin = section.right_margin = margin
        section.different_first_page_header_footer = False

    def _caption(self, text: str, label: str) -> BaseOxmlElement:
        paragraph = _paragraph([f"{label} "], "Caption", self._ids)
        paragraph.append(_field(f"SEQ {label} \\* ARABIC", str(next(self._captions))))
        for run in _inline([f". {text}"], self._ids):
            paragraph.append(run)
        return paragraph

    def _row(self, cells: Sequence[Cell], widths: Sequence[int], header: bool = False) -> BaseOxmlElement:
        properties = _element("w:trPr", _element("w:cantSplit"))
        if header:
            properties.append(_element("w:tblHeader"))
        row = _element("w:tr", properties)
        for content, width in zip(cells, widths, strict=True):
            cell = _element("w:tcPr", _element("w:tcW", w=width, type="dxa"))
            if header:
                cell.append(_element("w:shd", val="clear", color="auto", fill=HEADER_FIELD))
            column = _element("w:tc", cell)
            for paragraph in content.paragraphs if isinstance(content, Paragraphs) else (content,):
                column.append(_paragraph(_parts(paragraph), "TableHead" if header else "TableText", self._ids))
            row.append(column)
        return row

    def _write_contents(self) -> None:
        if self._contents_at is None:
            return
        listed = [(level, text, anchor) for level, text, anchor in self._headings if level <= 2]
        end = self._contents_at
        for index, (level, text, anchor) in enumerate(listed):
            paragraph = _paragraph([], f"TOC{level}", self._ids)
            if index == 0:
                for run in _field_start('TOC \\o "1-2" \\h \\n \\z \\u'):
                    paragraph.append(run)
            paragraph.append(_hyperlink(text, anchor, styled=False))
            if index == len(listed) - 1:
                paragraph.append(_element("w:r", _element("w:fldChar", fldCharType="end")))
            end.addprevious(paragraph)
        self._body.remove(end)

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


def _element(tag: str, *children: BaseOxmlElement, **attributes: object) -> BaseOxmlElement:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    for child in children:
        element.append(child)
    return element


def _paragraph(parts: Iterable[Part], style: str | None, ids: Iterator[int]) -> BaseOxmlElement:
    paragraph = OxmlElement("w:p")
    if style:
        paragraph.append(_element("w:pPr", _element("w:pStyle", val=style)))
    for element in _inline(parts, ids):
        paragraph.append(element)
    return paragraph


def _inline(parts: Iterable[Part], ids: Iterator[int]) -> Iterator[BaseOxmlElement]:
    for part in parts:
        match part:
            case Bold(text):
                yield _run(text, _element("w:b"))
            case Gap(text):
                yield _run(text, _element("w:rStyle", val="Gap"))
            case Link(text, to):
                yield _hyperlink(text, to)
            case Anchor(text, name):
                number = next(ids)
                yield _element("w:bookmarkStart", id=number, name=name)
                yield _run(text)
                yield _element("w:bookmarkEnd", id=number)
            case _:
                yield _run(part)


def _run(text: str, *properties: BaseOxmlElement) -> BaseOxmlElement:
    run = OxmlElement("w:r")
    if properties:
        run.append(_element("w:rPr", *properties))
    if "\n" in text or "\t" in text:
        run.text = text  # python-docx makes w:br and w:tab of line breaks and tabs, and takes its time
    else:
        run.append(_preserved("w:t", text))
    return run


def _preserved(tag: str, text: str) -> BaseOxmlElement:
    """An element whose text keeps the spaces at its ends."""
    element = OxmlElement(tag)
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    element.text = text
    return element


def _hyperlink(text: str, to: str, styled: bool = True) -> BaseOxmlElement:
    run = _run(text, *([_element("w:rStyle", val="Hyperlink")] if styled else []))
    return _element("w:hyperlink", run, anchor=to, history=1)


def _field(instruction: str, result: str) -> BaseOxmlElement:
    return _element("w:fldSimple", _run(result), instr=f" {instruction} ")


def _field_start(instruction: str) -> Iterator[BaseOxmlElement]:
    yield _element("w:r", _element("w:fldChar", fldCharType="begin"))
    yield _element("w:r", _preserved("w:instrText", f" {instruction} "))
    yield _element("w:r", _element("w:fldChar", fldCharType="separate"))


def _table_properties(widths: Sequence[int], caption: str, description: str) -> BaseOxmlElement:
    """In the order that the schema asks for: a wrong one makes Word offer a repair."""
    borders = _element(
        "w:tblBorders",
        _element("w:top", val="single", sz=12, space=0, color=RULE_STRONG),
        _element("w:left", val="nil"),
        _element("w:bottom", val="single", sz=8, space=0, color=RULE_STRONG),
        _element("w:right", val="nil"),
        _element("w:insideH", val="single", sz=4, space=0, color=RULE),
        _element("w:insideV", val="single", sz=4, space=0, color=RULE),
    )
    margins = _element(
        "w:tblCellMar",
        _element("w:top", w=50, type="dxa"),
        _element("w:left", w=90, type="dxa"),
        _element("w:bottom", w=50, type="dxa"),
        _element("w:right", w=90, type="dxa"),
    )
    return _element(
        "w:tblPr",
        _element("w:tblStyle", val="TableGrid"),
        _element("w:tblW", w=sum(widths), type="dxa"),
        borders,
        _element("w:tblLayout", type="fixed"),
        margins,
        _element("w:tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        _element("w:tblCaption", val=caption[:255]),
        _element("w:tblDescription", val=description[:255]),
    )
