"""What is kept of a person, and for how long."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, redirect, render_template, url_for
from werkzeug.wrappers import Response

from ..access import allow, hub_of
from ..join_code import with_codes

pages = with_codes(Blueprint("privacy", __name__))


@pages.get("/privacy")
@allow("anyone")
def page() -> str:
    return _render()


@pages.get("/privacy/<code:code>")
@allow("anyone")
def of_session(code: str) -> str:
    """The same, with who answers for what is kept of this session."""
    session = hub_of(code).forum.session
    controllers = session.controllers or tuple(filter(None, (session.organiser,)))
    return _render(session=session, controllers=controllers)


def _render(**values: Any) -> str:
    cookie_name = current_app.config["SESSION_COOKIE_NAME"]
    return render_template("phone/privacy.html", cookie_name=cookie_name, **values)


@pages.get("/kept")
@allow("anyone")
def former_address() -> Response:
    """Where the page was in version 0.1: bookmarks of then still lead to it."""
    return redirect(url_for("privacy.page"), 301)
