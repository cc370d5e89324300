"""One page that shows that people were heard: for a decision, a tender or the wellbeing services county. From the data alone."""

from __future__ import annotations

from ..domain.languages import LANGUAGES
from .manuscript import Bold, Cell, Column, Manuscript, Paragraphs
from .memo import facts
from .results import count_parts
from .rows import Report, TopicRow

MOST_RESULTS = 3
"""Of each topic; it is one page."""
CHECKLIST = ("children", "businesses", "groups")
"""What the impact of a decision is assessed on."""


def render(report: Report, topic: str | None = None) -> bytes:
    """It holds nothing that a public edition would not."""
    report = report.only(topic)
    title = report.say("evidence_title")
    document = Manuscript(title, report.facts.organiser, report.locale, report.made, report.say)
    document.paragraph(title, style="Title")
    if report.facts.rehearsal:
        document.paragraph(Bold(report.say("rehearsal_note")))
    rows: list[tuple[str, Cell]] = [
        *((label, value) for label, value in facts(report) if label != "fact_purpose"),
        ("evidence_form", _forms(report)),
        ("evidence_people", _people(report)),
        ("evidence_methods", _methods(report)),
        ("evidence_languages", ", ".join(LANGUAGES[code].name for code in report.facts.languages if code in LANGUAGES)),
        *(("evidence_results", _results(report, row)) for row in report.topics),
        ("evidence_answer", _answer(report)),
        ("evidence_impact", "   ".join(f"☐ {report.say(f'impact_{name}')}" for name in CHECKLIST)),
    ]
    document.table(
        [Column(report.say("column_matter"), 4.2), Column(report.say("column_evidence"), 11.8)],
        [[Bold(report.say(label)), value] for label, value in rows if value],
        report.say("caption_evidence"),
        report.say("alt_evidence"),
    )
    document.paragraph(f"{report.say('advisory')} {report.say('limits_self')}")
    made = f"{report.day(report.made)} {report.say('hours_at', at=report.clock(report.made))}"
    document.paragraph(f"{report.edition_name}. {report.say('fact_made')} {made}")
    return document.save()


def _forms(report: Report) -> Paragraphs:
    """The forms of participation of section 22 of the Local Government Act that the session was."""
    forms = ["form_discussion", *(["form_views"] if report.ideas or report.votes else [])]
    return Paragraphs((report.say("form_law"), *(f"– {report.say(form)}" for form in forms)))


def _people(report: Report) -> Paragraphs:
    people = report.participation
    return Paragraphs(
        (
            report.say("n_joined", n=people.joined),
            report.say("n_wrote", n=people.writers, ideas=report.say("n_ideas_object", n=len(report.ideas))),
            *(f"{vote.title}: {report.say('n_took_part', n=vote.voters)}" for vote in report.votes),
        )
    )


def _methods(report: Report) -> str:
    held = dict.fromkeys(report.say_kind(row.kind) for row in report.agenda if row.opened)
    return ", ".join(held)


def _results(report: Report, topic: TopicRow) -> Paragraphs:
    """What was raised, the best first."""
    clusters = report.clusters_of(topic.id)
    raised = [
        f"– {cluster.name or cluster.number} ({count_parts(report, cluster)})" for cluster in clusters[:MOST_RESULTS]
    ]
    shown = len(report.ideas_of(topic.id, "shown"))
    return Paragraphs((Bold(topic.title or topic.id), *(raised or [report.say("n_ideas", n=shown)])))


def _answer(report: Report) -> str:
    by = report.day(report.answer_by) or report.say("answer_by_unknown")
    to = f" {report.say('results_go_to')} {report.results_go_to}." if report.results_go_to else ""
    return f"{report.say('answer_by')} {by}.{to}"
