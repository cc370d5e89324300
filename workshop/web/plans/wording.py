"""How answers, votes and roads are said, in the request's language: the same words in the workspace, in public and on receipts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import format_decimal, gettext, ngettext

from ...plans.model import Answer
from ...plans.public import PublicPlan
from ...plans.public_values import PublicAnswer, PublicMeasure
from ...plans.road import AnswerStop, ClusterStop, How, IdeaStop, Road, StateStop, Stop, road
from ...services import services
from ..dates import format_day
from ..today import today
from .days import day_of


@dataclass(frozen=True, slots=True)
class WordedStop:
    """A stop of a road: ``label`` is the small line above its title, ``more`` the lines below it."""

    how: How
    label: str
    title: str
    more: tuple[str, ...] = ()


def published_road(code: str, number: str) -> tuple[WordedStop, ...]:
    """The road of the idea ``number`` of the session ``code``, as the newest plan that published anything tells it; empty while
    none has, and of an idea that its author took back."""
    for plan in services().plans.plans_of(code):
        if PublicPlan(plan, today()).is_public and (found := road(plan, f"{code}/{number}", today())):
            return worded(found)
    return ()


def worded(road: Road) -> tuple[WordedStop, ...]:
    return tuple(_worded(stop) for stop in road.stops)


def _worded(stop: Stop) -> WordedStop:
    if isinstance(stop, IdeaStop):
        return _idea(stop)
    if isinstance(stop, ClusterStop):
        return _cluster(stop)
    return _answer(stop) if isinstance(stop, AnswerStop) else _state(stop)


def _idea(stop: IdeaStop) -> WordedStop:
    day = day_of(stop.at) if stop.at else ""
    if stop.idea is None:
        return WordedStop(stop.how, day, gettext("plan.road.being_read"))
    if stop.idea.hidden:
        return WordedStop(stop.how, day, gettext("plan.road.hidden"), (hidden_words(stop.idea.hidden),))
    covered = (gettext("plan.road.covered"),) if stop.covered else ()
    return WordedStop(stop.how, day, gettext("plan.road.published"), covered)


def _cluster(stop: ClusterStop) -> WordedStop:
    answer = stop.answer
    if answer is None:
        return WordedStop(stop.how, "", gettext("plan.road.alone" if stop.outside else "plan.road.cluster_to_come"))
    n = answer.n_ideas
    size = ngettext("plan.answers.n_ideas", "plan.answers.n_ideas", n, n=n)
    score = [points(answer.score, answer.unit)] if answer.score is not None else []
    return WordedStop(stop.how, gettext("plan.road.cluster"), answer.name, (", ".join((size, *score)),))


def _answer(stop: AnswerStop) -> WordedStop:
    answer = stop.answer
    if answer is None or not answer.status:
        promised = answer.promised if answer else ""
        due = (gettext("plan.answers.due", day=format_day(promised)),) if promised else ()
        return WordedStop(stop.how, "", _late(answer) or gettext("plan.road.answer_to_come"), due)
    label = gettext("plan.road.answered", day=format_day(answer.date)) if answer.date else ""
    measures = (f"{gettext('plan.answers.measure', number=one.id)} {one.text}" for one in stop.measures)
    owner = gettext("plan.answers.who_answers", who=answer.owner) if answer.owner else ""
    lines = (*measures, answer.reason, owner, answer.follow)
    return WordedStop(stop.how, label, _late(answer) or status_words(answer), tuple(filter(None, lines)))


def _late(answer: PublicAnswer | None) -> str:
    n = answer.days_late if answer else 0
    return str(ngettext("plan.answers.late_days", "plan.answers.late_days", n, n=n)) if n else ""


def _state(stop: StateStop) -> WordedStop:
    measure = stop.measure
    if measure is None:
        return WordedStop(stop.how, "", gettext("plan.road.state_to_come"))
    news = _news(measure)
    earlier = ", ".join(f"{day_of(one.at)} {state_words(one.state)}" for one in measure.history[:-1])
    lines = (measure.note, news, earlier)
    return WordedStop(stop.how, gettext("plan.road.now"), state_words(measure.state), tuple(filter(None, lines)))


def _news(measure: PublicMeasure) -> str:
    if not measure.review_on:
        return ""
    if n := measure.days_late:
        late = ngettext("plan.public.days_late", "plan.public.days_late", n, n=n)
        return f"{late}: {gettext('plan.public.news_promised', day=format_day(measure.review_on))}"
    return f"{gettext('plan.public.next_news')} {format_day(measure.review_on)}"


def status_words(answer: Answer | PublicAnswer) -> str:
    """The status with its receiver or its day: "Siirretään: hyvinvointialue"."""
    if answer.status == "passed_on" and answer.passed_to:
        return str(gettext("plan.answers.passed_to", whom=answer.passed_to))
    if answer.status == "examined" and answer.until:
        return str(gettext("plan.answers.examined_until", day=format_day(answer.until)))
    return str(gettext("plan.answers.status_" + answer.status))


def state_words(state: str) -> str:
    return str(gettext("plan.follow.state_" + state))


def hidden_words(reason: str) -> str:
    return str(gettext("plan.road.hidden_" + reason))


def points(score: float, unit: str) -> str:
    """What a vote gave: whole points, or the mean of a scale."""
    if unit == "mean":
        return str(gettext("plan.answers.mean", n=format_decimal(score, "0.##")))
    n = round(score)
    return str(ngettext("plan.answers.n_points", "plan.answers.n_points", n, n=n))


def template_globals() -> dict[str, Any]:
    return {"points": points, "status_words": status_words, "worded": worded}
