"""Two editions of every file: one that may be published as it is, one that the city keeps."""

import csv
import io
import json
import zipfile

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from tests.exports.evening import NOW, evening
from workshop.catalogues import catalogue
from workshop.domain.languages import CODES
from workshop.exports import json_import
from workshop.exports.formats import FORMATS, make
from workshop.exports.report import report

HIDDEN, NOTE = "Naapurin Aaro Esimerkki häiritsee", "nimi tekstissä"
WAITING, UNREVEALED, FEEDBACK = "Tarkistamatta jäänyt ehdotus", "Julkaisematon ajatus", "Enemmän aikaa keskustelulle"
PRIVATE = (HIDDEN, NOTE, WAITING, UNREVEALED, FEEDBACK)
PUBLIC = "Penkkejä kävelyreittien varrelle"


def file(format, edition="public", lang="fi"):
    return make(format, evening(), catalogue(lang), lang, NOW, None, edition)


def words(content):
    """All that can be read in a file, packed ones to any depth."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", errors="ignore")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "\n".join(words(packed.read(name)) for name in packed.namelist())


@pytest.mark.parametrize("format", FORMATS)
def test_without_a_choice_no_format_holds_a_text_that_was_hidden_or_that_nobody_reviewed(format):
    assert [text for text in PRIVATE if text in words(file(format).content)] == []


@pytest.mark.parametrize(
    ("format", "held"),
    [
        ("xlsx", PRIVATE),
        ("csv", (HIDDEN, NOTE, WAITING, UNREVEALED)),
        ("json", PRIVATE),
        ("docx", (WAITING, UNREVEALED, FEEDBACK)),
        ("zip", PRIVATE),
    ],
)
def test_the_internal_edition_holds_them(format, held):
    found = words(file(format, "internal").content)

    assert PUBLIC in found
    assert [text for text in PRIVATE if text in found] == list(held)


@pytest.mark.parametrize(
    ("format", "lang"),
    [*((format, lang) for format in ("docx", "xlsx", "csv", "json") for lang in CODES), ("zip", "fi")],
)
@pytest.mark.parametrize("edition", ["public", "internal"])
def test_every_file_says_which_edition_it_is(format, edition, lang):
    said = catalogue(lang)
    other = {"public": "internal", "internal": "public"}[edition]

    found = words(file(format, edition, lang).content)

    assert said[f"exports.edition_{edition}"] in found or f'"edition": "{edition}"' in found
    assert format == "zip" or said[f"exports.edition_{other}"] not in found  # it holds a memo, which is public
    assert said[f"exports.notice_{edition}"] in found or format == "csv"


def test_an_internal_edition_is_named_as_one():
    assert file("xlsx").name == "2022-11-02_kumppanuuspoyta.xlsx"
    assert file("xlsx", "internal").name == "2022-11-02_kumppanuuspoyta_sisainen.xlsx"


def test_the_public_edition_counts_what_it_does_not_say():
    rows = list(csv.reader(io.StringIO(file("csv").content.decode("utf-8-sig")), delimiter=";"))
    sheet = openpyxl.load_workbook(io.BytesIO(file("xlsx").content))["Ideat"]
    listed = [paragraph.text for paragraph in docx.Document(io.BytesIO(file("docx").content)).paragraphs]

    hidden = next(row for row in rows if row[0] == "T1-I010")
    assert (hidden[2], hidden[7], hidden[8], hidden[9]) == ("", "piilotettu", "Henkilötietoja", "")
    assert len(rows) - 1 == sheet.max_row - 1 == len(json.loads(file("json").content)["ideas"]) == 18
    assert "T1-I010\tPiilotettu, syy: henkilötietoja." in listed
    assert "T1-I012\tOdottaa tarkistusta, tekstiä ei julkaista." in listed


def test_the_word_draft_never_holds_a_hidden_text():
    body = docx.Document(io.BytesIO(file("docx", "internal").content)).element.body

    assert HIDDEN not in "".join(text.text or "" for text in body.iter(qn("w:t")))


def test_the_clouds_are_the_same_in_both():
    assert file("png").content == file("png", "internal").content


def test_the_internal_json_comes_back_whole_and_the_public_one_without_those_texts():
    def texts(edition):
        document = json_import.read(file("json", edition).content)
        return {idea["number"]: idea["text"] for idea in document["ideas"]}

    assert texts("internal")["T1-I010"] == HIDDEN
    assert texts("public")["T1-I010"] == ""
    assert texts("public")["T1-I009"] == texts("internal")["T1-I009"] == PUBLIC


@pytest.mark.parametrize("version", [1, 2])
def test_a_file_from_before_there_were_editions_is_an_internal_one(version):
    old = json.loads(file("json", "internal").content) | {"version": version, "votes": [], "clusters": []}
    del old["edition"], old["notice"]

    assert json_import.read(json.dumps(old).encode())["edition"] == "internal"


def test_a_report_is_public_unless_it_is_asked_to_be_internal():
    assert report(evening(), catalogue("fi"), "fi", NOW).edition == "public"
