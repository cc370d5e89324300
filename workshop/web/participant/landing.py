"""What a newcomer sees: the page of one session with its one button, or the join page again for a code that is none."""

from __future__ import annotations

from flask import make_response, render_template
from flask_babel import gettext
from werkzeug.wrappers import Response

from ...domain.errors import Refusal
from ...domain.model import BACKGROUNDS, Forum, Session
from ..errors import as_json, message_of, status_of, wants_json
from ..page_context import day_and_hours


def landing(code: str, forum: Forum, refusal: Refusal | None = None, name: str = "", background: str = "") -> Response:
    """The page of a session for somebody who has not joined it."""
    session = forum.session
    page = render_template(
        "phone/landing.html", code=code, session=session, picture=forum.logo, when=day_and_hours(session), backgrounds=_backgrounds(session),
        refused=message_of(refusal) if refusal else None, typed_name=name, typed_background=background,
    )  # fmt: skip
    return make_response(page, status_of(refusal) if refusal else 200)


def _backgrounds(session: Session) -> list[tuple[str, str]]:
    """What a newcomer may say that they are, with the words for it."""
    return [(name, gettext("web.background_" + name) if name in BACKGROUNDS else name) for name in session.backgrounds]


def unknown_code(typed: str) -> Response:
    """The join page again, with what was typed and why it was refused."""
    refusal = Refusal("no_such_code", "code")
    if wants_json():
        return as_json(refusal)
    return make_response(
        render_template("phone/join.html", refused=message_of(refusal), typed=typed[:40]), status_of(refusal)
    )
