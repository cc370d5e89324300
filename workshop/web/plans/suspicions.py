"""Where an idea's text may hold personal data, as the review of a plan is told it."""

from __future__ import annotations

from ...domain.text import flags
from ...plans.model import Suspicion


def suspicions(text: str) -> tuple[Suspicion, ...]:
    return tuple(Suspicion(kind=kind, start=0, end=len(text)) for kind in flags(text))
