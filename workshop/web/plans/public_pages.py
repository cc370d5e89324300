"""What everyone may read of a plan, without an account and without a script: its answers, and what happened since."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, make_response, render_template, url_for
from werkzeug.wrappers import Response

from ...domain.errors import Refusal, require
from ...exports.plan.formats import FORMATS
from ...plans.public import PublicPlan
from ...services import services
from ..access import allow
from ..dates import format_with_weekday
from ..today import today
from .days import day_of
from .wording import template_globals

pages = Blueprint("public", __name__)
pages.add_app_template_filter(format_with_weekday)
pages.add_app_template_filter(day_of, "day")
pages.app_context_processor(template_globals)


@pages.get("/plans/<key>")
@allow("anyone")
def plan(key: str) -> Response:
    """Goals with their measures, all other answers, how people took part and what comes. 404 before anything is published; search
    engines list it once answers are."""
    return _page("public/plan.html", _published(key))


@pages.get("/plans/<key>/what-happened")
@allow("anyone")
def what_happened(key: str) -> Response:
    """For the opening of the next forum, on its projector: what became of the measures, in large letters. 404 before answers
    are published."""
    public = _published(key)
    require(public.is_answered or public.progress_at, "no_such_plan")
    return _page("public/what_happened.html", public)


def public_plan(key: str) -> PublicPlan:
    return PublicPlan(services().plans.get(key).plan, today())


def published_plans(code: str) -> list[PublicPlan]:
    """The plans over that session of which everyone may read the answers, the newest first."""
    plans = (PublicPlan(plan, today()) for plan in services().plans.plans_of(code))
    return [plan for plan in plans if plan.is_answered]


def keep_out_of_search(response: Response) -> Response:
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _published(key: str) -> PublicPlan:
    public = public_plan(key)
    if not public.is_public:
        raise Refusal("no_such_plan")
    return public


def _page(template: str, public: PublicPlan) -> Response:
    page = make_response(render_template(template, plan=public, **_values(public)))
    return page if public.is_answered else keep_out_of_search(page)


def _values(public: PublicPlan) -> dict[str, Any]:
    return {
        "told_on": day_of(public.told_at),
        "files": [name for name, one in FORMATS.items() if one.published] if public.ideas_at else [],
        "address": f"{services().public_url}{url_for('public.plan', key=public.key)}",
    }
