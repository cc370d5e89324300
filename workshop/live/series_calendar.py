"""The sessions of a series by date: which one is open now, which one comes next."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from ..domain.model import Forum, Session
from ..store.errors import Damaged
from ..store.series import Occasion, SeriesTables

FRESH_S = 3
"""How old a public page may be. A hall that scans one code at the same moment reads the files once."""


@dataclass(frozen=True, slots=True)
class Entry:
    occasion: Occasion
    session: Session


class SeriesCalendar:
    """``forum(code)`` reads a session without opening it; ``clock()`` returns seconds, and nobody sets it."""

    def __init__(
        self, series: SeriesTables, forum: Callable[[str], Forum], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._series, self._forum, self._clock = series, forum, clock
        self._lock = threading.Lock()
        self._read: dict[str, tuple[float, list[Entry]]] = {}

    def entries(self, slug: str) -> list[Entry]:
        """Every session of the series as it is now, those without a date last. One whose file is damaged is not among them."""
        entries = []
        for occasion in self._series.occasions(slug):
            try:
                entries.append(Entry(occasion, self._forum(occasion.code).session))
            except (Damaged, FileNotFoundError):  # its own page says so, and the list of sessions
                continue
        return sorted(entries, key=lambda entry: (not entry.session.date, entry.session.date, entry.session.starts))

    def announced(self, slug: str) -> list[Entry]:
        """What everybody may know of: no rehearsals, and nothing without a date unless it is open. As it was some seconds ago at most."""
        with self._lock:
            read_at, entries = self._read.get(slug, (0.0, None))
            if entries is None or self._clock() - read_at > FRESH_S:
                entries = [entry for entry in self.entries(slug) if _is_announced(entry.session)]
                self._read[slug] = self._clock(), entries
            return entries


def _is_announced(session: Session) -> bool:
    return not session.rehearsal and (bool(session.date) or session.state == "open")


def open_now(entries: Iterable[Entry], today: date) -> Entry | None:
    """The session that people can join; of several the one whose date is nearest, so that one that nobody closed leads nobody astray."""
    return min(
        (entry for entry in entries if entry.session.state == "open"),
        key=lambda entry: abs(date.fromisoformat(entry.session.date) - today).days if entry.session.date else 0,
        default=None,
    )


def next_after(entries: Iterable[Entry], today: date) -> Entry | None:
    """The first one that is still to come."""
    coming = (entry for entry in entries if entry.session.state != "closed" and entry.session.date >= today.isoformat())
    return next(coming, None)
