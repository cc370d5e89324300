"""What a plan keeps, who may change it, and what is refused."""

from __future__ import annotations

import pytest

from tests.exports.evening import NOW, evening
from workshop.domain.errors import Refusal
from workshop.domain.roles import Actor
from workshop.plans import commands as c
from workshop.plans.answers import days_late, is_answered, missing, subjects
from workshop.plans.measures import gaps
from workshop.plans.model import Comment, Measure, Progress
from workshop.plans.review import cards, hidden_because, publishable
from workshop.plans.steps import remaining

from .planning import MANAGER, MEMBER, planning


def code() -> str:
    return evening().session.code


def test_a_source_brings_every_idea_that_was_not_withdrawn_and_no_author():
    plan = planning().plan
    forum = evening()
    kept = [idea for idea in forum.numbered.values() if idea.topic == "T1" and not idea.withdrawn]

    assert [idea.number for idea in plan.ideas] == [idea.number for idea in kept]
    assert [idea.text for idea in plan.ideas] == [idea.text for idea in kept]
    authors = {idea.author for idea in kept}
    assert authors
    assert not any(author in repr(plan.entities) for author in authors)


def test_a_source_taken_again_keeps_what_the_plan_says_of_its_ideas():
    at = planning()
    idea = at.plan.ideas[0]
    at.edit(f"review/{idea.id}/text", "Julkaistava sanamuoto")

    at.take(evening(), ("T1", "T2"))

    assert publishable(at.plan, at.plan.ideas[0]) == "Julkaistava sanamuoto"
    assert {idea.topic for idea in at.plan.ideas} == {"T1", "T2"}
    assert [source.place for source in at.plan.sources] == [1]


def test_the_raw_text_is_never_overwritten():
    at = planning()
    idea = at.plan.ideas[0]

    at.edit(f"review/{idea.id}/text", "Toinen sanamuoto")

    assert at.plan.ideas[0].text == idea.text
    with pytest.raises(Refusal, match="bad_field"):
        at.edit(f"sourceidea/{idea.id}/text", "Muutettu")


def test_a_cell_that_changed_meanwhile_is_refused_with_what_stands_there():
    at = planning()
    measure = at.add("measure", text="Kierros")
    at.edit(f"measure/{measure}/responsible", "kirjasto")

    with pytest.raises(Refusal) as refused:
        at.edit(f"measure/{measure}/responsible", "viestintä", was="")

    assert (refused.value.code, refused.value.params["value"]) == ("changed_meanwhile", "kirjasto")
    assert at.plan.measures[0].responsible == "kirjasto"


def test_of_many_cells_those_that_changed_meanwhile_are_left_and_named():
    at = planning()
    first, second = at.add("measure", text="Yksi"), at.add("measure", text="Kaksi")
    at.edit(f"measure/{first}/responsible", "kirjasto")

    answer = at.do(
        at.cells((f"measure/{first}/responsible", "viestintä", ""), (f"measure/{second}/responsible", "viestintä", ""))
    )

    assert answer == {"left": [f"measure/{first}/responsible"]}
    assert [measure.responsible for measure in at.plan.measures] == ["kirjasto", "viestintä"]


def test_a_new_measure_has_the_defaults_of_the_plan_and_the_goal_of_its_cluster():
    at = planning()
    cluster = at.plan.clusters[0].id
    at.edit(f"placing/{cluster}/goal", "G2")
    at.edit("details/plan/defaults.follow_up", "vuosittain")
    idea = at.plan.members[cluster][0]

    at.add("measure", cluster=cluster, text=idea.text, ideas=[idea.id])

    measure = at.plan.measures[0]
    assert (measure.goal, measure.follow_up, measure.schedule, measure.ideas) == (
        "G2",
        "vuosittain",
        "2024",
        (idea.id,),
    )
    assert at.plan.measures_of[idea.id] == at.plan.measures_of[cluster] == (measure,)
    assert at.plan.answer(cluster).status == "included"


def test_a_removed_measure_keeps_its_number_and_opens_the_answer_that_rested_on_it():
    at = planning()
    cluster = at.plan.clusters[0].id
    measure = at.add("measure", cluster=cluster, text="Kierros")

    at.do(c.Remove(id=at.id(), kind="measure", of=measure))

    assert (at.plan.measures, at.plan.answer(cluster).status) == ((), "")
    assert at.add("measure", text="Toinen") == "M2"
    at.do(c.Remove(id=at.id(), kind="measure", of=measure, removed=False))
    assert at.plan.answer(cluster).status == "included"


