"""The step measures of a plan: from clusters, as a table, by grounds of discrimination; and how measures are made and removed."""

from __future__ import annotations

from typing import Any

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from ...domain.errors import require
from ...plans import commands as c
from ...plans.coverage import coverage
from ...plans.measures import NEEDED, offices
from ...plans.model import GROUNDS, Measure, SourceIdea
from ...plans.review import is_hidden, publishable
from ..access import allow
from ..sessions.session_list import the_library
from .ground_views import ground_ideas
from .measure_views import IDEAS_SHOWN, OUTSIDE, cluster_view
from .measure_words import goal_choices, ground_names, points, state_choices
from .workspace import command_id, open_plan, pages, render_tab, submit

COLUMNS = (
    *(
        "goal",
        "text",
        "ideas",
        "grounds",
        "responsible",
        "partners",
        "schedule",
        "resources",
        "indicator",
        "baseline",
        "follow_up",
    ),
    "state",
)
"""Of the table, after the number; the fields of a measure."""


@pages.get("/desk/plans/<key>/measures")
@allow("owner", "facilitator")
def measures(key: str) -> Response:
    """``at`` and ``open`` name a cluster and a measure, ``propose`` asks for goals, ``n`` for more ideas."""
    asked = request.args
    shown = max(IDEAS_SHOWN, asked.get("n", IDEAS_SHOWN, type=int))
    plan = open_plan(key).plan
    view = cluster_view(
        plan, asked.get("at", ""), asked.get("open", ""), "propose" in asked, shown, the_library().ground_words
    )  # fmt: skip
    return _render(
        "clusters",
        key,
        view=view,
        proposing="propose" in asked,
        shown=shown,
        goal_titles={goal.id: goal.title for goal in plan.goals},
    )


@pages.get("/desk/plans/<key>/measures/table")
@allow("owner", "facilitator")
def measures_table(key: str) -> Response:
    return _render("table", key, columns=COLUMNS)


@pages.get("/desk/plans/<key>/measures/grounds")
@allow("owner", "facilitator")
def measures_grounds(key: str) -> Response:
    """``ground`` shows the ideas of one ground, else those for which one is guessed; ``n`` shows more of them."""
    asked = request.args
    chosen = asked.get("ground", "")
    require(chosen in ("", *GROUNDS), "no_such_page")
    ideas = ground_ideas(open_plan(key).plan, chosen, the_library().ground_words)
    return _render(
        "grounds", key, chosen=chosen, ideas=ideas, shown=max(IDEAS_SHOWN, asked.get("n", IDEAS_SHOWN, type=int))
    )


def _render(name: str, key: str, **values: Any) -> Response:
    plan = open_plan(key).plan
    grounds = coverage(plan)
    return render_tab(
        f"plan/measures/{name}.html", key, "measures", shown_view=name, grounds=grounds, raised=sum(bool(one.ideas) for one in grounds),
        offices=offices(plan), goal_choices=goal_choices(plan), state_choices=state_choices(), needed=("text", *NEEDED), points=points,
        names=ground_names, clusters={cluster.id: cluster for cluster in plan.clusters}, **values,
    )  # fmt: skip


@pages.post("/desk/plans/<key>/measures/make")
@allow("owner", "facilitator")
def make_measure(key: str) -> Response:
    """A measure of an idea, in its publishable wording, or an empty one under the cluster ``at``."""
    plan, at = open_plan(key).plan, request.form.get("at", "")
    fields: dict[str, Any] = {"cluster": "" if at == OUTSIDE else at}
    if wanted := request.form.get("idea"):
        idea = plan.get(SourceIdea, wanted)
        require(idea and not is_hidden(plan, idea), "unknown_row", wanted)
        assert idea
        fields |= {"cluster": plan.cluster_of(idea), "text": publishable(plan, idea), "ideas": [idea.id]}
    added = submit(key, c.Add(id=command_id(), kind="measure", fields=fields))["added"]
    return _back(key, at=at, open=added, added=f"measure/{added}")


@pages.post("/desk/plans/<key>/measures/remove")
@allow("owner", "facilitator")
def remove_measure(key: str) -> Response:
    of = request.form.get("of", "")
    measure = open_plan(key).plan.get(Measure, of)
    submit(key, c.Remove(id=command_id(), kind="measure", of=of))
    return _back(key, at=(measure.cluster or OUTSIDE) if measure else "", removed=f"measure/{of}")


def _back(key: str, at: str = "", open: str = "", **done: str) -> Response:
    """To the view that the form came from. ``added`` or ``removed`` tell its script what can be undone."""
    view = "plan.measures_table" if request.form.get("view") == "table" else "plan.measures"
    return redirect(url_for(view, key=key, at=at or None, open=open or None, **done), 303)  # type: ignore[arg-type]
