"""One-time links that let others in: a board, a facilitator, a moderator, a topic's owner. Whoever knows an address of a page gets
no rights by it: a link holds a key that is spent once."""

from __future__ import annotations

from flask import Blueprint, g, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from ...domain.errors import require
from ...live.clock import now_ms
from ...services import services
from ...store.office import SESSION_HELPERS
from ..access import allow, hub_of, keyed
from ..errors import wants_json
from ..join_code import with_codes
from .session_page import render

pages = with_codes(Blueprint("links", __name__))


@pages.post("/desk/<code:code>/keys")
@allow("owner", "facilitator")
def keys(code: str) -> Response:
    """Make a link, and show it this once: only its hash is kept. A form that is sent twice shows the same link."""
    forum = hub_of(code).forum
    role = request.form.get("role", "")
    require(role in SESSION_HELPERS, "bad_field", "role")
    topic = request.form.get("topic", "") if role == "reader" else ""
    require(role != "reader" or topic in [known.id for known in forum.topics], "unknown_topic", "topic")
    form = request.form.get("form", "")
    key = keyed("key", code, role, topic, g.actor.by, form)[:40] if form else ""
    key = services().office.make_key(role, code, now_ms(), label=topic, made_by=g.actor.by, plain=key)
    url = f"{services().public_url}{url_for('account.enter')}#{key}"
    return jsonify(ok=True, role=role, url=url) if wants_json() else render(code, made={"role": role, "url": url})


@pages.post("/desk/<code:code>/revoke")
@allow("owner", "facilitator")
def revoke(code: str) -> Response:
    """Every link and every device that came in by one is turned away from now on."""
    hub_of(code)
    services().office.revoke_keys(code, now_ms())
    services().disconnect_revoked(code)
    return redirect(url_for("session.page", code=code, saved="links", _anchor="links"), 303)
