"""The organiser's picture: taken in on a session's page, and given to whoever sees the session."""

from __future__ import annotations

import base64
from contextlib import closing

from flask import Blueprint, g, make_response, redirect, request, url_for
from werkzeug.wrappers import Response

from ...domain.commands import parse
from ...domain.errors import Refusal, require
from ...exports.picture import redrawn
from ...services import services
from ..access import allow, hub_of
from ..errors import as_json, wants_json
from ..join_code import with_codes
from .session_page import render

pages = with_codes(Blueprint("logo", __name__))

WIDTH, HEIGHT = 600, 300
"""At most, in pixels: sharp on a projector beside the code."""


@pages.get("/logo/<code:code>.png")
@allow("anyone")
def image(code: str) -> Response:
    logo = hub_of(code).forum.logo
    require(logo, "no_such_page")
    response = make_response(base64.b64decode(logo.picture))
    response.content_type = "image/png"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.add_etag()
    response.headers["Cache-Control"] = "no-cache"  # kept, and asked about: it may be changed any minute
    return response.make_conditional(request)


@pages.post("/desk/<code:code>/logo")
@allow("owner", "facilitator")
def save(code: str) -> Response:
    """A new picture, or new words for the one that there is; ``remove`` takes it away."""
    hub, id = hub_of(code), request.form.get("command", "")
    typed = {"alt": request.form.get("alt", "")}
    try:
        hub.submit(g.actor, parse("set_logo", {**typed, **_picture()}, id))
    except Refusal as refusal:
        return as_json(refusal, id) if wants_json() else render(code, refusal, "logo", logo_alt=typed["alt"])
    return redirect(url_for("session.page", code=code, saved="logo", _anchor="options"), 303)


def _picture() -> dict[str, str]:
    if "remove" in request.form:
        return {"picture": ""}
    upload = request.files.get("picture")
    if not upload or not upload.filename:
        return {}
    with closing(upload):
        png = services().worker.run(redrawn, upload.read(), WIDTH, HEIGHT)
    return {"picture": base64.b64encode(png).decode()}
