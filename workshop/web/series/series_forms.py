"""The forms of a series: what they hold, and the values that they become. Plain values in and out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...domain.decide.session import leads_somewhere
from ...domain.errors import require
from ...domain.text import line
from ...exports.names import slug as slug_of
from ...store.series import ORGANISER_ROLES, Deadline, Occasion, Organiser, Series
from .. import dates
from ..sessions.form_fields import Form, Row, last_value, lines, rows

NAME_GRAPHEMES, ADDRESS_LETTERS = 90, 40
DATES_AT_MOST, GROUPS_AT_MOST, DEADLINES_AT_MOST, ORGANISERS = 40, 12, 30, 6
HEADCOUNT_AT_MOST = 5_000
DATE_FIELDS = ("date", "place", "municipalities")
TYPED_DATES = 7
"""How many empty rows a new series offers."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_BETWEEN_TOWNS = re.compile(r"\s*[,;+/&]\s*|\s+(?:ja|och|and|sekä|samt)\s+")
_ADDRESS = re.compile(r"https?://\S+")
_DAY = re.compile(r"\b\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\b\d{4}-\d{2}-\d{2}")
_WEEKDAY_BEFORE = re.compile(r"^[^\W\d_]{2,14}\.?\s*$")


# ---- dates


def read_dates(form: Form) -> list[Row]:
    return [{field: row.get(field, "") for field in DATE_FIELDS} for row in rows(form, "dates")]


def padded(typed: Sequence[Row]) -> list[Row]:
    """With empty rows to type on."""
    blank: list[Row] = [dict.fromkeys(DATE_FIELDS, "") for _ in range(TYPED_DATES)]
    return [*typed, *blank[len(typed) :]] if len(typed) < TYPED_DATES else [*typed, *blank[:1]]


def pasted(text: str) -> list[Row]:
    """A date, its place and its municipalities in each line, parted by tabs (as from Excel), semicolons or commas. Where there are
    two parts, the second is the municipality."""
    return [_pasted(each) for each in lines(text)]


def _pasted(text: str) -> Row:
    separator = next((each for each in ("\t", ";") if each in text), ",")
    cells = [cell.strip() for cell in text.split(separator)]
    at = next((place for place, cell in enumerate(cells) if _DAY.search(cell)), None)
    if at is None:
        return {"date": "", "place": cells[0], "municipalities": ", ".join(cells[1:])}
    found = _DAY.search(cells[at])
    assert found
    before, after = cells[at][: found.start()], cells[at][found.end() :].strip()
    day = cells[at][: found.end()] if _WEEKDAY_BEFORE.match(before) else found[0]
    rest = [cell for cell in (after, *cells[:at], *cells[at + 1 :]) if cell]
    place, towns = (rest[0], rest[1:]) if len(rest) > 1 else ("", rest)
    return {"date": day, "place": place, "municipalities": ", ".join(towns)}


@dataclass(frozen=True, slots=True)
class NewDate:
    day: str  # ISO date
    place: str
    municipalities: tuple[str, ...]


def new_dates(typed: Iterable[Row], language: str) -> list[NewDate]:
    """The rows in which something stands. Refuses ``bad_field`` for what is no day, at the row's field."""
    filled = [(number, row) for number, row in enumerate(typed) if any(row.values())]
    require(len(filled) <= DATES_AT_MOST, "too_many", "dates", words="series.too_many_dates", n=DATES_AT_MOST)
    return [
        NewDate(
            dates.day_or_refusal(row["date"], f"dates.{number}.date", language),
            line(row["place"], 120, f"dates.{number}.place"),
            municipalities(row["municipalities"], f"dates.{number}.municipalities"),
        )
        for number, row in filled
    ]


def municipalities(text: str, field: str) -> tuple[str, ...]:
    """``Ähtäri ja Soini`` → both."""
    return tuple(town for part in _BETWEEN_TOWNS.split(text) if (town := line(part, 60, field)))


# ---- the series itself


def values(series: Series) -> Row:
    return {
        "name": series.name, "slug": series.slug, "template": series.template,
        "organisers": _padded_organisers([{"name": one.name, "role": one.role} for one in series.organisers]),
        "groups": "\n".join(series.groups), "hashtag": series.hashtag, "next_text": series.next_text,
        "deadlines": "\n".join(f"{dates.format_day(one.day)} {one.text} {one.url}".strip() for one in series.deadlines),
    }  # fmt: skip


def read(form: Form) -> Row:
    texts = {
        field: last_value(form, field)
        for field in ("name", "slug", "template", "hashtag", "next_text", "groups", "deadlines")
    }
    typed = [{"name": row.get("name", ""), "role": row.get("role", "")} for row in rows(form, "organisers")]
    return {**texts, "organisers": _padded_organisers(typed)}


