"""What everyone may read of a plan: what was published, as it was published, and nothing else."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exports.evening import evening, with_texts
from workshop.domain.errors import Refusal
from workshop.domain.model import Participant
from workshop.plans import commands as c
from workshop.plans.answers import subjects
from workshop.plans.model import STATUSES
from workshop.plans.public import PublicPlan
from workshop.plans.road import road

from .planning import MEMBER, Planning, planning

TODAY = date(2022, 12, 5)


def public(at: Planning, today: date = TODAY) -> PublicPlan:
    return PublicPlan(at.plan, today)


def all_of(shown: PublicPlan) -> str:
    """Every value of it as text."""
    names = [name for name in dir(type(shown)) if isinstance(getattr(type(shown), name), property)]
    own = {name: value for name, value in vars(shown).items() if not name.startswith("_")}
    return repr((own, [getattr(shown, name) for name in names], shown.measures, shown.answers))


def answered(at: Planning, status: str = "ongoing", **fields: str) -> str:
    """The first subject, with that answer."""
    subject = subjects(at.plan)[0]
    for name, value in {"status": status, **fields}.items():
        at.edit(f"answer/{subject}/{name}", value)
    return subject


def test_before_anything_is_published_there_is_no_public_page_and_nothing_in_it():
    at = planning()
    at.add("measure", text="Kierros", cluster=at.plan.clusters[0].id)

    shown = public(at)

    assert (shown.is_public, shown.title, shown.measures, shown.answers) == (False, "", (), ())
    assert not any(idea.text in all_of(shown) for idea in at.plan.ideas)


def test_published_ideas_come_in_their_publishable_wording_and_hidden_ones_as_number_and_reason():
    at = planning()
    covered, raw = at.plan.ideas[0], at.plan.ideas[0].text
    at.edit(f"review/{covered.id}/text", "Tiedotteet selkokielellä")
    at.reviewed()
    at.do(c.PublishIdeas(id=at.id()))
    hidden = next(idea for idea in at.plan.ideas if idea.state == "hidden")

    shown = public(at)

    assert shown.idea(covered.id).text == "Tiedotteet selkokielellä"
    assert (shown.idea(hidden.id).text, shown.idea(hidden.id).hidden) == ("", "personal")
    assert raw not in all_of(shown)
    assert hidden.text not in all_of(shown)
    assert hidden.note not in all_of(shown)


def test_answers_say_how_many_ideas_they_are_to_before_the_ideas_are_published():
    at = planning()
    subject = answered(at)
    at.do(c.PublishAnswers(id=at.id()))

    answer = public(at).answer(subject)

    assert (answer.status, answer.n_ideas, answer.ideas) == ("ongoing", 3, ())


def test_a_measure_is_told_with_its_goal_its_own_grounds_first_and_the_rest_of_its_cluster():
    at = planning()
    at.reviewed()
    at.do(c.PublishIdeas(id=at.id()))
    cluster = at.plan.clusters[0]
    first, second, third = at.plan.members[cluster.id]
    at.edit(f"placing/{cluster.id}/goal", "G2")
    at.add("measure", text="Selkokieliset tiedotteet", cluster=cluster.id, ideas=[second.id])
    at.do(c.PublishAnswers(id=at.id()))

    [goal] = public(at).goals

    [measure] = goal.measures
    assert (goal.title, measure.text, measure.n_ideas) == ("Esteetön kaupunki", "Selkokieliset tiedotteet", 3)
    assert [idea.id for idea in measure.ideas] == [second.id, first.id, third.id]


def test_what_is_typed_after_publishing_is_told_by_the_next_publishing():
    at = planning()
    at.reviewed()
    at.do(c.PublishIdeas(id=at.id()))
    cluster = at.plan.clusters[0].id
    at.add("measure", text="Kierros", cluster=cluster)
    at.do(c.PublishAnswers(id=at.id()))
    before = all_of(public(at))

    at.edit("measure/M1/text", "Toinen kierros", was="Kierros")
    at.edit("goal/G1/title", "Muu tavoite", was=at.plan.goals[0].title)
    at.edit("details/plan/title", "Muu nimi", was=at.plan.details.title)
    at.edit(f"placing/{cluster}/name", "Muu koonti")
    at.edit(f"review/{at.plan.ideas[0].id}/cluster", at.plan.clusters[1].id, was="?")
    at.do(c.Remove(id=at.id(), kind="measure", of="M1"))
    at.do(c.CommentMeasure(id=at.id(), measure="M1", text="Työryhmän sana"), MEMBER)

    assert all_of(public(at)) == before
    at.edit(f"answer/{at.plan.clusters[1].id}/status", "ongoing")
    at.do(c.PublishAnswers(id=at.id()))
    after = public(at)
    assert (after.title, after.measures, after.answer(cluster).name) == ("Muu nimi", (), "Muu koonti")


@pytest.mark.parametrize(("field", "value"), [("text", "Uusi sanamuoto"), ("verdict", "hidden")])
def test_a_wording_that_is_taken_back_is_gone_at_once_and_comes_again_by_publishing_alone(field, value):
    at = planning()
    at.reviewed()
    at.do(c.PublishIdeas(id=at.id()))
    idea = at.plan.ideas[0]
    assert public(at).idea(idea.id).text == idea.text

    at.edit(f"review/{idea.id}/{field}", value)
    assert idea.text not in all_of(public(at))
    at.reviewed()
    assert public(at).idea(idea.id) is None

    at.do(c.PublishIdeas(id=at.id()))
    assert public(at).idea(idea.id).text == ("Uusi sanamuoto" if field == "text" else "")


def test_a_text_that_its_session_changed_is_not_public_until_it_is_published_again():
    at = planning()
    at.reviewed()
    at.do(c.PublishIdeas(id=at.id()))
    idea = public(at).idea(at.plan.ideas[0].id)
    assert idea

    at.take(with_texts(evening(), ["Toinen teksti"]))

    assert public(at).idea(idea.id) is None
    assert "Toinen teksti" not in all_of(public(at))


def test_promises_are_late_by_the_day_that_is_asked_about():
    at = planning()
    at.edit("details/plan/answer_by", "2022-12-02")
    subject = answered(at, "examined", until="2022-12-20")
    at.do(c.PublishAnswers(id=at.id()))

    assert public(at, date(2022, 12, 20)).answer(subject).days_late == 0
    assert public(at, date(2022, 12, 23)).answer(subject).days_late == 3
    assert [step.days_late for step in public(at, date(2022, 12, 5)).steps] == [3, 0]


def test_a_group_of_fewer_than_five_is_not_counted_apart():
    at = planning()
    assert [(session.people, session.voters) for session in public(at).sessions] == [(12, 5)]

    source = at.plan.sources[0]
    few = Planning(
        at.plan.after(
            at.plan.revision + 1,
            [type(source)(**{name: getattr(source, name) for name in type(source).__slots__} | {"joined": 4})],
        )
    )

    assert (public(few).sessions[0].people, public(few).people) == (None, None)


class Anybody:
    """Does anything that staff can do to a plan, and types a mark of its own into every text."""

    def __init__(self, seed: int) -> None:
        self.random, self.at = Random(seed), planning()
        self.untold: set[str] = set()

    def act(self) -> None:
        self.random.choice([self.review, self.answer, self.measure, self.edit, self.row, self.comment])()

    def publish(self) -> None:
        self.at.reviewed()
        at_once = (
            c.PublishIdeas(id=self.at.id()),
            c.PublishAnswers(id=self.at.id()),
            c.PublishProgress(id=self.at.id()),
        )
        for command in at_once:
            with suppress(Refusal):
                self.at.do(command)
        self.untold.clear()

    def mark(self) -> str:
        said = f"salaisuus{self.random.randrange(10**12):012d}"
        self.untold.add(said)
        return said

    def review(self) -> None:
        id = self.random.choice(self.at.plan.ideas).id
        field, value = self.random.choice([("text", self.mark()), ("verdict", "hidden"), ("verdict", "reviewed")])
        self.at.edit(f"review/{id}/{field}", value, getattr(self.at.plan.review(id), field))

    def answer(self) -> None:
        subject = self.random.choice(subjects(self.at.plan))
        field, value = self.random.choice(
            [("reason", self.mark()), ("owner", self.mark()), ("status", self.random.choice(STATUSES))]
        )
        self.at.edit(f"answer/{subject}/{field}", value, getattr(self.at.plan.answer(subject), field))

    def measure(self) -> None:
        cluster = self.random.choice(["", self.at.plan.clusters[0].id])
        self.at.add("measure", text=self.mark(), cluster=cluster, ideas=[self.random.choice(self.at.plan.ideas).id])

    def edit(self) -> None:
        for measure in self.at.plan.measures[:1]:
            self.at.edit(f"measure/{measure.id}/state_note", self.mark(), measure.state_note)

    def row(self) -> None:
        self.at.add("goal", title=self.mark())
        self.at.add("opinion", body=self.mark(), text=self.mark())
        self.at.edit("details/plan/title", self.mark(), self.at.plan.details.title)

    def comment(self) -> None:
        for measure in self.at.plan.measures[:1]:
            self.at.do(c.CommentMeasure(id=self.at.id(), measure=measure.id, text=self.mark()), MEMBER)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_whatever_is_done_to_a_plan_nothing_unpublished_and_nothing_raw_is_public(seed):
    anybody = Anybody(seed)
    for _ in range(anybody.random.randrange(30)):
        anybody.act()
        if anybody.random.random() < 0.2:
            anybody.publish()
    plan = anybody.at.plan

    shown = all_of(public(anybody.at)) + repr([road(plan, idea.id, TODAY) for idea in plan.ideas])

    assert not [said for said in anybody.untold if said in shown]
    assert not [idea.text for idea in plan.ideas if plan.review(idea.id).text and idea.text in shown]
    assert not [person.id for person in evening().all(Participant) if person.id in shown]
