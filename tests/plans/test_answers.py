"""What an answer begins with, who gives it, and how long it took."""

from __future__ import annotations

from workshop.plans import commands as c
from workshop.plans.answer_rows import rows
from workshop.plans.answers import average_days, missing, subjects, usual_owner

from .planning import planning
from .test_public import TODAY, answered


def test_a_draft_whose_open_place_nobody_has_filled_is_no_answer():
    at = planning()
    subject = answered(at, "ongoing", reason="Kiitos ehdotuksesta. Tämä on jo tekeillä: [mitä tehdään].")
    assert missing(at.plan, subject) == "reason"

    at.edit(f"answer/{subject}/reason", "Kiitos ehdotuksesta. Luiska valmistuu.", was=at.plan.answer(subject).reason)

    assert missing(at.plan, subject) == ""


def test_whoever_answers_others_under_the_same_goal_is_remembered():
    at = planning()
    first, second, third, *_ = (cluster.id for cluster in at.plan.clusters)
    at.edit("details/plan/unit", "hyvinvointipalvelut")
    for cluster in (first, second):
        at.edit(f"placing/{cluster}/goal", "G1")
    at.edit(f"answer/{first}/owner", "kirjasto")

    assert [usual_owner(at.plan, cluster) for cluster in (second, third)] == ["kirjasto", "hyvinvointipalvelut"]
    at.edit(f"placing/{second}/department", "viestintä")
    assert usual_owner(at.plan, second) == "viestintä"


def test_the_average_is_counted_from_the_evening_to_the_published_answer():
    at = planning()
    assert average_days(at.plan) is None
    answered(at, date="2022-11-10")

    at.do(c.PublishAnswers(id=at.id()))

    assert average_days(at.plan) == 8


def test_rows_come_unanswered_first_and_say_what_publishing_would_tell():
    at = planning()
    subject = answered(at)

    found = rows(at.plan, TODAY)

    assert {row.subject for row in found} == set(subjects(at.plan))
    assert [row.subject for row in found if not row.missing] == [found[-1].subject] == [subject]
    assert [row.subject for row in found if row.is_news] == [subject]
    at.do(c.PublishAnswers(id=at.id()))
    assert not any(row.is_news for row in rows(at.plan, TODAY))


def test_a_measure_answers_an_idea_outside_clusters_and_its_removal_opens_the_answer_again():
    at = planning()
    alone = next(idea.id for idea in at.plan.members[""])
    measure = at.add("measure", text="Penkit", ideas=[alone])
    assert at.plan.answer(alone).status == "included"

    at.do(c.Remove(id=at.id(), kind="measure", of=measure))

    assert at.plan.answer(alone).status == ""
