"""Phrases that several chapters say, and the anchors that lead from one to another."""

from __future__ import annotations

from ..manuscript import Gap, Link, Part, anchor_name
from ..suppression import LEAST
from .rows import AnswerRow, ClusterRow, IdeaRow, OptionRow, PlanReport
from .writer import FactGap


def gap_or_fact(report: PlanReport, name: str) -> Part:
    """What the city says of it, or its gap."""
    told = report.facts.told.get(name, "")
    return told or FactGap(report.say("gap_what", what=report.tell(f"gap_{name}")), name)


def gap_or(report: PlanReport, value: str) -> Part:
    """A cell of the table of measures."""
    return value or Gap(report.say("gap"))


def measure_anchor(number: str) -> str:
    return f"m_{number}"


def cluster_facts(report: PlanReport, cluster: ClusterRow) -> str:
    """``7 ideaa, 21 pistettä``"""
    ideas = report.say("n_ideas", n=len(cluster.ideas))
    return ideas if cluster.score is None else f"{ideas}, {report.score(cluster.method, cluster.score)}"


def rank(report: PlanReport, row: ClusterRow | OptionRow) -> str:
    """``2. (jaettu)``; "" for what nobody voted for."""
    if row.rank is None or row.voters == 0:
        return ""
    return report.say("rank_tie" if row.tie else "rank", rank=row.rank)


def people(report: PlanReport, number: int | None) -> str:
    return report.tell("fewer", n=LEAST) if number is None else str(number)


def said(report: PlanReport, idea: IdeaRow) -> str:
    """An idea's text, or why it is not here."""
    if idea.state == "hidden":
        return report.say("text_hidden", reason=report.say(f"reason_{idea.reason}").lower())
    return idea.text if idea.state == "shown" else report.tell("text_waiting")


def links(numbers: tuple[str, ...]) -> list[Part]:
    """To ideas and clusters in annex 1."""
    parts: list[Part] = []
    for number in numbers:
        parts += [*([", "] if parts else []), Link(number, anchor_name(number))]
    return parts


def answer_text(report: PlanReport, answer: AnswerRow) -> list[Part]:
    """What became of it: the answer with the measures it leads to; without one, by when it was promised."""
    if not answer.status:
        promised = report.tell("promised", day=report.day(answer.promised)) if answer.promised else ""
        late = report.tell("late", n=answer.days_late) if answer.days_late else ""
        return [" ".join(filter(None, (report.tell("unanswered"), promised, late)))]
    parts: list[Part] = [report.tell(f"status_{answer.status}")]
    if answer.status == "passed_on" and answer.passed_to:
        parts.append(f": {answer.passed_to}")
    if answer.status == "examined" and answer.until:
        late = f" {report.tell('late', n=answer.days_late)}" if answer.days_late else ""
        parts.append(f". {report.tell('until', day=report.day(answer.until))}{late}")
    for place, number in enumerate(answer.measures if answer.status == "included" else ()):
        parts += [", " if place else ": ", Link(number, measure_anchor(number))]
    return parts
