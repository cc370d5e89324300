"""Series of sessions, in the office file: what their sessions share, and what is said of each session beside its own file."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ..domain.model import Moment

ORGANISER_ROLES = ("controller", "processor", "partner")
"""Who answers for the personal data (one controller, or several jointly), who handles it for them, who is there besides."""


@dataclass(frozen=True, slots=True)
class Organiser:
    name: str
    role: str = "partner"


@dataclass(frozen=True, slots=True)
class Deadline:
    day: str  # ISO date
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """``slug`` is its address, ``/s/<slug>``, and stays: it is printed and shared."""

    slug: str
    name: str
    template: str
    organisers: tuple[Organiser, ...] = ()
    groups: tuple[str, ...] = ()  # whom the people represent; counted by hand, named on no idea
    hashtag: str = ""
    next_text: str = ""
    deadlines: tuple[Deadline, ...] = ()
    created_at: Moment = 0


@dataclass(frozen=True, slots=True)
class Occasion:
    """A session as its organisers announce it. ``series`` is empty for one that stands alone."""

    code: str
    series: str = ""
    municipalities: tuple[str, ...] = ()
    headcounts: dict[str, int] = field(default_factory=dict)  # group → people
    register_url: str = ""
    register_by: str = ""  # ISO date


class SeriesTables:
    """``run(sql, *values)`` is the office's: one statement, one transaction."""

    def __init__(self, run: Callable[..., Any]) -> None:
        self._run = run

    def add(self, series: Series, request: str = "") -> bool:
        """False when the address is taken. ``request`` names the act that made it."""
        columns = "slug, name, template, organisers, groups, hashtag, next_text, deadlines, created_at, request"
        sql = f"INSERT OR IGNORE INTO series ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
        return bool(self._run(sql, *_row(series), series.created_at, request).rowcount == 1)

    def made_by(self, request: str) -> str | None:
        """The address of the series that this act made, when it has."""
        row = self._run("SELECT slug FROM series WHERE request = ? AND request <> ''", request).fetchone()
        return str(row[0]) if row else None

    def save(self, series: Series) -> None:
        slug, *values = _row(series)
        self._run(
            "UPDATE series SET name = ?, template = ?, organisers = ?, groups = ?, hashtag = ?, next_text = ?, deadlines = ? "
            "WHERE slug = ?", *values, slug,
        )  # fmt: skip

    def get(self, slug: str) -> Series | None:
        return next((_series(row) for row in self._run(f"{_SERIES} WHERE slug = ?", slug)), None)

    def all(self) -> list[Series]:
        """The newest first."""
        return [_series(row) for row in self._run(f"{_SERIES} ORDER BY created_at DESC, slug")]

    def of_session(self, code: str) -> Series | None:
        return self.get(self.occasion(code).series)

    def occasion(self, code: str) -> Occasion:
        """An empty one for a session of which nothing was said."""
        return next((_occasion(row) for row in self._run(f"{_OCCASION} WHERE code = ?", code)), Occasion(code))

    def occasions(self, slug: str) -> list[Occasion]:
        return [_occasion(row) for row in self._run(f"{_OCCASION} WHERE series = ? ORDER BY code", slug)]

    def put(self, occasion: Occasion) -> None:
        self._run(
            "INSERT OR REPLACE INTO occasion (code, series, municipalities, headcounts, register_url, register_by) VALUES (?, ?, ?, ?, ?, ?)",
            occasion.code, occasion.series, _json(occasion.municipalities), _json(occasion.headcounts), occasion.register_url,
            occasion.register_by,
        )  # fmt: skip


_SERIES = "SELECT slug, name, template, organisers, groups, hashtag, next_text, deadlines, created_at FROM series"
_OCCASION = "SELECT code, series, municipalities, headcounts, register_url, register_by FROM occasion"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _row(series: Series) -> tuple[str, ...]:
    return (
        *(series.slug, series.name, series.template),
        _json([[one.name, one.role] for one in series.organisers]),
        _json(series.groups),
        *(series.hashtag, series.next_text),
        _json([[one.day, one.text, one.url] for one in series.deadlines]),
    )


def _series(row: Any) -> Series:
    slug, name, template, organisers, groups, hashtag, next_text, deadlines, created_at = row
    return Series(
        slug, name, template, tuple(Organiser(*one) for one in json.loads(organisers)), tuple(json.loads(groups)), hashtag, next_text,
        tuple(Deadline(*one) for one in json.loads(deadlines)), created_at,
    )  # fmt: skip


def _occasion(row: Any) -> Occasion:
    code, series, municipalities, headcounts, url, day = row
    return Occasion(code, series, tuple(json.loads(municipalities)), json.loads(headcounts), url, day)
