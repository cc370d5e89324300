"""What is asked of a plan at least, and how far it is."""

from tests.exports.evening import evening
from tests.exports.planned import planned
from tests.plans.planning import blank, planning
from workshop.plans import commands as c
from workshop.plans.criteria import criteria
from workshop.plans.model import GROUNDS
from workshop.plans.published import published


def met(plan) -> dict[str, bool]:
    return {one.name: one.is_met for one in criteria(plan)}


def test_a_new_plan_meets_none_of_them():
    assert not any(met(blank()).values())


def test_grounds_and_gender_are_asked_of_an_equality_plan_alone():
    assert {one.name for one in criteria(blank())} - {one.name for one in criteria(blank("wellbeing"))} == {
        "grounds",
        "gender",
    }


def test_each_counts_what_is_there():
    found = {one.name: (one.done, one.of) for one in criteria(planned().plan)}

    assert found["planned"] == (1, 1)
    assert found["columns"] == (5, 8)
    assert found["followed"] == (1, 2)
    assert found["assessed"] == (1, 1)
    assert found["invited"] == (1, 2)
    assert found["answered"] == (4, 10)
    assert found["grounds"] == (2, 18)


def test_what_a_measure_lacks_leads_to_the_first_that_lacks_it():
    assert {one.name: one.anchor for one in criteria(planned().plan) if one.at == "measures"}["columns"] == "M2"


def test_a_sentence_of_the_city_s_own_is_enough_for_a_ground():
    at = planning()
    for name in GROUNDS:
        at.edit(f"details/plan/facts.ground_{name}", "Arvioitu, ei tarvetta.")

    assert met(at.plan)["grounds"]
    assert met(at.plan)["gender"]


def test_nothing_is_public_before_the_ideas_are():
    assert published(planned().plan) is None


def test_what_was_published_stays_as_it_was_told_while_others_type():
    at = planning()
    at.reviewed()
    at.do(c.PublishIdeas(id=at.id()))
    cluster = at.plan.clusters[0]
    at.add("measure", cluster=cluster.id, text="Selkokieliset tiedotteet", responsible="viestintä")
    before = published(at.plan)
    at.do(c.PublishAnswers(id=at.id()))
    at.edit("measure/M1/text", "Jotain muuta", "Selkokieliset tiedotteet")
    at.edit("measure/M1/resources", "Vasta luonnos")
    at.edit(f"answer/{cluster.id}/reason", "Vasta luonnos")

    told = published(at.plan)

    assert before.measures == ()
    assert before.answer(cluster.id).status == ""
    assert [(one.id, one.text, one.resources) for one in told.measures] == [("M1", "Selkokieliset tiedotteet", "")]
    assert (told.answer(cluster.id).status, told.answer(cluster.id).reason) == ("included", "")


def test_an_idea_that_came_after_the_publishing_waits():
    at = planning()
    at.reviewed()
    at.do(c.PublishIdeas(id=at.id()))
    at.take(evening(), ("T2",))
    new = [idea.id for idea in at.plan.ideas if idea.topic == "T2"]

    told = published(at.plan)

    assert new
    assert {idea.state for idea in told.ideas if idea.id in new} == {"waiting"}
    assert {idea.state for idea in told.ideas if idea.id not in new} == {"shown", "hidden", "waiting"}
