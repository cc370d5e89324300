"""One-time links for those who help: a board, a facilitator, a moderator, a topic's owner (threats.md S7: no power in
addresses)."""

from __future__ import annotations

from flask import Blueprint, g, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from ..domain.errors import require
from ..live.hub import now_ms
from ..services import services
from ..store.office import HELPERS
from .access import allow, keyed, opened
from .codes import with_codes
from .errors import wants_json
from .prepare import shown

pages = with_codes(Blueprint("links", __name__))


@pages.post("/desk/<code:code>/keys")
@allow("owner", "facilitator")
def keys(code: str) -> Response:
    """Make a link, and show it this once: only its hash is kept. A form that is sent twice shows the same link."""
    forum = opened(code).forum
    role = request.form.get("role", "")
    require(role in HELPERS, "bad_field", "role")
    at, topic = services(), request.form.get("topic", "") if role == "reader" else ""
    require(role != "reader" or topic in [one.id for one in forum.topics], "unknown_topic", "topic")
    form = request.form.get("form", "")
    plain = keyed("key", code, role, topic, g.actor.by, form)[:40] if form else ""
    key = at.office.make_key(role, code, now_ms(), label=topic, made_by=g.actor.by, plain=plain)
    url = f"{at.public_url}{url_for('accounts.enter')}#{key}"
    return jsonify(ok=True, role=role, url=url) if wants_json() else shown(code, made={"role": role, "url": url})


@pages.post("/desk/<code:code>/revoke")
@allow("owner", "facilitator")
def revoke(code: str) -> Response:
    """Every link and every device that came in by one is turned away from now on."""
    opened(code)
    services().office.revoke_keys(code, now_ms())
    services().turn_away(code)
    return redirect(url_for("prepare.session", code=code, saved="links", _anchor="links"), 303)
