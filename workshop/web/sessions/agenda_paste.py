"""A programme that was pasted as text becomes rows of the agenda."""

from __future__ import annotations

import re
from dataclasses import dataclass

MINUTES = 10
ROWS_AT_MOST = 60

_NUMBER = r"\d{1,2}[.)]"
# A programme copied from a web page often comes as one line: "1. Avaus 2. Kokoonpano 3. Malli".
_NEXT_NUMBER = re.compile(rf"(?:^|(?<=\s))(?={_NUMBER}\s+\D)")
_BULLET = re.compile(rf"^(?:{_NUMBER}|[-–—•*·▪])\s*")
_CLOCK = re.compile(
    r"^(?:klo|kl\.?|at)?\s*(\d{1,2})[.:](\d{2})(?:\s*[-–—]\s*(\d{1,2})[.:](\d{2}))?\s*[-–—:|]?\s*(?=\D)", re.IGNORECASE
)
_MINUTES = re.compile(r"[\s,–-]*\(?\s*(\d{1,3})\s*(?:min(?:uuttia|uter|utes)?\.?)\s*\)?\s*\.?$", re.IGNORECASE)
_BREAK = re.compile(r"\b(?:\w*tauko|kahvi|\w*paus|kaffe|\w*break|coffee)\b", re.IGNORECASE)


@dataclass(frozen=True)
class ProgrammeRow:
    """A row of the text: ``minutes`` is what it says, or what lies between two starting times, or ten."""

    title: str
    kind: str = "talk"
    minutes: int = MINUTES


def parse_programme(text: str) -> list[ProgrammeRow]:
    """The rows of a pasted programme, at most sixty, in their order. Numbers, bullets and clock times are taken off the
    titles; a pause is recognised by its name; everything else is a talk, which the facilitator then changes."""
    parsed = [_parse(line) for line in _lines(text)]
    rows = [row for row in parsed if row[0]]
    return [
        ProgrammeRow(title, "break" if _BREAK.search(title) else "talk", minutes or _until_next(rows, index))
        for index, (title, minutes, _, _) in enumerate(rows[:ROWS_AT_MOST])
    ]


def _lines(text: str) -> list[str]:
    lines: list[str] = []
    for line in text.splitlines():
        numbered = len(re.findall(rf"(?:^|\s){_NUMBER}\s+\D", line)) > 1 and not _CLOCK.match(line.strip())
        lines += _NEXT_NUMBER.split(line) if numbered else [line]
    return [line.strip() for line in lines if line.strip()]


def _parse(line: str) -> tuple[str, int, int | None, int | None]:
    """Title, stated minutes (0: none), start and end in minutes of the day."""
    rest = _BULLET.sub("", line, count=1) if not _CLOCK.match(line) else line
    starts = ends = None
    if clock := _CLOCK.match(rest):
        hours = [int(part) if part else None for part in clock.groups()]
        starts = _of_day(hours[0], hours[1])
        ends = _of_day(hours[2], hours[3])
        rest = rest[clock.end() :]
    duration = _MINUTES.search(rest)
    minutes = int(duration[1]) if duration else 0
    title = (rest[: duration.start()] if duration else rest).strip(" \t.,;:–-")
    return title[:120], minutes, starts, ends


def _of_day(hour: int | None, minute: int | None) -> int | None:
    return None if hour is None or minute is None or hour > 23 or minute > 59 else hour * 60 + minute


def _until_next(rows: list[tuple[str, int, int | None, int | None]], index: int) -> int:
    _, _, starts, ends = rows[index]
    until = ends if ends is not None else (rows[index + 1][2] if index + 1 < len(rows) else None)
    return until - starts if starts is not None and until is not None and 0 < until - starts <= 240 else MINUTES
