"""Rows as CSV that Excel opens correctly with Finnish settings: semicolons, a byte order mark, CRLF, no formulas."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

from .rows import Report
from .tables import Table, ideas

# What starts a formula or a command in a spreadsheet program. NFKC folds the full-width and small forms
# onto these; the mathematical minus has no such form.
_COMMANDS = frozenset("=+-@|\u2212")


# What a spreadsheet program takes for a number, a date, a time or a share: 2.1.2, 1/2, 10:30, 5 %, 1e5.
_NUMERIC = re.compile(r"\s*\d[\d\s.,:/%-]*(?:[eE]\d+)?\s*", re.ASCII)


def inert(text: str) -> str:
    """``text`` so that no spreadsheet program computes or converts it: an apostrophe before whatever might start a formula, and
    before what is nothing but a number or a date."""
    if _NUMERIC.fullmatch(text):
        return f"'{text}"
    first = unicodedata.normalize("NFKC", text.lstrip()[:1])[:1]
    return f"'{text}" if text[:1] in {"\t", "\r", "\n", "\0"} or first in _COMMANDS else text


def render(report: Report, topic: str | None = None) -> bytes:
    """Every idea of the session, or of one topic."""
    return written(ideas(report.only(topic)), report.say("column_edition"), report.edition_name)


def written(table: Table, edition_title: str, edition: str) -> bytes:
    """The table, each row with the edition that it was taken from."""
    head = [*(title for title, _ in table.columns), edition_title]
    return encoded(head, ((*row, edition) for row in table.rows))


def encoded(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """RFC 4180 rows. All cells are texts, None an empty one; an apostrophe is added where `inert` says."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(head)
    writer.writerows(["" if cell is None else inert(str(cell)) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
