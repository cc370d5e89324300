"""The memo and the evidence of participation: documents that are ready as they come."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from tests.exports.evening import NOW, evening, great_evening
from workshop.catalogues import catalogue
from workshop.domain.languages import CODES
from workshop.domain.model import Board, Forum, Session
from workshop.exports import evidence, memo
from workshop.exports.report import report


def opened(module, topic=None, forum=None, lang="fi"):
    return docx.Document(io.BytesIO(module.render(report(forum or evening(), catalogue(lang), lang, NOW), topic)))


def text(document):
    return "\n".join(
        "".join(part.text or "" for part in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
    )


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_memo_says_what_was_held_what_came_of_it_and_what_happens_next():
    document = opened(memo)
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.style_id == "Heading1"]

    assert headings == [
        "Tilaisuuden kulku",
        "Yhdenvertaisuus- ja tasa-arvosuunnitelma",
        "Osallisuusmalli",
        "Yhteiset askelmerkit",
    ]
    assert "Osallistujille vastataan viimeistään: 2.12.2022" in text(document)
    assert "Tulokset käsitellään: hyvinvointilautakunta" in text(document)
    assert "[täydennä" not in text(document)


def test_the_memo_has_each_cluster_by_rank_with_ideas_in_their_own_words():
    header, *rows = cells(opened(memo, "T1").tables[1])

    assert header == ["Sija", "Koonti", "Ideat ja tulos", "Kirjoittajien sanoin"]
    assert [row[:3] for row in rows] == [
        ["1. (jaettu)", "Selkeä tiedottaminen", "3 ideaa, 4 pistettä"],
        ["1. (jaettu)", "Esteetön kulkeminen", "2 ideaa, 4 pistettä"],
        ["1. (jaettu)", "Asiointi ilman verkkoa", "2 ideaa, 4 pistettä"],
        ["–", "Osaava kohtaaminen", "1 idea, 0 pistettä"],
    ]
    assert rows[1][3].split("\n") == [
        "”Kaupungintalon pääovelle tarvitaan luiska, jotta pyörätuolilla pääsee sisään”",
        "”Esteettömyyskierros kirjastossa yhdessä järjestöjen kanssa kerran vuodessa”",
    ]


def test_a_step_that_was_not_held_is_not_in_the_memo():
    forum = evening()
    table = cells(opened(memo).tables[0])

    assert len(table) - 1 == sum(phase.opened_at is not None for phase in forum.phases)


def test_the_evidence_is_filled_from_the_data_alone():
    rows = dict(cells(opened(evidence, "T1").tables[0])[1:])

    assert rows["Aika"] == "2.11.2022 klo 17.00–19.00"
    assert rows["Osallistumisen muoto"].split("\n") == [
        "Kuntalain (410/2015) 22 §:n mukainen",
        "– keskustelu- ja kuulemistilaisuus",
        "– asukkaiden mielipiteiden selvittäminen ennen päätöksentekoa",
    ]
    assert rows["Osallistujat"].split("\n") == [
        "Mukaan liittyi 12 osallistujaa omalla laitteellaan.",
        "7 heistä kirjoitti yhteensä 12 ideaa.",
        "Äänestys: teema 1: 5 äänesti",
    ]
    assert rows["Tulokset"].startswith(
        "Yhdenvertaisuus- ja tasa-arvosuunnitelma\n– Selkeä tiedottaminen (3 ideaa, 4 pistettä)"
    )
    assert rows["Vastaus osallistujille"] == (
        "Osallistujille vastataan viimeistään: 2.12.2022. Tulokset käsitellään: hyvinvointilautakunta."
    )
    assert "[täydennä" not in text(opened(evidence))


def test_the_evidence_claims_no_views_where_nobody_said_any():
    forum = Forum().after(1, (Session(title="Ilta", state="closed"), Board()))

    assert "mielipiteiden selvittäminen" not in text(opened(evidence, forum=forum))
    assert "keskustelu- ja kuulemistilaisuus" in text(opened(evidence, forum=forum))


@pytest.mark.parametrize("module", [memo, evidence])
@pytest.mark.parametrize("lang", CODES)
def test_they_are_made_in_every_language_and_of_an_evening_without_results(module, lang):
    assert len(opened(module, lang=lang).tables) >= 1
    assert text(opened(module, forum=great_evening(30, clusters=1), lang=lang))
