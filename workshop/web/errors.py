"""One page and one JSON shape for everything that is refused or goes wrong, with a sentence that says what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, jsonify, make_response, render_template, request, url_for
from flask import session as cookie
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from ..catalogues import catalogue
from ..domain.errors import Refusal
from ..services import services
from . import language
from .join_code import compact

STATUS = {
    **dict.fromkeys(("no_such_code", "no_such_page", "no_such_plan"), 404),
    **dict.fromkeys(("not_allowed", "not_joined", "foreign_origin", "joining_locked", "session_not_open", "session_closed", "not_published"), 403),
    **dict.fromkeys(("storage_failed", "damaged"), 503),
    "not_signed_in": 401, "wrong_password": 401, "key_spent": 410, "form_expired": 400, "unknown_command": 404,
    "changed_meanwhile": 409, "too_big": 413, "slow_down": 429, "too_fast": 429, "failed": 500,
}  # fmt: skip
"""Everything else is 422: the form was understood and cannot be done as it is."""

_CODES = {400: "unknown_command", 401: "not_signed_in", 403: "not_allowed", 413: "too_big", 429: "slow_down"}
"""What the framework itself refuses, as our codes; other 4xx are ``no_such_page``, all of 5xx ``failed``."""


@dataclass(frozen=True)
class Message:
    """A refusal as a page shows it: ``title`` is its first sentence, ``sentence`` what to do next."""

    code: str
    field: str | None
    title: str
    sentence: str

    @property
    def text(self) -> str:
        return f"{self.title} {self.sentence}".strip()


class _Params(dict[str, object]):
    """A refusal's parameters; one that a sentence names and nobody gave is shown as an ellipsis."""

    def __missing__(self, name: str) -> str:
        return "…"


def sentence(refusal: Refusal, lang: str) -> str:
    """The refusal's sentence, in that language."""
    text = catalogue(lang)[refusal.words]
    assert isinstance(text, str)
    return text % _Params(refusal.params)


def message_of(refusal: Refusal, text: str = "") -> Message:
    """For a page in the request's language. ``text`` replaces the catalogue's general sentence by one that fits the page."""
    title, stop, rest = (text or sentence(refusal, language.of(request))).partition(". ")
    return Message(refusal.code, refusal.field, title + (stop.strip() or ""), rest)


def status_of(refusal: Refusal) -> int:
    return STATUS.get(refusal.code, 422)


def wants_json() -> bool:
    """Whether a script asks: it accepts JSON before HTML."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"], default="text/html")
    return bool(best == "application/json")


def as_json(refusal: Refusal, id: str | None = None) -> Response:
    """``{"ok": false, "code", "sentence"}``, with the field and the command's id when there are such."""
    body: dict[str, Any] = {"ok": False, "code": refusal.code, "sentence": sentence(refusal, language.of(request))}
    body |= {key: value for key, value in (("id", id), ("field", refusal.field)) if value}
    return make_response(jsonify(body), status_of(refusal))


def as_page(refusal: Refusal) -> Response:
    """A calm page: what happened, what to do, who helps. Made of the request alone."""
    code, contact, back = _session_asked_for()
    home = url_for("sessions.index") if cookie.get("account") else url_for("join.front")
    sign_in = url_for("account.sign_in", to=request.path) if refusal.code == "not_signed_in" else ""
    page = render_template(
        "refusal.html", refused=message_of(refusal), home=home, back=back, sign_in=sign_in, contact=contact, code=code
    )
    return make_response(page, status_of(refusal))


def _session_asked_for() -> tuple[str, str, str]:
    """Code, contact and page of the session in the address, for one that the asker belongs to; empty otherwise."""
    code = compact(str((request.view_args or {}).get("code", "")))
    sessions = services().sessions
    if code not in (cookie.get("people") or {}) or not sessions.exists(code) or request.endpoint == "participant.page":
        return code, "", ""
    return code, sessions.hub(code).forum.session.contact, url_for("participant.page", code=code)


def install(app: Flask) -> None:
    """Handle every refusal and every error of the framework in these two shapes."""

    @app.errorhandler(Refusal)
    def refused(refusal: Refusal) -> Response:
        return as_json(refusal) if wants_json() else as_page(refusal)

    @app.errorhandler(CSRFError)
    def expired(error: CSRFError) -> Response:
        return refused(Refusal("form_expired"))

    @app.errorhandler(HTTPException)
    def went_wrong(error: HTTPException) -> Response:
        status = error.code or 500
        code = "failed" if status >= 500 else _CODES.get(status, "no_such_page")
        response = refused(Refusal(code))
        response.status_code = status
        return response
