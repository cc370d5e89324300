"""The plan's document, chapter by chapter: one order for Word, the PDF and the preview."""

from __future__ import annotations

from . import annexes, closing, front, measures
from .rows import PlanReport
from .writer import Block, Blocks, Writer


def write(document: Writer, report: PlanReport) -> None:
    front.cover(document, report)
    front.introduction(document, report)
    front.concepts(document, report)
    front.preparation(document, report)
    front.present_state(document, report)
    front.goals(document, report)
    document.landscape()
    measures.chapter(document, report)
    document.portrait()
    measures.departments(document, report)
    closing.support(document, report)
    closing.communication(document, report)
    closing.follow_up(document, report)
    closing.answers(document, report)
    document.page_break()
    annexes.all_ideas(document, report)
    annexes.vote_results(document, report)
    annexes.coverage(document, report)
    annexes.method(document, report)


def footer(report: PlanReport) -> str:
    return report.say("docx_footer", title=report.title, made=report.day(report.made), edition=report.edition_name)


def blocks(report: PlanReport) -> list[Block]:
    document = Blocks(report.lang, report.say)
    write(document, report)
    return document.linked()
