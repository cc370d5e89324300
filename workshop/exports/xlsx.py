"""The workbook of a session."""

from __future__ import annotations

import io

import xlsxwriter

from .needs import areas, needs
from .rows import Report
from .sheets import add_read_me, add_table, styles_of
from .tables import tables


def render(report: Report, topic: str | None = None) -> bytes:
    """Sheets in the report's language: read-me, ideas, clusters, votes, agenda, participation, feedback, ballots."""
    report = report.only(topic)
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties(
            {
                "title": report.facts.title,
                "company": report.facts.organiser,
                "created": report.made.replace(tzinfo=None),
                "status": report.edition_name,
            }
        )
        styles = styles_of(book)
        add_read_me(book, report.say("sheet_readme"), report.facts.title, _read_me(report), styles)
        for table in (*tables(report), *needs(report), *areas(report)):
            add_table(book, table, styles, report.edition_name)
    return out.getvalue()


def _read_me(report: Report) -> list[tuple[str, object]]:
    facts = report.facts
    hours = f"{facts.starts}–{facts.ends}" if facts.starts else ""
    return [
        (report.say("fact_date"), " ".join(filter(None, (report.day(facts.date), hours)))),
        (report.say("fact_place"), facts.place),
        (report.say("fact_organiser"), facts.organiser),
        (report.say("fact_purpose"), facts.purpose),
        (
            report.say("fact_topics"),
            "\n".join(f"{topic.id} {topic.title}: {topic.question}" for topic in report.topics),
        ),
        (report.say("fact_made"), report.made),
        (report.say("readme_sheets"), report.say("readme_sheets_text")),
        (report.say("readme_states"), report.say("readme_states_text")),
        (report.say("fact_edition"), f"{report.edition_name}. {report.notice}"),
        (report.say("readme_private"), report.say("readme_private_text")),
        (report.say("readme_votes"), report.say("advisory")),
        *((f"{report.say('options_sha256')}, {vote.title}", vote.options_sha256) for vote in report.votes),
    ]
