"""Names, the zip, and the counts that must agree in every format."""

import csv
import io
import json
import pickle
import re
import zipfile
from dataclasses import replace
from functools import partial

import docx
import openpyxl
import pytest

from tests.exports.evening import NOW, evening, great_evening
from workshop.catalogues import catalogue
from workshop.domain.errors import Refusal
from workshop.domain.languages import CODES
from workshop.exports.formats import FORMATS, file_name, make
from workshop.exports.report import report

FI = dict(catalogue("fi"))


def report_of(**details):
    forum = evening()
    return report(forum.after(2, (replace(forum.session, **details),)), FI, "fi", NOW)


@pytest.mark.parametrize(
    ("details", "topic", "name"),
    [
        ({}, None, "2022-11-02_kumppanuuspoyta.docx"),
        ({}, "T1", "2022-11-02_kumppanuuspoyta_teema1.docx"),
        ({"title": "Järjestöfoorumi: Ähtäri & Soini"}, "T2", "2022-11-02_jarjestofoorumi-ahtari-soini_teema2.docx"),
        ({"title": "../../etc/passwd\r\nX: y"}, None, "2022-11-02_etc-passwd-x-y.docx"),
        ({"title": "Форум"}, None, "2022-11-02_tilaisuus.docx"),
        ({"title": "con", "date": ""}, None, "2022-11-03_con.docx"),
        ({"title": "a" * 500}, None, f"2022-11-02_{'a' * 60}.docx"),
    ],
)
def test_files_are_named_by_date_session_and_topic(details, topic, name):
    assert file_name(report_of(**details), "docx", topic) == name


def test_the_zip_holds_everything():
    file = make("zip", evening(), FI, "fi", NOW)

    assert file.name == "2022-11-02_kumppanuuspoyta.zip"
    assert zipfile.ZipFile(io.BytesIO(file.content)).namelist() == [
        "2022-11-02_kumppanuuspoyta.csv",
        "2022-11-02_kumppanuuspoyta.json",
        "2022-11-02_kumppanuuspoyta.xlsx",
        "2022-11-02_kumppanuuspoyta_decidim.csv",
        "2022-11-02_kumppanuuspoyta_muistio.docx",
        "2022-11-02_kumppanuuspoyta_osallistumisen-todiste.docx",
        "2022-11-02_kumppanuuspoyta_polis-comments.csv",
        "2022-11-02_kumppanuuspoyta_polis-votes.csv",
        "2022-11-02_kumppanuuspoyta_raportti.pdf",
        "2022-11-02_kumppanuuspoyta_teema1.docx",
        "2022-11-02_kumppanuuspoyta_teema1.png",
        "2022-11-02_kumppanuuspoyta_teema1.svg",
        "2022-11-02_kumppanuuspoyta_teema2.docx",
        "lue-minut.txt",
    ]


@pytest.mark.parametrize("forum", [evening(), evening("open"), great_evening(300)], ids=["closed", "open", "great"])
def test_every_format_counts_the_same_ideas_and_clusters(forum):
    made = report(forum, FI, "fi", NOW)
    render = {name: FORMATS[name].render(made, None) for name in ("docx", "xlsx", "csv", "json")}
    draft = docx.Document(io.BytesIO(render["docx"]))
    book = openpyxl.load_workbook(io.BytesIO(render["xlsx"]))
    document = json.loads(render["json"])

    ideas = {
        "docx": sum(paragraph.style.style_id == "Idea" for paragraph in draft.paragraphs),
        "xlsx": book["Ideat"].max_row - 1,
        "csv": len(list(csv.reader(io.StringIO(render["csv"].decode("utf-8-sig")), delimiter=";"))) - 1,
        "json": len(document["ideas"]),
    }
    clusters = {
        "docx": sum(
            bool(re.match(r"T\d+-K\d+ ", paragraph.text))
            for paragraph in draft.paragraphs
            if paragraph.style.style_id in ("Heading2", "Heading3")
        ),
        "xlsx": book["Koonnit"].max_row - 1,
        "json": len(document["clusters"]),
    }

    assert set(ideas.values()) == {len(made.ideas)}
    assert set(clusters.values()) == {len(made.clusters)}


@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize("format", ["docx", "xlsx", "csv", "json"])
def test_every_file_is_made_in_every_language(format, lang):
    assert make(format, evening(), catalogue(lang), lang, NOW, "T1").content


def test_a_format_that_does_not_exist_is_refused():
    with pytest.raises(Refusal, match="no_such_page"):
        make("exe", evening(), FI, "fi", NOW)


def test_an_unknown_topic_is_refused():
    with pytest.raises(Refusal, match="unknown_topic"):
        make("docx", evening(), FI, "fi", NOW, "T7")


def test_the_work_can_be_handed_to_another_process():
    work = pickle.dumps(partial(make, "csv", evening(), FI, "fi", NOW))

    assert pickle.loads(work)() == make("csv", evening(), FI, "fi", NOW)  # noqa: S301 - our own bytes
