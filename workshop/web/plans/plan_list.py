"""The list of plans, and a new plan."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from ...domain.errors import Refusal, require
from ...domain.model import Forum
from ...live.plans import KEY_LENGTH
from ...plans.answers import days_late, subjects
from ...plans.follow_up import overdue
from ...plans.gaps import GAPS
from ...plans.model import GROUNDS, Plan, Survey
from ...plans.review import is_public
from ...plans.steps import Remaining, remaining
from ...services import services
from ..access import allow, keyed
from ..dates import format_day
from ..errors import message_of, status_of
from ..page_context import day_and_hours
from ..sessions.session_list import the_library
from ..today import today
from .sources import Offered, closed_session, offered, take

pages = Blueprint("plans", __name__)

YEARS = 2  # how long a plan lasts, unless somebody says otherwise


@pages.get("/desk/plans")
@allow("owner", "facilitator")
def index() -> str:
    plans = services().plans.all()
    taken = {source.id for plan in plans for source in plan.sources}
    topics = groupby(offered(), key=lambda one: one.forum)
    waiting = [_waiting(forum, list(of)) for forum, of in topics if forum.session.code not in taken]
    return render_template("plan/plans.html", rows=[_row(plan) for plan in plans], waiting=waiting)


def _row(plan: Plan) -> dict[str, Any]:
    left = remaining(plan)
    return {
        "key": plan.details.key, "details": plan.details, "left": left, "next": _next(plan, left), "sources": len(plan.sources),
        "surveys": sum(not survey.removed for survey in plan.all(Survey)), "late": _days_late(plan), "overdue": len(overdue(plan, today())), "filled": 1 - left.open_gaps / len(GAPS),
    }  # fmt: skip


def _next(plan: Plan, left: Remaining) -> str:
    """The first thing that is left to do."""
    if not plan.sources:
        return str(gettext("plan.list.next_source"))
    if left.to_review:
        return str(ngettext("plan.list.next_review", "plan.list.next_review", left.to_review, n=left.to_review))
    if not is_public(plan):
        return str(gettext("plan.list.next_publish"))
    if not left.measures:
        return str(gettext("plan.list.next_measures"))
    if left.unfinished:
        return str(
            ngettext("plan.list.next_unfinished", "plan.list.next_unfinished", left.unfinished, n=left.unfinished)
        )
    if owed := left.to_answer - left.answered:
        day = format_day(plan.details.answer_by or next((one.answer_by for one in plan.sources if one.answer_by), ""))
        said = str(ngettext("plan.list.next_answers", "plan.list.next_answers", owed, n=owed))
        return f"{said} {gettext('plan.list.by', day=day)}" if day else said
    if left.open_gaps:
        return str(ngettext("plan.list.next_gaps", "plan.list.next_gaps", left.open_gaps, n=left.open_gaps))
    return str(gettext("plan.list.next_follow"))


def _days_late(plan: Plan) -> int:
    """Of the answer that is latest."""
    return max((days_late(plan, subject, today()) for subject in subjects(plan)), default=0)


def _waiting(forum: Forum, topics: list[Offered]) -> dict[str, Any]:
    """A closed session that no plan has yet."""
    return {
        "session": forum.session, "when": day_and_hours(forum.session), "people": forum.joined,
        "ideas": sum(one.ideas for one in topics), "clusters": sum(one.clusters for one in topics),
        "answer_by": format_day(forum.session.answer_by),
    }  # fmt: skip


# ---- a new one


@pages.route("/desk/plans/new", methods=["GET", "POST"])
@allow("owner", "facilitator")
def new() -> Response:
    """A plan of a kind, with its first sources. ``?session=`` chooses a session beforehand. Without a title it has the usual one of
    its kind."""
    if request.method == "GET":
        return _render_new(dict(request.args), [one.value for one in offered() if _is_preset(one)])
    form = request.form
    chosen = [tuple(source.split("/")) for source in form.getlist("source")]
    key = _key_of(form.get("form", ""))
    if key and services().plans.exists(key):
        return redirect(url_for("plan.page", key=key), 303)
    try:
        require(form.get("kind") in the_library().plans, "bad_field", "kind")
        outline = the_library().plans[form["kind"]]
        title, years = form.get("title", "").strip() or outline.title, (form.get("starts", ""), form.get("ends", ""))
        for code, *topics in chosen:
            closed_session(code, *topics)
        key = services().plans.create(outline.name, title, *years, g.actor.by, outline, key)
    except Refusal as refusal:
        return _render_new(form, form.getlist("source"), refusal)
    for code, *topics in chosen:
        take(key, code, *topics)
    return redirect(url_for("plan.page", key=key), 303)


def _key_of(form: str) -> str:
    """The key of the plan that this very form makes, so that sent twice it makes it once; "" for a form without an id."""
    return keyed("plan", g.actor.by, form)[:KEY_LENGTH] if form else ""


def _is_preset(one: Offered) -> bool:
    """Of the session that was asked for, what is in no plan yet."""
    return one.forum.session.code == request.args.get("session") and not one.plans


def _render_new(typed: Any, chosen: list[str], refusal: Refusal | None = None) -> Response:
    year = today().year
    page = render_template(
        "plan/new.html", outlines=the_library().plans, sources=offered(), typed=typed, chosen=chosen, grounds=len(GROUNDS),
        starts=typed.get("starts", str(year)), ends=typed.get("ends", str(year + YEARS - 1)),
        refused=message_of(refusal) if refusal else None,
    )  # fmt: skip
    return make_response(page, status_of(refusal) if refusal else 200)
