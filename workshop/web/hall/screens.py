"""The screens of the hall: the projected board and the facilitator's console. Their scripts draw them."""

from __future__ import annotations

from flask import Blueprint, g, render_template

from ..access import allow, hub_of
from ..join_code import spaced, with_codes
from ..page_context import page_value

pages = with_codes(Blueprint("hall", __name__))


@pages.get("/board/<code:code>")
@allow("screen", "owner", "facilitator", "moderator")
def board(code: str) -> str:
    return _shell("board", code)


@pages.get("/console/<code:code>")
@allow("owner", "facilitator", "moderator")
def console(code: str) -> str:
    return _shell("console", code)


def _shell(audience: str, code: str) -> str:
    hub = hub_of(code)
    start = hub.snapshot(audience)
    return render_template(
        f"hall/{audience}.html", session=hub.forum.session, join=start["put"]["join"], spaced=spaced(code),
        page=page_value(audience, code, [start], g.actor.role),
    )  # fmt: skip
