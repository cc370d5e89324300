"""A plan's files: the same ideas in each, and nothing in a public one that may not be read."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.exports.evening import evening, with_texts
from tests.exports.planned import made, planned, report_of, sheets_of, text_of_pdf, words_of
from tests.plans.planning import blank, planning
from workshop.exports.plan import archive, document
from workshop.exports.plan import json as plan_json
from workshop.exports.plan.formats import FORMATS
from workshop.plans.gaps import GAPS

NUMBER = re.compile(r"(?:[B-Z]-)?T\d+-I\d+")
RAW = "Tapahtumatiedotteet myös selkokielellä"
HIDDEN = "Naapurin Aaro Esimerkki häiritsee"
WAITING = "Tarkistamatta jäänyt ehdotus"
UNDECIDED = "sanamuoto kesken"
TAKEN_BACK = "Peruttu salaisuus"


def annex_of_ideas(words: list[str]) -> list[str]:
    """The lines of annex 1 that an idea's number begins."""
    start = max(place for place, text in enumerate(words) if text == "Kaikki ideat")
    end = next(place for place, text in enumerate(words) if place > start and text == "Äänestystulokset")
    return [text for text in words[start:end] if NUMBER.match(text) and "\t" in text]


def counts_of(plan) -> dict[str, int]:
    """How many ideas each format has."""
    word = [NUMBER.match(text)[0] for text in annex_of_ideas(words_of(made(plan, "docx")))]
    assert len(word) == len(set(word))
    pdf = text_of_pdf(made(plan, "pdf"))
    annex = pdf[pdf.rindex("Kaikki ideat") : pdf.rindex("Äänestystulokset")]
    return {
        "plan": len(plan.ideas),
        "docx": len(word),
        "pdf": len(set(re.findall(rf"^({NUMBER.pattern})\b", annex, re.MULTILINE))),
        "xlsx": len(sheets_of(made(plan, "xlsx"))["Ideat"]) - 1,
        "csv": len(list(csv.reader(io.StringIO(made(plan, "csv").decode("utf-8-sig")), delimiter=";"))) - 1,
        "json": len(json.loads(made(plan, "json"))["ideas"]),
    }


def everything(content: bytes, format: str) -> str:
    """All that a reader, or a program, could find in the file."""
    if format in ("docx", "xlsx", "zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = [(name, package.read(name)) for name in package.namelist()]
        return "\n".join(everything(part, name.rpartition(".")[2]) for name, part in parts)
    return text_of_pdf(content) if format == "pdf" else content.decode("utf-8-sig", "replace")


def test_every_format_has_the_same_ideas():
    counts = counts_of(planned().plan)

    assert set(counts.values()) == {16}


VERDICTS = st.sampled_from(["", "reviewed", "hidden"])
TEXTS = st.sampled_from(["", "Peitetty muoto", "=1+1", "3.4.", "ثلاثة مقاعد", "👩‍🦽 a\x0bb\ud800", "sana" * 120])


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(VERDICTS, TEXTS, st.booleans()), min_size=9, max_size=9))
def test_whatever_is_decided_every_format_has_the_same_ideas(decisions):
    at = planning()
    for idea, (verdict, text, outside) in zip(at.plan.ideas, decisions, strict=False):
        at.edit(f"review/{idea.id}/text", text.replace("\ud800", ""))
        at.edit(f"review/{idea.id}/verdict", verdict)
        if outside:
            at.edit(f"review/{idea.id}/cluster", "", "?")

    counts = counts_of(at.plan)

    assert set(counts.values()) == {len(at.plan.ideas)}


def test_a_public_file_has_no_text_that_was_hidden_reworded_or_not_read():
    """The zip file holds every format."""
    plan = planned().plan
    internal = everything(made(plan, "json", "internal"), "json")
    assert all(text in internal for text in (RAW, HIDDEN, WAITING))

    told = re.sub(r"\s+", " ", everything(made(plan, "zip"), "zip"))

    assert told.count("Tiedotteet luettavaan muotoon") >= len(archive.ALL)
    assert [text for text in (RAW, HIDDEN, WAITING, UNDECIDED, TAKEN_BACK) if text in told] == []


