"""What became of a closed session, for everybody who has its address: when and where it was, and the published answers."""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.model import Forum
from ...plans.answers import days_after
from ...plans.public import PublicPlan
from ...plans.public_values import PublicAnswer, at_least
from ..page_context import day_and_hours
from ..plans.public_pages import published_plans
from ..today import today


@dataclass(frozen=True)
class WhatBecame:
    """``people`` is None when they were fewer than five; ``days_late`` counts from the promised day while an answer is owed."""

    when: str
    place: str
    people: int | None
    days_late: int
    plans: tuple[tuple[PublicPlan, tuple[PublicAnswer, ...]], ...]


def what_became(code: str, forum: Forum) -> WhatBecame:
    session = forum.session
    plans = tuple(
        (plan, tuple(answer for answer in plan.answers if answer.source == code)) for plan in published_plans(code)
    )
    told = bool(plans) and all(answer.status for _, answers in plans for answer in answers)
    return WhatBecame(
        when=day_and_hours(session), place=session.place, people=at_least(forum.joined),
        days_late=0 if told else days_after(session.answer_by, today()), plans=plans,
    )  # fmt: skip
