"""The plan's report as plain tables: the sheets of the workbook, and the rows of the CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ..tables import Cell, Table
from .annexes import counts
from .front import when_and_where
from .phrases import people
from .rows import AnswerRow, MeasureRow, PlanReport

Column = tuple[str, int, Callable[[Any], Cell]]
"""The title, the width in characters, and the cell of a row."""


def tables(report: PlanReport) -> tuple[Table, ...]:
    made = (ideas, clusters, votes, measures, answers, needs, departments, participation)
    return tuple(make(report) for make in made)


def _table(name: str, columns: Sequence[Column], rows: Iterable[Any]) -> Table:
    return Table(
        name,
        tuple((title, width) for title, width, _ in columns),
        tuple(tuple(cell(row) for _, _, cell in columns) for row in rows),
    )


def ideas(report: PlanReport) -> Table:
    """Every idea. A public edition has the publishable wording alone, an internal one the original beside it."""
    say, tell = report.say, report.tell
    original: list[Column] = [(tell("column_original"), 60, lambda idea: idea.original)]
    columns: list[Column] = [
        (say("column_number"), 13, lambda idea: idea.number),
        (tell("column_event"), 24, lambda idea: report.source(idea.source).title),
        (tell("column_publishable"), 60, lambda idea: idea.text),
        *(original if report.edition == "internal" else ()),
        (say("column_state"), 18, lambda idea: say(f"state_{idea.state}")),
        (say("column_reason"), 20, lambda idea: say(f"reason_{idea.reason}") if idea.reason else ""),
        (say("column_cluster"), 13, lambda idea: idea.cluster),
        (say("column_cluster_name"), 32, lambda idea: _cluster_name(report, idea.cluster)),
        (say("column_measure"), 14, lambda idea: ", ".join(idea.measures)),
        (tell("column_grounds"), 28, lambda idea: _named(report, "ground", idea.grounds)),
        (tell("column_needs"), 18, lambda idea: _named(report, "need", idea.needs)),
        (tell("column_quote"), 10, lambda idea: tell("yes") if idea.quote else ""),
        (say("column_score"), 10, lambda idea: idea.score),
    ]
    return _table(say("sheet_ideas"), columns, report.ideas)


def _cluster_name(report: PlanReport, number: str) -> str:
    return report.cluster_by_number[number].name if number else ""


def _named(report: PlanReport, kind: str, names: Iterable[str]) -> str:
    return ", ".join(report.tell(f"{kind}_{name}") for name in names)


def clusters(report: PlanReport) -> Table:
    say, tell = report.say, report.tell
    columns: list[Column] = [
        (say("column_number"), 13, lambda row: row.number),
        (say("column_cluster_name"), 44, lambda row: row.name),
        (tell("column_event"), 24, lambda row: report.source(row.source).title),
        (
            say("column_goal"),
            36,
            lambda row: next((goal.title for goal in report.goals if goal.number == row.goal), ""),
        ),
        (tell("column_department"), 24, lambda row: row.department),
        (say("column_ideas"), 10, lambda row: len(row.ideas)),
        (say("column_rank"), 9, lambda row: row.rank),
        (say("column_tie"), 12, lambda row: say("tie") if row.tie else ""),
        (say("column_score"), 10, lambda row: row.score),
        (say("column_voters"), 13, lambda row: _number(people(report, row.voters)) if row.of else None),
        (say("column_measure"), 14, lambda row: ", ".join(row.measures)),
        (say("column_sources"), 60, lambda row: ", ".join(row.ideas)),
    ]
    return _table(say("sheet_clusters"), columns, report.clusters)


def votes(report: PlanReport) -> Table:
    """A row for each option of each vote."""
    say = report.say
    columns: list[Column] = [
        (report.tell("column_event"), 24, lambda row: report.source(row[0].source).title),
        (say("column_vote"), 30, lambda row: row[0].title),
        (say("column_rank"), 9, lambda row: row[1].rank),
        (say("column_tie"), 12, lambda row: say("tie") if row[1].tie else ""),
        (say("column_number"), 13, lambda row: row[1].number),
        (say("column_option"), 50, lambda row: row[1].title),
        (say("column_method"), 20, lambda row: report.say_method(row[0].method, "name")),
        (say("column_score"), 10, lambda row: row[1].score),
        (say("column_voters"), 13, lambda row: _number(people(report, row[1].voters))),
        (say("column_detail"), 30, lambda row: report.detail(row[0].method, row[1].detail)),
    ]
    return _table(say("sheet_votes"), columns, ((vote, row) for vote in report.votes for row in vote.options))


def measures(report: PlanReport) -> Table:
    """All thirteen columns of the plan's table (the document has eight of them)."""
    say, tell = report.say, report.tell
    columns: list[Column] = [
        (say("column_number"), 8, lambda row: row.number),
        (say("column_goal"), 34, lambda row: f"{row.goal} {row.goal_title}".strip()),
        (say("column_measure"), 44, lambda row: row.text),
        (tell("column_why"), 40, lambda row: row.why),
        (tell("column_grounds_and_group"), 30, lambda row: _concerns(report, row)),
        (say("column_responsible"), 24, lambda row: row.responsible),
        (tell("column_partners"), 24, lambda row: row.partners),
        (say("column_schedule"), 16, lambda row: row.schedule),
        (say("column_resources"), 22, lambda row: row.resources),
        (tell("column_indicator"), 36, lambda row: _lines((row.indicator, *_levels(report, row)))),
        (tell("column_follow_up"), 24, lambda row: _lines((row.follow_up, report.day(row.review_on)))),
        (say("column_state"), 24, lambda row: _lines((tell(f"state_{row.state}"), row.state_note))),
        (tell("column_ideas"), 40, lambda row: _grounds(report, row)),
    ]
    return _table(tell("sheet_measures"), columns, report.measures)


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(filter(None, parts))


