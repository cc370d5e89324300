"""What the files are called."""

from __future__ import annotations

import re
import unicodedata

from .rows import Report

SLUG_LETTERS = 60


def file_name(report: Report, extension: str, topic: str | None = None, what: str = "") -> str:
    """``2022-11-02_kumppanuuspoyta_teema1.docx``: ASCII letters, digits, ``-``, ``_`` and one dot, safe in every header and on
    every disk; sorts by date because it starts with one. An internal edition is named as one.

    ``what`` is the end of the key ``file_…`` of what the file is, where several have the same extension."""
    day = report.facts.date or report.made.date().isoformat()
    row = report.topic(topic)
    parts = [slug(day), slug(report.facts.title) or slug(report.say("file_fallback"))]
    if row:
        parts.append(f"{slug(report.say('file_topic'))}{row.place}")
    if what:
        parts.append(slug(report.say(f"file_{what}")))
    if report.edition == "internal":
        parts.append(slug(report.say("file_internal")))
    return f"{'_'.join(parts)}.{extension}"


def slug(text: str) -> str:
    """Lower-case ASCII words joined by ``-``."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text)[:SLUG_LETTERS].strip("-")
