"""An own idea as the text of a citizens' initiative, for its author to copy. It is sent nowhere from here."""

from __future__ import annotations

from flask import Blueprint, g, render_template
from flask_babel import gettext

from ...domain.errors import require
from ...domain.model import Idea
from ..access import allow, hub_of
from ..dates import format_day
from ..join_code import with_codes

pages = with_codes(Blueprint("initiative", __name__))


@pages.get("/<code:code>/initiative/<idea>")
@allow("participant")
def page(code: str, idea: str) -> str:
    """For the author alone: whoever else asks for the idea hears that there is no such page."""
    forum = hub_of(code).forum
    own = forum.get(Idea, idea)
    require(own and own.author == g.actor.participant and not own.withdrawn, "no_such_page")
    assert own
    where = gettext("web.initiative_from", title=forum.session.title, day=format_day(forum.session.date)).strip()
    return render_template(
        "phone/initiative.html", code=code, session=forum.session, text=f"{own.text}\n\n{where}", service=gettext("web.initiative_service")
    )  # fmt: skip
