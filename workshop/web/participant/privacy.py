"""What is kept of a person, and for how long."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, redirect, render_template, url_for
from werkzeug.wrappers import Response

from ...domain.errors import require
from ...domain.model import Session
from ...services import services
from ..access import allow, hub_of
from ..join_code import with_codes

pages = with_codes(Blueprint("privacy", __name__))


@pages.get("/privacy")
@allow("anyone")
def page() -> str:
    return _render()


@pages.get("/<code:code>/privacy")
@allow("anyone")
def of_session(code: str) -> str:
    """The same, with who answers for what is kept of this session."""
    session = hub_of(code).forum.session
    require(session.state != "draft", "session_not_open")
    return _render(session=session, **_named(session))


def _named(session: Session) -> dict[str, tuple[str, ...]]:
    """Whom the session names itself; of each role that it does not name, those of its series; its organiser where no controller is named."""
    series = services().office.series.of_session(session.code)
    by_role = [(one.role, one.name) for one in series.organisers] if series else []
    controllers, processors, partners = (
        tuple(name for role, name in by_role if role == wanted) for wanted in ("controller", "processor", "partner")
    )
    return {
        "controllers": session.controllers or controllers or tuple(filter(None, (session.organiser,))),
        "processors": session.processors or processors,
        "partners": partners,
    }


def _render(**values: Any) -> str:
    cookie_name = current_app.config["SESSION_COOKIE_NAME"]
    return render_template("phone/privacy.html", cookie_name=cookie_name, **values)


@pages.get("/kept")
@allow("anyone")
def former_address() -> Response:
    """Where the page was in version 0.1: bookmarks of then still lead to it."""
    return redirect(url_for("privacy.page"), 301)