def test_a_measure_says_what_it_lacks():
    measure = Measure("M1", goal="G1", text="Kierros", responsible="kirjasto", schedule="2024", grounds=("disability",))

    assert gaps(measure) == ("resources", "indicator", "baseline", "follow_up")


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("measure/M1/goal", "G9", "unknown_row"),
        ("measure/M1/review_on", "31.12.2023", "bad_day"),
        ("measure/M1/grounds", ["hair"], "bad_field"),
        ("measure/M1/ideas", ["00000000/T1-I001"], "unknown_row"),
        ("measure/M1/text", "x" * 501, "too_long"),
        ("measure/M1/published", {}, "bad_field"),
        ("measure/M9/text", "Kierros", "unknown_row"),
        ("review/M1/text", "Kierros", "unknown_row"),
        ("details/plan/facts.invited", "x" * 2001, "too_long"),
        ("details/plan/facts.not a name", "x", "bad_field"),
        ("details/plan/key", "bbbbbbbbbb", "bad_field"),
    ],
)
def test_a_cell_refuses_what_does_not_belong_in_it(name, value, code):
    at = planning()
    at.add("measure", text="Kierros")

    with pytest.raises(Refusal) as refused:
        at.edit(name, value)

    assert refused.value.code == code


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://[", "https://kunta.example/ a"])
def test_a_survey_s_address_that_leads_nowhere_is_refused(url):
    at = planning()
    survey = at.add("survey", title="Kysely")

    with pytest.raises(Refusal, match="bad_link"):
        at.edit(f"survey/{survey}/url", url)


@pytest.mark.parametrize("role", ["moderator", "reader", "member", "screen", "participant"])
def test_who_does_not_lead_changes_nothing(role):
    at = planning()
    for command in (c.Add(id="1", kind="goal"), c.PublishIdeas(id="2"), at.cells(("details/plan/title", "x", ""))):
        with pytest.raises(Refusal, match="not_allowed"):
            at.do(command, Actor(role, by="key 1"))


def test_a_member_of_the_working_group_comments_a_measure():
    at = planning()
    at.add("measure", text="Kierros")

    at.do(c.CommentMeasure(id="comment-1", measure="M1", text="Hyvä alku"), MEMBER)

    assert at.plan.all(Comment) == (Comment("comment-1", "M1", NOW, MEMBER.by, "Hyvä alku"),)


# ---- review


def test_ideas_that_nobody_read_are_cards_and_keep_anything_from_being_published():
    at = planning()
    kinds = {card.kind for card in cards(at.plan)}
    assert {"unreviewed", "hidden"} <= kinds

    with pytest.raises(Refusal) as refused:
        at.do(c.PublishIdeas(id=at.id()))
    assert (refused.value.code, refused.value.params["left"]) == ("not_reviewed", len(cards(at.plan)))

    at.reviewed()
    at.do(c.PublishIdeas(id=at.id()))
    assert remaining(at.plan).to_review == 0
    assert all(at.plan.review(idea.id).published for idea in at.plan.ideas)


def test_a_wording_that_is_changed_after_its_verdict_waits_for_another_one():
    at = planning()
    at.reviewed()
    idea = at.plan.ideas[0]
    at.edit(f"review/{idea.id}/verdict", "reviewed")

    at.edit(f"review/{idea.id}/text", "Uusi sanamuoto")

    assert [(card.kind, card.of) for card in cards(at.plan)] == [("unreviewed", idea.id)]


def test_who_reviewed_and_when_is_kept():
    at = planning()
    idea = at.plan.ideas[0]

    at.edit(f"review/{idea.id}/verdict", "reviewed")

    assert (at.plan.review(idea.id).by, at.plan.review(idea.id).at) == (MANAGER.by, NOW)


def test_an_idea_hidden_in_the_evening_stays_hidden_until_the_plan_says_otherwise():
    at = planning()
    idea = next(idea for idea in at.plan.ideas if idea.state == "hidden")
    assert hidden_because(at.plan, idea) == idea.reason

    at.edit(f"review/{idea.id}/verdict", "reviewed")

    assert hidden_because(at.plan, idea) == ""


