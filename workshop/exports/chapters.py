"""The chapters of the draft around its measures (plan.md 2.3)."""

from __future__ import annotations

from datetime import datetime

from .manuscript import Bold, Gap, Lines, Link, Manuscript, Part, anchor_name
from .rows import ClusterRow, Report
from .tables import participation as participation_table

# Parts of words, in the languages of the program, by which an equality plan is known from its name. The law that binds such
# a plan is quoted in no other.
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


def count_parts(report: Report, cluster: ClusterRow) -> str:
    """``7 ideaa, 21 pistettä``; without votes the ideas alone."""
    ideas = report.say("n_ideas", n=len(cluster.ideas))
    return ideas if cluster.score is None else f"{ideas}, {report.score(cluster.method, cluster.score)}"


def rank_text(report: Report, rank: int | None, tie: bool) -> str:
    if rank is None:
        return ""
    return report.say("rank_tie", rank=rank) if tie else report.say("rank", rank=rank)


def cover(paper: Manuscript, report: Report) -> None:
    facts = report.facts
    title = plan_title(report)
    hours = (
        f" {report.say('hours', starts=facts.starts.replace(':', '.'), ends=facts.ends.replace(':', '.'))}"
        if facts.starts
        else ""
    )
    paper.paragraph(report.say("draft"), style="Kicker")
    paper.paragraph(title, style="Title")
    plans = " · ".join(topic.target_plan or topic.title for topic in report.topics)
    paper.paragraph(
        plans if len(report.topics) > 1 else report.say("cover_subtitle", session=facts.title), style="Subtitle"
    )
    lines: list[tuple[str, Part]] = [
        ("fact_period", gap(report)),
        ("fact_event", facts.title),
        ("fact_date", f"{report.day(facts.date)}{hours}"),
        ("fact_place", facts.place),
        ("fact_organiser", facts.organiser),
        ("fact_contact", facts.contact),
        ("fact_draft", f"{report.day(report.made)} {report.say('hours_at', at=report.clock(report.made))}"),
        ("fact_case", gap(report)),
    ]
    for label, value in lines:
        if value:
            paper.paragraph(Bold(report.say(label)), "\t", value, style="Fact")
    paper.paragraph(report.say("cover_note"), " ", gap(report), " ", report.say("cover_note_gap"), style="Note")
    if facts.rehearsal:
        paper.paragraph(Bold(report.say("rehearsal_note")), style="Note")
    paper.contents(report.say("contents"))
    paper.page_break()


def introduction(paper: Manuscript, report: Report) -> None:
    facts = report.facts
    paper.heading(report.say("chapter_1"), 1)
    paper.paragraph(
        report.say("introduction", session=facts.title, date=report.day(facts.date) or report.say("undated"))
    )
    if facts.purpose:
        paper.paragraph(facts.purpose)
    if is_equality_plan(report):
        for text in ("law_equality", "law_gender", "law_combined"):
            paper.paragraph(report.say(text))
        paper.paragraph(gap(report, "gap_law"))
    paper.paragraph(report.say("strategy"), " ", gap(report))


def concepts(paper: Manuscript, report: Report) -> None:
    paper.heading(report.say("chapter_2"), 1)
    if not is_equality_plan(report):
        paper.paragraph(gap(report, "gap_concepts"))
        return
    for concept in CONCEPTS:
        paper.paragraph(Bold(report.say(f"concept_{concept}")), " ", report.say(f"concept_{concept}_is"))


