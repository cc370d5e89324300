"""Files to take away. They are made in a process of their own, so that nobody in the hall waits for them."""

from __future__ import annotations

from flask import Blueprint, Response, g, make_response, render_template, request

from ..catalogues import catalogue
from ..domain.errors import require
from ..domain.model import Topic
from ..exports import formats
from ..live.hub import now_ms
from ..services import services
from . import language
from .access import allow, opened
from .codes import with_codes

pages = with_codes(Blueprint("downloads", __name__))


@pages.get("/topic/<code:code>")
@allow("reader")
def topic(code: str) -> str:
    """What the owner of one topic may take away."""
    forum = opened(code).forum
    return render_template("desk/topic.html", code=code, session=forum.session, topic=forum.get(Topic, g.actor.topic))


@pages.get("/desk/<code:code>/export.<format>")
@allow("owner", "facilitator", "reader")
def export(code: str, format: str) -> Response:
    """One format of one topic, or of all of them. Never kept by a proxy or a browser."""
    require(format in formats.FORMATS, "no_such_page")
    forum, lang = opened(code).forum, language.of(request)
    topic = request.args.get("topic") or None
    require(g.actor.role != "reader" or topic == g.actor.topic, "not_allowed")
    require(topic is None or forum.get(Topic, topic), "unknown_topic", "topic")
    file = services().workroom.run(formats.make, format, forum, dict(catalogue(lang)), lang, now_ms(), topic)
    response = make_response(file.content)
    response.content_type = file.mime
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