def _concerns(report: PlanReport, row: MeasureRow) -> str:
    return _lines((_named(report, "ground", row.grounds), row.target_group))


def _levels(report: PlanReport, row: MeasureRow) -> Iterable[str]:
    for name, value in (("baseline", row.baseline), ("target", row.target)):
        if value:
            yield f"{report.tell(f'name_{name}')} {value}"


def _grounds(report: PlanReport, row: MeasureRow) -> str:
    cluster = report.cluster_by_number.get(row.cluster)
    points = report.score(cluster.method, cluster.score) if cluster and cluster.score is not None else ""
    head = ", ".join(filter(None, (row.cluster, report.say("n_ideas", n=len(row.ideas)), points)))
    return _lines((head, ", ".join(row.ideas)))


def answers(report: PlanReport) -> Table:
    say, tell = report.say, report.tell
    columns: list[Column] = [
        (say("column_number"), 13, lambda row: row.number),
        (tell("column_proposal"), 44, lambda row: row.name),
        (say("column_ideas"), 10, lambda row: row.ideas),
        (say("column_answer"), 28, lambda row: _status(report, row)),
        (say("column_measure"), 14, lambda row: ", ".join(row.measures)),
        (say("column_reason_why"), 50, lambda row: row.reason),
        (tell("column_passed_to"), 24, lambda row: row.passed_to),
        (tell("column_until"), 14, lambda row: report.day(row.until)),
        (tell("column_owner"), 24, lambda row: row.owner),
        (tell("column_follow"), 30, lambda row: row.follow),
        (tell("column_date"), 14, lambda row: report.day(row.date)),
        (tell("column_promised"), 14, lambda row: report.day(row.promised)),
    ]
    return _table(tell("sheet_answers"), columns, report.answers)


def _status(report: PlanReport, row: AnswerRow) -> str:
    said = report.tell(f"status_{row.status}") if row.status else report.tell("unanswered")
    return f"{said} {report.tell('late', n=row.days_late)}" if row.days_late else said


def needs(report: PlanReport) -> Table:
    """What ideas need of the city; an idea that needs two things has two rows."""
    say, tell = report.say, report.tell
    columns: list[Column] = [
        (tell("column_needs"), 18, lambda row: tell(f"need_{row[0]}")),
        (say("column_number"), 13, lambda row: row[1].number),
        (say("column_idea"), 70, lambda row: row[1].text),
        (say("column_cluster_name"), 32, lambda row: _cluster_name(report, row[1].cluster)),
    ]
    rows = [(need, idea) for idea in report.ideas for need in idea.needs]
    return _table(tell("sheet_needs"), columns, sorted(rows, key=lambda row: row[0]))


def departments(report: PlanReport) -> Table:
    """What is expected of each department."""
    say, tell = report.say, report.tell
    columns: list[Column] = [
        (tell("column_department"), 28, lambda row: row.department),
        (say("column_cluster"), 13, lambda row: row.number),
        (say("column_cluster_name"), 44, lambda row: row.name),
        (say("column_ideas"), 10, lambda row: len(row.ideas)),
        (say("column_score"), 10, lambda row: row.score),
        (say("column_measure"), 14, lambda row: ", ".join(row.measures)),
    ]
    rows = sorted((row for row in report.clusters if row.department), key=lambda row: row.department)
    return _table(tell("sheet_departments"), columns, rows)


def participation(report: PlanReport) -> Table:
    say, tell = report.say, report.tell
    columns: list[Column] = [
        (tell("column_event"), 30, lambda row: row.title),
        (tell("column_when_where"), 44, lambda row: when_and_where(report, row)),
        (tell("column_joined"), 14, lambda row: _number(people(report, row.joined))),
        (say("count_writers"), 14, lambda row: _number(people(report, row.writers))),
        (say("column_ideas"), 10, lambda row: row.ideas),
        (tell("column_withdrawn"), 12, lambda row: row.withdrawn),
    ]
    return _table(say("sheet_participation"), columns, report.sources)


def _number(text: str) -> Cell:
    return int(text) if text.isdecimal() else text


def read_me(report: PlanReport) -> list[tuple[str, object]]:
    """What the first sheet says."""
    say, tell = report.say, report.tell
    return [
        (say("fact_period"), f"{report.facts.starts}–{report.facts.ends}"),
        (tell("fact_unit"), report.facts.unit),
        (say("fact_contact"), report.facts.contact),
        (say("fact_made"), report.made),
        (say("fact_edition"), f"{report.edition_name}. {report.notice}"),
        (say("counts"), counts(report)),
        (say("readme_sheets"), tell("readme_sheets")),
        (say("readme_private"), say("readme_private_text")),
        (say("readme_votes"), say("advisory")),
    ]
