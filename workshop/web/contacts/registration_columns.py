"""Which column of a list of registrations says what: guessed from its head, chosen by a person, counted by organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...domain.errors import require
from ...domain.text import line
from ...store.contacts import Registration

NAME_GRAPHEMES = 120
PEOPLE_AT_MOST = 1_000  # of one row
HEAD_ROWS = 10  # titles of a report stand above the head at times

ORGANISATION = ("organisaatio", "yhdistys", "järjestö", "taustayhteisö", "yhteisö", "seura", "yritys", "edustamasi", "organisation", "förening",
                "organization", "association", "company")  # fmt: skip
PEOPLE = ("määrä", "lukumäärä", "henkilöä", "osallistujia", "lkm", "antal", "count", "people", "number of")
"""Parts of the names that Lyyti and others give to the columns."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Places in a row. ``people`` None: each row is one person. ``name`` None: no names are kept."""

    head: int
    organisation: int
    people: int | None = None
    name: int | None = None


def guess(rows: Sequence[Sequence[str]]) -> Columns:
    """Never a column of names: whoever wants names kept has to say so."""
    head = max(range(min(HEAD_ROWS, len(rows))), key=lambda row: (_known(rows[row]), -row))
    organisation = _first(rows[head], ORGANISATION)
    return Columns(head, organisation if organisation is not None else 0, _first(rows[head], PEOPLE))


def _known(row: Sequence[str]) -> int:
    return sum(_first([cell], ORGANISATION) is not None or _first([cell], PEOPLE) is not None for cell in row)


def _first(row: Sequence[str], words: Sequence[str]) -> int | None:
    """The cell with the word that comes first in ``words``."""
    found = [(place, cell) for place in words for cell, text in enumerate(row) if place in text.lower()]
    return found[0][1] if found else None


def registrations(rows: Sequence[Sequence[str]], columns: Columns) -> list[Registration]:
    """What would be kept: a row for each organisation, or for each person where names are kept. Refuses ``bad_field`` for a number
    of people that is none. An organisation is named as it was first written, whatever its letters' case in other rows."""
    counts: dict[tuple[str, str], int] = {}
    spelling: dict[str, str] = {}
    for number, row in enumerate(rows[columns.head + 1 :], columns.head + 2):
        typed = line(row[columns.organisation], NAME_GRAPHEMES, "organisation")
        organisation = spelling.setdefault(typed.casefold(), typed)
        name = line(row[columns.name], NAME_GRAPHEMES, "name") if columns.name is not None else ""
        people = _people(row[columns.people], number) if columns.people is not None else 1
        counts[organisation, name] = counts.get((organisation, name), 0) + people
    return [Registration(organisation, people, name) for (organisation, name), people in counts.items() if people]


def _people(cell: str, row: int) -> int:
    """An empty cell is one person: somebody registered."""
    text = cell.strip() or "1"
    fits = text.isascii() and text.isdecimal() and len(text) <= 4 and int(text) <= PEOPLE_AT_MOST
    require(fits, "bad_field", "people", words="contacts.people_wrong", row=row, cell=text[:40])
    return int(text)


def by_organisation(kept: Sequence[Registration]) -> list[tuple[str, int, list[str]]]:
    """Organisation, its people, and the names of those who are named; the largest first."""
    people: dict[str, int] = {}
    names: dict[str, list[str]] = {}
    for one in kept:
        people[one.organisation] = people.get(one.organisation, 0) + one.people
        names.setdefault(one.organisation, []).extend([one.name] if one.name else [])
    return [(each, people[each], names[each]) for each in sorted(people, key=lambda each: (-people[each], each))]
