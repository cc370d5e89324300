"""The critique round: the plan's draft measures become a session, in the hall or as an open link."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import g, redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ...create_session import create_from_template
from ...domain.commands import parse
from ...domain.errors import require
from ...live.clock import now_ms
from ...plans.critique import critique as critique_of
from ...plans.critique import drafts
from ...plans.model import Measure, Plan
from ...plans.review import publishable
from ...services import services
from ..access import allow, keyed
from ..sessions.session_list import the_library
from .workspace import open_plan, pages

TEMPLATE = "kritiikkikierros-20min"


@pages.post("/desk/plans/<key>/critique")
@allow("owner", "facilitator")
def critique(key: str) -> Response:
    """A draft session whose topic lists the plan's measures. A form that is sent twice makes it once."""
    plan, office, by = open_plan(key).plan, services().office, g.actor.by
    measures = drafts(plan)
    require(measures, "nothing_to_publish")
    act = keyed("critique", by, key, form) if (form := request.form.get("form", "")) else ""
    with services().making:
        if code := office.made_by(act):
            return redirect(url_for("session.page", code=code), 303)
        title = gettext("plan.critique_of", title=plan.details.title)
        forum = create_from_template(services().data_dir, office, the_library(), TEMPLATE, title, now_ms(), by, act)
    code = forum.session.code
    topics = [{"id": "T1", "title": plan.details.title, "about": measures, "target_plan": plan.details.title}]
    services().sessions.hub(code).submit(g.actor, parse("set_topics", {"topics": topics}, str(uuid4())))
    return redirect(url_for("session.page", code=code), 303)


@pages.app_template_global()
def said_of(plan: Plan, measure: Measure) -> dict[str, Any]:
    """What critique rounds said of a measure, in publishable wordings; empty where none did."""
    found = critique_of(plan, measure)
    proposals = [(plan.reference(idea), publishable(plan, idea)) for idea in found.proposals]
    said = {"accept": found.accept, "change": found.change, "proposals": proposals}
    return said if any(said.values()) else {}
