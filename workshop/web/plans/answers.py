"""The step answers of a plan: one row for each cluster and idea outside clusters, with the sentence that residents will read."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_babel import gettext
from werkzeug.wrappers import Response

from ...domain.errors import Refusal
from ...plans import commands as c
from ...plans.answer_rows import Row, rows
from ...plans.answers import EXAMINED_FOR, average_days, promised_day, subjects
from ...plans.model import STATUSES, Plan
from ...plans.plain_language import Remark, remarks
from .. import language
from ..access import allow
from ..sessions.session_list import the_library
from ..today import today
from .workspace import back_to, cells_of_form, command_id, open_plan, pages, render_tab, submit

DRAFTED = ("otherwise", "ongoing", "passed_on", "rejected", "examined")
"""Answers that say something beside their status; what is taken into the plan is told by its measure."""


@pages.get("/desk/plans/<key>/answers")
@allow("owner", "facilitator")
def answers(key: str) -> Response:
    """``?at=`` is the subject whose sentence is shown as residents will read it; ``?only=missing`` leaves the answered out."""
    return _render(key)


@pages.post("/desk/plans/<key>/answers/save")
@allow("owner", "facilitator")
def save_answer(key: str) -> Response:
    """One row's form. What a new status needs and nobody has written is filled in: a draft, who usually answers, a day."""
    subject = request.form.get("of", "")
    try:
        if edits := tuple(cells_of_form()):
            submit(key, c.EditCells(id=command_id(), cells=edits))
        plan = open_plan(key).plan
        if blanks := tuple(_blanks(plan, subject)):
            submit(key, c.EditCells(id=f"{command_id()}-blanks", cells=blanks))
    except Refusal as refusal:
        return _render(key, refusal, typed=request.form.to_dict())
    return back_to(key, "answers", at=subject)


@pages.post("/desk/plans/<key>/answers/publish")
@allow("owner", "facilitator")
def publish_answers(key: str) -> Response:
    try:
        submit(key, c.PublishAnswers(id=command_id()))
    except Refusal as refusal:
        return _render(key, refusal)
    return back_to(key, "answers", done="published")


def _render(key: str, refusal: Refusal | None = None, **values: Any) -> Response:
    plan, at = open_plan(key).plan, request.values.get("at") or request.form.get("of", "")
    found = rows(plan, today())
    only = request.args.get("only") == "missing"
    shown = tuple(row for row in found if row.missing) if only else found
    chosen = next((row for row in found if row.subject == at), next(iter(found), None))
    return render_tab(
        "plan/answers.html", key, "answers", refusal, rows=shown, all_rows=found, only=only, chosen=chosen, statuses=STATUSES,
        drafts=drafts(), examined_until=(today() + EXAMINED_FOR).isoformat(), average=average_days(plan), promised=_promised(plan),
        remarks_of=_remarks_of, done=request.args.get("done", ""), **{"typed": {}, **values},
    )  # fmt: skip


def _promised(plan: Plan) -> str:
    """The first day that was promised to anybody."""
    return min(filter(None, (promised_day(plan, subject) for subject in subjects(plan))), default="")


def drafts() -> dict[str, str]:
    """A courteous beginning for each status, in the page's language; what is left in brackets is for its writer."""
    return {status: gettext("plan.answers.draft_" + status) if status in DRAFTED else "" for status in STATUSES}


def _blanks(plan: Plan, subject: str) -> list[c.Cell]:
    answer, row = plan.answer(subject), next((row for row in rows(plan, today()) if row.subject == subject), None)
    if row is None or not answer.status:
        return []
    stale = answer.reason in drafts().values()
    wanted = {
        "reason": drafts()[answer.status] if stale else answer.reason,
        "owner": answer.owner or row.usual_owner,
        "until": answer.until or ((today() + EXAMINED_FOR).isoformat() if answer.status == "examined" else ""),
    }
    return [
        c.Cell("answer", subject, name, value, getattr(answer, name))
        for name, value in wanted.items()
        if value != getattr(answer, name)
    ]


def _remarks_of(row: Row) -> tuple[Remark, ...]:
    words = the_library().plain_language.get(language.of(request))
    return remarks(row.answer.reason, words.words if words else {})
