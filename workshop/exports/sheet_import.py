"""A workbook that somebody else made → rows of texts. Run it in the worker: it may be large, and it may be malicious."""

from __future__ import annotations

import io
import warnings
import zipfile
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook

from ..domain.errors import Refusal, require

FILE_BYTES = 2_000_000
UNPACKED_BYTES = 30_000_000
ROWS_AT_MOST = 5_000
COLUMNS_AT_MOST = 60
CELL_CHARACTERS = 500


def rows_of(content: bytes) -> list[list[str]]:
    """The rows of the first sheet that have something in them, all equally long.

    Refuses ``too_big`` for more than 2 MB or 5,000 rows, and ``bad_file`` for what is no workbook, for an empty one, and for one
    that unpacks to far more than it should."""
    require(len(content) <= FILE_BYTES, "too_big", "file")
    try:
        _require_harmless(content)
        with warnings.catch_warnings(action="ignore"):  # of styles and extensions, which we do not read
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # a file may say that it has a million rows
        read = [
            [_text(cell) for cell in row]
            for row in sheet.iter_rows(max_row=ROWS_AT_MOST + 2, max_col=COLUMNS_AT_MOST, values_only=True)
        ]
    except Exception as problem:  # whatever openpyxl stumbles over, this is no workbook that it can read
        raise Refusal("bad_file", "file", words="contacts.bad_workbook") from problem
    rows = [row for row in read if any(row)]
    require(rows, "bad_file", "file", words="contacts.bad_workbook")
    require(len(read) <= ROWS_AT_MOST + 1, "too_big", "file", words="contacts.too_many_rows", n=ROWS_AT_MOST)
    width = max(place for row in rows for place, cell in enumerate(row, 1) if cell)
    return [row[:width] + [""] * (width - len(row)) for row in rows]


def _require_harmless(content: bytes) -> None:
    """A zip says how large its parts are, and zipfile unpacks no more than that. No workbook needs a document type, by which
    XML grows."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if sum(part.file_size for part in parts.infolist()) > UNPACKED_BYTES or len(parts.infolist()) > 1_000:
            raise ValueError("unpacks to too much")
        for part in parts.infolist():
            if b"<!DOCTYPE" in parts.read(part).replace(b"\0", b""):  # in UTF-16 every other byte is zero
                raise ValueError("has a document type")


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return " ".join(str(cell)[:CELL_CHARACTERS].split())
