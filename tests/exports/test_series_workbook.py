"""The combined workbook of a series, opened again: every row names its municipality, and nothing is in it that is not publishable."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from tests.exports.evening import NOW, evening
from workshop.catalogues import catalogue
from workshop.domain.errors import Refusal
from workshop.domain.languages import CODES
from workshop.domain.model import Forum, Idea, Session
from workshop.exports import series_xlsx


def held(title: str, **details: object) -> Forum:
    forum = evening()
    return forum.after(forum.revision + 1, (replace(forum.session, title=title, **details),))


def sheets(sessions, headcounts=None, lang="fi"):
    content = series_xlsx.make("Järjestöfoorumit", sessions, headcounts or {}, dict(catalogue(lang)), lang, NOW).content
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: [tuple(cell.value for cell in row) for row in sheet.iter_rows()] for sheet in book}


TWO = [("Ähtäri, Soini", held("Yhteinen ilta")), ("Lapua", held("Lapuan ilta"))]


def test_every_row_names_its_municipality_and_a_joint_session_both():
    found = sheets(TWO)

    assert list(found) == ["Lue minut", "Ideat", "Koonnit", "Äänet", "Vertailu", "Osallistuminen"]
    for name in ("Ideat", "Koonnit", "Äänet", "Vertailu"):
        head, *rows = found[name]
        assert head[:2] == ("Kunta", "Tilaisuus ja päivä")
        assert {row[0] for row in rows} == {"Ähtäri, Soini", "Lapua"}
    assert {row[0] for row in found["Osallistuminen"][1:]} == {"Ähtäri, Soini", "Lapua", "Koko sarja"}


def test_a_rehearsal_is_in_no_sheet():
    found = sheets([*TWO, ("Harjoituskunta", held("Harjoitusilta", rehearsal=True))])

    assert [text for rows in found.values() for row in rows for text in row if "Harjoitus" in str(text)] == []
    with pytest.raises(Refusal):
        sheets([("Harjoituskunta", held("Harjoitusilta", rehearsal=True))])


def test_only_what_is_shown_is_in_it():
    forum = TWO[1][1]
    shown = {idea.text for idea in forum.shown.values()}
    others = {idea.text for idea in forum.all(Idea)} - shown
    assert others

    found = sheets([TWO[1]])

    told = {str(cell) for rows in found.values() for row in rows for cell in row}
    assert {row[4] for row in found["Ideat"][1:]} == shown
    assert [text for text in others if any(text in cell for cell in told)] == []
    withheld = {catalogue("fi")[f"exports.column_{name}"] for name in ("state", "reason", "note", "voters")}
    assert withheld & {title for rows in found.values() for title in rows[0]} == set()


def test_a_vote_that_is_not_public_yet_is_in_no_sheet():
    hidden = evening("open")
    votes = {phase.id for phase in hidden.phases if phase.options}
    covered = tuple(replace(phase, revealed=False) for phase in hidden.phases if phase.id in votes)
    forum = hidden.after(hidden.revision + 1, (*covered, replace(hidden.session, phase=None)))

    found = sheets([("Lapua", forum)])

    assert found["Äänet"][1:] == []
    assert all(not row[5] for row in found["Vertailu"][1:])


def test_the_same_question_stands_together_for_all_municipalities():
    rows = sheets(TWO)["Vertailu"][1:]

    assert [row[0] for row in rows] == ["Ähtäri, Soini", "Lapua"] * 2
    assert rows[0][2:] == rows[1][2:]
    assert rows[0][3] > 0
    assert rows[0][5].startswith("1. ")


def test_counts_of_people_under_five_are_not_told():
    crowd, few = held("Iso ilta"), Forum().after(0, (Session(title="Pieni ilta", state="closed"),))
    joined = {
        name: len(one.entities[kind])
        for name, one in (("crowd", crowd), ("few", few))
        for kind in one.entities
        if kind.__name__ == "Participant"
    }
    assert joined["few"] < 5

    rows = sheets([("Lapua", crowd), ("Alajärvi", few)], {"Järjestöt": 14, "Kunnat": 6, "Nuoret": 3})["Osallistuminen"][
        1:
    ]

    assert [row[3] for row in rows if row[2] == "Liittyneitä"][:2] == ["ei näytetä"] * 2
    assert {row[2]: row[3] for row in rows if row[2].startswith("Ryhmä")} == {
        "Ryhmä: Järjestöt": 14, "Ryhmä: Kunnat": "ei näytetä", "Ryhmä: Nuoret": "ei näytetä",
    }  # fmt: skip


@pytest.mark.parametrize("lang", CODES)
def test_it_is_written_in_every_language(lang):
    names = list(sheets(TWO, lang=lang))

    assert len(set(names)) == 6
    assert all(len(name) <= 31 for name in names)
