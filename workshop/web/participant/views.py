"""A participant's own page: readable and usable without a script, and the first paint of the live page."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import Blueprint, jsonify, make_response, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from ...domain.audience import room_name
from ...domain.commands import from_form
from ...domain.decide import commands_of
from ...domain.errors import Refusal
from ...domain.roles import Actor
from ...live.protocol import HEADER, require_current
from ...services import services
from .. import access
from ..access import allow, hub_of, session_exists
from ..errors import as_json, as_page, message_of, status_of, wants_json
from ..hyphenation import hyphenate
from ..join_code import with_codes
from ..page_context import page_value
from ..plans.public_pages import keep_out_of_search
from .landing import landing, unknown_code
from .participant_view import ParticipantView
from .receipt_cookie import held
from .what_became import what_became

pages = with_codes(Blueprint("participant", __name__))
pages.add_app_template_filter(hyphenate)


@pages.app_template_global()
def fresh_id() -> str:
    """The id that a plain form carries, so that pressing its button twice does it once."""
    return str(uuid4())


@pages.get("/<code:code>")
@allow("anyone")
def page(code: str) -> Response | str:
    """The current phase for those who are in, the results for everybody once the session is closed, the way in for others."""
    if not session_exists(code):
        return unknown_code(code)
    hub = services().sessions.hub(code)
    participant = access.participant(services(), cookie, code)
    if participant is not None:
        return current_page(code, hub, participant, edit=request.args.get("edit", ""))
    state = hub.forum.session.state
    if state == "draft":
        return as_page(Refusal("session_not_open"))
    if state != "closed":
        return landing(code, hub.forum)
    return results(code, hub, holds_receipt=bool(held(code, hub.forum.session.salt)))


@pages.get("/<code:code>/state.json")
@allow("anyone")
def state(code: str) -> Response:
    """All that this person may see now, as the socket would send it."""
    hub, participant = hub_of(code), access.participant(services(), cookie, code)
    if participant is None:
        raise Refusal("not_joined")
    if wants_json():
        require_current(request.headers.get(HEADER))
    return jsonify([hub.snapshot("phone"), hub.snapshot(room_name("own", str(participant.participant)))])


@pages.post("/<code:code>/do/<command>")
@allow("anyone")
def do(code: str, command: str) -> Response:
    """A command from a form. ``303`` back to the page; ``422`` with the page, the sentence and all that was typed."""
    hub, form = hub_of(code), request.form.to_dict(flat=False)
    id = form.pop("command", [""])[-1]
    actor = _actor_for(code, command)
    try:
        result = hub.submit(actor, from_form(command, form, id))
    except Refusal as refusal:
        if wants_json():
            return as_json(refusal, id)
        if not actor.participant:
            return as_page(refusal)
        return current_page(
            code, hub, actor, refusal, form, command, id, form.get("idea", [""])[-1] if command == "edit_idea" else ""
        )
    if wants_json():
        return jsonify(ok=True, id=id, answer=result)
    return redirect(url_for("participant.page", code=code), 303)


def _actor_for(code: str, command: str) -> Actor:
    """The strongest of this browser's roles that may send the command: a facilitator who has joined as well still votes
    as a participant."""
    roles = access.actors(services(), cookie, code)
    found = next((actor for actor in roles if command in commands_of(actor.role)), None) or next(iter(roles), None)
    if found is None:
        raise Refusal("not_joined")
    return found


def current_page(
    code: str, hub: Any, participant: Actor, refusal: Refusal | None = None, typed: dict[str, list[str]] | None = None,
    command: str = "", id: str = "", edit: str = "",
) -> Response:  # fmt: skip
    """The page of the current phase, for someone who has joined."""
    start = [hub.snapshot("phone"), hub.snapshot(room_name("own", str(participant.participant)))]
    view = ParticipantView(start[0]["put"], start[1]["put"], edit)
    return _render(
        code, view, refusal, page=page_value("phone", code, start, participant.role), typed=typed or {}, refused_command=command,
        command_id=id or fresh_id(),
    )  # fmt: skip


def results(code: str, hub: Any, holds_receipt: bool) -> Response:
    """The closed session for whoever has the address: results and next steps, nobody's texts, and what became of each cluster once
    that is published. Results are public once it has been said where they go, and before that for those who were there; search
    engines list them once they are answered."""
    if not hub.forum.session.results_go_to and not holds_receipt:
        return as_page(Refusal("not_published"))
    view = ParticipantView(hub.snapshot("phone")["put"], {})
    became = what_became(code, hub.forum)
    page = _render(
        code, view, None, page=None, typed={}, refused_command="", command_id="", became=became, holds_receipt=holds_receipt
    )  # fmt: skip
    return page if became.plans else keep_out_of_search(page)


def _render(code: str, view: ParticipantView, refusal: Refusal | None, **values: Any) -> Response:
    page = render_template(
        "phone/participant.html", code=code, view=view, refused=message_of(refusal) if refusal else None,
        words_address=services().address + url_for("receipts.words", code=code), **values,
    )  # fmt: skip
    return make_response(page, status_of(refusal) if refusal else 200)
