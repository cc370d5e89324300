"""What is kept of a person, and for how long."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template, url_for
from werkzeug.wrappers import Response

from ...domain.errors import require
from ...domain.model import Session
from ...services import services
from ...store.series import ORGANISER_ROLES
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
    """The same with the names of those who answer for this session's data."""
    session = hub_of(code).forum.session
    require(session.state != "draft", "session_not_open")
    return _render(organisers=_organisers(session), contact=session.contact)


def _organisers(session: Session) -> dict[str, list[str]]:
    """By role. Those of its series; of a session without a series, or where none answers there, its own organiser is the controller."""
    series = services().office.series.of_session(session.code)
    found = {
        role: [one.name for one in series.organisers if one.role == role] if series else [] for role in ORGANISER_ROLES
    }
    if not found["controller"] and session.organiser:
        found["controller"] = [session.organiser]
    return found


def _render(**values: object) -> str:
    return render_template("phone/privacy.html", cookie_name=current_app.config["SESSION_COOKIE_NAME"], **values)


@pages.get("/kept")
@allow("anyone")
def former_address() -> Response:
    """Where the page was in version 0.1: bookmarks of then still lead to it."""
    return redirect(url_for("privacy.page"), 301)
