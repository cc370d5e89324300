"""A workbook in the making: a sheet for each table, typed cells, nothing that computes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from math import ceil

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from .csv import inert
from .tables import Table

CELL_CHARACTERS = 32_767  # Excel's limit; XlsxWriter silently drops a longer text
LINE_POINTS, ROW_POINTS = 15, 409  # of a line, and the most that Excel allows a row
LETTERS_IN_WIDTH = 1.1  # of running text, in the digits by which Excel measures a column
_ID = re.compile(r"(?:[A-Z]-)?T\d+-[A-Z]\d+")
WIDTHS = (34, 96)  # of the first sheet
INK = "#151c2b"
GREEN = "#1b5a41"


def styles_of(book: Workbook) -> dict[str, Format]:
    body = {"valign": "top", "text_wrap": True, "font_name": "Calibri", "font_size": 11}
    return {
        "header": book.add_format(
            body | {"bold": True, "font_color": "#ffffff", "bg_color": GREEN, "valign": "vcenter"}
        ),
        "header_of_numbers": book.add_format(
            body
            | {
                "bold": True,
                "font_color": "#ffffff",
                "bg_color": GREEN,
                "valign": "vcenter",
                "align": "right",
                "indent": 1,
            }
        ),
        "text": book.add_format(body),
        "id": book.add_format(body | {"text_wrap": False}),  # a number of an idea would be broken at its hyphen
        # The mark that a person makes by typing an apostrophe: should the cell be edited, its text stays text.
        "quoted": book.add_format(body | {"quote_prefix": True}),
        "number": book.add_format(body | {"num_format": "0", "align": "right", "indent": 1}),
        "moment": book.add_format(body | {"num_format": "d.m.yyyy h:mm", "align": "left"}),
        "title": book.add_format({"bold": True, "font_size": 18, "font_color": INK}),
        "label": book.add_format(body | {"bold": True}),
    }


def _write(
    sheet: Worksheet, row: int, column: int, cell: object, styles: dict[str, Format], style: str = "text"
) -> None:
    if isinstance(cell, datetime):
        sheet.write_datetime(row, column, cell.replace(tzinfo=None), styles["moment"])
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell, styles["number"])
    elif cell:
        text = str(cell)[:CELL_CHARACTERS]
        if style == "text" and _ID.fullmatch(text):
            style = "id"
        sheet.write_string(row, column, text, styles["quoted" if style == "text" and inert(text) != text else style])


def add_table(book: Workbook, table: Table, styles: dict[str, Format], edition: str) -> None:
    """A sheet with its head in view, filters, rows as high as their texts, and the edition at the foot of the page."""
    sheet = book.add_worksheet(table.name)
    for column, (title, width) in enumerate(table.columns):
        sheet.set_column(column, column, width)
        numbers = any(isinstance(row[column], int | float) for row in table.rows)
        _write(sheet, 0, column, title, styles, "header_of_numbers" if numbers else "header")
    widths = [width for _, width in table.columns]
    _fit(sheet, 0, [title for title, _ in table.columns], widths)
    for row, cells in enumerate(table.rows, 1):
        _fit(sheet, row, cells, widths)
        for column, cell in enumerate(cells):
            _write(sheet, row, column, cell, styles)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L&A, {edition}&R&P / &N")


def _fit(sheet: Worksheet, row: int, cells: Sequence[object], widths: Sequence[int]) -> None:
    """Make a row as high as its wrapped texts need. Excel would do so by itself, LibreOffice does not."""
    lines = max(_lines(cell, width) for cell, width in zip(cells, widths, strict=True))
    if lines > 1:
        sheet.set_row(row, min(lines * LINE_POINTS, ROW_POINTS))


def _lines(cell: object, width: int) -> int:
    parts = cell.split("\n") if isinstance(cell, str) else ()
    return sum(ceil(len(part) / (width * LETTERS_IN_WIDTH)) or 1 for part in parts)


def add_read_me(
    book: Workbook, name: str, title: str, lines: Iterable[tuple[str, object]], styles: dict[str, Format]
) -> None:
    """The first sheet: what the workbook is, a label and a value a row."""
    sheet = book.add_worksheet(name)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    _write(sheet, 0, 0, title, styles, "title")
    for row, (label, value) in enumerate(lines, 2):
        _fit(sheet, row, (label, value), WIDTHS)
        _write(sheet, row, 0, label, styles, "label")
        _write(sheet, row, 1, value, styles)
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
