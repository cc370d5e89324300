"""Everything of a plan in one zip file."""

from __future__ import annotations

import io
import zipfile

from ..names import slug
from . import csv, docx, json, pdf, xlsx
from .rows import PlanReport

ALL = {"docx": docx.render, "pdf": pdf.render, "xlsx": xlsx.render, "csv": csv.render, "json": json.render}


def render(report: PlanReport) -> bytes:
    """Each format once, all of the same edition, which a read-me names."""
    files = {f"{report.stem}.{format}": render(report) for format, render in ALL.items()}
    told = (report.title, f"{report.edition_name}. {report.notice}", report.say("readme_private_text"), "", *files, "")
    files[f"{slug(report.say('sheet_readme'))}.txt"] = "\r\n".join(told).encode("utf-8-sig")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, report.made.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
