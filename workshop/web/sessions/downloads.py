"""Files to take away. They are made in a process of their own, so that nobody in the hall waits for them."""

from __future__ import annotations

import logging
from typing import get_args

from flask import Blueprint, Response, g, make_response, render_template, request

from ...catalogues import catalogue
from ...domain.errors import require
from ...domain.model import Topic
from ...exports import formats
from ...live.clock import now_ms
from ...services import services
from .. import language
from ..access import allow, hub_of
from ..join_code import with_codes

EDITIONS = get_args(formats.Edition)

log = logging.getLogger(__name__)
pages = with_codes(Blueprint("downloads", __name__))


@pages.get("/topic/<code:code>")
@allow("reader")
def topic(code: str) -> str:
    """What the owner of one topic may take away."""
    forum = hub_of(code).forum
    return render_template(
        "desk/topic_files.html", code=code, session=forum.session, topic=forum.get(Topic, g.actor.topic)
    )


@pages.get("/desk/<code:code>/export.<format>")
@allow("owner", "facilitator", "reader")
def export(code: str, format: str) -> Response:
    """One format of one topic, or of all of them. Never kept by a proxy or a browser. The internal edition is for those who
    lead the session, and the server's log says who took it; never what is in it."""
    edition = request.args.get("edition", "public")
    require(format in formats.FORMATS and edition in EDITIONS, "no_such_page")
    forum, lang = hub_of(code).forum, language.of(request)
    topic = request.args.get("topic") or None
    require(g.actor.role != "reader" or (topic == g.actor.topic and edition == "public"), "not_allowed")
    require(topic is None or forum.get(Topic, topic), "unknown_topic", "topic")
    if edition == "internal":
        log.info(
            "Internal edition: %s of session %s, topic %s, taken by %s %s",
            format,
            code,
            topic or "all",
            g.actor.role,
            g.actor.by,
        )
    file = services().worker.run(formats.make, format, forum, dict(catalogue(lang)), lang, now_ms(), topic, edition)
    response = make_response(file.content)
    response.content_type = file.mime
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
