"""Chapter 6: the measure table, and the ideas by the measures of a theme library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..domain.model import NEW_MEASURE
from .chapters import count_parts, gap, rank_text, topic_heading, topic_name
from .manuscript import Anchor, Bold, Cell, Column, Link, Manuscript, Paragraph, Paragraphs, Part, anchor_name
from .rows import ClusterRow, IdeaRow, Report, TopicRow

# THL: goals, measures, responsibilities, funding, schedule and follow-up; cm of a landscape A4.
COLUMNS = {
    "number": 1.5,
    "goal": 2.9,
    "measure": 4.6,
    "grounds": 6.1,
    "responsible": 2.9,
    "schedule": 2.5,
    "resources": 2.4,
    "indicator": 3.2,
}
NUMBERS_IN_A_ROW = 4  # as many as the column takes without breaking one at its hyphen
MOST_WITHOUT_CLUSTERS = 60  # ideas; a longer list is no measure table, it stands in annex 1


def chapter(document: Manuscript, report: Report) -> None:
    document.heading(report.say("chapter_6"), 1)
    document.paragraph(report.say("measures"))
    for topic in report.topics:
        topic_heading(document, report, topic)
        rows = _rows(report, topic)
        if rows:
            document.table(
                [Column(report.say(f"column_{name}"), width) for name, width in COLUMNS.items()],
                rows,
                report.say("caption_measures", topic=topic_name(topic)),
                report.say("alt_measures"),
            )
        else:
            document.paragraph(report.say("no_measures"))
        _unclustered(document, report, topic)
        if topic.about:
            by_library(document, report, topic)


def measure_anchor(number: str) -> str:
    """Where the measure that came of a cluster (or of an idea, where nothing was clustered) stands in the table."""
    return f"m_{anchor_name(number)}"


def _rows(report: Report, topic: TopicRow) -> list[Sequence[Cell]]:
    """A row for each cluster by rank. Where the topic has no clusters: for each idea that got votes, or, had there been no
    vote, for each idea."""
    clusters = report.clusters_of(topic.id)
    if clusters:
        return [
            _row(report, f"{topic.place}.{row}", cluster.number, cluster.name, _grounds(report, cluster))
            for row, cluster in enumerate(clusters, 1)
        ]
    return [
        _row(report, f"{topic.place}.{row}", idea.reference, idea.text, Paragraphs((_linked([idea.reference]),)))
        for row, idea in enumerate(_by_votes(report, topic), 1)
    ]


def _row(report: Report, number: str, source: str, measure: str, grounds: Paragraphs) -> Sequence[Cell]:
    return [
        Anchor(number, measure_anchor(source)),
        gap(report),
        Bold(measure) if measure else gap(report),
        grounds,
        *(gap(report) for _ in range(4)),
    ]


def _grounds(report: Report, cluster: ClusterRow) -> Paragraphs:
    """Where the measure comes from: the cluster, its numbers, its ideas as links into annex 1."""
    head: list[Part] = [
        f"{report.say('cluster')} ",
        Link(cluster.number, anchor_name(cluster.number)),
        f", {count_parts(report, cluster)}",
    ]
    rank = rank_text(report, cluster.rank, cluster.tie)
    paragraphs: list[Paragraph] = [head, *([f"{report.say('column_rank')}: {rank}"] if rank else [])]
    for start in range(0, len(cluster.ideas), NUMBERS_IN_A_ROW):
        more = start + NUMBERS_IN_A_ROW < len(cluster.ideas)
        paragraphs.append([*_linked(cluster.ideas[start : start + NUMBERS_IN_A_ROW]), *([","] if more else [])])
    return Paragraphs(tuple(paragraphs))


def _linked(numbers: Iterable[str]) -> list[Part]:
    parts: list[Part] = []
    for number in numbers:
        parts += [", ", Link(number, anchor_name(number))] if parts else [Link(number, anchor_name(number))]
    return parts


def _by_votes(report: Report, topic: TopicRow) -> list[IdeaRow]:
    """The ideas that somebody voted for, best first; where there was no vote all of them, up to a number."""
    ranks = {row.number: row.rank or 0 for vote in report.votes if vote.told for row in vote.options if row.voters}
    ideas = report.ideas_of(topic.id, "shown")
    voted = sorted((idea for idea in ideas if idea.reference in ranks), key=lambda idea: ranks[idea.reference])
    return voted or list(ideas if len(ideas) <= MOST_WITHOUT_CLUSTERS else ())


def _unclustered(document: Manuscript, report: Report, topic: TopicRow) -> None:
    unclustered = [idea.reference for idea in report.ideas_of(topic.id, "shown") if idea.cluster is None]
    if unclustered and report.clusters_of(topic.id):
        document.paragraph(report.say("n_loose", n=len(unclustered)), " ", *_linked(unclustered))


def by_library(document: Manuscript, report: Report, topic: TopicRow) -> None:
    """Every measure of the theme library with the ideas about it, those without one too, then new ones, then the rest."""
    ideas = [idea for idea in report.ideas_of(topic.id, "shown", "waiting") if idea.text]
    known = {row["number"] for row in topic.about}
    groups = [
        (row["number"], row["title"], row["group"], [idea for idea in ideas if idea.about == row["number"]])
        for row in topic.about
    ]
    groups.append(("–", report.say("about_new"), "", [idea for idea in ideas if idea.about == NEW_MEASURE]))
    groups.append(
        ("–", report.say("about_none"), "", [idea for idea in ideas if idea.about not in known | {NEW_MEASURE}])
    )
    document.table(
        [
            Column(report.say("column_number"), 1.5),
            Column(report.say("column_library_measure"), 8.2),
            Column(report.say("column_ideas_about"), 16.4),
        ],
        [
            [number, Paragraphs((Bold(title), group)) if group else Bold(title), _texts(report, found)]
            for number, title, group, found in groups
        ],
        report.say("caption_library", topic=topic_name(topic)),
        report.say("alt_library"),
    )


def _texts(report: Report, ideas: Sequence[IdeaRow]) -> Paragraphs:
    if not ideas:
        return Paragraphs((report.say("none_raised"),))
    return Paragraphs(
        tuple(
            [Link(idea.number, anchor_name(idea.number)), f"  {idea.text}"]
            if idea.number
            else [f"{report.say('unnumbered')}  {idea.text}"]
            for idea in ideas
        )
    )
