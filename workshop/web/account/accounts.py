"""Signing in, one-time links, and the first account of a new installation."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, jsonify, make_response, redirect, render_template, request, url_for
from flask import session as cookie
from flask_babel import gettext
from werkzeug.wrappers import Response

from ...domain.errors import Refusal
from ...live.clock import now_ms
from ...services import services
from ...store.office import HELPERS, PASSWORD_AT_LEAST, Key
from .. import access
from ..access import allow
from ..errors import as_json, message_of, status_of, wants_json
from ..own_path import own_path
from .login_throttle import LoginThrottle

pages = Blueprint("account", __name__)


@pages.route("/sign-in", methods=["GET", "POST"])
@allow("anyone")
def sign_in() -> Response | str:
    to = own_path(request.values.get("to", ""))
    if request.method == "GET":
        return render_template("account/sign_in.html", to=to)
    _throttle().check(request.remote_addr)
    name = request.form.get("name", "")
    account = services().office.signed_in(name, request.form.get("password", ""))
    if account is None:
        _throttle().failed(request.remote_addr)
        return _refused("account/sign_in.html", Refusal("wrong_password", "password"), typed=name, to=to)
    access.sign_in(account.name)
    return redirect(to or url_for("sessions.index"), 303)


@pages.post("/sign-out")
@allow("anyone")
def sign_out() -> Response:
    access.sign_out()
    return redirect(url_for("join.front"), 303)


@pages.route("/enter", methods=["GET", "POST"])
@allow("anyone")
def enter() -> Response | str:
    """Spend a one-time key. It comes in the body, never in an address: addresses are logged, remembered and projected."""
    if request.method == "GET":
        return render_template("account/enter.html")
    _throttle().check(request.remote_addr)
    key = services().office.spend_key(request.form.get("key", "").strip(), now_ms(), HELPERS)
    if key is None:
        _throttle().failed(request.remote_addr)
        return _refused("account/enter.html", Refusal("key_spent", "key"))
    access.take_key(key.id)
    to = _start_page_of(key)
    return jsonify(ok=True, to=to) if wants_json() else redirect(to, 303)


def _start_page_of(key: Key) -> str:
    if key.role == "member":
        return url_for("plan.follow_up", key=key.code)
    endpoint = {"screen": "hall.board", "reader": "downloads.topic"}.get(key.role, "hall.console")
    return url_for(endpoint, code=key.code)


@pages.route("/setup", methods=["GET", "POST"])
@allow("anyone")
def setup() -> Response | str:
    """Make the first account, with the key that the server printed when it was started for the first time."""
    if request.method == "GET":
        return render_template("account/setup.html", least=PASSWORD_AT_LEAST)
    office, form = services().office, request.form
    name, password, key = form.get("name", "").strip(), form.get("password", ""), form.get("key", "").strip()
    typed: dict[str, Any] = {"typed": name, "key": key, "least": PASSWORD_AT_LEAST}
    if not name or len(name) > 60 or office.account(name):
        return _refused("account/setup.html", Refusal("bad_field", "name"), gettext("desk.name_taken"), **typed)
    if len(password) < PASSWORD_AT_LEAST:
        return _refused(
            "account/setup.html",
            Refusal("bad_field", "password"),
            gettext("desk.password_short", n=PASSWORD_AT_LEAST),
            **typed,
        )
    _throttle().check(request.remote_addr)
    if office.accounts() or office.spend_key(key, now_ms(), ("setup",)) is None:
        _throttle().failed(request.remote_addr)
        return _refused("account/setup.html", Refusal("key_spent"), **typed)
    office.add_account(name, password, "owner", now_ms())
    access.sign_in(name)
    return redirect(url_for("sessions.index"), 303)


def _throttle() -> LoginThrottle:
    found: LoginThrottle = current_app.extensions["login_throttle"]
    return found


def _refused(template: str, refusal: Refusal, text: str = "", **values: Any) -> Response:
    if wants_json():
        return as_json(refusal)
    return make_response(render_template(template, refused=message_of(refusal, text), **values), status_of(refusal))


def signed_in_account() -> Any:
    """The account of this browser, for the header of the organisers' pages."""
    name = cookie.get("account")
    return services().office.account(name) if name else None


@pages.app_context_processor
def account_context() -> dict[str, object]:
    return {"account": signed_in_account()}
