"""Everything of a session in one zip file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import replace

from ..domain.errors import Refusal
from . import cloud, csv, decidim, evidence, json, memo, pdf, polis, xlsx
from .docx import render as word_draft
from .names import file_name, slug
from .rows import Report

WHOLE = {
    ("docx", "memo"): memo.render,
    ("pdf", "report"): pdf.render,
    ("docx", "evidence"): evidence.render,
    ("xlsx", ""): xlsx.render,
    ("csv", ""): csv.render,
    ("json", ""): json.render,
    ("csv", "decidim"): decidim.render,
    ("csv", "comments"): polis.comments,
    ("csv", "votes"): polis.votes,
}
"""By the extension, and what the file is: those that are something of their own are for the public whatever the edition."""


def render(report: Report, topic: str | None = None) -> bytes:
    """A Word draft and a word cloud for each topic, the other files of all of them. A topic without words has no cloud. With
    ``topic`` the files of that topic alone."""
    public = replace(report, edition="public")
    files = {
        file_name(edition := public if what else report, extension, topic, what): render(edition, topic)
        for (extension, what), render in WHOLE.items()
    }
    for row in report.only(topic).topics:
        files[file_name(report, "docx", row.id)] = word_draft(report, row.id)
        for format, render in (("png", cloud.png), ("svg", cloud.svg)):
            try:
                files[file_name(report, format, row.id)] = render(report, row.id)
            except Refusal:  # nothing_to_draw
                continue
    files[f"{slug(report.say('sheet_readme'))}.txt"] = _read_me(report, sorted(files))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, report.made.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _read_me(report: Report, names: Iterable[str]) -> bytes:
    """With a byte order mark, by which editors on Windows tell UTF-8."""
    lines = (
        report.facts.title,
        f"{report.edition_name}. {report.notice}",
        report.say("readme_private_text"),
        "",
        *names,
        "",
    )
    return "\r\n".join(lines).encode("utf-8-sig")
