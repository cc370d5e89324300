"""What law and guidance ask of a plan at least, and how far the plan is: a list to remember by, no legal opinion."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from .answers import is_complete, subjects
from .coverage import Ground, coverage
from .model import Measure, Plan, Survey

Tab = Literal["measures", "answers", "document"]
EQUALITY = "equality"
COLUMNS = ("responsible", "schedule", "resources", "indicator")
"""What guidance asks of each measure besides its follow-up (THL)."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """``done`` of ``of`` things are there. It is mended on the tab ``at``, there at ``anchor``."""

    name: str
    done: int
    of: int
    at: Tab
    anchor: str = ""

    @property
    def is_met(self) -> bool:
        return self.done == self.of > 0


def criteria(plan: Plan) -> tuple[Criterion, ...]:
    """Those of the plan's kind. The acts on equality bind an equality plan alone; the rest is asked of every plan."""
    return (*_of_every_plan(plan), *(_of_equality(plan) if plan.details.kind == EQUALITY else ()))


def _of_every_plan(plan: Plan) -> Iterable[Criterion]:
    measures, owed = plan.measures, subjects(plan)
    yield Criterion("planned", int(any(measure.text for measure in measures)), 1, "measures")
    yield _of_measures("columns", measures, COLUMNS)
    yield _of_measures("followed", measures, ("follow_up",))
    facts = plan.details.facts
    surveys = any(not survey.removed for survey in plan.all(Survey))
    yield Criterion(
        "assessed",
        int(bool(surveys or facts.get("statistics") or facts.get("previous_plan"))),
        1,
        "document",
        "fact-statistics",
    )
    yield Criterion(
        "invited", sum(bool(facts.get(name)) for name in ("invited", "absent")), 2, "document", "fact-invited"
    )
    yield Criterion("answered", sum(is_complete(plan, subject) for subject in owed), len(owed), "answers")


def _of_measures(name: str, measures: tuple[Measure, ...], fields: tuple[str, ...]) -> Criterion:
    """That all of them have something in those fields; the first one that has not is where it is mended."""
    filled = sum(bool(getattr(measure, field)) for measure in measures for field in fields)
    lacking = (measure.id for measure in measures if not all(getattr(measure, field) for field in fields))
    return Criterion(name, filled, len(measures) * len(fields), "measures", next(lacking, ""))


def _of_equality(plan: Plan) -> Iterable[Criterion]:
    grounds = coverage(plan)
    yield Criterion("grounds", sum(map(_is_examined, grounds)), len(grounds), "measures")
    gender = [ground for ground in grounds if ground.name in ("gender_identity", "gender_expression")]
    yield Criterion("gender", sum(map(_is_examined, gender)), len(gender), "measures")


def _is_examined(ground: Ground) -> bool:
    """An idea or a measure concerns it, or the city says what it found: "examined, nothing needed" is enough."""
    return bool(ground.ideas or ground.measures or ground.sentence)
