"""A plan of which every part has something in it, and what its files are read with."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.exports.evening import NOW, evening
from tests.plans.planning import Planning, planning
from workshop.catalogues import catalogue
from workshop.exports.plan import formats
from workshop.exports.plan.report import report
from workshop.plans.model import Plan


def planned() -> Planning:
    """Three measures, answers of several kinds, a survey, two councils, a heard group; ideas reworded, hidden, waiting, quoted."""
    made = planning()
    made.take(evening(), ("T1", "T2"))
    shown = [idea.id for idea in made.plan.ideas if idea.state == "shown"]
    clusters = [cluster.id for cluster in made.plan.clusters]
    made.edit(f"review/{shown[0]}/text", "Tiedotteet luettavaan muotoon")
    made.edit(f"review/{shown[0]}/verdict", "reviewed")
    made.edit(f"review/{shown[1]}/quote", True, False)
    made.edit(f"review/{shown[2]}/grounds", ["language", "disability"], [])
    made.edit(f"review/{shown[3]}/needs", ["money", "permit"], [])
    made.edit(f"review/{shown[4]}/text", "Kierros kirjastossa, sanamuoto kesken")
    for number, cluster in enumerate(clusters):
        made.edit(f"placing/{cluster}/goal", f"G{1 + number % 2}")
    made.edit(f"placing/{clusters[0]}/department", "kirjasto")
    full: dict[str, Any] = {
        "text": "Tiedotteet selkokielellä", "ideas": shown[:3], "responsible": "viestintä", "partners": "järjestöt", "grounds": ["language"],
        "resources": "omana työnä", "indicator": "tiedotteita vuodessa", "baseline": "0", "follow_up": "vuosittain", "review_on": "2023-11-01",
    }  # fmt: skip
    made.add("measure", cluster=clusters[0], **full)
    made.add("measure", cluster=clusters[1], text="Esteettömyyskierros kirjastossa", ideas=shown[3:5])
    made.edit(f"answer/{clusters[2]}/status", "rejected")
    made.edit(f"answer/{clusters[2]}/reason", "Kuuluu jo perehdytykseen.")
    made.edit(f"answer/{clusters[3]}/status", "examined")
    made.edit(f"answer/{clusters[3]}/until", "2022-12-31")
    made.add(
        "survey",
        title="Asukaskysely",
        question="Mikä toimii?",
        n="214",
        findings=[{"text": "Asiointi on vaikeaa", "n": "71"}],
    )
    made.add(
        "opinion", body="Vammaisneuvosto", asked_on="2022-11-04", received_on="2022-11-20", text="Kierros vuosittain."
    )
    made.add("opinion", body="Nuorisovaltuusto", asked_on="2022-11-04")
    made.add("heardgroup", name="Omaishoitajat", invited="sähköposti", came="2")
    made.edit("details/plan/unit", "hyvinvointipalvelut")
    made.edit("details/plan/facts.invited", "Kutsu lähti 84 yhdistykselle.")
    return made


def made(plan: Plan, format: str, edition: Any = "public", lang: str = "fi", **more: Any) -> bytes:
    return formats.make(format, plan, catalogue(lang), lang, NOW, edition, **more).content


def report_of(plan: Plan, edition: Any = "public", lang: str = "fi") -> Any:
    return report(plan, catalogue(lang), lang, NOW, edition)


def words_of(content: bytes) -> list[str]:
    """The texts of a Word document's blocks in their order: paragraphs, and cells' paragraphs."""
    body = Document(io.BytesIO(content)).element.body
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found = []
    for paragraph in body.iter(f"{space}p"):
        pieces = (
            "\t" if piece.tag == f"{space}tab" else piece.text or ""
            for piece in paragraph.iter(f"{space}t", f"{space}tab")
        )
        found.append("".join(pieces))
    return found


def sheets_of(content: bytes) -> dict[str, list[list[Any]]]:
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def text_of_pdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
