"""Coming in: the code, the name when one is asked, the language."""

from __future__ import annotations

from urllib.parse import urlsplit
from uuid import uuid4

from flask import Blueprint, current_app, g, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from ..domain.commands import Join
from ..domain.errors import Refusal
from ..domain.languages import CODES
from ..services import services
from .access import allow, known, newcomer, remember
from .codes import compact
from .doorway import landing, unknown_code
from .errors import as_json, wants_json
from .language import COOKIE

pages = Blueprint("join", __name__)

YEAR_S = 365 * 24 * 3600


@pages.get("/")
@allow("anyone")
def front() -> str:
    return render_template("phone/join.html")


@pages.get("/kept")
@allow("anyone")
def kept() -> str:
    """What is kept of a person, and for how long."""
    return render_template("phone/kept.html", cookie_name=current_app.config["SESSION_COOKIE_NAME"])


@pages.get("/health")
@allow("anyone")
def health() -> Response:
    return jsonify(ok=True)


@pages.route("/join", methods=["GET", "POST"])
@allow("anyone")
def join() -> Response | str:
    """Take the code and let the person in. Whoever is in already stays who they are, and a form that is sent twice is one
    person."""
    if request.method == "GET":
        return front()
    typed = request.form.get("code", "")
    code = compact(typed)
    if not code or not known(code):
        return unknown_code(typed)
    hub = services().sessions.hub(code)
    actor = g.actor if g.actor and g.actor.participant else newcomer(code, request.form.get("form", ""))
    name = request.form.get("name", "")
    if "name" not in request.form and hub.forum.session.name_policy == "required":
        return redirect(url_for("participant.page", code=code), 303)  # the front page asks for the code alone
    try:
        hub.submit(actor, Join(id=str(uuid4()), name=name))
    except Refusal as refusal:
        return as_json(refusal) if wants_json() else landing(code, hub.forum.session, refusal, name)
    remember(code, actor)
    return redirect(url_for("participant.page", code=code), 303)


@pages.post("/language")
@allow("anyone")
def language() -> Response:
    """Keep the chosen language on this device, and go back to the page where it was chosen."""
    chosen = request.form.get("lang", "")
    response = redirect(local(request.form.get("back", "")) or url_for("join.front"), 303)
    if chosen in CODES:
        response.set_cookie(COOKIE, chosen, max_age=YEAR_S, secure=request.is_secure, httponly=True, samesite="Lax")
    return response


def local(path: str) -> str:
    """``path`` when it leads to a page of ours, else nothing: a link must not send people on to another site."""
    parts = urlsplit(path)
    ours = path.startswith("/") and not path.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return path if ours and "\\" not in path and path.isprintable() else ""
