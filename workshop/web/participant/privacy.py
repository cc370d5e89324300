"""What is kept of a person, and for how long."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template, url_for
from werkzeug.wrappers import Response

from ..access import allow

pages = Blueprint("privacy", __name__)


@pages.get("/privacy")
@allow("anyone")
def page() -> str:
    return render_template("phone/privacy.html", cookie_name=current_app.config["SESSION_COOKIE_NAME"])


@pages.get("/kept")
@allow("anyone")
def former_address() -> Response:
    """Where the page was in version 0.1: bookmarks of then still lead to it."""
    return redirect(url_for("privacy.page"), 301)
