"""Everything of a session in one zip file."""

from __future__ import annotations

import io
import zipfile

from ..domain.errors import Refusal
from . import cloud, csv, json, xlsx
from .docx import render as word_draft
from .names import file_name
from .rows import Report

WHOLE = {"xlsx": xlsx.render, "csv": csv.render, "json": json.render}


def render(report: Report, topic: str | None = None) -> bytes:
    """A Word draft and a word cloud for each topic; the workbook, the CSV and the JSON of all of them. A topic without words
    has no cloud. With ``topic`` the files of that topic alone."""
    files = {file_name(report, format, topic): render(report, topic) for format, render in WHOLE.items()}
    for row in report.only(topic).topics:
        files[file_name(report, "docx", row.id)] = word_draft(report, row.id)
        for format, render in (("png", cloud.png), ("svg", cloud.svg)):
            try:
                files[file_name(report, format, row.id)] = render(report, row.id)
            except Refusal:  # nothing_to_draw
                continue
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, report.made.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
