"""The hall: the projected board, the facilitator's console, and the QR that leads to the session."""

from __future__ import annotations

import io

import segno
from flask import Blueprint, Response, g, make_response, render_template

from ..services import services
from .access import allow, opened
from .codes import spaced, with_codes
from .page import page_value

pages = with_codes(Blueprint("hall", __name__))

QUIET_MODULES = 4
"""The white edge that a QR needs to be found by every camera (ISO/IEC 18004)."""


@pages.get("/board/<code:code>")
@allow("screen", "owner", "facilitator", "moderator")
def board(code: str) -> str:
    return _shell("board", code)


@pages.get("/console/<code:code>")
@allow("owner", "facilitator", "moderator")
def console(code: str) -> str:
    return _shell("console", code)


def _shell(audience: str, code: str) -> str:
    hub = opened(code)
    start = hub.snapshot(audience)
    return render_template(
        f"hall/{audience}.html", session=hub.forum.session, join=start["put"]["join"], spaced=spaced(code),
        page=page_value(audience, code, [start], g.actor.role),
    )  # fmt: skip


@pages.get("/qr/<code:code>.svg")
@allow("anyone")
def qr(code: str) -> Response:
    """The short address as a QR: black on white in every theme. It holds no secret, only what stands on the board."""
    opened(code)
    picture = io.BytesIO()
    segno.make(services().join_url(code), error="m", micro=False).save(
        picture, kind="svg", border=QUIET_MODULES, scale=8, dark="#000", light="#fff", xmldecl=False, omitsize=False
    )
    response = make_response(picture.getvalue())
    response.content_type = "image/svg+xml; charset=utf-8"
    return response
