"""The formats, and the one way to make a file: a function of plain values that a worker process can run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..domain.errors import require
from ..domain.model import Forum, Moment
from . import archive, cloud, csv, decidim, docx, evidence, json, memo, pdf, polis, xlsx
from .names import file_name
from .report import report
from .rows import Report
from .wording import Edition


@dataclass(frozen=True, slots=True)
class Format:
    """``render(report, topic)`` returns bytes; ``topic`` None means all topics. ``counts_words``: it draws counted words.
    ``internal``: it has an internal edition besides the public one. ``extension`` of the file's name, where the format is not called
    by it; ``what`` says in the name what the file is."""

    mime: str
    render: Callable[[Report, str | None], bytes]
    counts_words: bool = False
    internal: bool = False
    extension: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class File:
    name: str
    mime: str
    content: bytes


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TABLE = "text/csv; charset=utf-8"

FORMATS: Mapping[str, Format] = {
    "memo": Format(WORD, memo.render, extension="docx", what="memo"),
    "pdf": Format("application/pdf", pdf.render, what="report"),
    "evidence": Format(WORD, evidence.render, extension="docx", what="evidence"),
    "docx": Format(WORD, docx.render, internal=True),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx.render, internal=True),
    "csv": Format(TABLE, csv.render, internal=True),
    "json": Format("application/json", json.render, internal=True),
    "decidim": Format(TABLE, decidim.render, extension="csv", what="decidim"),
    "polis_comments": Format(TABLE, polis.comments, extension="csv", what="comments"),
    "polis_votes": Format(TABLE, polis.votes, extension="csv", what="votes"),
    "png": Format("image/png", cloud.png, counts_words=True),
    "svg": Format("image/svg+xml", cloud.svg, counts_words=True),
    "zip": Format("application/zip", archive.render, counts_words=True, internal=True),
}


def make(
    format: str,
    forum: Forum,
    catalogue: Mapping[str, str | tuple[str, ...]],
    lang: str,
    now: Moment,
    topic: str | None = None,
    edition: Edition = "public",
) -> File:
    """The file. Run it in a worker process: the word clouds load language tools (seconds, 100 MB) and all of it is slow.

    Refuses ``no_such_page`` for a format that does not exist, ``unknown_topic``, and ``nothing_to_draw`` for a cloud
    without a word of two ideas.
    """
    require(format in FORMATS, "no_such_page")
    chosen = FORMATS[format]
    counted: list[tuple[str | None, str, int]] = []
    if chosen.counts_words:
        # Not at the top: a process that never draws a cloud never loads the language tools.
        from ..language.counts import forum_words

        counted = forum_words(forum, lang)
    made = report(forum, catalogue, lang, now, counted, edition if chosen.internal else "public")
    return File(
        file_name(made, chosen.extension or format, topic, chosen.what), chosen.mime, chosen.render(made, topic)
    )


__all__ = ["FORMATS", "Edition", "File", "Format", "file_name", "make", "report"]
