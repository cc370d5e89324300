"""The workbook, opened again by another library."""

import io
import re

import openpyxl
import pytest

from tests.exports.evening import NOW, evening
from workshop.catalogues import catalogue
from workshop.domain.languages import CODES
from workshop.exports.report import report
from workshop.exports.xlsx import render


def workbook(forum=None, topic=None, lang="fi"):
    return openpyxl.load_workbook(io.BytesIO(render(report(forum or evening(), catalogue(lang), lang, NOW), topic)))


def rows(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_the_sheets():
    assert workbook().sheetnames == [
        "Lue minut",
        "Ideat",
        "Koonnit",
        "Äänet",
        "Ohjelma",
        "Osallistuminen",
        "Palaute",
        "Äänestysliput",
    ]


@pytest.mark.parametrize("lang", CODES)
def test_every_table_has_a_frozen_header_a_filter_and_wrapped_text(lang):
    for sheet in workbook(lang=lang).worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        assert sheet["A1"].font.bold
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert all(cell.alignment.wrap_text for cell in cells if not re.fullmatch(r"T\d+-[IK]\d+", str(cell.value)))
        assert all(sheet.column_dimensions[cell.column_letter].width >= 7 for cell in sheet[1])


def test_every_idea_is_a_row():
    header, *ideas = rows(workbook()["Ideat"])

    assert header[:3] == ["Nro", "Teema", "Idea"]
    assert len(ideas) == 18
    assert [row[7] for row in ideas if row[0] == "T1-I010"] == ["piilotettu"]


def test_numbers_are_numbers_and_moments_are_moments():
    book = workbook()
    moments = rows(book["Ohjelma"])[1][6:9]

    assert [f"{moment:%d.%m.%Y %H.%M}" for moment in moments] == [
        "02.11.2022 16.45",
        "02.11.2022 17.00",
        "02.11.2022 17.16",
    ]
    assert book["Ohjelma"]["G2"].number_format == "d.m.yyyy h:mm"
    assert sum(row[7] for row in rows(book["Koonnit"])[1:]) == 15


def test_clusters_without_a_dot_are_rows_too():
    assert ["T1", 4, None, "T1-K03", "Osaava kohtaaminen", 1, "Pisteäänestys", 0, 0, None, "T1-I006"] in rows(
        workbook()["Koonnit"]
    )


def test_ballots_add_up_to_the_results():
    book = workbook()
    by_option = {}
    for round_, _, _, number, dots in rows(book["Äänestysliput"])[1:]:
        by_option[round_, number] = by_option.get((round_, number), 0) + dots

    assert {(row[0], row[5]): row[9] for row in rows(book["Äänet"])[1:] if row[9]} == by_option


def test_the_participation_of_one_topic_says_nothing_of_the_other():
    header = rows(workbook(topic="T1")["Osallistuminen"])[0]

    assert header == ["Mitä on laskettu", "Koko tilaisuus", "T1 Yhdenvertaisuus- ja tasa-arvosuunnitelma"]


def test_the_read_me_page_says_what_the_file_is():
    text = "\n".join(str(cell) for row in rows(workbook()["Lue minut"]) for cell in row if cell)

    assert "Kumppanuuspöytä" in text
    assert "2.11.2022 17:00–19:00" in text
    assert "Julkaistava versio. Tiedoston voi julkaista sellaisenaan." in text


def test_votes_stand_by_rank():
    assert [(row[0], row[3]) for row in rows(workbook()["Äänet"])[1:]] == [
        (4, 1),
        (4, 1),
        (4, 1),
        (4, 4),
        (8, 1),
        (8, 2),
    ]


def test_numbers_have_their_title_above_them_and_ids_are_not_broken():
    book = workbook()

    assert (book["Koonnit"]["F1"].alignment.horizontal, book["Koonnit"]["F2"].alignment.horizontal) == (
        "right",
        "right",
    )
    assert book["Koonnit"]["E1"].alignment.horizontal is None
    assert not book["Ideat"]["A2"].alignment.wrap_text