# ---- answers


def test_everybody_who_wrote_is_owed_one_answer():
    at = planning()
    at.reviewed()
    owed = subjects(at.plan)

    answered = [idea.id for subject in owed for idea in at.plan.members.get(subject, ())] + [
        one for one in owed if one not in at.plan.members
    ]
    assert sorted(answered) == sorted(set(answered))
    hidden = {idea.id for idea in at.plan.ideas if hidden_because(at.plan, idea) and not at.plan.cluster_of(idea)}
    assert {idea.id for idea in at.plan.ideas} - set(answered) == hidden


@pytest.mark.parametrize(
    ("status", "needed", "value"),
    [
        ("rejected", "reason", "Kustannus"),
        ("passed_on", "passed_to", "Hyvinvointialue"),
        ("examined", "until", "2023-09-30"),
    ],
)
def test_an_answer_needs_its_reason_its_receiver_or_its_day(status, needed, value):
    at = planning()
    subject = subjects(at.plan)[0]
    at.edit(f"answer/{subject}/status", status)
    assert missing(at.plan, subject) == needed

    at.edit(f"answer/{subject}/{needed}", value)

    assert missing(at.plan, subject) in ("", "reason")


def test_nothing_is_public_before_it_is_published_and_then_as_it_was_told():
    at = planning()
    subject = subjects(at.plan)[0]
    at.edit(f"answer/{subject}/status", "ongoing")
    assert at.plan.answer(subject).published == {}

    at.do(c.PublishAnswers(id=at.id()))
    at.edit(f"answer/{subject}/status", "rejected", was="ongoing")

    answer = at.plan.answer(subject)
    assert (answer.published["status"], answer.published["date"]) == ("ongoing", "2022-11-03")
    assert not is_answered(at.plan)


def test_an_answer_that_is_not_given_by_the_promised_day_is_late():
    from datetime import date

    at = planning()
    subject = subjects(at.plan)[0]
    at.edit("details/plan/answer_by", "2022-12-15")

    assert days_late(at.plan, subject, date(2022, 12, 15)) == 0
    assert days_late(at.plan, subject, date(2022, 12, 18)) == 3
    at.edit(f"answer/{subject}/status", "ongoing")
    at.do(c.PublishAnswers(id=at.id()))
    assert days_late(at.plan, subject, date(2022, 12, 18)) == 0


# ---- follow-up


def test_progress_is_told_with_a_sentence_and_becomes_history():
    at = planning()
    at.add("measure", text="Kierros")
    at.do(c.PublishProgress(id=at.id()))
    at.edit("measure/M1/state", "not_done", was="not_started")
    with pytest.raises(Refusal, match="reason_needed"):
        at.do(c.PublishProgress(id=at.id()))

    at.edit("measure/M1/state_note", "Määräraha ei riittänyt.")
    at.do(c.PublishProgress(id=at.id()))

    assert [(one.id, one.state, one.note) for one in at.plan.all(Progress)] == [
        ("M1/1", "not_started", ""),
        ("M1/2", "not_done", "Määräraha ei riittänyt."),
    ]
    with pytest.raises(Refusal, match="nothing_to_publish"):
        at.do(c.PublishProgress(id=at.id()))


def test_a_space_that_was_cut_off_when_it_was_saved_is_no_change_of_somebody_elses():
    made = planning()
    number = made.add("measure", text="Bussi")

    made.edit(f"measure/{number}/text", "Bussi ", "Bussi")
    made.edit(f"measure/{number}/text", "Bussi kulkee", "Bussi ")

    assert made.plan.measures[0].text == "Bussi kulkee"


def test_a_cluster_takes_its_measures_along_to_another_goal_but_those_that_were_moved_by_hand():
    made = planning()
    first, second = (made.add("measure", cluster="48210937/T1-K01") for _ in range(2))
    made.edit(f"measure/{second}/goal", "G2")

    made.edit("placing/48210937/T1-K01/goal", "G1")

    assert {measure.id: measure.goal for measure in made.plan.measures} == {first: "G1", second: "G2"}


def test_a_new_plan_keeps_the_departments_of_its_outline():
    assert planning().plan.details.departments == ("kirjasto",)
