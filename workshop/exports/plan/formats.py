"""A plan's formats, and the one way to make a file of it: a function of plain values that a worker process can run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ...domain.errors import require
from ...domain.model import Moment
from ...plans.model import Plan
from ..formats import File
from ..names import slug
from ..wording import Edition
from . import archive, csv, docx, json, pdf, template, xlsx
from .report import report
from .rows import PlanReport


@dataclass(frozen=True, slots=True)
class Format:
    """``published``: everyone may have it once the ideas are published. A draft to write on is for the desk alone."""

    mime: str
    render: Callable[[PlanReport], bytes]
    published: bool = True


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS: Mapping[str, Format] = {
    "docx": Format(WORD, docx.render, published=False),
    "pdf": Format("application/pdf", pdf.render),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx.render),
    "csv": Format("text/csv; charset=utf-8", csv.render),
    "json": Format("application/json", json.render),
    "zip": Format("application/zip", archive.render, published=False),
}


def make(
    format: str,
    plan: Plan,
    catalogue: Mapping[str, str | tuple[str, ...]],
    lang: str,
    now: Moment,
    edition: Edition = "public",
    city_template: bytes = b"",
) -> File:
    """The file. With ``city_template`` the Word file looks like that template. Run it in a worker process: it is slow.

    Refuses ``no_such_page`` for a format that does not exist."""
    require(format in FORMATS, "no_such_page")
    chosen = FORMATS[format]
    made = report(plan, catalogue, lang, now, edition)
    content = chosen.render(made)
    if format == "docx" and city_template:
        content = template.filled(city_template, content, made)
    return File(file_name(made, format), chosen.mime, content)


def file_name(made: PlanReport, format: str) -> str:
    """``2022-11-10_yhdenvertaisuussuunnitelma-2023-2024_julkinen.docx``"""
    return f"{made.made.date().isoformat()}_{made.stem}_{slug(made.tell(f'file_{made.edition}'))}.{format}"