def preparation(paper: Manuscript, report: Report) -> None:
    facts, people = report.facts, report.participation
    paper.heading(report.say("chapter_3"), 1)
    paper.paragraph(
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
        paper.paragraph(Bold(f"{topic.id} {topic.title}"), f"{owner}. ", topic.question)
    counts = participation_table(report)
    width = 10.0 / (len(counts.columns) - 1)
    paper.table(
        [(counts.columns[0][0], 6.0), *((title, width) for title, _ in counts.columns[1:])],
        [["" if cell is None else str(cell) for cell in row] for row in counts.rows],
        report.say("caption_participation"),
        report.say("table"),
        report.say("alt_participation"),
    )
    paper.heading(report.say("course"), 2)
    paper.paragraph(report.say("course_text"))
    paper.table(
        [(report.say("column_planned_short"), 2.3), (report.say("column_actual"), 3.2), (report.say("column_phase"), 7.3), (report.say("column_kind"), 3.2)],
        [
            [report.clock(row.planned), _actual(report, row.opened, row.left), f"{row.topic}: {row.title}" if row.topic else row.title,
             report.say_kind(row.kind)]
            for row in report.agenda
        ],
        report.say("caption_agenda"),
        report.say("table"),
        report.say("alt_agenda"),
    )  # fmt: skip
    paper.heading(report.say("invited"), 2)
    for text in ("invited_who", "invited_missing", "invited_survey"):
        paper.paragraph(report.say(text), " ", gap(report))
    paper.heading(report.say("decision_trail"), 2)
    paper.paragraph(report.say("results_go_to"), " ", report.results_go_to or gap(report))
    paper.paragraph(report.say("answer_by"), " ", report.day(report.answer_by) or report.say("answer_by_unknown"))
    links = [(topic.title, link) for topic in report.topics for link in topic.links]
    if links:
        paper.heading(report.say("background"), 2)
        paper.bullets(f"{link['title']}: {link['url']}" for _, link in links)


def _actual(report: Report, opened: datetime | None, left: datetime | None) -> str:
    if not opened:
        return report.say("not_held")
    return "–".join(filter(None, (report.clock(opened), report.clock(left))))


def present_state(paper: Manuscript, report: Report) -> None:
    paper.heading(report.say("chapter_4"), 1)
    paper.paragraph(report.say("present_state"))
    for text in ("present_survey", "present_statistics", "present_earlier"):
        paper.paragraph(Bold(report.say(text)), " ", gap(report))


def goals(paper: Manuscript, report: Report) -> None:
    paper.heading(report.say("chapter_5"), 1)
    paper.paragraph(report.say("goals"))
    for topic in report.topics:
        paper.heading(f"{topic.id} {topic.title}", 2)
        if topic.question:
            paper.paragraph(report.say("asked"), " ", Bold(topic.question))
        paper.paragraph(Bold(report.say("goal")), " ", gap(report, "gap_goal"))
        clusters = report.clusters_of(topic.id)
        if clusters:
            paper.paragraph(report.say("goals_raised"))
            paper.bullets(
                [Link(row.name or row.number, anchor_name(row.number)), f" ({count_parts(report, row)})"]
                for row in clusters
            )
        else:
            paper.paragraph(report.say("no_clusters"))


def support(paper: Manuscript, report: Report) -> None:
    equality = is_equality_plan(report)
    paper.heading(report.say("chapter_7" if equality else "chapter_7_other"), 1)
    for text in ("support_accommodation", "support_harassment") if equality else ("support_other",):
        paper.paragraph(report.say(text), " ", gap(report))


def communication(paper: Manuscript, report: Report) -> None:
    paper.heading(report.say("chapter_8"), 1)
    for text in ("communication_plan", "communication_training"):
        paper.paragraph(report.say(text), " ", gap(report))


def follow_up(paper: Manuscript, report: Report) -> None:
    paper.heading(report.say("chapter_9"), 1)
    paper.paragraph(report.say("follow_up"))
    for text in ("follow_up_body", "follow_up_yearly", "follow_up_update"):
        paper.paragraph(Bold(report.say(text)), " ", gap(report))
    if report.steps:
        paper.heading(report.say("next_steps"), 2)
        paper.paragraph(report.say("next_steps_text"))
        paper.table(
            [(report.say("column_what"), 8.4), (report.say("column_who"), 4.4), (report.say("column_when"), 3.2)],
            [
                [step.get("what", ""), step.get("who", "") or gap(report), step.get("when", "") or gap(report)]
                for step in report.steps
            ],
            report.say("caption_steps"),
            report.say("table"),
            report.say("alt_steps"),
        )


def answers(paper: Manuscript, report: Report) -> None:
    paper.heading(report.say("chapter_10"), 1)
    paper.paragraph(report.say("answers"))
    paper.bullets(
        report.say(f"answer_{answer}")
        for answer in ("included", "otherwise", "under_way", "passed_on", "no", "studied")
    )
    by = report.day(report.answer_by)
    for topic in report.topics:
        rows = report.clusters_of(topic.id)
        if rows:
            paper.table(
                [(report.say("column_cluster_name"), 5.6), (report.say("column_answer"), 3.4), (report.say("column_reason_why"), 4.0),
                 (report.say("column_who_when"), 3.0)],
                [
                    [[Link(row.number, anchor_name(row.number)), f" {row.name}"], gap(report), gap(report),
                     Lines((gap(report), by)) if by else gap(report)]
                    for row in rows
                ],
                report.say("caption_answers", topic=f"{topic.id} {topic.title}"),
                report.say("table"),
                report.say("alt_answers"),
            )  # fmt: skip
