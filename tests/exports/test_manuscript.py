"""Any document that is written with `Manuscript`, as Word would read its parts."""

import io
import zipfile
from datetime import datetime, timedelta, timezone

import docx
import pytest
from docx.oxml.ns import qn

from workshop.catalogues import catalogue
from workshop.exports.manuscript import Anchor, Column, Link, Manuscript

MADE = datetime(2022, 11, 3, 8, 10, tzinfo=timezone(timedelta(hours=2)))
COLUMNS = [Column("Vaihtoehto", 12.0), Column("Pisteitä", 4.0, numbers=True)]


def manuscript(lang="fi"):
    return Manuscript("Muistio", "Kunta", "fi-FI", MADE, lambda name: catalogue(lang)[f"exports.{name}"])


def opened(document):
    return docx.Document(io.BytesIO(document.save()))


def paragraph(text):
    document = manuscript()
    document.paragraph(text)
    return opened(document).paragraphs[0]._p


def contents(document):
    """The lines of the list of contents as they are read before anybody updates it."""
    block = next(document.element.body.iter(qn("w:sdt")))
    return [
        "".join("\t" if part.tag == qn("w:tab") else part.text or "" for part in line.iter(qn("w:t"), qn("w:tab")))
        for line in block.iter(qn("w:p"))
    ]


def test_the_contents_have_numbers_of_chapters_annexes_and_pages():
    document = manuscript()
    document.contents("Sisällys")
    document.page_break()
    document.heading("Johdanto", 1)
    document.heading("Tausta", 2)
    document.heading("Osa", 3)
    document.page_break()
    document.heading("Tavoitteet", 1)
    document.page_break()
    document.annex("Kaikki ideat")
    document.heading("Teema", 2)

    assert contents(opened(document)) == [
        "Sisällys",
        "1\tJohdanto\t2",
        "1.1\tTausta\t2",
        "2\tTavoitteet\t3",
        "Liite 1 Kaikki ideat\t4",
        "Teema\t4",
    ]


def test_a_long_text_and_a_long_table_move_what_follows_to_later_pages():
    document = manuscript()
    document.contents("Sisällys")
    document.page_break()
    document.heading("Johdanto", 1)
    for _ in range(20):
        document.paragraph("kunta " * 150)
    document.heading("Tulokset", 1)
    document.table(COLUMNS, [["esteetön kulkeminen " * 10, "7"]] * 60, "Tulos", "Vaihtoehdot")
    document.heading("Lopuksi", 1)

    pages = [int(line.rsplit("\t", 1)[1]) for line in contents(opened(document))[1:]]

    assert pages == [2, 6, 10]  # as LibreOffice lays it out


def test_word_numbers_the_headings_and_not_the_text():
    document = manuscript()
    document.heading("Johdanto", 1)
    document.annex("Kaikki ideat")
    document.heading("Teema", 2)
    file = opened(document)
    numbered = {
        style.style_id: style.element.pPr.numPr for style in file.styles if style.style_id.startswith("Heading")
    }
    chapter, annex, part = (one._p.pPr.numPr for one in file.paragraphs)

    assert [one.text for one in file.paragraphs] == ["Johdanto", "Kaikki ideat", "Teema"]
    assert (numbered["Heading1"].numId.val, numbered["Heading1"].ilvl.val) == (numbered["Heading2"].numId.val, 0)
    assert chapter is None  # its style has it
    assert (annex.numId.val, part.numId.val) == (3, 0)
    texts = [level.get(qn("w:val")) for level in file.part.numbering_part.element.iter(qn("w:lvlText"))]
    assert texts == ["•", "%1", "%1.%2", "Liite %1"]


def test_a_heading_at_the_top_of_a_page_has_no_space_above_it():
    document = manuscript()
    document.heading("Johdanto", 1)
    document.page_break()
    document.heading("Tavoitteet", 1)
    document.landscape()
    document.heading("Toimenpiteet", 1)
    headings = [one for one in opened(document).paragraphs if one.text]

    assert [one.paragraph_format.space_before for one in headings] == [None, 0, 0]
    assert [one.paragraph_format.page_break_before for one in headings] == [None, True, None]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Penkkejä kävelyreittien varrelle ja valoa", {}),
        ("Mer stöd för de äldre i staden", {"val": "sv-FI"}),
        ("We need more benches along the routes", {"val": "en-GB"}),
        ("Потрібна допомога українською мовою", {"val": "uk-UA"}),
        ("Помощь на русском языке", {"val": "ru-RU"}),
        ("الوصول إلى المكتبة مساء.", {"bidi": "ar-SA"}),
        ("ห้องสมุดประชาชน", {"bidi": "th-TH"}),
    ],
)
def test_words_in_another_language_are_marked_as_such(text, marked):
    found = {
        name.rpartition("}")[2]: value for one in paragraph(text).iter(qn("w:lang")) for name, value in one.items()
    }

    assert found == marked


def test_a_text_that_runs_leftwards_is_a_paragraph_that_does():
    arabic, finnish = paragraph("الوصول إلى المكتبة مساء."), paragraph("Kirjasto auki.")

    assert [part.tag.rpartition("}")[2] for part in arabic.iter(qn("w:bidi"), qn("w:rtl"))] == ["bidi", "rtl"]
    assert list(finnish.iter(qn("w:bidi"), qn("w:rtl"))) == []


def test_numbers_stand_against_the_right_edge_and_their_title_too():
    document = manuscript()
    document.table(COLUMNS, [["Kulkeminen", "7"]], "Tulos", "Vaihtoehdot")
    file = opened(document)
    styles = {style.style_id: style.paragraph_format.alignment for style in file.styles if style.type == 1}
    used = [[cell.paragraphs[0].style.style_id for cell in row.cells] for row in file.tables[0].rows]

    assert used == [["TableHead", "TableNumberHead"], ["TableText", "TableNumber"]]
    assert [styles[id] for id in used[1]] == [None, docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT]


def test_styles_are_words_own_or_named_in_the_language_of_the_document():
    styles = {
        style.style_id: style.element.find(qn("w:name")).get(qn("w:val")) for style in opened(manuscript()).styles
    }

    assert {id: styles[id] for id in ("Normal", "BodyText", "Heading1", "TOC1", "ListBullet", "Quote", "Caption")} == {
        "Normal": "Normal",
        "BodyText": "Body Text",
        "Heading1": "heading 1",
        "TOC1": "toc 1",
        "ListBullet": "List Bullet",
        "Quote": "Quote",
        "Caption": "caption",
    }
    assert (styles["Idea"], styles["Gap"]) == ("Idean teksti", "Täydennettävä")
    assert len(styles) < 40


def test_the_file_says_when_it_was_made_and_nothing_of_the_librarys_template():
    file = zipfile.ZipFile(io.BytesIO(manuscript().save()))
    names = file.namelist()

    assert "2022-11-03T06:10:00Z" in file.read("docProps/core.xml").decode()
    assert [
        name for name in names if "thumbnail" in name or "Effects" in name or "app.xml" in name or "customXml" in name
    ] == []


def test_a_link_that_leads_nowhere_is_text():
    document = manuscript()
    document.paragraph(Anchor("T1-I001", "n_1"), Link("siihen", "n_1"), Link("ei mihinkään", "n_2"))
    links = [link.get(qn("w:anchor")) for link in opened(document).element.body.iter(qn("w:hyperlink"))]

    assert links == ["n_1"]
