"""The annexes: every idea once, the votes, the coverage, the method."""

from __future__ import annotations

from collections import Counter, defaultdict

from ..domain.model import NEW_MEASURE
from .backgrounds import background_cells
from .chapters import gap, is_equality_plan, topic_heading, topic_name
from .course import sentences
from .manuscript import Anchor, Bold, Cell, Column, Link, Manuscript, Paragraphs, anchor_name
from .measures import measure_anchor
from .results import count_parts, rank_text, vote_note
from .rows import ClusterRow, IdeaRow, OptionRow, Report, TopicRow, Vote
from .tables import STATES

# Yhdenvertaisuuslaki 8 §, then tasa-arvolaki.
GROUNDS = ("age", "origin", "citizenship", "language", "religion", "conviction", "opinion", "politics", "union", "family", "health",
           "disability", "orientation", "other", "gender", "identity", "expression", "parenthood")  # fmt: skip


def all_ideas(document: Manuscript, report: Report) -> None:
    """Annex 1: each idea of the report exactly once: under its cluster, without one, unchecked, or by its number alone."""
    document.annex(report.say("annex_1"))
    document.paragraph(report.say("annex_1_text", n=len(report.ideas)))
    depth = 2 if len(report.topics) == 1 else 3
    for topic in report.topics:
        topic_heading(document, report, topic)
        ideas = report.ideas_of(topic.id)
        shown: dict[str | None, list[IdeaRow]] = defaultdict(list)
        for idea in ideas:
            if idea.state == "shown":
                shown[idea.cluster].append(idea)
        for cluster in report.clusters_of(topic.id):
            document.heading(f"{cluster.number} {cluster.name}", depth, anchor_name(cluster.number))
            facts = (count_parts(report, cluster), _rank(report, cluster), vote_note(report, cluster))
            document.paragraph(
                Link(report.say("to_measure"), measure_anchor(cluster.number)),
                *(f"   ·   {fact}" for fact in facts if fact),
                style="Meta",
            )
            _list(document, report, shown[cluster.number])
        groups = {
            "group_loose" if report.clusters_of(topic.id) else "group_shown": shown[None],
            "group_waiting": [idea for idea in ideas if idea.state == "waiting"],
            "group_hidden": [idea for idea in ideas if idea.state in ("hidden", "withdrawn")],
            "group_referred": [idea for idea in ideas if idea.state == "referred"],
        }
        for name, found in groups.items():
            if found:
                document.heading(report.say(name) if depth == 2 else f"{topic.id}: {report.say(name)}", depth)
                _list(document, report, found)
        if not ideas:
            document.paragraph(report.say("no_ideas"))


def _rank(report: Report, cluster: ClusterRow) -> str:
    rank = rank_text(report, cluster)
    return f"{report.say('column_rank')}: {rank}" if rank else ""


def _list(document: Manuscript, report: Report, ideas: list[IdeaRow]) -> None:
    for idea in ideas:
        number = Anchor(idea.number, anchor_name(idea.number)) if idea.number else report.say("unnumbered")
        document.paragraph(number, "\t", _said(report, idea), style="Idea")


def _said(report: Report, idea: IdeaRow) -> str:
    if idea.state == "withdrawn":
        return report.say("text_withdrawn")
    if idea.state == "hidden":
        return report.say("text_hidden", reason=report.say(f"reason_{idea.reason}").lower())
    if idea.state == "referred":
        return report.say(f"text_referred_{idea.handling}" if idea.handling else "text_referred")
    if not idea.text:
        return report.say("text_unrevealed" if idea.number is None else "text_waiting")
    if not idea.about:
        return idea.text
    return (
        f"{idea.text} ({report.say('about')}: {idea.about_title.lower() if idea.about == NEW_MEASURE else idea.about})"
    )


def vote_results(document: Manuscript, report: Report) -> None:
    document.annex(report.say("annex_2"))
    document.paragraph(report.say("advisory"))
    if not report.votes:
        document.paragraph(report.say("no_votes"))
    for vote in report.votes:
        _vote(document, report, vote)


