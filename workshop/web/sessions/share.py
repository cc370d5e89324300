"""What an organiser may tell of a result elsewhere: a picture and the same as text. No page of ours loads anything of another service."""

from __future__ import annotations

from flask import Blueprint, make_response, render_template, request
from werkzeug.wrappers import Response

from ...catalogues import catalogue
from ...domain.errors import Refusal
from ...exports.share import share
from ...live.clock import now_ms
from ...services import services
from .. import language
from ..access import allow, hub_of
from ..errors import message_of
from ..join_code import with_codes

pages = with_codes(Blueprint("share", __name__))


@pages.get("/desk/<code:code>/share")
@allow("owner", "facilitator")
def page(code: str) -> str:
    session, refusal, text = hub_of(code).forum.session, None, ""
    try:
        text, _ = _made(code)
    except Refusal as nothing:
        refusal = nothing
    return render_template(
        "desk/share.html", code=code, session=session, text=text, refused=message_of(refusal) if refusal else None
    )


@pages.get("/desk/<code:code>/share.png")
@allow("owner", "facilitator")
def image(code: str) -> Response:
    _, png = _made(code)
    response = make_response(png)
    response.content_type = "image/png"
    return response


def _made(code: str) -> tuple[str, bytes]:
    lang = language.of(request)
    return services().worker.run(share, hub_of(code).forum, dict(catalogue(lang)), lang, now_ms())
