"""The combined workbook of a series: what is publishable of every session in the same tables, each row with its municipality."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

import xlsxwriter

from ..domain.errors import require
from ..domain.model import Forum, Moment
from ..plurals import form
from .formats import FORMATS, File
from .names import slug
from .report import report
from .rows import ClusterRow, Report, TopicRow
from .sheets import add_read_me, add_table, styles_of
from .suppression import suppressed
from .tables import Cell, Table, clusters, ideas, votes

Catalogue = Mapping[str, str | tuple[str, ...]]
TOP = 3
SHEETS: Sequence[tuple[Callable[[Report], Table], tuple[str, ...]]] = (
    (ideas, ("state", "reason", "note")),
    (clusters, ("voters",)),
    (votes, ("voters",)),
)
"""The tables of a session that are joined, and the columns that they lose: a combined file tells of shown ideas alone, and how few
people marked an option would tell how few voted in a small hall."""


@dataclass(frozen=True, slots=True)
class Part:
    """A session of the series, with nothing in it that is not publishable."""

    municipality: str
    """``Ähtäri, Soini`` for a joint one: each row stands once, whatever it belongs to."""
    report: Report

    @property
    def place(self) -> tuple[str, str]:
        return self.municipality, f"{self.report.facts.title} {self.report.day(self.report.facts.date)}".strip()


def make(
    name: str,
    sessions: Sequence[tuple[str, Forum]],
    headcounts: Mapping[str, int],
    catalogue: Catalogue,
    lang: str,
    now: Moment,
) -> File:
    """The file. ``sessions`` are (municipality, forum), of which rehearsals are left out; ``headcounts`` are people by group, in
    the whole series. Run it in a worker process. Refuses ``nothing_to_draw`` when no session is left."""
    real = [(municipality, forum) for municipality, forum in sessions if not forum.session.rehearsal]
    require(real, "nothing_to_draw", words="series.nothing_to_report")
    parts = [Part(municipality, publishable(report(forum, catalogue, lang, now))) for municipality, forum in real]
    first = parts[0].report
    say = _sayer(catalogue, lang)
    sheets = (
        *(_stacked(parts, table_of, left_out, say) for table_of, left_out in SHEETS),
        comparison(parts, say),
        participation(parts, headcounts, say),
    )
    content = _workbook(name, _read_me(parts, say), sheets, first)
    return File(f"{first.made.date().isoformat()}_{slug(name) or 'sarja'}.xlsx", FORMATS["xlsx"].mime, content)


def _workbook(name: str, lines: Iterable[tuple[str, object]], sheets: Iterable[Table], first: Report) -> bytes:
    """``first`` says of which edition the file is, who made it and when."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties(
            {
                "title": name,
                "company": first.facts.organiser,
                "created": first.made.replace(tzinfo=None),
                "status": first.edition_name,
            }
        )
        styles = styles_of(book)
        add_read_me(book, first.say("sheet_readme"), name, lines, styles)
        for table in sheets:
            add_table(book, table, styles, first.edition_name)
    return out.getvalue()


Say = Callable[..., str]


def _sayer(catalogue: Catalogue, lang: str) -> Say:
    def say(key: str, **values: Any) -> str:
        text = catalogue[key]
        if isinstance(text, tuple):
            text = text[form(lang, values["n"])]
        return text % values if values else text

    return say


def publishable(report: Report) -> Report:
    """Shown ideas, the clusters that hold some, and the votes whose result is public."""
    return replace(
        report,
        ideas=tuple(idea for idea in report.ideas if idea.state == "shown" and idea.number),
        clusters=tuple(cluster for cluster in report.clusters if cluster.ideas),
        votes=tuple(vote for vote in report.votes if vote.told),
    )


def _stacked(parts: Sequence[Part], table_of: Callable[[Report], Table], left_out: Sequence[str], say: Say) -> Table:
    """The tables of all sessions as one."""
    titles = {parts[0].report.say(f"column_{name}") for name in left_out}
    made = [(part, _without(table_of(part.report), titles)) for part in parts]
    return replace(
        made[0][1],
        columns=(*_placed(say), *made[0][1].columns),
        rows=tuple((*part.place, *row) for part, table in made for row in table.rows),
    )


