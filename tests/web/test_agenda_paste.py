"""A pasted programme becomes the agenda that a person would have typed."""

from __future__ import annotations

import pytest

from workshop.web.sessions.agenda_paste import ProgrammeRow, parse_programme

FORUM = ["Tilaisuuden avaus", "Järjestöneuvottelukunnan kokoonpano", "Järjestöyhteistyön malli",
         "Valmistelun eteneminen", "Tilaisuuden päätös"]  # fmt: skip


@pytest.mark.parametrize(
    "pasted",
    [
        "1. Tilaisuuden avaus\n2. Järjestöneuvottelukunnan kokoonpano\n3. Järjestöyhteistyön malli\n4. Valmistelun eteneminen\n5. Tilaisuuden päätös",
        "1. Tilaisuuden avaus 2. Järjestöneuvottelukunnan kokoonpano 3. Järjestöyhteistyön malli 4. Valmistelun eteneminen 5. Tilaisuuden päätös",
        "1) Tilaisuuden avaus\r\n\r\n2) Järjestöneuvottelukunnan kokoonpano\r\n3) Järjestöyhteistyön malli\r\n 4) Valmistelun eteneminen\r\n5) Tilaisuuden päätös\r\n",
        "• Tilaisuuden avaus\n– Järjestöneuvottelukunnan kokoonpano\n- Järjestöyhteistyön malli\n* Valmistelun eteneminen\nTilaisuuden päätös.",
    ],
)
def test_the_five_lines_of_a_forum_become_five_rows(pasted):
    assert parse_programme(pasted) == [ProgrammeRow(title) for title in FORUM]


def test_clock_times_give_the_minutes():
    pasted = "13.00 Avaus\n13.10–13.40 Alustus\nklo 13:40 Kahvitauko\n14.00 – Keskustelu\n14.30 Päätös"

    assert parse_programme(pasted) == [
        ProgrammeRow("Avaus", "talk", 10), ProgrammeRow("Alustus", "talk", 30), ProgrammeRow("Kahvitauko", "break", 20), ProgrammeRow("Keskustelu", "talk", 30), ProgrammeRow("Päätös"),
    ]  # fmt: skip


def test_minutes_that_are_said_are_taken_from_the_title():
    assert parse_programme("1. Avaus (5 min)\n2. Paus, 15 min\n3. Keskustelu 45 minuuttia") == [
        ProgrammeRow("Avaus", "talk", 5), ProgrammeRow("Paus", "break", 15), ProgrammeRow("Keskustelu", "talk", 45),
    ]  # fmt: skip


def test_numbers_that_belong_to_a_title_stay_in_it():
    assert parse_programme("1. Talousarvio 2023\n2. Hankkeet 1 ja 2") == [
        ProgrammeRow("Talousarvio 2023"),
        ProgrammeRow("Hankkeet 1 ja 2"),
    ]


@pytest.mark.parametrize("empty", ["", "  \n \n", "1.\n2."])
def test_nothing_pasted_is_no_rows(empty):
    assert parse_programme(empty) == []


def test_a_flood_of_lines_ends_at_sixty():
    assert len(parse_programme("rivi\n" * 10_000)) == 60
