"""The list of sessions: all of them, a new one from a template, an old one from its JSON file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from typing import Any

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from ... import library
from ...create_session import create_from_export, create_from_template
from ...domain.errors import Refusal, require
from ...domain.model import Forum, Idea
from ...domain.phases import KINDS
from ...live.clock import now_ms
from ...services import services
from ...store.errors import Damaged
from ...store.office import Listed
from ..access import allow, keyed
from ..errors import as_json, message_of, status_of, wants_json
from ..join_code import spaced
from ..page_context import day_and_hours

pages = Blueprint("sessions", __name__)

the_library = cache(library.load)
"""The library of methods, read once."""


@pages.get("/desk")
@allow("owner", "facilitator")
def index() -> Response:
    return _render_list()


@pages.route("/desk/new", methods=["GET", "POST"])
@allow("owner", "facilitator")
def new() -> Response | str:
    templates = the_library().templates
    if request.method == "GET":
        return _render_templates()
    chosen = templates.get(request.form.get("template", ""))
    if chosen is None:
        return make_response(_render_templates(refused=message_of(Refusal("bad_field", "template"))), 422)
    files, office, by = services().data_dir, services().office, g.actor.by
    code = _once(
        chosen.name,
        lambda request_id: create_from_template(
            files, office, the_library(), chosen.name, "", now_ms(), by, request_id
        ),
    )
    return redirect(url_for("session.page", code=code), 303)


def _render_templates(**values: Any) -> str:
    return render_template("desk/new_session.html", templates=the_library().templates.values(), kind_of=KINDS, **values)


@pages.post("/desk/import")
@allow("owner", "facilitator")
def import_session() -> Response:
    """A JSON export becomes a new session with a code of its own. Refuses ``bad_file``, and ``too_big`` above the limit
    of every body."""
    files, office, by = services().data_dir, services().office, g.actor.by
    try:
        upload = request.files.get("file")
        require(upload and upload.filename, "bad_file", "file")
        assert upload
        content = upload.read()
        code = _once(
            hashlib.sha256(content).hexdigest(),
            lambda request_id: create_from_export(files, office, content, now_ms(), by, request_id),
        )
    except Refusal as refusal:
        return as_json(refusal) if wants_json() else _render_list(refusal)
    return redirect(url_for("session.page", code=code), 303)


def _once(content: str, make: Callable[[str], Forum]) -> str:
    """The code of the session that ``make(request_id)`` makes, or has made when this very form was sent before: by the same
    account, with the same ``content``. A form without an id is always a new one."""
    form = request.form.get("form", "")
    request_id = keyed("session", g.actor.by, form, content) if form else ""
    with services().making:
        return services().office.made_by(request_id) or make(request_id).session.code


def _render_list(refusal: Refusal | None = None) -> Response:
    rows = [_row(listed) for listed in services().office.sessions()]
    page = render_template("desk/sessions.html", rows=rows, refused=message_of(refusal) if refusal else None)
    return make_response(page, status_of(refusal) if refusal else 200)


def _row(listed: Listed) -> dict[str, Any]:
    """An entry of the list, read from the session's own file: a session of last year needs no writer to be counted."""
    row: dict[str, Any] = {"code": listed.code, "spaced": spaced(listed.code), "title": listed.title, "damaged": False}
    try:
        if listed.damaged:
            raise Damaged(listed.damaged)
        forum = services().sessions.forum(listed.code)
    except (Damaged, FileNotFoundError):
        return {**row, "damaged": True, "state": "damaged", "when": "", "place": "", "rehearsal": False}
    session = forum.session
    return {
        **row, "title": session.title, "state": session.state, "when": day_and_hours(session), "place": session.place,
        "rehearsal": session.rehearsal, "people": forum.joined,
        "ideas": len(forum.all(Idea)),
    }  # fmt: skip
