"""The shown ideas as rows that Decidim's import of proposals reads: one language, semicolons, UTF-8."""

from __future__ import annotations

import csv
import io

from .csv import inert
from .rows import IdeaRow, Report

TITLE_LETTERS = 150  # the most that Decidim takes


def render(report: Report, topic: str | None = None) -> bytes:
    """Columns ``id``, ``title/fi`` and ``body/fi``, in the language of the report. The id is the number of the idea: Decidim drops
    it, people do not. The body is the text as it was written, and where it comes from."""
    report = report.only(topic)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(["id", f"title/{report.lang}", f"body/{report.lang}"])
    for idea in report.ideas:
        if idea.state == "shown":
            writer.writerow(
                [idea.reference, inert(_title(idea.text)), inert(f"{idea.text}\n\n{_source(report, idea)}")]
            )
    return out.getvalue().encode()


def _title(text: str) -> str:
    """The first line, as far as there is room for it."""
    line = text.strip().split("\n", 1)[0]
    return line if len(line) <= TITLE_LETTERS else f"{line[: TITLE_LETTERS - 1].rsplit(' ', 1)[0]}…"


def _source(report: Report, idea: IdeaRow) -> str:
    topic = report.topic(idea.topic)
    names = {cluster.number: cluster.name for cluster in report.clusters}
    parts = (
        report.facts.title,
        report.day(report.facts.date),
        topic.title if topic else "",
        names.get(idea.cluster or "", ""),
        idea.reference,
    )
    return " · ".join(part for part in parts if part)
