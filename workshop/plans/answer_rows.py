"""The rows of the answers' step: what is owed to whom, what is missing in it, what the public knows of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from . import told
from .answers import days_after, due_day, members_of, missing, promised_day, subjects, usual_owner
from .model import Answer, Measure, Plan, Source, SourceCluster, SourceIdea
from .review import publishable

FAR = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Row:
    """``mark`` is the number of a cluster's mark, 0 of an idea outside clusters. ``missing`` is the field that keeps the answer from
    being published; ``due`` the day of what is still owed in public; ``usual_owner`` who would answer."""

    subject: str
    reference: str
    name: str
    mark: int
    day: str
    n_ideas: int
    score: float | None
    unit: str
    answer: Answer
    measures: tuple[Measure, ...]
    missing: str
    due: str
    days_late: int
    changed: bool
    usual_owner: str

    @property
    def is_told(self) -> bool:
        return bool(self.answer.published)

    @property
    def is_news(self) -> bool:
        """Whether publishing would tell it."""
        return not self.missing and (self.changed or not self.is_told)


def rows(plan: Plan, today: date) -> tuple[Row, ...]:
    """Unanswered ones first, by the day that was promised; then the others as the plan has them."""
    found = [_row(plan, subject, today) for subject in subjects(plan)]
    return tuple(sorted(found, key=lambda row: (0, promised_day(plan, row.subject) or FAR) if row.missing else (1, "")))


def _row(plan: Plan, subject: str, today: date) -> Row:
    cluster = plan.get(SourceCluster, subject)
    thing: SourceCluster | SourceIdea | None = cluster or plan.get(SourceIdea, subject)
    assert thing
    answer, source = plan.answer(subject), plan.get(Source, thing.source)
    due = due_day(answer.published, promised_day(plan, subject))
    return Row(
        subject=subject, reference=plan.reference(thing), day=source.date if source else "", score=thing.score,
        unit=cluster.unit if cluster else "", answer=answer,
        name=plan.name_of(thing) if isinstance(thing, SourceCluster) else publishable(plan, thing), mark=cluster.place if cluster else 0,
        n_ideas=len(members_of(plan, subject)), measures=plan.measures_of.get(subject, ()), missing=missing(plan, subject), due=due,
        days_late=days_after(due, today), changed=told.is_changed(plan, subject), usual_owner=usual_owner(plan, subject),
    )  # fmt: skip
