"""Coming in: the code, and the name when one is asked."""

from __future__ import annotations

from uuid import uuid4

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from ...domain.commands import Join
from ...domain.errors import Refusal
from ...services import services
from ..access import allow, newcomer, remember, session_exists
from ..errors import as_json, wants_json
from ..join_code import compact
from .landing import landing, unknown_code
from .receipt_cookie import keep_former

pages = Blueprint("join", __name__)


@pages.get("/")
@allow("anyone")
def front() -> str:
    return render_template("phone/join.html")


@pages.route("/join", methods=["GET", "POST"])
@allow("anyone")
def join() -> Response | str:
    """Take the code and let the person in. Whoever is in already stays who they are, and a form that is sent twice is one
    person."""
    if request.method == "GET":
        return front()
    typed = request.form.get("code", "")
    code = compact(typed)
    if not code or not session_exists(code):
        return unknown_code(typed)
    hub = services().sessions.hub(code)
    actor = g.actor if g.actor and g.actor.participant else newcomer(code, request.form.get("form", ""))
    name, background = request.form.get("name", ""), request.form.get("background", "")
    asked = {"name": hub.forum.session.name_policy == "required", "background": hub.forum.session.backgrounds}
    if any(asked[field] and field not in request.form for field in asked):
        return redirect(url_for("participant.page", code=code), 303)  # the front page asks for the code alone
    try:
        hub.submit(actor, Join(id=str(uuid4()), name=name, background=background))
    except Refusal as refusal:
        return as_json(refusal) if wants_json() else landing(code, hub.forum, refusal, name, background)
    keep_former(code, hub.forum.session.salt, str(actor.participant))
    remember(code, actor)
    return redirect(url_for("participant.page", code=code), 303)
