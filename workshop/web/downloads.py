"""Files to take away. They are made in a process of their own, so that nobody in the hall waits for them."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, request

from ..domain.errors import require
from ..domain.model import Topic
from ..exports import formats
from ..live.hub import now_ms
from ..services import services
from ..words import catalogue
from . import language
from .access import allow, opened
from .codes import with_codes

pages = with_codes(Blueprint("downloads", __name__))


@pages.get("/desk/<code:code>/export.<format>")
@allow("owner", "facilitator")
def export(code: str, format: str) -> Response:
    """One format of one topic, or of all of them. Never kept by a proxy or a browser."""
    require(format in formats.FORMATS, "no_such_page")
    forum, lang = opened(code).forum, language.of(request)
    topic = request.args.get("topic") or None
    require(topic is None or forum.get(Topic, topic), "unknown_topic", "topic")
    file = services().workroom.run(formats.make, format, forum, dict(catalogue(lang)), lang, now_ms(), topic)
    response = make_response(file.content)
    response.content_type = file.mime
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
