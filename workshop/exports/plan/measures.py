"""Chapter 6: the table of measures, and a summary for each department."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..manuscript import Anchor, Bold, Cell, Column, Link, Paragraph, Paragraphs, Part, anchor_name
from .phrases import cluster_facts, gap_or, links, measure_anchor
from .rows import ClusterRow, MeasureRow, PlanReport
from .writer import Writer

# THL: goals, measures, responsibilities, funding, schedule and follow-up; cm of a landscape A4.
COLUMNS = {
    "number": 1.4, "goal": 3.2, "measure": 4.0, "grounds": 6.6, "responsible": 2.9, "schedule": 2.4, "resources": 2.5, "indicator": 3.1,
}  # fmt: skip
QUOTES, QUOTE_LETTERS = 3, 160
NUMBERS_IN_LINE, MOST_NUMBERS = 3, 30  # a row must fit on a page; the other numbers are found in annex 1


def chapter(document: Writer, report: PlanReport) -> None:
    document.heading(report.say("chapter_6"), 1)
    document.paragraph(report.tell("measures"))
    if report.measures:
        document.table(
            [Column(report.say(f"column_{name}"), width) for name, width in COLUMNS.items()],
            [_row(report, measure) for measure in report.measures],
            report.tell("caption_measures"),
            report.say("alt_measures"),
        )
    else:
        document.paragraph(report.tell("no_measures"))


def _row(report: PlanReport, measure: MeasureRow) -> Sequence[Cell]:
    goal = f"{measure.goal} {measure.goal_title}".strip()
    return [
        Anchor(measure.number, measure_anchor(measure.number)),
        gap_or(report, goal),
        Bold(measure.text) if measure.text else gap_or(report, ""),
        _grounds(report, measure),
        _named(report, (("", measure.responsible), ("partners", measure.partners))),
        gap_or(report, measure.schedule),
        gap_or(report, measure.resources),
        _indicator(report, measure),
    ]


def _named(report: PlanReport, values: Sequence[tuple[str, str]]) -> Cell:
    """The first value or its gap, then whatever else there is under its name."""
    (_, first), *others = values
    named = [f"{report.tell(f'name_{name}')} {value}" for name, value in others if value]
    return Paragraphs((gap_or(report, first), *named)) if named else gap_or(report, first)


def _indicator(report: PlanReport, measure: MeasureRow) -> Cell:
    review = report.day(measure.review_on)
    return Paragraphs(
        (
            gap_or(report, measure.indicator),
            [f"{report.tell('name_baseline')} ", gap_or(report, measure.baseline)],
            *([f"{report.tell('name_target')} {measure.target}"] if measure.target else []),
            [f"{report.tell('name_follow_up')} ", gap_or(report, " ".join(filter(None, (measure.follow_up, review))))],
        )
    )


def _grounds(report: PlanReport, measure: MeasureRow) -> Cell:
    """Why: the city's own sentence, the cluster with its points, some ideas in their own words, all their numbers."""
    paragraphs: list[Paragraph] = [measure.why] if measure.why else []
    cluster = report.cluster_by_number.get(measure.cluster)
    if cluster:
        head: list[Part] = [f"{report.say('cluster')} ", Link(cluster.number, anchor_name(cluster.number))]
        paragraphs.append([*head, f" {cluster.name}, {cluster_facts(report, cluster)}"])
    paragraphs += [
        report.say("quote", text=_shortened(idea.text)) for idea in report.shown(measure.ideas)[:QUOTES] if idea.text
    ]
    kept = measure.ideas[:MOST_NUMBERS]
    paragraphs += [links(kept[at : at + NUMBERS_IN_LINE]) for at in range(0, len(kept), NUMBERS_IN_LINE)]
    if len(measure.ideas) > len(kept):
        paragraphs.append(report.say("n_more", n=len(measure.ideas) - len(kept)))
    if measure.findings:
        paragraphs.append([f"{report.tell('name_findings')} ", *links(measure.findings)])
    concerned = [report.tell(f"ground_{name}") for name in measure.grounds]
    concerned += [measure.target_group] if measure.target_group else []
    if concerned:
        paragraphs.append(f"{report.tell('name_grounds')} {', '.join(concerned)}")
    return Paragraphs(tuple(paragraphs)) if paragraphs else gap_or(report, "")


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= QUOTE_LETTERS else f"{flat[:QUOTE_LETTERS].rsplit(' ', 1)[0]}…"


def departments(document: Writer, report: PlanReport) -> None:
    """What each department is asked to do: its clusters and their measures. Nothing where no cluster was given to one."""
    clusters: dict[str, list[ClusterRow]] = defaultdict(list)
    for cluster in report.clusters:
        if cluster.department:
            clusters[cluster.department].append(cluster)
    if not clusters:
        return
    document.heading(report.tell("departments"), 2)
    for name in sorted(clusters):
        document.heading(name, 3)
        document.bullets(_of_department(report, cluster) for cluster in clusters[name])


def _of_department(report: PlanReport, cluster: ClusterRow) -> Paragraph:
    parts: list[Part] = [
        Link(f"{cluster.number} {cluster.name}".strip(), anchor_name(cluster.number)),
        f" ({cluster_facts(report, cluster)})",
    ]
    for place, number in enumerate(cluster.measures):
        parts += [", " if place else ": ", Link(number, measure_anchor(number))]
    return parts
