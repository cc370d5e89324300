"""The day of a moment, as it is written in Finland."""

from __future__ import annotations

from ...domain.model import Moment
from ...domain.schedule import local
from ..dates import format_day


def day_of(moment: Moment) -> str:
    """``2.11.2022``."""
    return format_day(local(moment).date().isoformat())
