"""The list of plans, a new plan, and the sessions that are taken into one."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from ...domain.commands import SetState
from ...domain.errors import Refusal, require
from ...domain.model import Forum, Idea
from ...plans import commands as c
from ...plans.evidence import evidence
from ...plans.follow_up import overdue
from ...plans.model import Source
from ...plans.steps import remaining
from ...services import services
from ...store.errors import Damaged
from ..access import allow
from ..errors import message_of, status_of
from ..sessions.session_list import the_library
from ..today import today
from .suspicions import suspicions
from .workspace import back_to, open_plan, submit

pages = Blueprint("plans", __name__)


@pages.get("/desk/plans")
@allow("owner", "facilitator")
def index() -> str:
    plans = services().plans.all()
    rows = [
        {"plan": plan, "key": plan.details.key, "left": remaining(plan), "overdue": len(overdue(plan, today()))}
        for plan in plans
    ]
    taken = {source.id for plan in plans for source in plan.sources}
    waiting = [
        forum.session for forum in closed_sessions() if forum.session.code not in taken and not forum.session.rehearsal
    ]
    return render_template("plan/plans.html", rows=rows, waiting=waiting)


@pages.route("/desk/plans/new", methods=["GET", "POST"])
@allow("owner", "facilitator")
def new() -> Response:
    """A plan of a kind, with its first sources. ``?session=`` chooses a session beforehand."""
    if request.method == "GET":
        return _render_new(dict(request.args))
    form = request.form
    kind = form.get("kind", "")
    try:
        require(kind in the_library().plans, "bad_field", "kind")
        outline = the_library().plans[kind]
        years = form.get("starts", ""), form.get("ends", "")
        key = services().plans.create(kind, form.get("title", ""), *years, g.actor.by, outline)
    except Refusal as refusal:
        return _render_new(form, refusal)
    for chosen in form.getlist("source"):
        take(key, *chosen.split("/"))
    return redirect(url_for("plan.page", key=key), 303)


def _render_new(typed: Any, refusal: Refusal | None = None) -> Response:
    sessions = [
        {"forum": forum, "session": forum.session, "topics": forum.topics, "ideas": _count(forum)}
        for forum in closed_sessions()
    ]
    page = render_template(
        "plan/new.html", outlines=the_library().plans, sessions=sessions, typed=typed,
        refused=message_of(refusal) if refusal else None,
    )  # fmt: skip
    return make_response(page, status_of(refusal) if refusal else 200)


@pages.post("/desk/plans/<key>/sources")
@allow("owner", "facilitator")
def add_sources(key: str) -> Response:
    """Take sessions into the plan, or again what has changed in them since."""
    for chosen in request.form.getlist("source"):
        take(key, *chosen.split("/"))
    return back_to(key, "review")


def take(key: str, code: str, *topics: str) -> None:
    """Refuses ``session_not_closed``: while people write, their texts are not read into a plan."""
    require(services().sessions.exists(code), "no_such_code", "source")
    forum = services().sessions.forum(code)
    require(forum.session.state == "closed", "session_not_closed", "source")
    if any(idea.number is None for idea in forum.all(Idea)):  # closed by 0.1.0, which drew no numbers then
        hub = services().sessions.hub(code)
        hub.submit(g.actor, SetState(id=str(uuid4()), state="closed"))
        forum = hub.forum
    known = open_plan(key).plan.get(Source, code)
    wanted = dict.fromkeys((*(known.topics if known else ()), *(topics or (topic.id for topic in forum.topics))))
    source, ideas, clusters = evidence(forum, tuple(wanted), suspicions)
    submit(key, c.TakeSource(id=str(uuid4()), source=source, ideas=ideas, clusters=clusters))


def closed_sessions() -> list[Forum]:
    """The sessions that are over and can be read, the newest first."""
    found = []
    for listed in services().office.sessions():
        if listed.damaged:
            continue
        try:
            forum = services().sessions.forum(listed.code)
        except (Damaged, FileNotFoundError):
            continue
        if forum.session.state == "closed":
            found.append(forum)
    return found


def _count(forum: Forum) -> dict[str, int]:
    """Ideas by topic."""
    return {
        topic.id: sum(idea.topic == topic.id and not idea.withdrawn for idea in forum.all(Idea))
        for topic in forum.topics
    }
