"""The draft in Word, opened again by the library that made it and by LibreOffice."""

import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from tests.exports.evening import MEASURES, NOW, evening, great_evening
from workshop.catalogues import catalogue
from workshop.domain.model import Board, Cluster, Forum, Idea, Session
from workshop.exports.docx import render
from workshop.exports.report import report


def draft(topic=None, forum=None, lang="fi", edition="public"):
    made = report(forum or evening(), catalogue(lang), lang, NOW, edition=edition)
    return docx.Document(io.BytesIO(render(made, topic)))


def everything(document):
    """All the text, tables too."""
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
    )


def headings(document, level=1):
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.style_id == f"Heading{level}"]


def table_after(document, caption):
    """The table whose alternative title begins so."""
    titles = {table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")): table for table in document.tables}
    return next(table for title, table in titles.items() if title.startswith(caption))


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_chapters_are_those_of_a_real_plan():
    assert headings(draft()) == [
        "Johdanto",
        "Käsitteet",
        "Suunnitelman valmistelu ja osallistuminen",
        "Nykytilan arviointi",
        "Tavoitteet",
        "Toimenpiteet",
        "Kohtuulliset mukautukset ja häirintään puuttuminen",
        "Viestintä ja koulutus",
        "Seuranta ja arviointi",
        "Vastaukset osallistujien ehdotuksiin",
        "Kaikki ideat",
        "Äänestystulokset",
        "Kattavuus",
        "Menetelmäkuvaus ja luotettavuus",
    ]


def test_the_measure_table_has_eight_columns_and_a_row_for_each_cluster_by_rank():
    header, *rows = cells(table_after(draft("T1"), "Toimenpiteet"))

    assert header == [
        "Nro",
        "Tavoite",
        "Toimenpide",
        "Perustelu ja ideat",
        "Vastuutaho",
        "Aikataulu",
        "Resurssit",
        "Mittari ja seuranta",
    ]
    assert [(row[0], row[1]) for row in rows] == [
        ("1.1", "Selkeä tiedottaminen"),
        ("1.2", "Esteetön kulkeminen"),
        ("1.3", "Asiointi ilman verkkoa"),
        ("1.4", "Osaava kohtaaminen"),
    ]
    assert rows[0][3].split("\n") == [
        "Koonti T1-K01, 3 ideaa, 4 pistettä",
        "Sija: 1. (jaettu)",
        "”Tapahtumatiedotteet myös selkokielellä”",
        "”Selkokieliset tiedotteet kirjastoon ja terveysasemalle”",
        "”Kaupungin verkkosivuille lyhyt esittely järjestöistä”",
        "T1-I001, T1-I002, T1-I003",
    ]
    assert rows[3][3].split("\n")[0] == "Koonti T1-K03, 1 idea, 0 pistettä"
    assert "Sija" not in rows[3][3]  # nobody voted for it
    assert {row[place] for row in rows for place in (2, 4, 5, 6, 7)} == {"[täydennä]"}


def test_a_row_of_many_ideas_shows_three_of_them_shortened_and_stays_on_its_page():
    forum = great_evening(300, clusters=1)
    forum = forum.after(2, (replace(forum.get(Idea, "i1"), text="Kirjasto auki " * 30),))

    lines = cells(table_after(draft(forum=forum), "Toimenpiteet"))[1][3].split("\n")

    assert lines[0] == "Koonti T1-K01, 300 ideaa"
    assert [len(line) <= 163 for line in lines[1:4]] == [True] * 3
    assert lines[1].endswith("auki…”")
    assert (lines[-1], len(lines)) == ("ja 260 muuta liitteessä 1", 15)


def test_an_idea_that_nobody_has_reviewed_is_in_no_chapter():
    document = draft("T1", edition="internal")
    waiting = [paragraph.text for paragraph in document.paragraphs if "Tarkistamatta jäänyt ehdotus" in paragraph.text]
    about = replace(evening().get(Idea, "client-made-u"), topic="T2", about="2.1.1", number="T2-I009")
    table = table_after(draft("T2", evening().after(2, (about,)), edition="internal"), "Ideat mallin toimenpiteittäin")

    assert waiting == ["T1-I012\tTarkistamatta jäänyt ehdotus"]
    assert cells(table)[1][2:] == [
        "2",
        "”Järjestötalon avaimet yhdistysten käyttöön iltaisin”\n”Kylätalot auki kokouksia varten”\nT2-I001, T2-I002",
    ]


def test_a_cluster_that_is_not_what_was_voted_on_says_so():
    forum = evening()
    younger = Cluster("late", "T1-K09", "T1", 9, "Jälkikäteen")
    moved = replace(forum.get(Idea, "client-made-9"), cluster=younger.id)
    taken = replace(forum.get(Idea, "client-made-1"), cluster=younger.id)

    rows = {
        row[1]: row[3] for row in cells(table_after(draft("T1", forum.after(2, (younger, moved, taken))), "Toimenp"))
    }

    assert "ei ollut äänestyksessä" in rows["Jälkikäteen"]
    assert "äänestettäessä 3 ideaa, muutettu sen jälkeen" in rows["Selkeä tiedottaminen"]
    assert "muutettu" not in rows["Esteetön kulkeminen"]


def test_the_method_is_told_from_what_was_held():
    held, not_held = everything(draft()), evening()
    not_held = not_held.after(
        2, tuple(replace(phase, opened_at=None) for phase in not_held.phases if phase.kind == "clustering")
    )

    assert "Vetäjä kokosi samaa asiaa koskevat ideat koonneiksi osallistujien nähden: ”Ryhmittely”." in held
    assert "ohjelmassa ei ollut sille omaa kohtaa" in everything(draft(forum=not_held))
    assert "osallistujien nähden" not in everything(draft(forum=not_held))


def test_a_draft_of_one_topic_gives_no_total_of_the_others():
    rows = {row[0]: row[1:] for row in cells(table_after(draft("T1"), "Osallistuminen"))}

    assert rows["Ideoita yhteensä"] == ["", "12"]
    assert rows["Osallistujia liittynyt"] == ["12", ""]


def test_every_table_repeats_its_header_splits_no_row_and_says_what_it_is():
    for table in draft().tables:
        header, *rows = table._tbl.tr_lst
        properties = table._tbl.tblPr

        assert header.trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in [header, *rows])
        assert all(properties.find(qn(tag)).get(qn("w:val")) for tag in ("w:tblCaption", "w:tblDescription"))
        assert not list(table._tbl.iter(qn("w:gridSpan"), qn("w:vMerge")))


