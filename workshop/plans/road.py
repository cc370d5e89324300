"""The road of one idea, from what was published alone: idea → cluster → measure or answer → how it goes on. The same four stops for
the one who wrote it and for everybody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..domain.model import Moment
from .model import Plan, SourceIdea
from .public import PublicPlan
from .public_values import PublicAnswer, PublicIdea, PublicMeasure

How = Literal["done", "on", "late", "cut", "to"]
"""How a stop is drawn: behind us, here now, late, where the road ends, still to come."""
ENDED = ("rejected", "passed_on")


@dataclass(frozen=True, slots=True)
class IdeaStop:
    """``idea`` is None until ideas are published, and while its wording waits for it; ``covered``: the published wording is not
    the written one."""

    how: How
    at: Moment | None = None
    idea: PublicIdea | None = None
    covered: bool = False


@dataclass(frozen=True, slots=True)
class ClusterStop:
    """``answer`` holds the cluster's name, ideas and points; None outside all clusters (``outside``) and until it was told."""

    how: How
    answer: PublicAnswer | None = None
    outside: bool = False


@dataclass(frozen=True, slots=True)
class AnswerStop:
    """The answer, with the measures that it names; ``answer.status`` is empty while it is owed."""

    how: How
    answer: PublicAnswer | None = None
    measures: tuple[PublicMeasure, ...] = ()


@dataclass(frozen=True, slots=True)
class StateStop:
    """How the measure goes on: its state, its history, and whether news of it is late."""

    how: How
    measure: PublicMeasure | None = None


Stop = IdeaStop | ClusterStop | AnswerStop | StateStop


@dataclass(frozen=True, slots=True)
class Road:
    """``stops`` are as many as the road has: a hidden idea has one, an answer without a measure ends it with the third."""

    reference: str
    key: str
    title: str
    stops: tuple[Stop, ...]

    @property
    def is_late(self) -> bool:
        return any(stop.how == "late" for stop in self.stops)


def road(plan: Plan, idea_id: str, today: date) -> Road | None:
    """Of the idea with that id, ``<join code>/<number>`` (``48210937/T1-I042``); None when the plan does not hold it, or when
    its author took it back. Pages ask ``wording.published_road(code, number)``, which finds the plan
    and says the stops in words."""
    written = plan.get(SourceIdea, idea_id)
    if written is None or written.state == "withdrawn":
        return None
    public = PublicPlan(plan, today)
    return Road(plan.reference(written), public.key, public.title, tuple(_stops(public, written)))


def _stops(public: PublicPlan, written: SourceIdea) -> list[Stop]:
    idea = public.idea(written.id)
    if idea and idea.hidden:
        return [IdeaStop("cut", public.ideas_at, idea)]
    first = IdeaStop(
        "done" if idea else "on", public.ideas_at if idea else None, idea, bool(idea and idea.text != written.text)
    )
    cluster = public.cluster_of(written.id)
    outside = cluster == ""
    answer = public.answer(written.id if outside else cluster)
    second = ClusterStop("done" if answer else "to", None if outside else answer, outside)
    measures = tuple(measure for id in (answer.measures if answer else ()) if (measure := public.measure(id)))
    own = tuple(one for one in measures if any(ground.id == written.id for ground in one.ideas)) or measures
    third = AnswerStop(_how(answer), answer, own)
    return [first, second, third, *(StateStop(_progress(one), one) for one in own[:1] or _to_come(answer))]


def _to_come(answer: PublicAnswer | None) -> tuple[None, ...]:
    """The stop of how it goes on is drawn as one to come until an answer says that there is none."""
    return () if answer and answer.status else (None,)


def _how(answer: PublicAnswer | None) -> How:
    if answer is None:
        return "to"
    if answer.days_late:
        return "late"
    if not answer.status:
        return "to"
    if answer.status in ENDED:
        return "cut"
    return "done" if answer.measures else "on"


def _progress(measure: PublicMeasure | None) -> How:
    if measure is None:
        return "to"
    if measure.days_late:
        return "late"
    return {"done": "done", "not_done": "cut"}.get(measure.state, "on")  # type: ignore[return-value]
