"""The annexes: every idea once, the votes, the grounds of discrimination, the method."""

from __future__ import annotations

from ..manuscript import Anchor, Cell, Column, Link, Paragraphs, anchor_name
from .phrases import cluster_facts, links, measure_anchor, people, rank, said
from .rows import ClusterRow, IdeaRow, OptionRow, PlanReport, VoteRow
from .writer import Writer


def all_ideas(document: Writer, report: PlanReport) -> None:
    """Annex 1: each idea exactly once, under its cluster or outside them; of one that is hidden or waits the number and why."""
    document.annex(report.say("annex_1"))
    document.paragraph(counts(report))
    document.paragraph(report.tell("annex_1_text"))
    if report.edition == "internal":
        document.paragraph(report.notice, style="Note")
    for source in report.sources:
        clusters = [cluster for cluster in report.clusters if cluster.source == source.code and cluster.ideas]
        if clusters:
            name = source.title or report.tell("column_event")
            document.heading(f"{name} {report.day(source.date)}".strip(), 2)
        for cluster in clusters:
            _cluster(document, report, cluster)
    loose = [idea for idea in report.ideas if not idea.cluster]
    if loose:
        document.heading(report.say("group_loose"), 2)
        _list(document, report, loose)
    if not report.ideas:
        document.paragraph(report.say("no_ideas"))


def _cluster(document: Writer, report: PlanReport, cluster: ClusterRow) -> None:
    document.heading(f"{cluster.number} {cluster.name}".strip(), 3, anchor_name(cluster.number))
    facts = [cluster_facts(report, cluster)]
    if place := rank(report, cluster):
        facts.append(f"{report.say('column_rank')}: {place}")
    document.paragraph(*_to_measures(report, cluster.measures), "   ·   ".join(facts), style="Meta")
    _list(document, report, [report.idea_by_number[number] for number in cluster.ideas])


def counts(report: PlanReport) -> str:
    """The sum that must agree in every format."""
    told = report.tell(
        "counts", n=len(report.ideas), shown=report.count("shown"), hidden=report.count("hidden"), waiting=report.count("waiting")
    )  # fmt: skip
    return f"{told} {report.tell('withdrawn', n=report.withdrawn)}" if report.withdrawn else told


def _to_measures(report: PlanReport, numbers: tuple[str, ...]) -> list[Link | str]:
    found: list[Link | str] = []
    for number in numbers:
        found += [", ", Link(number, measure_anchor(number))] if found else [Link(number, measure_anchor(number))]
    return [f"{report.say('column_measure')} ", *found, "   ·   "] if found else []


def _list(document: Writer, report: PlanReport, ideas: list[IdeaRow]) -> None:
    if report.edition == "internal":
        _side_by_side(document, report, ideas)
        return
    for idea in ideas:
        document.paragraph(Anchor(idea.number, anchor_name(idea.number)), "\t", said(report, idea), style="Idea")


def _side_by_side(document: Writer, report: PlanReport, ideas: list[IdeaRow]) -> None:
    document.table(
        [Column(report.say("column_number"), 2.6), Column(report.tell("column_original"), 6.7), Column(report.tell("column_publishable"), 6.7)],
        [[Anchor(idea.number, anchor_name(idea.number)), idea.original, _publishable(report, idea)] for idea in ideas],
        report.tell("caption_ideas"),
        report.tell("alt_ideas"),
    )  # fmt: skip


def _publishable(report: PlanReport, idea: IdeaRow) -> str:
    return report.tell("as_written") if idea.state == "shown" and idea.text == idea.original else said(report, idea)


def vote_results(document: Writer, report: PlanReport) -> None:
    document.annex(report.say("annex_2"))
    document.paragraph(report.say("advisory") if report.votes else report.say("no_votes"))
    for vote in report.votes:
        document.heading(vote.title or report.say_method(vote.method, "name"), 2)
        document.paragraph(f"{report.source(vote.source).title}. {report.say_method(vote.method, 'name')}.")
        document.table(
            [Column(report.say("column_rank"), 2.4), Column(report.say("column_number"), 2.6), Column(report.say("column_option"), 6.2),
             Column(report.say_method(vote.method, "column"), 2.4, numbers=True), Column(report.say("column_voters"), 2.4, numbers=True)],
            [
                [rank(report, row) or "–", Link(row.number, anchor_name(row.number)), _option(report, vote, row),
                 "–" if row.score is None else report.number(row.score), people(report, row.voters)]
                for row in vote.options
            ],
            report.say("caption_votes", vote=vote.title),
            report.say("alt_votes"),
        )  # fmt: skip


def _option(report: PlanReport, vote: VoteRow, row: OptionRow) -> Cell:
    detail = report.detail(vote.method, row.detail)
    return Paragraphs((row.title, detail)) if detail else row.title


def coverage(document: Writer, report: PlanReport) -> None:
    """Annex 3: every ground of both acts, also those that nobody raised."""
    document.annex(report.say("annex_3"))
    document.paragraph(report.say("coverage_grounds") if report.facts.equality else report.tell("coverage_other"))
    document.table(
        [Column(report.say("column_ground"), 4.6), Column(report.say("column_ideas"), 1.8, numbers=True), Column(report.say("sheet_clusters"), 4.4),
         Column(report.say("chapter_6"), 5.2)],
        [
            [report.tell(f"ground_{row.ground}"), str(row.ideas), links(row.clusters) or "–",
             [*_measures(row.measures), row.sentence] if row.measures or row.sentence else "–" if row.ideas else report.tell("none_raised")]
            for row in report.grounds
        ],
        report.say("caption_grounds"),
        report.say("alt_grounds"),
    )  # fmt: skip


def _measures(numbers: tuple[str, ...]) -> list[Link | str]:
    found: list[Link | str] = []
    for number in numbers:
        found += [Link(number, measure_anchor(number)), " "]
    return found


def method(document: Writer, report: PlanReport) -> None:
    """Annex 4: how it was done, what it does not tell, and the counts that must agree."""
    document.annex(report.say("annex_4"))
    document.paragraph(report.say("method_ideas"), " ", report.tell("method_review"))
    document.paragraph(report.tell("method_measures"))
    document.heading(report.say("limits"), 2)
    document.bullets([report.say("limits_self"), *([report.say("limits_advisory")] if report.votes else [])])
    document.heading(report.say("counts"), 2)
    document.paragraph(counts(report), " ", report.tell("counts_everywhere"))
