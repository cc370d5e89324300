"""The cover and chapters 1–5: what the plan is, how it was prepared, what it starts from, what it aims at."""

from __future__ import annotations

from collections.abc import Iterable

from ..manuscript import Bold, Column, Link, Part, anchor_name
from .phrases import cluster_facts, gap_or_fact, measure_anchor, people
from .rows import ClusterRow, PlanReport, SourceRow, SurveyRow
from .writer import Writer

CONCEPTS = (
    *("equality", "gender_equality", "direct", "indirect", "multiple", "harassment", "accommodation", "accessibility"),
)
OWN_CONCEPTS = ("idea", "cluster", "point", "measure")
"""What the document itself names so, in a plan of any kind."""


def cover(document: Writer, report: PlanReport) -> None:
    facts = report.facts
    document.paragraph(f"{facts.adopted or report.say('draft')} · {report.edition_name}", style="Kicker")
    document.paragraph(report.title, style="Title")
    document.paragraph(
        report.tell("cover_subtitle", n=len(report.sources), ideas=report.say("n_ideas", n=len(report.ideas))),
        style="Subtitle",
    )
    period = "–".join(dict.fromkeys(filter(None, (facts.starts, facts.ends))))
    shown: list[tuple[str, Part]] = [
        (report.say("fact_period"), period),
        (report.tell("fact_unit"), facts.unit),
        (report.say("fact_contact"), facts.contact),
        (report.tell("fact_adopted"), facts.adopted),
        (
            report.say("fact_made" if facts.adopted else "fact_draft"),
            f"{report.day(report.made)} {report.say('hours_at', at=report.clock(report.made))}",
        ),
        (report.say("fact_edition"), report.edition_name),
    ]
    for label, value in shown:
        if value:
            document.paragraph(Bold(label), "\t", value, style="Fact")
    document.paragraph(Bold(report.say("fact_case")), "\t", gap_or_fact(report, "case_number"), style="Fact")
    document.paragraph(report.notice, style="Note")
    if report.open_gaps and not facts.adopted:
        document.paragraph(
            f"{report.say('cover_note')} {report.say('gap')}. {report.say('cover_note_gap')}", style="Note"
        )
    document.contents(report.say("contents"))
    document.page_break()


def introduction(document: Writer, report: PlanReport) -> None:
    document.heading(report.say("chapter_1"), 1)
    document.paragraph(
        report.tell(
            "introduction", plan=report.title, ideas=report.say("n_ideas", n=len(report.ideas)),
            sessions=", ".join(source.title for source in report.sources),
        )
    )  # fmt: skip
    if report.facts.equality:
        for text in ("law_equality", "law_gender", "law_combined"):
            document.paragraph(report.say(text))
        document.paragraph(report.tell("law_sources"), style="Note")
    document.heading(report.tell("heading_strategy"), 2)
    document.paragraph(gap_or_fact(report, "strategy"))


def concepts(document: Writer, report: PlanReport) -> None:
    document.heading(report.say("chapter_2"), 1)
    if report.facts.equality:
        for name in CONCEPTS:
            document.paragraph(Bold(report.say(f"concept_{name}")), " ", report.say(f"concept_{name}_is"))
    for name in OWN_CONCEPTS:
        document.paragraph(Bold(report.tell(f"concept_{name}")), " ", report.tell(f"concept_{name}_is"))


def preparation(document: Writer, report: PlanReport) -> None:
    """Chapter 3, from what was really done; what only the city knows is a gap or its answer."""
    document.heading(report.say("chapter_3"), 1)
    document.paragraph(
        report.tell("prepared_sessions", n=len(report.sources)),
        " ",
        report.tell("prepared_surveys", n=len(report.surveys)) if report.surveys else "",
    )
    if report.sources:
        _sessions(document, report)
    _forms_of_participation(document, report)
    for name in ("preparers", "invited", "absent"):
        document.heading(report.tell(f"heading_{name}"), 2)
        document.paragraph(gap_or_fact(report, name))
        if name == "absent" and report.heard:
            _heard(document, report)
    _course(document, report)
    _opinions(document, report)


def _sessions(document: Writer, report: PlanReport) -> None:
    document.table(
        [Column(report.say("fact_event"), 4.6), Column(report.tell("column_when_where"), 5.0), Column(report.tell("column_joined"), 2.3, numbers=True),
         Column(report.say("count_writers"), 2.2, numbers=True), Column(report.say("column_ideas"), 1.9, numbers=True)],
        [
            [source.title, when_and_where(report, source), people(report, source.joined), people(report, source.writers), str(source.ideas)]
            for source in report.sources
        ],
        report.tell("caption_sessions"),
        report.tell("alt_sessions"),
    )  # fmt: skip


def when_and_where(report: PlanReport, source: SourceRow) -> str:
    hours = report.say("hours_at", at=source.hours.replace(":", ".")) if source.hours else ""
    return ", ".join(filter(None, (f"{report.day(source.date)} {hours}".strip(), source.venue)))


