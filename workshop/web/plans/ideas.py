"""All ideas of a plan, to find one and open its card again."""

from __future__ import annotations

from flask import request
from werkzeug.wrappers import Response

from ...plans.review import hidden_because, publishable, reading
from ..access import allow
from .workspace import open_plan, pages, render_tab


@pages.get("/desk/plans/<key>/ideas")
@allow("owner", "facilitator")
def ideas(key: str) -> Response:
    """``?find=``: a part of their number or of their wording."""
    plan = open_plan(key).plan
    find = request.args.get("find", "").strip()
    rows = [
        {
            "number": plan.reference(idea), "card": f"{reading(plan, idea)}/{idea.id}", "verdict": plan.review(idea.id).verdict,
            "text": publishable(plan, idea), "reason": hidden_because(plan, idea), "state": idea.state,
        }
        for idea in plan.ideas
    ]  # fmt: skip
    found = [row for row in rows if find.lower() in f"{row['number']} {row['text']}".lower()]
    return render_tab("plan/ideas.html", key, "review", rows=found, find=find)
