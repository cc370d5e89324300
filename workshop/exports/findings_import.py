"""A table of a survey's results, as CSV or Excel → its findings."""

from __future__ import annotations

import csv
import io
import re

from ..domain.errors import Refusal, require
from ..plans.fields import FINDINGS_AT_MOST
from ..plans.model import Finding
from .sheet_import import rows_of

FILE_BYTES = 1_000_000
ROWS_AT_MOST = 500
ZIP = b"PK"  # how every workbook begins
DELIMITERS = ";,\t"
IS_TEXT = re.compile(r"tulos|havainto|teksti|väite|vastaus|finding|result|text|answer|resultat|svar", re.IGNORECASE)
IS_NUMBER = re.compile(r"\W*(n|lkm|määrä|kpl|vastaajia|vastaajat|count|antal)\b", re.IGNORECASE)


def findings_of(content: bytes) -> tuple[tuple[Finding, ...], int]:
    """The first findings that a survey takes, and how many the file has. The first row has the headings; of the columns, one has
    the texts and another, if any, how many answers each rests on.

    Refuses ``bad_file`` for what is no such table, ``too_big`` for more than 1 MB or 500 rows."""
    require(len(content) <= FILE_BYTES, "too_big", "file")
    try:
        rows = rows_of(content) if content.startswith(ZIP) else _rows_of_csv(content)
    except (Refusal, csv.Error) as problem:
        raise Refusal("bad_file", "file", words="plan.sources.bad_file") from problem
    require(len(rows) > 1, "bad_file", "file", words="plan.sources.bad_file")
    require(len(rows) <= ROWS_AT_MOST + 1, "too_big", "file")
    text, number = _columns(rows)
    found = [Finding(text=row[text], n="" if number is None else row[number]) for row in rows[1:] if row[text]]
    return tuple(found[:FINDINGS_AT_MOST]), len(found)


def _rows_of_csv(content: bytes) -> list[list[str]]:
    """Excel writes CSV in the machine's own encoding, others in UTF-8."""
    require(b"\0" not in content, "bad_file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    headings = text.lstrip().partition("\n")[0]
    delimiter = max(DELIMITERS, key=headings.count)
    read = [
        [" ".join(cell.split()) for cell in row]
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    ]
    rows = [row for row in read if any(row)]
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _columns(rows: list[list[str]]) -> tuple[int, int | None]:
    """Which column has the texts and which the numbers: by their headings, or else by what stands in them."""
    headings, columns = rows[0], range(len(rows[0]))
    figures = {
        column: sum(row[column].strip(" %").replace(",", ".").replace(".", "", 1).isdecimal() for row in rows[1:])
        for column in columns
    }
    letters = {column: sum(len(row[column]) for row in rows[1:]) for column in columns}
    named = [column for column in columns if IS_TEXT.search(headings[column])]
    text = max(named or columns, key=lambda column: letters[column] - 1000 * figures[column])
    others = [column for column in columns if column != text and 2 * figures[column] >= len(rows) - 1]
    numbers = [column for column in columns if column != text and IS_NUMBER.match(headings[column])]
    return text, next(iter(numbers or others), None)
