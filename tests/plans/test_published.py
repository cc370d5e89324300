"""The plan as everyone was last told it: what is typed afterwards is in no public file."""

from __future__ import annotations

from workshop.plans import commands as c
from workshop.plans.published import published

from .planning import Planning, planning


def told() -> Planning:
    """A plan whose ideas and answers were published: its first cluster has a goal, a measure and an answer."""
    at = planning()
    cluster = at.plan.clusters[0].id
    idea = at.plan.members[cluster][0].id
    at.edit(f"placing/{cluster}/goal", "G2")
    at.add("measure", cluster=cluster, text="Kierros", ideas=[idea])
    at.reviewed()
    at.do(c.PublishIdeas(id=at.id()))
    at.do(c.PublishAnswers(id=at.id()))
    return at


def test_nothing_is_told_before_the_ideas_are_published():
    assert published(planning().plan) is None


def test_names_cells_and_clusters_that_change_afterwards_are_told_as_they_were():
    at = told()
    cluster, measure = at.plan.clusters[0], at.plan.measures[0]
    idea = at.plan.members[cluster.id][0]
    other = at.plan.clusters[1].id
    before = published(at.plan)
    assert before

    at.edit("goal/G2/title", "Toinen tavoite", "Esteetön kaupunki")
    at.edit(f"placing/{cluster.id}/name", "Toinen nimi", at.plan.placing(cluster.id).name)
    at.edit("details/plan/title", "Toinen suunnitelma", at.plan.details.title)
    at.edit(f"measure/{measure.id}/text", "Toinen toimenpide", "Kierros")
    at.edit(f"measure/{measure.id}/ideas", [], list(measure.ideas))
    at.edit(f"review/{idea.id}/cluster", other, at.plan.review(idea.id).cluster)
    at.add("goal", title="Uusi tavoite")
    after = published(at.plan)

    assert after
    assert [goal.title for goal in after.goals] == [goal.title for goal in before.goals]
    assert (after.details.title, after.name_of(cluster)) == (before.details.title, before.name_of(cluster))
    assert [(one.text, one.ideas) for one in after.measures] == [("Kierros", (idea.id,))]
    assert after.cluster_of(idea) == cluster.id
    assert at.plan.name_of(cluster) == "Toinen nimi"


def test_a_wording_that_is_changed_after_publishing_is_taken_back_at_once():
    at = told()
    idea = next(
        idea
        for idea in at.plan.ideas
        if at.plan.review(idea.id).verdict == "reviewed" or not at.plan.review(idea.id).verdict
    )

    at.edit(f"review/{idea.id}/text", "Uusi sanamuoto")

    public = published(at.plan)
    assert public
    assert next(one.state for one in public.ideas if one.id == idea.id) == "waiting"
    assert "Uusi sanamuoto" not in repr(public.entities)
