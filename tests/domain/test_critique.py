"""Critique: a proposal is accepted as it is, or somebody would change it; silence is neither."""

from random import Random

import pytest

from tests.domain.forums import refused
from workshop.domain.model import About, Ballot, Forum, Option, Phase, Topic
from workshop.domain.phases.vote import options_for
from workshop.domain.votes.critique import ACCEPT, CHANGE, METHOD
from workshop.domain.voting import checked, results

OPTIONS = tuple(
    Option(id=f"M{n}", number=f"M{n}", title=f"Toimenpide {n}", topic="T1", place=n, count=1) for n in (1, 2, 3)
)
VOTE = Phase("critique", 1, "critique", topic="T1", options=OPTIONS)


def test_any_proposal_may_be_answered_or_left():
    assert checked(VOTE, {"M1": ACCEPT, "M2": CHANGE, "M3": 0}) == {"M1": ACCEPT, "M2": CHANGE}


@pytest.mark.parametrize(
    ("marks", "code"), [({"M1": 3}, "bad_field"), ({"M1": -1}, "bad_field"), ({"M9": 2}, "unknown_option")]
)
def test_nothing_but_the_two_answers_is_taken(marks, code):
    with refused(code, field="marks"):
        checked(VOTE, marks)


def test_those_who_accept_and_those_who_would_change_are_counted_apart():
    given = ({"M1": ACCEPT, "M2": CHANGE}, {"M1": ACCEPT, "M2": ACCEPT}, {"M1": CHANGE}, {})
    forum = Forum().after(1, tuple(Ballot(f"critique:{n}", "critique", str(n), marks) for n, marks in enumerate(given)))

    assert [(row.option["id"], row.score, row.voters, row.detail) for row in results(forum, VOTE)] == [
        ("M1", 2, 3, {"change": 1}),
        ("M2", 1, 2, {"change": 1}),
        ("M3", None, 0, {}),
    ]


def test_it_is_on_the_measures_of_its_topic_unless_the_phase_says_otherwise():
    measures = tuple(About(number=f"M{n}", title=f"Toimenpide {n}", group="Tavoite") for n in (1, 2))
    forum = Forum().after(1, (Topic("T1", 1, about=measures), Topic("T2", 2, about=measures[:1])))

    assert [option["title"] for option in options_for(forum, Phase("p", kind="critique", topic="T1"))] == [
        "Toimenpide 1",
        "Toimenpide 2",
    ]
    assert options_for(forum, Phase("p", kind="critique", topic="T1", settings={"target": "clusters"})) == ()


def test_what_is_left_are_the_proposals_without_an_answer():
    assert METHOD.left({"M1": ACCEPT}, ["M1", "M2", "M3"], {}) == 2


def test_an_example_is_a_ballot_that_accepts_the_first_proposals_more_often():
    options = [f"M{n}" for n in range(1, 5)]
    given = [METHOD.example(Random(seed), options, {}) for seed in range(400)]

    assert all(set(marks.values()) <= {ACCEPT, CHANGE} for marks in given)
    accepted = [sum(marks.get(option) == ACCEPT for marks in given) for option in options]
    assert accepted == sorted(accepted, reverse=True)
    assert accepted[0] > 280
    assert accepted[-1] > 100
