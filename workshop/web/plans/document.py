"""The step document of a plan: its chapters to read, what only the city knows to fill in, its files to take away."""

from __future__ import annotations

from typing import Any

from flask import request
from werkzeug.wrappers import Response

from ...catalogues import catalogue
from ...domain.errors import Refusal
from ...exports.plan.document import CHAPTER_OF_GAP, read
from ...exports.plan.formats import FORMATS, file_name
from ...live.clock import now_ms
from ...plans.criteria import criteria
from ...plans.gaps import GAPS, open_gaps
from ...services import services
from .. import language
from ..access import allow
from .city_template import template_of
from .workspace import open_plan, pages, render_tab

SHOWN_BLOCKS = 300
"""Of a chapter in the preview: annex 1 of a large plan is for a file."""
DETAILS = {"unit": "text", "contact": "text", "answer_by": "date", "adopted": "text"}
"""What the cover says besides the plan's name: fields of its details, and the kind of their control."""


@pages.get("/desk/plans/<key>/document")
@allow("owner", "facilitator")
def document(key: str) -> Response:
    return render_document(key)


def render_document(key: str, refusal: Refusal | None = None, **typed: Any) -> Response:
    """The page; with ``refusal`` it says what was refused, and what was ``typed`` is there again."""
    plan = open_plan(key).plan
    lang = language.of(request)
    made, found = services().worker.run(read, plan, dict(catalogue(lang)), lang, now_ms())
    place = request.args.get("chapter", -1, type=int)
    if not 0 <= place < len(found):
        place = next((at for at, chapter in enumerate(found) if at and chapter.gaps), 1)
    return render_tab(
        "plan/document.html", key, "document", refusal, report=made, chapters=found, place=place, chapter=found[place],
        shown=found[place].blocks[:SHOWN_BLOCKS], left_out=max(0, len(found[place].blocks) - SHOWN_BLOCKS), open_gaps=open_gaps(plan),
        filled=[name for name in GAPS if plan.details.facts.get(name)], chapter_of=CHAPTER_OF_GAP, fields=DETAILS, criteria=criteria(plan),
        formats=FORMATS, file_name=file_name(made, "docx"), gaps=sum(chapter.gaps for chapter in found), city_template=template_of(key),
        typed=typed,
    )  # fmt: skip