def _vote(document: Manuscript, report: Report, vote: Vote) -> None:
    document.heading(vote.title, 2)
    document.paragraph(
        report.say_method(vote.method, "rules", **vote.rules),
        " ",
        report.say("n_voted", n=vote.voters),
    )
    if not vote.told:
        document.paragraph(report.say("vote_not_told"))
    else:
        document.table(
            [Column(report.say("column_rank"), 2.4), Column(report.say("column_number"), 2.3), Column(report.say("column_option"), 6.5), Column(report.say_method(vote.method, "column"), 2.4, numbers=True),
             Column(report.say("column_voters"), 2.4, numbers=True)],
            [
                [rank_text(report, row) or "–", Link(row.number, anchor_name(row.number)), _option(report, vote, row),
                 "–" if row.score is None else report.number(row.score), str(row.voters)]
                for row in vote.by_rank
            ],
            report.say("caption_votes", vote=vote.title),
            report.say("alt_votes"),
        )  # fmt: skip
    document.paragraph(report.say("options_sha256_text"), " ", vote.options_sha256)


def _option(report: Report, vote: Vote, row: OptionRow) -> Cell:
    detail = report.detail(vote.method, row.detail)
    return Paragraphs((row.title, detail)) if detail else row.title


def coverage(document: Manuscript, report: Report) -> None:
    """Annex 3: what the session did not touch shows as clearly as what it did."""
    document.annex(report.say("annex_3"))
    for topic in report.topics:
        if topic.about:
            _library_coverage(document, report, topic)
    if is_equality_plan(report):
        document.paragraph(report.say("coverage_grounds"))
        document.paragraph(gap(report, "gap_grounds"))
        document.table(
            [Column(report.say("column_ground"), 6.0), Column(report.say("column_ground_measures"), 10.0)],
            [[report.say(f"ground_{ground}"), report.say("no_marks")] for ground in GROUNDS],
            report.say("caption_grounds"),
            report.say("alt_grounds"),
        )
    elif not any(topic.about for topic in report.topics):
        document.paragraph(gap(report, "gap_coverage"))


def _library_coverage(document: Manuscript, report: Report, topic: TopicRow) -> None:
    count = Counter(idea.about for idea in report.ideas_of(topic.id, "shown"))
    known = {row["number"] for row in topic.about}
    rows = [[row["number"], row["title"], str(count[row["number"]])] for row in topic.about]
    rows.append(["–", report.say("about_new"), str(count[NEW_MEASURE])])
    rows.append(
        [
            "–",
            report.say("about_none"),
            str(sum(number for about, number in count.items() if about not in known | {NEW_MEASURE})),
        ]
    )
    document.table(
        [
            Column(report.say("column_number"), 2.0),
            Column(report.say("column_library_measure"), 11.6),
            Column(report.say("column_ideas"), 2.4, numbers=True),
        ],
        rows,
        report.say("caption_coverage", topic=topic_name(topic)),
        report.say("alt_coverage"),
    )


def method(document: Manuscript, report: Report) -> None:
    """Annex 4: how it was done, what it does not tell, and the counts that must agree."""
    document.annex(report.say("annex_4"))
    document.paragraph(report.say("method_ideas"), " ", *(f"{sentence} " for sentence in sentences(report)))
    if report.clusters:
        document.paragraph(report.say("method_clusters"))
    if report.votes:
        document.paragraph(report.say("method_votes"))
    document.heading(report.say("limits"), 2)
    document.bullets(
        [report.say("limits_self"), report.say("limits_advisory"), [report.say("limits_missing"), " ", gap(report)]]
    )
    document.heading(report.say("counts"), 2)
    states = Counter(idea.state for idea in report.ideas)
    document.paragraph(report.say("counts_text", n=len(report.ideas), **{state: states[state] for state in STATES}))
    if told := background_cells(report):
        groups = ", ".join(f"{name} {people}" for name, people in told)
        document.paragraph(report.say("backgrounds_text", groups=groups))
    if report.feedback.answers:
        _feedback(document, report)
    document.paragraph(
        Bold(report.say("fact_made")),
        f" {report.day(report.made)} {report.say('hours_at', at=report.clock(report.made))}",
    )


def _feedback(document: Manuscript, report: Report) -> None:
    feedback = report.feedback
    document.heading(report.say("feedback"), 2)
    document.paragraph(report.say("n_answered", n=feedback.answers))
    document.table(
        [Column(report.say("column_question"), 8.5), *(Column(str(grade), 1.5, numbers=True) for grade in range(1, 6))],
        [[report.say(f"feedback_{name}"), *map(str, getattr(feedback, name))] for name in ("heard", "easy")],
        report.say("caption_feedback"),
        report.say("alt_feedback"),
    )
    if feedback.texts:
        document.heading(report.say("feedback_text"), 3)
        document.bullets(feedback.texts)
