"""The plan's workbook."""

from __future__ import annotations

import io

import xlsxwriter

from ..sheets import add_read_me, add_table, styles_of
from .rows import PlanReport
from .tables import read_me, tables


def render(report: PlanReport) -> bytes:
    """Sheets in the report's language: read-me, ideas, clusters, votes, measures, answers, support needs, departments, participation."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties(
            {"title": report.title, "company": report.facts.unit, "created": report.made.replace(tzinfo=None), "status": report.edition_name}
        )  # fmt: skip
        styles = styles_of(book)
        add_read_me(book, report.say("sheet_readme"), report.title, read_me(report), styles)
        for table in tables(report):
            add_table(book, table, styles, report.edition_name)
    return out.getvalue()
