"""The road of an idea: four stops, from the published values alone."""

from __future__ import annotations

from datetime import date

from tests.exports.evening import evening
from workshop.plans import commands as c
from workshop.plans.road import AnswerStop, ClusterStop, IdeaStop, StateStop, road

from .planning import Planning, planning

TODAY = date(2022, 11, 10)
CODE = evening().session.code


def stops(at: Planning, number: str = "T1-I001", today: date = TODAY) -> list[tuple[str, str]]:
    found = road(at.plan, f"{CODE}/{number}", today)
    assert found
    return [(type(stop).__name__, stop.how) for stop in found.stops]


def ready() -> Planning:
    at = planning()
    at.reviewed()
    at.do(c.PublishIdeas(id=at.id()))
    return at


def test_before_publishing_the_road_says_nothing_but_that_it_is_read():
    at = planning()
    at.add("measure", text="Kierros", cluster=at.plan.clusters[0].id)

    found = road(at.plan, f"{CODE}/T1-I001", TODAY)

    assert found.stops == (IdeaStop("on"), ClusterStop("to"), AnswerStop("to"), StateStop("to"))


def test_an_idea_leads_to_its_measure_and_how_it_goes_on():
    at = ready()
    cluster = at.plan.clusters[0]
    at.add("measure", text="Selkokieliset tiedotteet", cluster=cluster.id)
    at.do(c.PublishAnswers(id=at.id()))

    found = road(at.plan, f"{CODE}/T1-I001", TODAY)

    idea, bundle, answer, state = found.stops
    assert (idea.idea.text, bundle.answer.name) == (at.plan.ideas[0].text, cluster.name)
    assert (bundle.answer.n_ideas, answer.answer.measures) == (3, ("M1",))
    assert (state.how, state.measure.text, state.measure.state) == ("on", "Selkokieliset tiedotteet", "not_started")


def test_a_hidden_idea_has_one_stop_with_its_reason():
    at = ready()

    [stop] = road(at.plan, f"{CODE}/T1-I010", TODAY).stops

    assert (stop.how, stop.idea.hidden, stop.idea.text) == ("cut", "personal", "")


def test_a_no_ends_the_road_with_its_reason():
    at = ready()
    subject = at.plan.clusters[0].id
    at.edit(f"answer/{subject}/status", "rejected")
    at.edit(f"answer/{subject}/reason", "Rahaa ei ole.")
    at.do(c.PublishAnswers(id=at.id()))

    assert stops(at) == [("IdeaStop", "done"), ("ClusterStop", "done"), ("AnswerStop", "cut")]
    assert road(at.plan, f"{CODE}/T1-I001", TODAY).stops[2].answer.reason == "Rahaa ei ole."


def test_a_promise_that_is_over_is_late_on_the_road():
    at = ready()

    assert stops(at, today=date(2022, 12, 2))[2] == ("AnswerStop", "to")
    assert stops(at, today=date(2022, 12, 3))[2] == ("AnswerStop", "late")


def test_news_of_a_measure_that_were_promised_are_late_on_the_road():
    at = ready()
    at.add("measure", text="Kierros", cluster=at.plan.clusters[0].id, review_on="2023-10-31")
    at.do(c.PublishAnswers(id=at.id()))

    assert stops(at, today=date(2023, 11, 21))[3] == ("StateStop", "late")
    assert road(at.plan, f"{CODE}/T1-I001", date(2023, 11, 21)).stops[3].measure.days_late == 21


def test_an_idea_outside_clusters_has_an_answer_of_its_own():
    at = ready()
    at.add("measure", text="Penkit", ideas=[f"{CODE}/T1-I009"])
    assert at.plan.answer(f"{CODE}/T1-I009").status == "included"
    at.do(c.PublishAnswers(id=at.id()))

    found = road(at.plan, f"{CODE}/T1-I009", TODAY)

    assert (found.stops[1].outside, found.stops[2].answer.measures) == (True, ("M1",))


def test_an_idea_that_was_taken_back_and_one_of_another_session_have_no_road():
    assert road(planning().plan, f"{CODE}/T1-I011", TODAY) is None
    assert road(planning().plan, "00000000/T1-I001", TODAY) is None