def _padded_organisers(typed: list[Row]) -> list[Row]:
    return (typed + [{"name": "", "role": "partner"}] * ORGANISERS)[:ORGANISERS]


def named(typed: Row, templates: Iterable[str]) -> Series:
    """A new series by its name, address and template. The address is made of the name where none was typed."""
    name = line(typed["name"], NAME_GRAPHEMES, "name")
    require(name, "empty_text", "name", words="series.name_needed")
    require(typed["template"] in templates, "bad_field", "template")
    slug = typed["slug"].strip().lower() or slug_of(name)[:ADDRESS_LETTERS].strip("-")
    fits = _SLUG.fullmatch(slug) and len(slug) <= ADDRESS_LETTERS
    require(fits, "bad_field", "slug", words="series.address_wrong")
    return Series(slug, name, typed["template"])


def changed(series: Series, typed: Row, templates: Iterable[str], language: str) -> Series:
    """The series with what was typed; its address stays."""
    kept = named({**typed, "slug": series.slug}, templates)
    groups = tuple(line(each, 60, "groups") for each in lines(typed["groups"]))
    require(len(groups) <= GROUPS_AT_MOST, "too_many", "groups", words="series.too_many_groups", n=GROUPS_AT_MOST)
    return replace(
        series,
        name=kept.name,
        template=kept.template,
        organisers=tuple(_organisers(typed["organisers"])),
        groups=tuple(dict.fromkeys(groups)),
        hashtag=line(typed["hashtag"], 60, "hashtag"),
        next_text=line(typed["next_text"], 300, "next_text"),
        deadlines=deadlines(typed["deadlines"], language),
    )


def _organisers(typed: Iterable[Row]) -> Iterable[Organiser]:
    for number, row in enumerate(typed):
        name = line(row["name"], 120, f"organisers.{number}.name")
        require(not name or row["role"] in ORGANISER_ROLES, "bad_field", f"organisers.{number}.role")
        if name:
            yield Organiser(name, row["role"])


def deadlines(text: str, language: str) -> tuple[Deadline, ...]:
    """``pe 28.10.2022 Ilmoittaudu https://…``: one in each line. Refuses a line without a day, and another day's weekday."""
    typed = lines(text)
    require(
        len(typed) <= DEADLINES_AT_MOST, "too_many", "deadlines", words="series.too_many_dates", n=DEADLINES_AT_MOST
    )
    return tuple(sorted((_deadline(each, language) for each in typed), key=lambda one: one.day))


def _deadline(text: str, language: str) -> Deadline:
    day = dates.day_or_refusal(text, "deadlines", language)
    address = _ADDRESS.search(text)
    url = address[0] if address else ""
    require(not url or leads_somewhere(url), "bad_link", "deadlines")
    before, _, after = _DAY.sub("\n", text.replace(url, ""), count=1).partition("\n")
    said = after if _WEEKDAY_BEFORE.match(before) or not before else f"{before} {after}"
    return Deadline(day, line(said, 200, "deadlines"), url)


# ---- its sessions


def read_occasions(form: Form) -> dict[str, dict[str, str]]:
    """Of each session in the table, by its code: what was typed in its row."""
    return {row["code"]: row for row in rows(form, "sessions") if row.get("code")}


def occasion(known: Occasion, typed: Mapping[str, str], groups: Sequence[str]) -> Occasion:
    """With the typed municipalities and head counts. Refuses a count that is no number."""
    counts: dict[str, int] = {}
    for place, group in enumerate(groups):
        text = typed.get(f"group.{place}", "").strip()
        fits = not text or (text.isascii() and text.isdecimal() and len(text) <= 4 and int(text) <= HEADCOUNT_AT_MOST)
        require(fits, "bad_field", "headcounts", words="series.headcount_wrong", group=group)
        if text:
            counts[group] = int(text)
    towns = municipalities(typed.get("municipalities", ""), "municipalities")
    return replace(
        known, municipalities=towns, headcounts=counts, series="" if typed.get("leave") == "yes" else known.series
    )


def headcounts(groups: Sequence[str], occasions: Iterable[Occasion]) -> dict[str, int]:
    """People by group in all of them together. Empty until somebody was counted."""
    counted = list(occasions)
    if not any(one.headcounts for one in counted):
        return {}
    return {group: sum(one.headcounts.get(group, 0) for one in counted) for group in groups}


def title_of(series: Series, new: NewDate) -> str:
    """``Järjestöfoorumit: Ähtäri, Soini``, while it fits a session's title."""
    full = ": ".join(filter(None, (series.name, ", ".join(new.municipalities))))
    return full if len(full) <= 120 else series.name


def details(series: Series, new: NewDate) -> dict[str, Any]:
    organisers = ", ".join(one.name for one in series.organisers)
    return {
        "date": new.day,
        "place": new.place,
        **({"organiser": organisers} if organisers and len(organisers) <= 200 else {}),
    }
