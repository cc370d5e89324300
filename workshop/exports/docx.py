"""The draft of the plan in Word: filled where the evening said something, marked where only the city knows."""

from __future__ import annotations

from . import annexes, chapters, measures
from .manuscript import Manuscript
from .rows import Report


def render(report: Report, topic: str | None = None) -> bytes:
    """The draft for one topic, or for all of them. Texts of hidden and withdrawn ideas are not in it; their numbers are."""
    report = report.only(topic)
    paper = Manuscript(chapters.plan_title(report), report.facts.organiser, report.locale, report.made)
    paper.footer(
        report.say("docx_footer", title=chapters.plan_title(report), made=report.day(report.made)), report.say("page")
    )
    chapters.cover(paper, report)
    chapters.introduction(paper, report)
    chapters.concepts(paper, report)
    chapters.preparation(paper, report)
    chapters.present_state(paper, report)
    chapters.goals(paper, report)
    paper.landscape()
    measures.chapter(paper, report)
    paper.portrait()
    chapters.support(paper, report)
    chapters.communication(paper, report)
    chapters.follow_up(paper, report)
    chapters.answers(paper, report)
    paper.page_break()
    annexes.all_ideas(paper, report)
    annexes.vote_results(paper, report)
    annexes.coverage(paper, report)
    annexes.method(paper, report)
    return paper.save()