def _forms_of_participation(document: Writer, report: PlanReport) -> None:
    """By the Local Government Act § 22, as far as the data tells: meetings, surveys, planning of the budget."""
    forms = {"meeting": report.sources, "survey": report.surveys, "budget": report.facts.kind == "budget"}
    used = [report.tell(f"form_{name}") for name, was_used in forms.items() if was_used]
    if used:
        document.paragraph(report.tell("forms_of_participation"))
        document.bullets(used)


def _heard(document: Writer, report: PlanReport) -> None:
    document.table(
        [
            Column(report.tell(f"column_heard_{name}"), width)
            for name, width in (("name", 4.6), ("invited", 3.8), ("came", 3.8), ("note", 3.8))
        ],
        [[row.name, row.invited, row.came, row.note] for row in report.heard],
        report.tell("caption_heard"),
        report.tell("alt_heard"),
    )


def _course(document: Writer, report: PlanReport) -> None:
    held = [source for source in report.sources if source.phases]
    if not held and not report.votes:
        return
    document.heading(report.say("course"), 2)
    for source in held:
        document.paragraph(Bold(source.title), ": ", report.tell("held", phases=", ".join(source.phases)))
    for vote in report.votes:
        document.paragraph(
            Bold(vote.title), ": ", report.say_method(vote.method, "name"), ". ", report.tell("n_voted", n=people(report, vote.voters))
        )  # fmt: skip
    if report.votes:
        document.paragraph(report.say("advisory"))


def _opinions(document: Writer, report: PlanReport) -> None:
    """Of the councils that the law names, each with its status."""
    if not report.opinions:
        return
    document.heading(report.tell("opinions"), 2)
    for row in report.opinions:
        days = [
            report.tell(name, day=report.day(day))
            for name, day in (("asked_on", row.asked_on), ("received_on", row.received_on))
            if day
        ]
        status = "" if row.received_on else report.tell("opinion_awaited")
        document.paragraph(Bold(row.body), ". ", " ".join(filter(None, (*days, status))))
        for paragraph in filter(None, row.text.split("\n")):
            document.paragraph(paragraph, style="Quote")


def present_state(document: Writer, report: PlanReport) -> None:
    document.heading(report.say("chapter_4"), 1)
    document.paragraph(report.say("present_state"))
    for survey in report.surveys:
        _survey(document, report, survey)
    for name in ("statistics", "previous_plan"):
        document.heading(report.tell(f"heading_{name}"), 2)
        document.paragraph(gap_or_fact(report, name))


def _survey(document: Writer, report: PlanReport, survey: SurveyRow) -> None:
    document.heading(survey.title or survey.number, 2, anchor_name(survey.number))
    facts = {"question": survey.question, "dates": survey.dates, "n": survey.n, "languages": survey.languages, "origin": survey.origin,
             "url": survey.url}  # fmt: skip
    for name, value in facts.items():
        if value:
            document.paragraph(Bold(report.tell(f"survey_{name}")), "\t", value, style="Fact")
    document.bullets(
        f"{finding['text']} ({report.tell('finding_n', n=finding['n'])})" if finding["n"] else finding["text"]
        for finding in survey.findings
    )


def goals(document: Writer, report: PlanReport) -> None:
    """Chapter 5: each goal, the clusters under it, its measures, and what people said in their own words."""
    document.heading(report.say("chapter_5"), 1)
    document.paragraph(report.tell("goals"))
    for goal in report.goals:
        document.heading(goal.title or f"{report.say('column_goal')} {goal.number}", 2)
        measures = [measure for measure in report.measures if measure.goal == goal.number]
        document.paragraph(*_links(report.tell("its_measures"), [measure.number for measure in measures]))
        _raised(document, report, [cluster for cluster in report.clusters if cluster.goal == goal.number])
    rest = [cluster for cluster in report.clusters if not cluster.goal and cluster.ideas]
    if rest:
        document.heading(report.tell("without_goal"), 2)
        _raised(document, report, rest)
    loose = [idea.text for idea in report.ideas if idea.quote and idea.state == "shown" and not idea.cluster]
    for text in loose:
        document.paragraph(report.say("quote", text=text), style="Quote")


def _links(before: str, numbers: Iterable[str]) -> list[Part]:
    parts: list[Part] = [f"{before} "]
    for number in numbers:
        parts += [*([", "] if len(parts) > 1 else []), Link(number, measure_anchor(number))]
    return parts if len(parts) > 1 else [*parts, "–"]


def _raised(document: Writer, report: PlanReport, clusters: list[ClusterRow]) -> None:
    document.bullets(
        [
            Link(f"{cluster.number} {cluster.name}".strip(), anchor_name(cluster.number)),
            f" ({cluster_facts(report, cluster)})",
        ]
        for cluster in clusters
    )
    for cluster in clusters:
        for idea in report.shown(cluster.ideas):
            if idea.quote:
                document.paragraph(report.say("quote", text=idea.text), style="Quote")
