"""A plan's files: at the desk in two editions, and for everyone once its ideas are published."""

from __future__ import annotations

import logging
from datetime import date
from functools import lru_cache
from typing import get_args

from flask import g, make_response, request
from werkzeug.wrappers import Response

from ...catalogues import catalogue
from ...domain.errors import Refusal, require
from ...domain.schedule import local
from ...exports.formats import File
from ...exports.plan import formats
from ...exports.plan.template import TEMPLATE_BYTES
from ...exports.wording import Edition
from ...live.clock import now_ms
from ...plans import commands as c
from ...plans.model import Plan
from ...plans.published import published
from ...services import services
from .. import language
from ..access import allow
from .city_template import keep_template, remove_template, template_of
from .document import render_document
from .workspace import back_to, command_id, open_plan, pages, submit

FORM_BYTES = TEMPLATE_BYTES + 100_000

log = logging.getLogger(__name__)


@pages.route("/desk/plans/<key>/files/<format>", methods=["GET", "POST"])
@allow("owner", "facilitator")
def file(key: str, format: str) -> Response:
    """The public edition, unless a form asks for the internal one and says why; the plan's record and the server's log keep that."""
    edition = request.values.get("edition", "public")
    require(format in formats.FORMATS and edition in get_args(Edition), "no_such_page")
    plan = open_plan(key).plan
    if edition == "internal":
        reason = request.form.get("reason", "")
        try:
            submit(key, c.TakeInternalEdition(id=command_id(), reason=reason))
        except Refusal as refusal:
            return render_document(key, refusal, edition=edition, reason=reason)
        log.info("Internal edition: %s of plan %s, taken by %s %s", format, key, g.actor.role, g.actor.by)
    found = template_of(key) if format == "docx" else None
    chosen: Edition = "internal" if edition == "internal" else "public"
    return _sent(_made(format, plan, language.of(request), chosen, found.content if found else b""))


@pages.get("/plans/<key>/files/<format>")
@allow("anyone")
def public_file(key: str, format: str) -> Response:
    """What was published, in a format that is for readers. 404 before that, as for a plan that does not exist."""
    plan, now = open_plan(key).plan, now_ms()
    require(plan.details.ideas_published_at is not None, "no_such_plan")
    require(format in formats.FORMATS and formats.FORMATS[format].published, "no_such_page")
    return _sent(_public(key, plan.revision, local(now).date(), format, language.of(request)))


@lru_cache(maxsize=16)
def _public(key: str, revision: int, today: date, format: str, lang: str) -> File:
    """Made once for everyone who asks for it: the worker process has other things to do than what strangers ask for again."""
    plan = published(open_plan(key).plan)
    assert plan
    return _made(format, plan, lang, "public")


def _made(format: str, plan: Plan, lang: str, edition: Edition, template: bytes = b"") -> File:
    made: File = services().worker.run(
        formats.make, format, plan, dict(catalogue(lang)), lang, now_ms(), edition, template
    )
    return made


def _sent(made: File) -> Response:
    """Kept by no proxy and no browser: the next one may say something else."""
    response = make_response(made.content)
    response.content_type = made.mime
    response.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


@pages.url_value_preprocessor
def _take_larger_forms(endpoint: str | None, values: object) -> None:
    """A template is larger than any other form; this must be said before anybody reads the form."""
    if endpoint == "plan.give_template":
        request.max_content_length = FORM_BYTES


@pages.post("/desk/plans/<key>/template")
@allow("owner", "facilitator")
def give_template(key: str) -> Response:
    """Keep the city's template, or with ``remove`` do without one. What it lacks is said on the page; what is none is refused."""
    open_plan(key)
    if request.form.get("remove"):
        remove_template(key)
        return back_to(key, "document", anchor="template")
    try:
        keep_template(key, _given())
    except Refusal as refusal:
        return render_document(key, refusal)
    return back_to(key, "document", anchor="template")


def _given() -> bytes:
    given = request.files.get("template")
    if not given:
        return b""
    with given.stream as file:
        return bytes(file.read())
