"""The CSV of the ideas, as Excel and as Python read it."""

import csv
import io

import pytest

from tests.exports.evening import NOW, evening, with_texts
from workshop.catalogues import catalogue
from workshop.exports.csv import inert, render
from workshop.exports.report import report


def content(forum=None, topic=None):
    return render(report(forum or evening(), catalogue("fi"), "fi", NOW), topic)


def rows(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_it_is_what_a_finnish_excel_expects():
    raw = content()

    assert raw.startswith('\ufeff"Nro";'.encode())
    assert raw.count(b"\r\n") == raw.count(b"\n") == 19


def test_every_idea_is_a_row():
    header, *ideas = rows(content())

    assert header[:3] == ["Nro", "Teema", "Idea"]
    assert len(ideas) == 18
    assert ideas[0][:3] == ["T1-I001", "T1", "Tapahtumatiedotteet myös selkokielellä"]


def test_quotes_semicolons_and_line_breaks_stay_inside_their_cell():
    text = 'Sanoi: "avoinna; aina"\nja ilman ajanvarausta'

    assert rows(content(with_texts(evening(), [text])))[1][2] == text


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+358", "-2", "@SUM(A1)", "\t=1", "\0=1", "\r=1", "＝1", "＋1", "－1", "＠A", "  =1", "|cmd", "\u22121"],
)
def test_what_might_start_a_formula_gets_an_apostrophe(text):
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["2.1.2", "1/2", "5.12.", "10:30", "5 %", "1e5", "1 000,5", " 42 ", "0401234567", "2-1"]
)
def test_what_might_be_taken_for_a_date_or_a_number_gets_an_apostrophe(text):
    assert inert(text) == f"'{text}"


def test_the_number_of_a_measure_stands_before_its_title_in_one_cell():
    cells = {row[0]: row[3] for row in rows(content())}

    assert cells["Nro"] == "Kohdistuu toimenpiteeseen"
    assert cells["T2-I001"] == "2.1.1 Asukastila tai muu yhteisöllinen kokoontumispaikka"
    assert cells["T2-I004"] == "Uusi toimenpide"
    assert cells["T1-I001"] == ""


@pytest.mark.parametrize("text", ["", "Kirjasto = olohuone", "5 + 5", "Äänestys", "'lainaus'", "🙂", "…"])
def test_other_texts_stay_as_they_are(text):
    assert inert(text) == text
