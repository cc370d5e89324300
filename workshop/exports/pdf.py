"""The report of a session for everyone, as a tagged PDF that keeps the accessibility standard PDF/UA-1, set by Typst."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..language.detect import RIGHT_TO_LEFT, language_of
from .course import sentences
from .memo import facts
from .results import count_parts, rank_text, vote_note
from .rows import IdeaRow, Report, TopicRow
from .typesetting import compiled, printable

TEMPLATE = Path(__file__).with_name("typst") / "report.typ"
Block = dict[str, Any]


def render(report: Report, topic: str | None = None) -> bytes:
    """It holds nothing that a public edition would not. A letter that no font at hand has stands as �."""
    return compiled(TEMPLATE, document(report.only(topic)), report)


def document(report: Report) -> Block:
    """What the template draws."""
    words = _Words(report.lang)
    title = report.say("report_title", session=report.facts.title or report.say("file_fallback"))
    return {
        "title": words.plain(title),
        "author": words.plain(report.facts.organiser),
        "lang": report.lang,
        "region": report.locale.partition("-")[2],
        "footer": words.plain(f"{title}, {report.edition_name}, {report.day(report.made)}"),
        "subtitle": words(report.facts.purpose),
        "notice": words(report.say("notice_public")),
        "contents": report.say("contents"),
        "facts": [{"label": words(report.say(label)), "words": words(value)} for label, value in facts(report) if label != "fact_purpose"],
        "blocks": list(_blocks(report, words)),
    }  # fmt: skip


class _Words:
    """Texts with what a voice must know of them: their language, and whether they run leftwards."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def plain(self, text: str) -> str:
        return printable(text)

    def __call__(self, text: str) -> Block:
        lang = language_of(text, self._lang)
        return {"text": self.plain(text), "lang": lang, "leftwards": lang in RIGHT_TO_LEFT}

    def heading(self, text: str, level: int) -> Block:
        return {"kind": "heading", "level": level, "words": self(text)}

    def paragraph(self, *texts: str, bold: str = "") -> Block:
        parts = [{"bold": False, "words": self(text)} for text in texts]
        return {"kind": "paragraph", "parts": [*parts, *([{"bold": True, "words": self(bold)}] if bold else [])]}

    def items(self, items: Iterable[tuple[str, str]]) -> Block:
        return {"kind": "items", "items": [{"number": number, "words": self(text)} for number, text in items]}

    def table(self, caption: str, columns: Sequence[tuple[str, float, bool]], rows: Iterable[Sequence[str]]) -> Block:
        """``columns`` are (title, share of the width, whether it holds numbers)."""
        titles = [{"words": self(title), "share": share, "numbers": numbers} for title, share, numbers in columns]
        return {
            "kind": "table",
            "caption": self(caption),
            "columns": titles,
            "rows": [[self(cell) for cell in row] for row in rows],
        }


def _blocks(report: Report, words: _Words) -> Iterable[Block]:
    people, held = report.participation, [row for row in report.agenda if row.opened]
    yield words.heading(report.say("course"), 1)
    wrote = report.say("n_wrote", n=people.writers, ideas=report.say("n_ideas_object", n=len(report.ideas)))
    yield words.paragraph(f"{report.say('n_joined', n=people.joined)} {wrote}")
    yield words.paragraph(" ".join(sentences(report)))
    if held:
        yield words.table(
            report.say("caption_held"),
            [
                (report.say("column_opened"), 1.2, True),
                (report.say("column_phase"), 5, False),
                (report.say("column_kind"), 2, False),
            ],
            [[report.clock(row.opened), row.title, report.say_kind(row.kind)] for row in held],
        )
    for topic in report.topics:
        yield from _topic(report, words, topic)
    yield words.heading(report.say("next_steps"), 1)
    if report.steps:
        yield words.table(
            report.say("caption_steps"),
            [
                (report.say("column_what"), 5, False),
                (report.say("column_who"), 2.5, False),
                (report.say("column_when"), 2, False),
            ],
            [[step.get("what", ""), step.get("who", ""), step.get("when", "")] for step in report.steps],
        )
    yield words.paragraph(
        f"{report.say('answer_by')} ", bold=report.day(report.answer_by) or report.say("answer_by_unknown")
    )
    if report.facts.contact:
        yield words.paragraph(f"{report.say('ask_from')} ", bold=report.facts.contact)
    yield words.heading(report.say("limits"), 1)
    yield words.items([("", report.say(f"limits_{name}")) for name in ("self", "advisory")])


def _topic(report: Report, words: _Words, topic: TopicRow) -> Iterable[Block]:
    yield words.heading(topic.title or topic.id, 1)
    if topic.question:
        yield words.paragraph(f"{report.say('asked')} ", bold=topic.question)
    clusters = report.clusters_of(topic.id)
    if clusters:
        yield words.table(
            report.say("caption_results", topic=topic.title or topic.id),
            [
                (report.say("column_rank"), 1.4, False),
                (report.say("column_cluster_name"), 4, False),
                (report.say("column_result"), 3, False),
            ],
            [[rank_text(report, row) or "–", row.name or row.number, count_parts(report, row)] for row in clusters],
        )
        if any(row.score is not None for row in clusters):
            yield words.paragraph(report.say("advisory"))
    for row in clusters:
        yield words.heading(f"{row.number} {row.name}", 2)
        if note := vote_note(report, row):
            yield words.paragraph(note)
        yield from _listed(words, report.members_of(row))
    others = [idea for idea in report.ideas_of(topic.id, "shown") if idea.cluster is None]
    if others:
        yield words.heading(report.say("group_loose" if clusters else "group_shown"), 2)
        yield from _listed(words, others)
    left_out = report.ideas_of(topic.id, "hidden", "withdrawn", "waiting")
    if left_out:
        yield words.heading(report.say("group_left_out"), 2)
        yield words.items([(idea.number or report.say("unnumbered"), _why(report, idea)) for idea in left_out])


def _listed(words: _Words, ideas: Sequence[IdeaRow]) -> Iterable[Block]:
    if ideas:
        yield words.items([(idea.reference, idea.text) for idea in ideas])


def _why(report: Report, idea: IdeaRow) -> str:
    if idea.state == "hidden":
        return report.say("text_hidden", reason=report.say(f"reason_{idea.reason}").lower())
    return report.say("text_withdrawn" if idea.state == "withdrawn" else "text_waiting")
