"""The plan's document, chapter by chapter: one order for Word, the PDF and the preview."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...domain.model import Moment
from ...plans.model import Plan
from . import annexes, closing, front, measures
from .report import report
from .rows import PlanReport
from .writer import Block, Blocks, Writer, parts_of


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
    values = {"title": report.title, "made": report.day(report.made), "edition": report.edition_name}
    return report.tell("footer", **values) if report.facts.adopted else report.say("docx_footer", **values)


def blocks(report: PlanReport) -> list[Block]:
    document = Blocks(report.lang, report.say)
    write(document, report)
    return document.linked()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter or an annex as blocks, for who reads it on a page. ``number`` is empty of the cover; ``gaps`` counts what is missing."""

    number: str
    title: str
    gaps: int
    blocks: tuple[Block, ...]


CHAPTER_OF_GAP = {
    "case_number": 0, "strategy": 1, "preparers": 3, "invited": 3, "absent": 3, "statistics": 4, "previous_plan": 4, "accommodation": 7,
    "harassment": 7, "communication": 8, "training": 8, "follow_up_body": 9,
}  # fmt: skip
"""The place, among the chapters, of what only the city knows."""


def read(
    plan: Plan, catalogue: Mapping[str, str | tuple[str, ...]], lang: str, now: Moment
) -> tuple[PlanReport, tuple[Chapter, ...]]:
    """The public edition, to read on a page: its report and its chapters. Run it in the worker process, as everything slow."""
    made = report(plan, catalogue, lang, now, "public")
    return made, chapters(made)


def chapters(report: PlanReport) -> tuple[Chapter, ...]:
    """The cover, the ten chapters and the four annexes."""
    parts: list[list[Block]] = [[]]
    for block in blocks(report):
        if block["kind"] == "heading" and block["level"] == 1:
            parts.append([])
        parts[-1].append(block)
    return tuple(_chapter(part) for part in parts)


def _chapter(found: list[Block]) -> Chapter:
    head = found[0] if found[0]["kind"] == "heading" else {"number": "", "text": ""}
    gaps = sum(part.get("as") == "gap" for block in found for part in parts_of(block))
    return Chapter(head["number"], head["text"], gaps, tuple(found))