def _placed(say: Say) -> tuple[tuple[str, int], tuple[str, int]]:
    """What every sheet begins with."""
    return (say("series.column_municipality"), 20), (say("series.column_session"), 34)


def _without(table: Table, titles: set[str]) -> Table:
    kept = [place for place, (title, _) in enumerate(table.columns) if title not in titles]
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
    )


def comparison(parts: Sequence[Part], say: Say) -> Table:
    """The same question in every municipality, one below the other."""
    rows: dict[str, list[tuple[Cell, ...]]] = {}
    for part in parts:
        for topic in part.report.topics:
            question = topic.question or topic.title
            rows.setdefault(question.casefold(), []).append((*part.place, question, *_figures(part.report, topic)))
    columns = (
        *_placed(say),
        (say("series.column_question"), 44),
        (say("series.column_ideas"), 10),
        (say("series.column_clusters"), 10),
        (say("series.column_top"), 60),
    )
    return Table(say("series.sheet_comparison"), columns, tuple(row for same in rows.values() for row in same))


def _figures(report: Report, topic: TopicRow) -> tuple[int, int, str]:
    found = report.clusters_of(topic.id)
    ranked = sorted((cluster for cluster in found if cluster.rank), key=attrgetter("rank"))
    return len(report.ideas_of(topic.id)), len(found), "\n".join(_ranked(report, cluster) for cluster in ranked[:TOP])


def _ranked(report: Report, cluster: ClusterRow) -> str:
    return f"{cluster.rank}. {cluster.name} ({report.score(cluster.method, cluster.score)})"


def participation(parts: Sequence[Part], headcounts: Mapping[str, int], say: Say) -> Table:
    """A count to a row. Counts of people are suppressed over the series, so that no small hall can be worked out."""
    people: dict[str, Callable[[Report], int]] = {
        "series.count_joined": lambda one: one.participation.joined,
        "series.count_writers": lambda one: one.participation.writers,
        "series.count_ballots": lambda one: max((vote.voters for vote in one.votes), default=0),
    }
    rows: list[tuple[Cell, ...]] = []
    whole = (say("series.whole"), "")
    for key, count in people.items():
        shown = suppressed({str(place): count(part.report) for place, part in enumerate(parts)})
        rows += [(*part.place, say(key), _told(shown.counts[str(place)], say)) for place, part in enumerate(parts)]
        rows.append((*whole, say(key), _told(shown.total, say)))
    rows += [(*part.place, say("series.count_ideas"), len(part.report.ideas)) for part in parts]
    rows.append((*whole, say("series.count_ideas"), sum(len(part.report.ideas) for part in parts)))
    groups = suppressed(headcounts)
    rows += [
        (*whole, say("series.count_group", group=group), _told(count, say)) for group, count in groups.counts.items()
    ]
    if headcounts:
        rows.append((*whole, say("series.count_groups"), _told(groups.total, say)))
    columns = (*_placed(say), (say("series.column_counted"), 44), (say("series.column_count"), 14))
    return Table(parts[0].report.say("sheet_participation"), columns, tuple(rows))


def _told(count: int | None, say: Say) -> Cell:
    return say("series.too_few") if count is None else count


def _read_me(parts: Sequence[Part], say: Say) -> list[tuple[str, object]]:
    first = parts[0].report
    return [
        (say("series.part_sessions"), "\n".join(": ".join(filter(None, part.place)) for part in parts)),
        (first.say("fact_made"), first.made),
        (first.say("fact_edition"), f"{first.edition_name}. {first.notice}"),
        (say("series.readme_what"), say("series.readme_what_text")),
        (say("series.readme_people"), say("series.readme_people_text")),
        (first.say("readme_votes"), first.say("advisory")),
    ]
