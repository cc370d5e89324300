"""What is printed for the hall."""

from __future__ import annotations

from flask import Blueprint, render_template

from ...domain.schedule import clock, starts
from ...services import services
from ..access import allow, hub_of
from ..join_code import spaced, with_codes
from ..page_context import day_and_hours

pages = with_codes(Blueprint("printing", __name__))


@pages.get("/print/<code:code>/sign")
@allow("owner", "facilitator")
def sign(code: str) -> str:
    """The A4 sign: address, QR and code, readable from across a room."""
    session = hub_of(code).forum.session
    return render_template(
        "print/sign.html",
        session=session,
        when=day_and_hours(session),
        code=code,
        spaced=spaced(code),
        address=services().address,
    )


@pages.get("/print/<code:code>/agenda")
@allow("owner", "facilitator", "moderator")
def agenda(code: str) -> str:
    """The run-sheet on paper, for a facilitator whose screen is the board."""
    forum = hub_of(code).forum
    plan = starts(forum)
    rows = [(clock(plan[phase.id]), phase) for phase in forum.phases]
    return render_template("print/agenda.html", session=forum.session, when=day_and_hours(forum.session), rows=rows)
