"""The memo of the session, ready to publish: what was held, what came of it, what happens next and when the answer comes."""

from __future__ import annotations

from .course import sentences
from .manuscript import Bold, Cell, Column, Manuscript, Paragraphs
from .measures import quotes
from .results import count_parts, rank_text
from .rows import ClusterRow, Report, TopicRow

MOST_IDEAS = 10
"""Of a topic without clusters; the whole list is in the other files."""


def render(report: Report, topic: str | None = None) -> bytes:
    """Of one topic, or of all of them. It holds nothing that a public edition would not."""
    report = report.only(topic)
    title = report.say("memo_title", session=report.facts.title or report.say("file_fallback"))
    document = Manuscript(title, report.facts.organiser, report.locale, report.made, report.say)
    document.footer(f"{title}, {report.edition_name}, {report.day(report.made)}", report.say("page"))
    document.paragraph(title, style="Title")
    for label, value in facts(report):
        document.paragraph(Bold(report.say(label)), "\t", value, style="Fact")
    document.paragraph(Bold(report.say("fact_edition")), "\t", report.edition_name, style="Fact")
    if report.facts.rehearsal:
        document.paragraph(Bold(report.say("rehearsal_note")), style="Note")
    _course(document, report)
    for row in report.topics:
        _topic(document, report, row)
    _next(document, report)
    return document.save()


def facts(report: Report) -> list[tuple[str, str]]:
    """(the label's key, value) of what is known of the session."""
    known = report.facts
    hours = (
        report.say("hours", starts=known.starts.replace(":", "."), ends=known.ends.replace(":", "."))
        if known.starts
        else ""
    )
    found = [
        ("fact_event", known.title),
        ("fact_date", " ".join(filter(None, (report.day(known.date), hours)))),
        ("fact_place", known.place),
        ("fact_organiser", known.organiser),
        ("fact_purpose", known.purpose),
        ("fact_topics", "; ".join(topic.title for topic in report.topics)),
    ]
    return [(label, value) for label, value in found if value]


def _course(document: Manuscript, report: Report) -> None:
    document.heading(report.say("course"), 1)
    people = report.participation
    document.paragraph(
        report.say("n_joined", n=people.joined),
        " ",
        report.say("n_wrote", n=people.writers, ideas=report.say("n_ideas_object", n=len(report.ideas))),
    )
    document.paragraph(" ".join(sentences(report)))
    held = [row for row in report.agenda if row.opened]
    if held:
        document.table(
            [Column(report.say("column_opened"), 2.4, numbers=True), Column(report.say("column_phase"), 9.6), Column(report.say("column_kind"), 4.0)],
            [[report.clock(row.opened), row.title, report.say_kind(row.kind)] for row in held],
            report.say("caption_held"),
            report.say("alt_held"),
        )  # fmt: skip


def _topic(document: Manuscript, report: Report, topic: TopicRow) -> None:
    document.heading(topic.title or topic.id, 1)
    if topic.question:
        document.paragraph(report.say("asked"), " ", Bold(topic.question))
    clusters = report.clusters_of(topic.id)
    if any(cluster.score is not None for cluster in clusters):
        document.paragraph(report.say("advisory"))
    if clusters:
        document.table(
            [Column(report.say("column_rank"), 2.3), Column(report.say("column_cluster_name"), 4.4), Column(report.say("column_result"), 3.3), Column(report.say("column_in_words"), 6.0)],
            [_result(report, cluster) for cluster in clusters],
            report.say("caption_results", topic=topic.title or topic.id),
            report.say("alt_results"),
        )  # fmt: skip
        return
    ideas = report.ideas_of(topic.id, "shown")
    document.bullets(idea.text for idea in ideas[:MOST_IDEAS])
    if len(ideas) > MOST_IDEAS:
        document.paragraph(report.say("n_further", n=len(ideas) - MOST_IDEAS))
    if not ideas:
        document.paragraph(report.say("no_ideas"))


def _result(report: Report, cluster: ClusterRow) -> list[Cell]:
    said = quotes(report, report.members_of(cluster))
    return [
        rank_text(report, cluster) or "–",
        Bold(cluster.name or cluster.number),
        count_parts(report, cluster),
        Paragraphs(tuple(said)) if said else "–",
    ]


def _next(document: Manuscript, report: Report) -> None:
    document.heading(report.say("next_steps"), 1)
    if report.steps:
        document.table(
            [Column(report.say("column_what"), 8.4), Column(report.say("column_who"), 4.4), Column(report.say("column_when"), 3.2)],
            [[step.get("what", ""), step.get("who", ""), step.get("when", "")] for step in report.steps],
            report.say("caption_steps"),
            report.say("alt_steps"),
        )  # fmt: skip
    told = [
        ("answer_by", report.day(report.answer_by) or report.say("answer_by_unknown")),
        ("results_go_to", report.results_go_to),
        ("ask_from", report.facts.contact),
    ]
    for label, value in told:
        if value:
            document.paragraph(report.say(label), " ", Bold(value))
