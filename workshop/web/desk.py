"""The organiser's desk: all sessions, a new one from a template, an old one from its JSON file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from typing import Any
from uuid import uuid4

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from .. import library
from ..domain.errors import Refusal, require
from ..domain.model import Forum, Idea, Participant
from ..domain.phases import KINDS
from ..exports import json
from ..live.hub import now_ms
from ..opening import keep, make_session
from ..services import services
from ..store.office import Listed
from ..store.session_file import Damaged
from .access import allow, keyed
from .codes import spaced
from .errors import as_json, status_of, told, wants_json
from .page import when

pages = Blueprint("desk", __name__)

the_library = cache(library.load)
"""The office's library of methods, read once."""


@pages.get("/desk")
@allow("owner", "facilitator")
def sessions() -> Response:
    return _listed()


@pages.route("/desk/new", methods=["GET", "POST"])
@allow("owner", "facilitator")
def new() -> Response | str:
    templates = the_library().templates
    if request.method == "GET":
        return render_template("desk/new.html", templates=templates.values(), kind_of=KINDS)
    chosen = templates.get(request.form.get("template", ""))
    if chosen is None:
        return make_response(
            render_template(
                "desk/new.html",
                templates=templates.values(),
                kind_of=KINDS,
                refused=told(Refusal("bad_field", "template")),
            ),
            422,
        )
    at, by = services(), g.actor.by
    code = _once(
        chosen.name,
        lambda request: make_session(at.shelf, at.office, the_library(), chosen.name, "", now_ms(), by, request),
    )
    return redirect(url_for("prepare.session", code=code), 303)


@pages.post("/desk/import")
@allow("owner", "facilitator")
def take_in() -> Response:
    """A JSON export becomes a new session with a code of its own. Refuses ``bad_file``, and ``too_big`` above the limit
    of every body."""
    at, by = services(), g.actor.by

    def make(request: str) -> Forum:
        entities = json.entities(document, lambda: str(uuid4()), now_ms(), at.office.free_code())
        return keep(at.shelf, at.office, Forum().after(0, entities), (), now_ms(), by, request)

    try:
        sent = request.files.get("file")
        require(sent and sent.filename, "bad_file", "file")
        assert sent
        content = sent.read()
        document = json.read(content)
        code = _once(hashlib.sha256(content).hexdigest(), make)
    except Refusal as refusal:
        return as_json(refusal) if wants_json() else _listed(refusal)
    return redirect(url_for("prepare.session", code=code), 303)


def _once(what: str, make: Callable[[str], Forum]) -> str:
    """The code of the session that ``make(request)`` makes, or has made when this very form was sent before: by the same
    account, with the same ``what``. A form without an id is always a new one."""
    at, form = services(), request.form.get("form", "")
    asked = keyed("session", g.actor.by, form, what) if form else ""
    with at.making:
        return at.office.made_by(asked) or make(asked).session.code


def _listed(refusal: Refusal | None = None) -> Response:
    rows = [_row(listed) for listed in services().office.sessions()]
    page = render_template("desk/sessions.html", rows=rows, refused=told(refusal) if refusal else None)
    return make_response(page, status_of(refusal) if refusal else 200)


def _row(listed: Listed) -> dict[str, Any]:
    """One line of the list, read from the session's own file: an evening long past needs no writer to be counted."""
    row: dict[str, Any] = {"code": listed.code, "spaced": spaced(listed.code), "title": listed.title, "damaged": False}
    try:
        if listed.damaged:
            raise Damaged(listed.damaged)
        forum = services().sessions.forum(listed.code)
    except (Damaged, FileNotFoundError):
        return {**row, "damaged": True, "state": "damaged", "when": "", "place": "", "rehearsal": False}
    session = forum.session
    return {
        **row, "title": session.title, "state": session.state, "when": when(session), "place": session.place,
        "rehearsal": session.rehearsal, "people": len(forum.all(Participant)),
        "ideas": sum(1 for idea in forum.all(Idea) if not idea.withdrawn),
    }  # fmt: skip
