"""A participant's own page: readable and usable before any script runs, the first paint of the live page with one."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import Blueprint, jsonify, make_response, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from ..domain.audience import room_name
from ..domain.commands import from_form
from ..domain.decide import commands_of
from ..domain.errors import Refusal
from ..domain.roles import Actor
from ..services import services
from . import access
from .access import allow, known, opened
from .codes import with_codes
from .doorway import landing, unknown_code
from .errors import as_json, as_page, status_of, told, wants_json
from .evening import Evening
from .page import page_value
from .soft import soft

pages = with_codes(Blueprint("participant", __name__))
pages.add_app_template_filter(soft)


@pages.app_template_global()
def fresh_id() -> str:
    """The id that a plain form carries, so that pressing its button twice does it once."""
    return str(uuid4())


@pages.get("/<code:code>")
@allow("anyone")
def page(code: str) -> Response | str:
    """The evening for those who are in, its results for everybody once it is closed, the way in for others."""
    if not known(code):
        return unknown_code(code)
    hub = services().sessions.hub(code)
    me = access.participant(services(), cookie, code)
    if me is not None:
        return evening(code, hub, me, edit=request.args.get("edit", ""))
    state = hub.forum.session.state
    if state == "draft":
        return as_page(Refusal("session_not_open"))
    return results(code, hub) if state == "closed" else landing(code, hub.forum.session)


@pages.get("/<code:code>/state.json")
@allow("anyone")
def state(code: str) -> Response:
    """All that this person may see now, as the socket would send it."""
    hub, me = opened(code), access.participant(services(), cookie, code)
    if me is None:
        raise Refusal("not_joined")
    return jsonify([hub.snapshot("phone"), hub.snapshot(room_name("own", str(me.participant)))])


@pages.post("/<code:code>/do/<command>")
@allow("anyone")
def do(code: str, command: str) -> Response:
    """A command from a form. ``303`` back to the page; ``422`` with the page, the sentence and all that was typed."""
    hub, form = opened(code), request.form.to_dict(flat=False)
    id = form.pop("command", [""])[-1]
    actor = _who_may(code, command)
    try:
        answer = hub.submit(actor, from_form(command, form, id))
    except Refusal as refusal:
        if wants_json():
            return as_json(refusal, id)
        if not actor.participant:
            return as_page(refusal)
        return evening(
            code, hub, actor, refusal, form, command, id, form.get("idea", [""])[-1] if command == "edit_idea" else ""
        )
    if wants_json():
        return jsonify(ok=True, id=id, answer=answer)
    return redirect(url_for("participant.page", code=code), 303)


def _who_may(code: str, command: str) -> Actor:
    """The strongest of this browser's roles that may ask for the command: a facilitator who has joined as well still votes
    as a participant."""
    roles = access.actors(services(), cookie, code)
    found = next((actor for actor in roles if command in commands_of(actor.role)), None) or next(iter(roles), None)
    if found is None:
        raise Refusal("not_joined")
    return found


def evening(
    code: str, hub: Any, me: Actor, refusal: Refusal | None = None, typed: dict[str, list[str]] | None = None,
    command: str = "", id: str = "", edit: str = "",
) -> Response:  # fmt: skip
    """The page of the current phase, for someone who has joined."""
    start = [hub.snapshot("phone"), hub.snapshot(room_name("own", str(me.participant)))]
    seen = Evening(start[0]["put"], start[1]["put"], edit)
    return _drawn(
        code, seen, refusal, page=page_value("phone", code, start, me.role), typed=typed or {}, refused_command=command,
        command_id=id or fresh_id(),
    )  # fmt: skip


def results(code: str, hub: Any) -> Response:
    """The closed session for whoever has the address: results and next steps, nobody's texts (features.md F65). They are
    public once it has been said where they go (F19)."""
    if not hub.forum.session.results_go_to:
        return as_page(Refusal("not_published"))
    return _drawn(
        code, Evening(hub.snapshot("phone")["put"], {}), None, page=None, typed={}, refused_command="", command_id=""
    )


def _drawn(code: str, seen: Evening, refusal: Refusal | None, **values: Any) -> Response:
    page = render_template(
        "phone/evening.html", code=code, evening=seen, refused=told(refusal) if refusal else None, **values,
    )  # fmt: skip
    return make_response(page, status_of(refusal) if refusal else 200)
