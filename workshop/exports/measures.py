"""Chapter 6: the table of measures that the plan is filled from, and the ideas by the measures of a theme library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..domain.model import NEW_MEASURE
from .chapters import gap, topic_heading, topic_name
from .manuscript import Anchor, Bold, Cell, Column, Link, Manuscript, Paragraph, Paragraphs, Part, anchor_name
from .results import count_parts, rank_text, vote_note
from .rows import ClusterRow, IdeaRow, Report, TopicRow

# THL: goals, measures, responsibilities, funding, schedule and follow-up; cm of a landscape A4.
COLUMNS = {
    "number": 1.5,
    "goal": 3.4,
    "measure": 3.4,
    "grounds": 7.1,
    "responsible": 2.8,
    "schedule": 2.4,
    "resources": 2.4,
    "indicator": 3.1,
}
MOST_WITHOUT_CLUSTERS = 60  # ideas; a longer list is no measure table, it stands in annex 1
QUOTES, QUOTE_LETTERS = 3, 160
LIBRARY_IDEAS = 14.6  # cm
NUMBER_CM = 1.7  # of a number with its comma
MOST_NUMBERS = 40  # in a row of the table, which must fit on a page; the others are found in annex 1


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
    """A row for each cluster by rank: its name is a goal, its ideas say of which measures. Where the topic has no clusters: for
    each idea that got votes, or, had there been no vote, for each idea; such an idea is a measure."""
    clusters = report.clusters_of(topic.id)
    if clusters:
        return [
            _row(report, f"{topic.place}.{row}", cluster.number, cluster.name, "", _grounds(report, cluster))
            for row, cluster in enumerate(clusters, 1)
        ]
    return [
        _row(report, f"{topic.place}.{row}", idea.reference, "", idea.text, Paragraphs((_linked([idea.reference]),)))
        for row, idea in enumerate(_by_votes(report, topic), 1)
    ]


def _row(report: Report, number: str, source: str, goal: str, measure: str, grounds: Paragraphs) -> Sequence[Cell]:
    return [
        Anchor(number, measure_anchor(source)),
        Bold(goal) if goal else gap(report),
        Bold(measure) if measure else gap(report),
        grounds,
        *(gap(report) for _ in range(4)),
    ]


def _grounds(report: Report, cluster: ClusterRow) -> Paragraphs:
    """Where the measure comes from: the cluster, its numbers, some of its ideas in their own words, all of them as links."""
    head: list[Part] = [
        f"{report.say('cluster')} ",
        Link(cluster.number, anchor_name(cluster.number)),
        f", {count_parts(report, cluster)}",
    ]
    rank = rank_text(report, cluster)
    paragraphs: list[Paragraph] = [head, *([f"{report.say('column_rank')}: {rank}"] if rank else [])]
    if note := vote_note(report, cluster):
        paragraphs.append(note)
    paragraphs += quotes(report, report.members_of(cluster))
    paragraphs += _lines(cluster.ideas[:MOST_NUMBERS], COLUMNS["grounds"])
    if more := len(cluster.ideas) - MOST_NUMBERS:
        paragraphs += [[Link(report.say("n_more", n=more), anchor_name(cluster.number))]] if more > 0 else []
    return Paragraphs(tuple(paragraphs))


def quotes(report: Report, ideas: Sequence[IdeaRow]) -> list[Paragraph]:
    """The first ideas in the words of those who wrote them."""
    return [report.say("quote", text=_shortened(idea.text)) for idea in ideas[:QUOTES] if idea.text]


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= QUOTE_LETTERS else f"{flat[:QUOTE_LETTERS].rsplit(' ', 1)[0]}…"


def _linked(numbers: Iterable[str]) -> list[Part]:
    parts: list[Part] = []
    for number in numbers:
        parts += [", ", Link(number, anchor_name(number))] if parts else [Link(number, anchor_name(number))]
    return parts


def _lines(numbers: Sequence[str], width: float) -> list[Paragraph]:
    """Links, a line at a time: left to itself Word breaks a number at its hyphen."""
    fit = int(width // NUMBER_CM)
    return [_linked(numbers[start : start + fit]) for start in range(0, len(numbers), fit)]


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
    """Every measure of the theme library with the numbers of the ideas about it, those without one too; then new ones, then the
    rest. The texts stand in annex 1, once."""
    ideas = report.ideas_of(topic.id, "shown")
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
            Column(report.say("column_ideas"), 1.8, numbers=True),
            Column(report.say("column_ideas_about"), LIBRARY_IDEAS),
        ],
        [
            [number, Paragraphs((Bold(title), group)) if group else Bold(title), str(len(found)), _said(report, found)]
            for number, title, group, found in groups
        ],
        report.say("caption_library", topic=topic_name(topic)),
        report.say("alt_library"),
    )


def _said(report: Report, ideas: Sequence[IdeaRow]) -> Paragraphs:
    if not ideas:
        return Paragraphs((report.say("none_raised"),))
    return Paragraphs((*quotes(report, ideas), *_lines([idea.reference for idea in ideas], LIBRARY_IDEAS)))
