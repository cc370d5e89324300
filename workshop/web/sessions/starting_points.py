"""The top of an earlier session becomes what another one begins with."""

from __future__ import annotations

from flask import Blueprint, g, redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ...domain.commands import parse
from ...domain.errors import Refusal, require
from ...domain.model import Forum
from ...domain.top import Top, top
from ...services import services
from ..access import allow, hub_of, session_exists
from ..dates import format_day
from ..errors import as_json, wants_json
from ..join_code import with_codes
from .session_page import render

pages = with_codes(Blueprint("starting_points", __name__))

MOST = 20


@pages.post("/desk/<code:code>/start")
@allow("owner", "facilitator")
def add(code: str) -> Response:
    """For accounts alone: a helper's link opens one session, and must not read another."""
    hub, id, earlier = hub_of(code), request.form.get("command", ""), request.form.get("earlier", "")
    require(services().office.account(g.actor.by), "not_allowed")
    try:
        require(earlier != code and session_exists(earlier), "no_such_code", "earlier")
        most = request.form.get("most", type=int)
        require(most and 0 < most <= MOST, "bad_field", "most")
        forum = services().sessions.forum(earlier)
        found = top(forum, most or 0)
        require(found, "no_result_yet", "earlier")
        points = [{"text": one.title, "origin": _origin(forum, one)} for one in found]
        hub.submit(
            g.actor, parse("add_starting_points", {"topic": request.form.get("topic", ""), "points": points}, id)
        )
    except Refusal as refusal:
        return as_json(refusal, id) if wants_json() else render(code, refusal, "start", start=request.form)
    return redirect(url_for("session.page", code=code, saved="start", _anchor="options"), 303)


def _origin(forum: Forum, one: Top) -> str:
    """``Kumppanuuspöytä 2.11.2022, T1-K03, sija 1``."""
    head = f"{forum.session.title} {format_day(forum.session.date)}".strip()
    rank = gettext("desk.start_rank", rank=one.rank) if one.rank else ""
    return ", ".join(filter(None, (head, one.number, rank)))
