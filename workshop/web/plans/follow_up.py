"""The yearly follow-up of a plan, where its working group reads and comments too."""

from __future__ import annotations

from typing import Any

from flask import g, make_response, render_template, request, url_for
from werkzeug.wrappers import Response

from ...domain.errors import Refusal, require
from ...domain.roles import LEADS
from ...domain.schedule import clock, local
from ...live.clock import now_ms
from ...plans import commands as c
from ...plans.follow_up import reviewed
from ...plans.model import MEASURE_STATES, Comment, HeardGroup, Measure, Opinion, Plan
from ...plans.public import PublicPlan
from ...services import services
from ..access import allow, keyed
from ..errors import message_of, status_of
from ..today import today
from .days import day_of
from .workspace import back_to, command_id, open_plan, pages, script_words, submit


@pages.get("/desk/plans/<key>/follow-up")
@allow("owner", "facilitator", "member")
def follow_up(key: str) -> Response:
    return _render(key)


@pages.post("/desk/plans/<key>/follow-up/publish")
@allow("owner", "facilitator")
def publish_progress(key: str) -> Response:
    try:
        submit(key, c.PublishProgress(id=command_id()))
    except Refusal as refusal:
        return _render(key, refusal)
    return back_to(key, "follow_up", done="published")


@pages.post("/desk/plans/<key>/follow-up/comment")
@allow("owner", "facilitator", "member")
def comment(key: str) -> Response:
    measure, text = request.form.get("measure", ""), request.form.get("text", "")
    try:
        submit(key, c.CommentMeasure(id=command_id(), measure=measure, text=text))
    except Refusal as refusal:
        return _render(key, refusal, typed={measure: text})
    return back_to(key, "follow_up", anchor=f"comments-{measure}")


@pages.post("/desk/plans/<key>/follow-up/keys")
@allow("owner", "facilitator")
def member_key(key: str) -> Response:
    """A one-time link for a member of the working group, shown this once. A form that is sent twice shows the same link."""
    require(services().plans.exists(key), "no_such_plan")
    form = request.form.get("form", "")
    plain = keyed("key", key, "member", g.actor.by, form)[:40] if form else ""
    made = services().office.make_key("member", key, now_ms(), made_by=g.actor.by, plain=plain)
    return _render(key, link=f"{services().public_url}{url_for('account.enter')}#{made}")


@pages.post("/desk/plans/<key>/follow-up/revoke")
@allow("owner", "facilitator")
def revoke_members(key: str) -> Response:
    """Every link to the working group's page, and every device that came in by one, is turned away from now on."""
    require(services().plans.exists(key), "no_such_plan")
    services().office.revoke_keys(key, now_ms())
    return back_to(key, "follow_up", done="revoked", anchor="group")


def _render(key: str, refusal: Refusal | None = None, **values: Any) -> Response:
    """A member gets no word of any idea: measures as they stand, what was told of them, and the group's comments."""
    plan = open_plan(key).plan
    leads = g.actor.role in LEADS
    page = render_template(
        "plan/follow_up.html" if leads else "plan/group.html", key=key, details=plan.details, revision=plan.revision,
        rows=reviewed(plan, today()), goals={goal.id: goal.title for goal in plan.goals}, states=MEASURE_STATES,
        comments=_comments(plan), opinions=_rows(plan, Opinion) if leads else (), heard=_rows(plan, HeardGroup) if leads else (),
        public=PublicPlan(plan, today()), today=today().isoformat(), done=request.args.get("done", ""), script_words=script_words(),
        refused=message_of(refusal) if refusal else None, **{"link": "", "typed": {}, **values},
    )  # fmt: skip
    return make_response(page, status_of(refusal) if refusal else 200)


def _rows(plan: Plan, kind: type[Opinion | HeardGroup]) -> tuple[Opinion | HeardGroup, ...]:
    return tuple(row for row in plan.all(kind) if not row.removed)


def _comments(plan: Plan) -> dict[str, list[dict[str, str]]]:
    """By measure, each with its day and hour and whether the working group wrote it: a role, never a name."""
    found: dict[str, list[dict[str, str]]] = {measure.id: [] for measure in plan.all(Measure)}
    for one in sorted(plan.all(Comment), key=lambda comment: comment.at):
        when = f"{day_of(one.at)} {clock(local(one.at))}"
        found[one.measure].append(
            {"when": when, "who": "group" if one.by.startswith("key ") else "lead", "text": one.text}
        )
    return found
