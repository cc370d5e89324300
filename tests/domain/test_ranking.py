"""Ranking: each person's best few in order, points by place, ties as ties."""

from random import Random

import pytest

from tests.domain.forums import AINO, BERTIL, CECILIA, FACILITATOR, an_id, clustered, do, opened, refused
from workshop.domain.errors import Refusal
from workshop.domain.model import Ballot, Forum, Option, Phase
from workshop.domain.votes.ranking import METHOD
from workshop.domain.voting import checked, results, rules_of

OPTIONS = tuple(
    Option(id=id, number=f"T1-K0{n}", title=id.upper(), topic="T1", place=n, count=1) for n, id in enumerate("abcd", 1)
)
VOTE = Phase("rank", 1, "ranking", topic="T1", options=OPTIONS)


def cast(*given):
    return Forum().after(1, tuple(Ballot(f"rank:{n}", "rank", str(n), marks) for n, marks in enumerate(given)))


@pytest.mark.parametrize("marks", [{}, {"a": 1}, {"b": 1, "a": 2}, {"d": 1, "b": 2, "c": 3}])
def test_places_are_taken_from_the_first_on(marks):
    assert checked(VOTE, marks) == marks


def test_no_place_is_no_mark():
    assert checked(VOTE, {"a": 0, "b": 1}) == {"b": 1}


@pytest.mark.parametrize(
    ("marks", "code", "words"),
    [
        ({"a": 1, "b": 1}, "against_the_rules", "votes.ranking.taken_twice"),
        ({"a": 2}, "against_the_rules", "votes.ranking.left_empty"),
        ({"a": 1, "b": 3}, "against_the_rules", "votes.ranking.left_empty"),
        ({"a": 4}, "bad_field", "refusal.bad_field"),
        ({"a": -1}, "bad_field", "refusal.bad_field"),
        ({"z": 1}, "unknown_option", "refusal.unknown_option"),
    ],
)
def test_a_ballot_against_the_rules_is_refused_with_its_own_sentence(marks, code, words):
    with pytest.raises(Refusal) as refusal:
        checked(VOTE, marks)

    assert (refusal.value.code, refusal.value.field, refusal.value.words) == (code, "marks", words)


def test_the_first_place_gives_most_points_and_equal_points_share_a_rank():
    forum = cast({"a": 1, "b": 2, "c": 3}, {"b": 1, "a": 2}, {"c": 1})

    assert [
        (row.option["id"], row.score, row.voters, row.detail, row.rank, row.tie) for row in results(forum, VOTE)
    ] == [
        ("a", 5, 2, {"firsts": 1}, 1, True),
        ("b", 5, 2, {"firsts": 1}, 1, True),
        ("c", 4, 2, {"firsts": 1}, 3, False),
        ("d", 0, 0, {"firsts": 0}, 4, False),
    ]


def test_the_facilitator_sets_how_many_places_there_are():
    five = Phase("rank", kind="ranking", settings={"places": 5}, options=OPTIONS)

    assert rules_of(VOTE) == {"places": 3}
    assert checked(five, {"a": 1, "b": 2, "c": 3, "d": 4}) == {"a": 1, "b": 2, "c": 3, "d": 4}
    with refused("against_the_rules"):
        checked(five, {"a": 5})


@pytest.mark.parametrize(("marks", "left"), [({}, 3), ({"a": 1}, 2), ({"a": 1, "b": 2, "c": 3}, 0)])
def test_what_is_left_is_counted(marks, left):
    assert METHOD.left(marks, "abcd", {"places": 3}) == left
    assert METHOD.left({}, "ab", {"places": 3}) == 2


def test_an_example_is_a_full_ballot():
    for seed in range(20):
        marks = METHOD.example(Random(seed), "abcd", {"places": 3})
        assert sorted(checked(VOTE, marks).values()) == [1, 2, 3]


def test_an_evening_can_rank_its_clusters():
    forum = opened(clustered(), "ranking")
    selkeys, kulkeminen = an_id("Selkeys"), an_id("Kulkeminen")
    for actor, marks in (
        (AINO, {selkeys: 1, kulkeminen: 2}),
        (BERTIL, {kulkeminen: 1}),
        (CECILIA, {selkeys: 1}),
    ):
        forum = do(forum, actor, "cast_ballot", phase="ranking", marks=marks)
    forum = do(forum, FACILITATOR, "open_phase", phase="results", leaving="ranking")

    vote = forum.get(Phase, "ranking")
    assert vote.revealed
    assert [(row.option["title"], row.score) for row in results(forum, vote)] == [("Selkeys", 6), ("Kulkeminen", 5)]
