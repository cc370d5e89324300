"""The report as PDF: read again by another library."""

import io

import pypdf
import pytest
import typst

from tests.exports.evening import NOW, evening, with_texts
from workshop.catalogues import catalogue
from workshop.domain.languages import CODES
from workshop.exports import pdf
from workshop.exports.report import report


def report_of(forum=None, lang="fi", edition="public"):
    return report(forum or evening(), catalogue(lang), lang, NOW, edition=edition)


def opened(made=None, topic=None):
    return pypdf.PdfReader(io.BytesIO(pdf.render(made or report_of(), topic)))


def words(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def tags(element):
    """The names of the elements of the tree by which a voice reads the file."""
    element = element.get_object()
    if isinstance(element, pypdf.generic.DictionaryObject):
        if "/S" in element:
            yield element["/S"]
        children = element.get("/K", [])
        for child in children if isinstance(children, list) else [children]:
            if isinstance(child.get_object(), pypdf.generic.DictionaryObject):
                yield from tags(child)


@pytest.mark.parametrize(("lang", "locale"), [("fi", "fi-FI"), ("sv", "sv-FI"), ("en", "en-GB")])
def test_it_is_tagged_titled_and_of_a_language(lang, locale):
    reader = opened(report_of(lang=lang))
    root = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].casefold() == locale.casefold()
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "Kumppanuuspöytä" in reader.metadata.title
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_headings_tables_and_lists_are_what_they_look_like():
    found = set(tags(opened().trailer["/Root"]["/StructTreeRoot"]))

    assert {"/Title", "/H1", "/H2", "/Table", "/THead", "/TH", "/TD", "/Caption", "/L", "/LI"} <= found


def test_every_shown_idea_is_in_it_and_of_the_others_the_number_and_the_reason():
    text = words(opened(report_of(edition="internal")))

    for idea in report_of().ideas:
        assert (idea.number or "ei numeroa") in text
    assert "Penkkejä kävelyreittien varrelle" in text
    assert "Piilotettu, syy: henkilötietoja." in text
    assert "Esimerkki" not in text
    assert "Tarkistamatta jäänyt ehdotus" not in text


def test_texts_are_no_markup():
    hostile = ["#panic() *a* _b_ $x$ <c> @d", '"); #sys.inputs', "= otsikko", "1. lista", "\\ `raw`"]

    text = words(opened(report_of(with_texts(evening(), hostile))))

    assert [one for one in hostile if " ".join(one.split()) not in text] == []


def test_a_letter_that_no_font_has_is_told_and_stops_nothing():
    text = words(opened(report_of(with_texts(evening(), ["Kirjasto ห้อง auki", "a" * 500]))))

    assert "Kirjasto \ufffd" in text


def test_a_document_that_breaks_the_standard_is_not_made(tmp_path):
    untitled = tmp_path / "untitled.typ"
    untitled.write_text("= A heading and no title of the document", encoding="utf-8")

    with pytest.raises(typst.TypstError, match="title"):
        pdf.compiled(untitled, {}, report_of())


@pytest.mark.parametrize("lang", CODES)
def test_a_report_of_one_topic_is_of_that_topic(lang):
    text = words(opened(report_of(lang=lang), "T2"))

    assert "Osallisuusmalli" in text
    assert "Selkeä tiedottaminen" not in text


def test_the_same_report_is_the_same_file():
    assert pdf.render(report_of()) == pdf.render(report_of())
