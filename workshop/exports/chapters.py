"""The chapters of the draft around its measures."""

from __future__ import annotations

from datetime import datetime

from .course import sentences
from .manuscript import Bold, Column, Gap, Link, Manuscript, Paragraphs, Part, anchor_name
from .results import count_parts
from .rows import Report, TopicRow
from .tables import participation as participation_table

# Word stems, in the languages of the program, by which an equality plan is recognised from its name. Only such a plan quotes
# the law that binds it.
EQUALITY_PLAN = ("yhdenvertais", "tasa-arvo", "likabehandling", "jämställdhet", "equality", "non-discrimination")

CONCEPTS = (
    "equality",
    "gender_equality",
    "direct",
    "indirect",
    "multiple",
    "harassment",
    "accommodation",
    "accessibility",
)


def is_equality_plan(report: Report) -> bool:
    plans = " ".join(f"{topic.target_plan} {topic.title}" for topic in report.topics).casefold()
    return any(part in plans for part in EQUALITY_PLAN)


def plan_title(report: Report) -> str:
    """What the draft is a draft of: the plan of its only topic, or the session's."""
    if len(report.topics) == 1 and (named := report.topics[0].target_plan or report.topics[0].title):
        return named
    return report.facts.title or report.say("file_fallback")


def gap(report: Report, what: str = "") -> Gap:
    """``[täydennä]``, or with the thing that is missing."""
    return Gap(report.say("gap_what", what=report.say(what)) if what else report.say("gap"))


def topic_name(topic: TopicRow) -> str:
    """With the letters that the numbers of its ideas begin with."""
    return f"{topic.title} ({topic.id})" if topic.title else topic.id


def topic_heading(document: Manuscript, report: Report, topic: TopicRow) -> None:
    """Where there is one topic, the document is about it."""
    if len(report.topics) > 1:
        document.heading(topic_name(topic), 2)


def cover(document: Manuscript, report: Report) -> None:
    facts = report.facts
    title = plan_title(report)
    hours = (
        f" {report.say('hours', starts=facts.starts.replace(':', '.'), ends=facts.ends.replace(':', '.'))}"
        if facts.starts
        else ""
    )
    if report.logo:
        document.picture(report.logo.png, report.logo.alt, width_cm=6.0, height_cm=2.4)
    document.paragraph(report.say("draft"), style="Kicker")
    document.paragraph(title, style="Title")
    plans = " · ".join(topic.target_plan or topic.title for topic in report.topics)
    document.paragraph(
        plans if len(report.topics) > 1 else report.say("cover_subtitle", session=facts.title), style="Subtitle"
    )
    facts_shown: list[tuple[str, Part]] = [
        ("fact_period", gap(report)),
        ("fact_event", facts.title),
        ("fact_date", f"{report.day(facts.date)}{hours}"),
        ("fact_place", facts.place),
        ("fact_organiser", facts.organiser),
        ("fact_contact", facts.contact),
        ("fact_draft", f"{report.day(report.made)} {report.say('hours_at', at=report.clock(report.made))}"),
        ("fact_case", gap(report)),
        ("fact_edition", report.edition_name),
    ]
    for label, value in facts_shown:
        if value:
            document.paragraph(Bold(report.say(label)), "\t", value, style="Fact")
    document.paragraph(Bold(report.notice) if report.edition == "internal" else report.notice, style="Note")
    document.paragraph(report.say("cover_note"), " ", gap(report), " ", report.say("cover_note_gap"), style="Note")
    if facts.rehearsal:
        document.paragraph(Bold(report.say("rehearsal_note")), style="Note")
    document.contents(report.say("contents"))
    document.page_break()


def introduction(document: Manuscript, report: Report) -> None:
    facts = report.facts
    document.heading(report.say("chapter_1"), 1)
    document.paragraph(
        report.say("introduction", session=facts.title, date=report.day(facts.date) or report.say("undated"))
    )
    if facts.purpose:
        document.paragraph(facts.purpose)
    if is_equality_plan(report):
        for text in ("law_equality", "law_gender", "law_combined"):
            document.paragraph(report.say(text))
        document.paragraph(gap(report, "gap_law"))
    document.paragraph(report.say("strategy"), " ", gap(report))


def concepts(document: Manuscript, report: Report) -> None:
    document.heading(report.say("chapter_2"), 1)
    if not is_equality_plan(report):
        document.paragraph(gap(report, "gap_concepts"))
        return
    for concept in CONCEPTS:
        document.paragraph(Bold(report.say(f"concept_{concept}")), " ", report.say(f"concept_{concept}_is"))


def preparation(document: Manuscript, report: Report) -> None:
    facts, people = report.facts, report.participation
    document.heading(report.say("chapter_3"), 1)
    document.paragraph(
        report.say(
            "preparation",
            session=facts.title,
            date=report.day(facts.date) or report.say("undated"),
            place=facts.place or "–",
        ),
        " ",
        report.say("n_joined", n=people.joined),
        " ",
        report.say("n_wrote", n=people.writers, ideas=report.say("n_ideas_object", n=len(report.ideas))),
        " ",
        report.say("no_names" if facts.name_policy == "none" else "names_not_exported"),
    )
    for topic in report.topics:
        owner = f" ({report.say('owner')}: {topic.owner_role})" if topic.owner_role else ""
        document.paragraph(Bold(topic_name(topic)), f"{owner}. ", topic.question)
    _participation(document, report)
    _course(document, report)
    document.heading(report.say("invited"), 2)
    for text in ("invited_who", "invited_missing", "invited_survey"):
        document.paragraph(report.say(text), " ", gap(report))
    document.heading(report.say("decision_trail"), 2)
    document.paragraph(report.say("results_go_to"), " ", report.results_go_to or gap(report))
    document.paragraph(report.say("answer_by"), " ", report.day(report.answer_by) or report.say("answer_by_unknown"))
    links = [link for topic in report.topics for link in topic.links]
    if links:
        document.heading(report.say("background"), 2)
        document.bullets(f"{link['title']}: {link['url']}" for link in links)