def test_no_file_says_who_reviewed_or_what_the_moderator_noted():
    told = everything(made(planned().plan, "zip", "internal"), "zip")

    assert "hyvinvointipäällikkö" not in told
    assert "nimi tekstissä" not in told
    assert TAKEN_BACK not in told


def test_an_option_that_was_an_idea_is_worded_as_the_idea_may_be():
    """A vote froze its options as they were written."""
    at = planned()
    first = at.plan.ideas[0]
    assert first.text == RAW
    source = at.plan.sources[0]
    options = [{"number": idea.number, "title": idea.text, "count": 1, "rank": 1, "tie": False, "score": 2, "voters": 2, "detail": {}}
               for idea in at.plan.ideas]  # fmt: skip
    vote = {**source.votes[0], "options": options}
    plan = at.plan.after(at.plan.revision + 1, [replace(source, votes=(vote,))])

    titles = {option.number: option.title for option in report_of(plan).votes[0].options}

    assert titles["T1-I001"] == "Tiedotteet luettavaan muotoon"
    assert {titles[number] for number in ("T1-I005", "T1-I010", "T1-I012")} == {"–"}


def test_the_internal_edition_has_both_wordings_side_by_side():
    words = words_of(made(planned().plan, "docx", "internal"))

    at = next(place for place, text in enumerate(words) if text == RAW)
    assert words[at + 1] == "Tiedotteet luettavaan muotoon"
    assert any("Ei julkaistavaksi" in text for text in words)


def test_so_few_people_that_they_could_be_known_are_not_counted_apart_in_public():
    plan = planned().plan
    internal, public = (report_of(plan, edition) for edition in ("internal", "public"))

    assert [option.voters for option in internal.votes[0].options] == [3, 3, 3, 0]
    assert [option.voters for option in public.votes[0].options] == [None, None, None, 0]
    assert (internal.votes[1].voters, public.votes[1].voters, public.sources[0].joined) == (2, None, 12)
    assert "alle 5" in words_of(made(plan, "docx"))


def test_the_counts_are_printed_and_agree():
    at = planned()
    told = " ".join(words_of(made(at.plan, "docx")))

    assert told.count("Ideoita on 16: julkaistavia 13, piilotettuja 1, tarkistusta odottavia 2.") == 2
    assert "Lisäksi kirjoittaja perui yhden idean" in told


def test_a_file_has_a_gap_for_what_only_the_city_knows_and_for_empty_cells_alone():
    at = planned()
    for name in GAPS:
        before = at.plan.details.facts.get(name, "")
        at.edit(f"details/plan/facts.{name}", f"Vastaus kohtaan {name}.", before)
    told = words_of(made(at.plan, "docx"))

    with_gap = [text for text in told if "[täydennä" in text]
    assert all(text.rstrip().endswith("[täydennä]") for text in with_gap)
    assert len(with_gap) == 5  # of the second measure: responsible, resources, indicator, baseline, follow-up
    assert all(any(f"Vastaus kohtaan {name}." in text for text in told) for name in GAPS)


def unbroken(text: str) -> str:
    """Without what lines were broken at."""
    return re.sub(r"[\s\xad-]+", "", text)


def test_preview_pdf_and_word_say_the_same():
    plan = planned().plan
    blocks = document.blocks(report_of(plan))
    said = []
    for block in blocks:
        if block["kind"] == "heading":
            said.append(block["text"])
        elif block["kind"] == "table":
            said.append(block["caption"])
            said += [column["title"] for column in block["columns"]]
        cells = [paragraph for row in block.get("rows", ()) for cell in row for paragraph in cell]
        for parts in ([block["parts"]] if "parts" in block else []) + block.get("items", []) + cells:
            said.append("".join(part["text"] for part in parts))
    word = words_of(made(plan, "docx"))
    listed = next(place for place, text in enumerate(word) if text == "Sisällys")
    first = next(place for place, text in enumerate(word) if place > listed and text == "Johdanto")
    word = [text for text in word[:listed] + word[first:] if text]

    assert word == [text for text in said if text]
    pdf = unbroken(text_of_pdf(made(plan, "pdf")))
    assert [text for text in said if unbroken(text) not in pdf] == []


