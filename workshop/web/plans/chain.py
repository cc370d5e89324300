"""The whole chain of one idea for staff: as written, as published, who read it, its cluster, its measures, its answer."""

from __future__ import annotations

from werkzeug.wrappers import Response

from ...domain.errors import Refusal
from ...plans.model import Plan, SourceCluster, SourceIdea
from ...plans.review import hidden_because, publishable
from ...plans.road import road
from ..access import allow
from ..today import today
from .days import day_of
from .workspace import open_plan, pages, render_tab


@pages.get("/desk/plans/<key>/ideas/<ref>")
@allow("owner", "facilitator")
def chain(key: str, ref: str) -> Response:
    """Of an idea, or of a cluster with all its ideas, by the permanent number: T1-I042, B-T1-K03."""
    plan = open_plan(key).plan
    idea, cluster = found(plan, ref)
    subject = plan.cluster_of(idea) or idea.id if idea else cluster.id if cluster else ""
    cluster = cluster or plan.get(SourceCluster, subject)
    ideas = (idea,) if idea else plan.members[subject]
    return render_tab(
        "plan/chain.html", key, "review", ref=ref, idea=idea, cluster=cluster, subject=subject, answer=plan.answer(subject),
        measures=plan.measures_of.get(subject, ()), ideas=[_told(plan, one) for one in ideas],
        road=road(plan, idea.id, today()) if idea else None,
        references={one.id: plan.reference(one) for one in plan.all(SourceIdea)},
    )  # fmt: skip


def found(plan: Plan, ref: str) -> tuple[SourceIdea | None, SourceCluster | None]:
    """Refuses ``no_such_page``."""
    idea = next((idea for idea in plan.ideas if plan.reference(idea) == ref), None)
    cluster = next((cluster for cluster in plan.clusters if plan.reference(cluster) == ref), None)
    if not idea and not cluster:
        raise Refusal("no_such_page")
    return idea, cluster


def _told(plan: Plan, idea: SourceIdea) -> dict[str, object]:
    review = plan.review(idea.id)
    return {
        "idea": idea, "reference": plan.reference(idea), "publishable": publishable(plan, idea), "hidden": hidden_because(plan, idea),
        "review": review, "day": day_of(review.at) if review.at else "",
        "measures": plan.measures_of.get(idea.id, ()),
    }  # fmt: skip