def _participation(document: Manuscript, report: Report) -> None:
    counts = participation_table(report)
    width = 10.0 / (len(counts.columns) - 1)
    document.table(
        [Column(counts.columns[0][0], 6.0), *(Column(title, width, numbers=True) for title, _ in counts.columns[1:])],
        [["" if cell is None else str(cell) for cell in row] for row in counts.rows],
        report.say("caption_participation"),
        report.say("alt_participation"),
    )


def _course(document: Manuscript, report: Report) -> None:
    document.heading(report.say("course"), 2)
    document.paragraph(" ".join(sentences(report)))
    document.table(
        [Column(report.say("column_planned_short"), 2.3), Column(report.say("column_actual"), 3.2), Column(report.say("column_phase"), 7.3), Column(report.say("column_kind"), 3.2)],
        [
            [report.clock(row.planned), _actual(report, row.opened, row.left), f"{row.topic}: {row.title}" if row.topic else row.title,
             report.say_kind(row.kind)]
            for row in report.agenda
        ],
        report.say("caption_agenda"),
        report.say("alt_agenda"),
    )  # fmt: skip


def _actual(report: Report, opened: datetime | None, left: datetime | None) -> str:
    if not opened:
        return report.say("not_held")
    return "–".join(filter(None, (report.clock(opened), report.clock(left))))


def present_state(document: Manuscript, report: Report) -> None:
    document.heading(report.say("chapter_4"), 1)
    document.paragraph(report.say("present_state"))
    for text in ("present_survey", "present_statistics", "present_earlier"):
        document.paragraph(Bold(report.say(text)), " ", gap(report))


def goals(document: Manuscript, report: Report) -> None:
    document.heading(report.say("chapter_5"), 1)
    document.paragraph(report.say("goals"))
    for topic in report.topics:
        topic_heading(document, report, topic)
        if topic.question:
            document.paragraph(report.say("asked"), " ", Bold(topic.question))
        document.paragraph(Bold(report.say("goal")), " ", gap(report, "gap_goal"))
        clusters = report.clusters_of(topic.id)
        if clusters:
            document.paragraph(report.say("goals_raised"))
            document.bullets(
                [Link(row.name or row.number, anchor_name(row.number)), f" ({count_parts(report, row)})"]
                for row in clusters
            )
        else:
            document.paragraph(report.say("no_clusters"))


def support(document: Manuscript, report: Report) -> None:
    equality = is_equality_plan(report)
    document.heading(report.say("chapter_7" if equality else "chapter_7_other"), 1)
    for text in ("support_accommodation", "support_harassment") if equality else ("support_other",):
        document.paragraph(report.say(text), " ", gap(report))


def communication(document: Manuscript, report: Report) -> None:
    document.heading(report.say("chapter_8"), 1)
    for text in ("communication_plan", "communication_training"):
        document.paragraph(report.say(text), " ", gap(report))


def follow_up(document: Manuscript, report: Report) -> None:
    document.heading(report.say("chapter_9"), 1)
    document.paragraph(report.say("follow_up"))
    for text in ("follow_up_body", "follow_up_yearly", "follow_up_update"):
        document.paragraph(Bold(report.say(text)), " ", gap(report))
    if report.steps:
        document.heading(report.say("next_steps"), 2)
        document.paragraph(report.say("next_steps_text"))
        document.table(
            [
                Column(report.say("column_what"), 8.4),
                Column(report.say("column_who"), 4.4),
                Column(report.say("column_when"), 3.2),
            ],
            [
                [step.get("what", ""), step.get("who", "") or gap(report), step.get("when", "") or gap(report)]
                for step in report.steps
            ],
            report.say("caption_steps"),
            report.say("alt_steps"),
        )


def answers(document: Manuscript, report: Report) -> None:
    document.heading(report.say("chapter_10"), 1)
    document.paragraph(report.say("answers"))
    document.paragraph(gap(report, "gap_answers"))
    by = report.day(report.answer_by)
    for topic in report.topics:
        rows = report.clusters_of(topic.id)
        if rows:
            document.table(
                [Column(report.say("column_cluster_name"), 5.6), Column(report.say("column_answer"), 3.4), Column(report.say("column_reason_why"), 4.0),
                 Column(report.say("column_who_when"), 3.0)],
                [
                    [[Link(row.number, anchor_name(row.number)), f" {row.name}"], gap(report), gap(report),
                     Paragraphs((gap(report), by)) if by else gap(report)]
                    for row in rows
                ],
                report.say("caption_answers", topic=topic_name(topic)),
                    report.say("alt_answers"),
            )  # fmt: skip