def test_an_adopted_plan_is_no_draft():
    at = planned()
    assert "luonnos" in document.footer(report_of(at.plan))
    at.edit("details/plan/adopted", "Valtuusto 24.4.2023")

    words = words_of(made(at.plan, "docx"))

    assert words[0] == "Valtuusto 24.4.2023 · Julkaistava versio"
    assert not any("luonnos" in text.casefold().split() for text in (*words, document.footer(report_of(at.plan))))


def test_a_plan_of_another_kind_has_other_headings_and_the_same_data():
    at = planned()
    equality = report_of(at.plan)
    at.edit("details/plan/kind", "wellbeing", "equality")
    other = report_of(at.plan)
    words = words_of(made(at.plan, "docx"))

    assert other.ideas == equality.ideas
    assert other.measures == equality.measures
    assert "Osallistumisen tuki" in words
    assert not any("1325/2014" in text for text in words)


def test_the_json_fits_its_schema():
    for edition in ("public", "internal"):
        jsonschema.validate(json.loads(made(planned().plan, "json", edition)), plan_json.schema())


def test_the_workbook_has_the_sheets_that_people_ask_for():
    sheets = sheets_of(made(planned().plan, "xlsx"))

    assert list(sheets) == [
        "Lue minut",
        "Ideat",
        "Koonnit",
        "Äänet",
        "Toimenpiteet",
        "Vastaukset",
        "Tukitarpeet",
        "Toimialat",
        "Osallistuminen",
    ]
    assert len(sheets["Toimenpiteet"][0]) == 13
    assert [row[0] for row in sheets["Tukitarpeet"][1:]] == ["Rahaa", "Lupa"]
    assert sheets["Toimialat"][1][0] == "kirjasto"


def test_a_sentence_with_a_formula_is_text_in_csv_and_excel():
    at = planning()
    at.take(with_texts(evening(), ["=HYPERLINK(1)"]))

    rows = list(csv.reader(io.StringIO(made(at.plan, "csv").decode("utf-8-sig")), delimiter=";"))
    sheet = sheets_of(made(at.plan, "xlsx"))["Ideat"]

    assert rows[1][2] == "'=HYPERLINK(1)"
    assert sheet[1][2] == "=HYPERLINK(1)"
    assert {cell for row in rows[1:] for cell in row[-1:]} == {"Julkaistava versio"}


def test_the_pdf_says_that_it_is_accessible_and_in_which_language():
    pdf = PdfReader(io.BytesIO(made(planned().plan, "pdf")))

    assert pdf.trailer["/Root"]["/Lang"] == "fi"
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.metadata.title == "Yhdenvertaisuussuunnitelma 2023–2024"
    assert b"pdfuaid" in pdf.trailer["/Root"]["/Metadata"].get_object().get_data()


def test_a_plan_of_nothing_and_one_of_nameless_things_become_files_as_well():
    nameless = planning()
    nameless.edit("goal/G1/title", "", nameless.plan.goals[0].title)
    nameless.add("measure")
    nameless.add("survey")
    nameless.add("opinion")
    nameless.add("heardgroup")
    nameless.edit(f"review/{nameless.plan.ideas[0].id}/cluster", "", "?")
    source = nameless.plan.sources[0]
    untitled = replace(source, title="", date="", votes=tuple({**vote, "title": ""} for vote in source.votes))

    for plan in (blank(), blank("other"), nameless.plan.after(nameless.plan.revision + 1, [untitled])):
        for edition in ("public", "internal"):
            assert made(plan, "zip", edition)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_format_is_made_in_every_language(lang):
    plan = planned().plan

    assert all(made(plan, format, lang=lang) for format in FORMATS)
