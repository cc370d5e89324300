"""The draft of the plan in Word: filled from the session, with marked gaps where only the city knows."""

from __future__ import annotations

from . import annexes, chapters, measures
from .manuscript import Manuscript
from .rows import Report


def render(report: Report, topic: str | None = None) -> bytes:
    """The draft for one topic, or for all of them. Texts of hidden and withdrawn ideas are not in it; their numbers are."""
    report = report.only(topic)
    document = Manuscript(chapters.plan_title(report), report.facts.organiser, report.locale, report.made, report.say)
    document.footer(
        report.say(
            "docx_footer", title=chapters.plan_title(report), made=report.day(report.made), edition=report.edition_name
        ),
        report.say("page"),
    )
    chapters.cover(document, report)
    chapters.introduction(document, report)
    chapters.concepts(document, report)
    chapters.preparation(document, report)
    chapters.present_state(document, report)
    chapters.goals(document, report)
    document.landscape()
    measures.chapter(document, report)
    document.portrait()
    chapters.support(document, report)
    chapters.communication(document, report)
    chapters.follow_up(document, report)
    chapters.answers(document, report)
    document.page_break()
    annexes.all_ideas(document, report)
    annexes.vote_results(document, report)
    annexes.coverage(document, report)
    annexes.method(document, report)
    return document.save()