def test_measures_lie_on_a_wide_page():
    assert [section.orientation for section in draft().sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]


def test_every_idea_stands_once_in_annex_1():
    listed = [paragraph.text.split("\t")[0] for paragraph in draft().paragraphs if paragraph.style.style_id == "Idea"]
    made = report(evening(), catalogue("fi"), "fi", NOW)

    assert sorted(listed) == sorted(idea.number or "ei numeroa" for idea in made.ideas)
    assert (
        "Liitteessä 1 on 18 ideaa: näkyvissä 14, odottaa tarkistusta 2, piilotettu 1, siirretty palautekanavaan 0, kirjoittaja perunut 1."
        in everything(draft())
    )


def test_a_hidden_idea_shows_its_number_and_reason_and_no_text():
    text = everything(draft())

    assert "T1-I010" in text
    assert "Piilotettu, syy: henkilötietoja." in text
    assert "Aaro Esimerkki" not in text
    assert "nimi tekstissä" not in text


def test_every_link_leads_somewhere_in_the_document_and_back():
    body = draft().element.body
    anchors = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    links = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}

    assert len(anchors) == len(set(anchors))
    assert links <= set(anchors)
    assert {"n_T1_I001", "n_T1_K01", "m_n_T1_K01"} <= links
    assert all(re.fullmatch(r"[A-Za-z_]\w{0,39}", name, re.ASCII) for name in anchors)


def test_ideas_are_grouped_by_the_measures_of_the_theme_library():
    rows = cells(table_after(draft("T2"), "Ideat mallin toimenpiteittäin"))[1:]

    assert [(row[0], row[1].split("\n")[0]) for row in rows] == [
        *((measure["number"], measure["title"]) for measure in MEASURES),
        ("–", "Uusi toimenpide"),
        ("–", "Ei kohdistu"),
    ]
    assert (
        rows[0][3]
        == "”Järjestötalon avaimet yhdistysten käyttöön iltaisin”\n”Kylätalot auki kokouksia varten”\nT2-I001, T2-I002"
    )
    assert rows[2][2:] == ["0", "Ei nostoja tässä tilaisuudessa"]
    assert rows[2][3] == "Ei nostoja tässä tilaisuudessa"


def test_the_law_of_equality_plans_is_quoted_in_equality_plans_alone():
    assert "1325/2014" in everything(draft("T1"))
    assert "1325/2014" not in everything(draft("T2"))


def test_results_are_said_to_be_advisory_and_can_be_checked():
    made = report(evening(), catalogue("fi"), "fi", NOW)

    assert "Äänestys oli neuvoa-antava" in everything(draft())
    assert made.votes[0].options_sha256 in everything(draft())


def test_a_draft_made_during_a_vote_tells_no_result():
    assert "Tulosta ei ollut vielä näytetty" in everything(draft("T2", evening("open")))


@pytest.mark.parametrize(("lang", "locale"), [("fi", "fi-FI"), ("sv", "sv-FI"), ("en", "en-GB")])
def test_the_document_knows_its_language_and_title(lang, locale):
    document = draft("T1", lang=lang)

    assert {language.get(qn("w:val")) for language in document.styles.element.iter(qn("w:lang"))} == {locale}
    assert document.core_properties.title == "Yhdenvertaisuus- ja tasa-arvosuunnitelma"
    assert document.core_properties.language == locale


def test_nothing_in_the_file_reaches_out_or_floats():
    file = zipfile.ZipFile(io.BytesIO(render(report(evening(), catalogue("fi"), "fi", NOW))))
    body = file.read("word/document.xml").decode()

    assert not any(b'TargetMode="External"' in file.read(name) for name in file.namelist() if name.endswith(".rels"))
    assert "txbxContent" not in body
    assert "updateFields" not in file.read("word/settings.xml").decode()
    assert "w:dirty" not in body
    assert set(re.findall(r"<w:instrText[^>]*>\s*(\w+)", body)) == {"TOC", "PAGEREF", "SEQ"}


def test_an_empty_session_still_makes_a_draft():
    empty = Forum().after(1, (Session(), Board()))

    assert len(headings(draft(forum=empty))) == 14
