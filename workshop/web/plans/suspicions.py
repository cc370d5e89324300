"""Where an idea's text may hold personal data, as the review of a plan is told it."""

from __future__ import annotations

from ...language import personal_data
from ...plans.model import Suspicion


def suspicions(text: str) -> tuple[Suspicion, ...]:
    return tuple(Suspicion(kind=one.kind, start=one.start, end=one.end) for one in personal_data.suspicions(text))
