"""Chapters 7–10: what the city promises besides its measures, how they are followed, what the participants are answered."""

from __future__ import annotations

from collections.abc import Sequence

from ..manuscript import Cell, Column, Link, Paragraph, Paragraphs, anchor_name
from .phrases import answer_text, gap_or_fact, measure_anchor
from .rows import AnswerRow, PlanReport
from .writer import Writer


def support(document: Writer, report: PlanReport) -> None:
    document.heading(report.say("chapter_7" if report.facts.equality else "chapter_7_other"), 1)
    _facts(document, report, "accommodation", "harassment")


def communication(document: Writer, report: PlanReport) -> None:
    document.heading(report.say("chapter_8"), 1)
    _facts(document, report, "communication", "training")


def _facts(document: Writer, report: PlanReport, *names: str) -> None:
    for name in names:
        document.heading(report.tell(f"heading_{name}"), 2)
        document.paragraph(gap_or_fact(report, name))


def follow_up(document: Writer, report: PlanReport) -> None:
    document.heading(report.say("chapter_9"), 1)
    document.paragraph(report.say("follow_up"))
    _facts(document, report, "follow_up_body")
    followed = [measure for measure in report.measures if measure.text]
    if followed:
        document.table(
            [Column(report.say("column_number"), 1.5), Column(report.say("column_measure"), 7.0), Column(report.tell("column_review_on"), 2.7),
             Column(report.say("column_state"), 4.8)],
            [
                [Link(row.number, measure_anchor(row.number)), row.text, report.day(row.review_on) or "–",
                 Paragraphs(tuple(filter(None, (report.tell(f"state_{row.state}"), row.state_note))))]
                for row in followed
            ],
            report.tell("caption_follow_up"),
            report.tell("alt_follow_up"),
        )  # fmt: skip


def answers(document: Writer, report: PlanReport) -> None:
    document.heading(report.say("chapter_10"), 1)
    document.paragraph(report.say("answers"))
    answered = sum(bool(answer.status) for answer in report.answers)
    document.paragraph(report.tell("answered", n=answered, of=len(report.answers)))
    if report.answers:
        document.table(
            [Column(report.tell("column_proposal"), 5.2), Column(report.say("column_answer"), 3.6), Column(report.say("column_reason_why"), 4.4),
             Column(report.say("column_who_when"), 2.8)],
            [_row(report, answer) for answer in report.answers],
            report.tell("caption_answers"),
            report.say("alt_answers"),
        )  # fmt: skip


def _row(report: PlanReport, answer: AnswerRow) -> Sequence[Cell]:
    number: Paragraph = [
        Link(answer.number, anchor_name(answer.number)),
        f" {answer.name}" if answer.name else "",
        f", {report.say('n_ideas', n=answer.ideas)}" if answer.ideas > 1 else "",
    ]
    return [
        number,
        answer_text(report, answer),
        Paragraphs(tuple(filter(None, (answer.reason, answer.follow)))) if answer.reason or answer.follow else "–",
        Paragraphs(tuple(filter(None, (answer.owner, report.day(answer.date))))) if answer.owner or answer.date else "–",
    ]  # fmt: skip
