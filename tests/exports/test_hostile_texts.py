"""Texts that break programs or command them: they arrive whole and do nothing."""

import csv
import io
import json
import zipfile

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.exports.evening import NOW, evening, with_texts
from workshop.catalogues import catalogue
from workshop.exports import formats, plain
from workshop.exports.report import report

CORPUS = {
    "=1+1": "=1+1",
    "@SUM(A1:A9)": "@SUM(A1:A9)",
    "\tsarkain": "\tsarkain",
    "nolla\x00merkki": "nollamerkki",
    "pysty\x0bsarkain": "pystysarkain",
    "yksinäinen\ud800sijainen": "yksinäinensijainen",
    "käännetty \u202egnp.exe": "käännetty gnp.exe",
    "👩‍🦽 ramppi 🇫🇮": "👩‍🦽 ramppi 🇫🇮",
    "الوصول إلى المكتبة": "الوصول إلى المكتبة",
    "ห้องสมุดประชาชน": "ห้องสมุดประชาชน",
}
LONG = "yhdenvertaisuus" * 34
BREAKING = ["=cmd|' /C calc'!A0", '{ HYPERLINK "http://evil.example" }', "<w:t>&amp;</w:t>", "]]>", "%(n)s %s", LONG]


def report_of(texts):
    return report(with_texts(evening(), texts), catalogue("fi"), "fi", NOW)


def word_texts(content):
    document = docx.Document(io.BytesIO(content))
    return [paragraph.text.split("\t", 1)[1] for paragraph in document.paragraphs if paragraph.style.style_id == "Idea"]


def in_every_format(texts):
    """The texts of the first topic's first ideas as each format gives them back."""
    made = report_of(texts)
    render = {
        name: format.render(made, None)
        for name, format in formats.FORMATS.items()
        if name in ("docx", "xlsx", "csv", "json")
    }
    sheet = openpyxl.load_workbook(io.BytesIO(render["xlsx"]))["Ideat"]
    return {
        "docx": word_texts(render["docx"]),
        "xlsx": [row[2].value for row in sheet.iter_rows(min_row=2)],
        "csv": [
            row[2] for row in csv.reader(io.StringIO(render["csv"].decode("utf-8-sig"), newline=""), delimiter=";")
        ][1:],
        "json": [idea["text"] for idea in json.loads(render["json"])["ideas"]],
    }


@pytest.mark.parametrize(("text", "expected"), CORPUS.items())
def test_a_text_arrives_in_every_format(text, expected):
    found = in_every_format([text])

    assert expected in found["xlsx"]
    assert expected in found["json"]
    assert expected in [cell.removeprefix("'") for cell in found["csv"]]
    assert expected in found["docx"]


@pytest.mark.parametrize("text", BREAKING)
def test_a_command_arrives_as_text(text):
    found = in_every_format([text])

    assert text in found["xlsx"]
    assert text in found["docx"]
    assert text in found["json"]


def test_no_cell_computes_and_commands_are_marked_as_text():
    made = report_of([*CORPUS, *BREAKING][:9])
    book = openpyxl.load_workbook(io.BytesIO(formats.FORMATS["xlsx"].render(made, None)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]

    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert [cell.quotePrefix for cell in cells if cell.value == "=1+1"] == [True]
    assert not any(cell.hyperlink for cell in cells)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(st.characters(), max_size=60), min_size=3, max_size=9))
def test_any_texts_make_files_that_open(texts):
    made = report_of(texts)

    file = zipfile.ZipFile(io.BytesIO(formats.FORMATS["docx"].render(made, None)))
    body = etree.fromstring(file.read("word/document.xml"))
    book = openpyxl.load_workbook(io.BytesIO(formats.FORMATS["xlsx"].render(made, None)))

    assert len(list(body.iter(qn("w:tbl")))) == 13
    assert book["Ideat"].max_row == 19
    assert not any(cell.data_type == "f" for row in book["Ideat"].iter_rows() for cell in row)


@given(st.text(st.characters()))
def test_plain_text_can_be_written_anywhere(text):
    made = plain.plain(text)

    made.encode()
    etree.fromstring(f"<a>{made.replace('&', '').replace('<', '')}</a>".encode())
    assert plain.plain(made) == made
