"""Days as people type and read them: ``ke 2.11.2022``, and the weekday that is not that day's weekday."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel.dates import get_day_names

from ..domain.errors import Refusal, require
from ..domain.languages import CODES

_FINNISH = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")


@dataclass(frozen=True)
class Day:
    """A day that was typed. ``iso`` is empty when it is no day at all; ``typed_weekday`` is the weekday that was typed
    with it (0 is Monday), or None."""

    iso: str = ""
    typed_weekday: int | None = None

    @property
    def weekday(self) -> int:
        return date.fromisoformat(self.iso).weekday()

    @property
    def contradicts(self) -> bool:
        """Whether another weekday was typed than the day has."""
        return bool(self.iso) and self.typed_weekday is not None and self.typed_weekday != self.weekday


def parse_day(text: str) -> Day:
    """``perjantaina 26.10.2022`` → the day and the typed weekday. Also ISO dates, Swedish and English weekdays, short names."""
    found = _FINNISH.search(text)
    parts = tuple(reversed(found.groups())) if found else (match.groups() if (match := _ISO.search(text)) else None)
    if parts is None:
        return Day()
    try:
        day = date(*(int(part) for part in parts))
    except ValueError:
        return Day()
    return Day(day.isoformat(), _typed_weekday(text))


def day_or_refusal(text: str, field: str, language: str) -> str:
    """The typed day as ISO date. Refuses ``bad_field`` for what is no day, and for a weekday that is not that day's: nobody but the
    writer knows which of the two is meant."""
    day = parse_day(text)
    require(day.iso, "bad_field", field, words="desk.date_wrong")
    if day.contradicts:
        weekday = weekday_name(day.iso, language)
        raise Refusal("bad_field", field, words="desk.weekday_wrong", day=format_day(day.iso), weekday=weekday)
    return day.iso


def _typed_weekday(text: str) -> int | None:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return next((_weekdays()[word] for word in words if word in _weekdays()), None)


@cache
def _weekdays() -> dict[str, int]:
    """Every way to write a weekday in the languages of the pages: ``pe``, ``perjantai``, ``perjantaina``, ``fredag``, ``Fri``."""
    names: dict[str, int] = {}
    for language in CODES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_day_names(width, context, language).items():
                    names.setdefault(name.lower().rstrip("."), number)
    return names


def weekday_name(iso: str, language: str) -> str:
    """``keskiviikko``, in the given language; empty for no day."""
    return str(get_day_names("wide", "stand-alone", language)[date.fromisoformat(iso).weekday()]) if iso else ""


def format_day(iso: str) -> str:
    """``2.11.2022``, as days are written in Finland in every language; empty for no day."""
    if not iso:
        return ""
    day = date.fromisoformat(iso)
    return f"{day.day}.{day.month}.{day.year}"


def format_with_weekday(iso: str, language: str) -> str:
    """``ke 2.11.2022``; empty for no day."""
    if not iso:
        return ""
    short = get_day_names("abbreviated", "format", language)[date.fromisoformat(iso).weekday()]
    return f"{short.rstrip('.')} {format_day(iso)}"


def format_hours(starts: str, ends: str) -> str:
    """``17–19`` or ``13–14.30``; empty when the start is not known."""
    return "–".join(_hour(time) for time in (starts, ends) if time) if starts else ""


def _hour(time: str) -> str:
    hour, _, minute = time.partition(":")
    return str(int(hour)) if minute == "00" else f"{int(hour)}.{minute}"
