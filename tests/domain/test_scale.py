"""Scale: a number from 1 to 5 for each statement; no opinion is no mark and never a zero."""

from random import Random

import pytest

from tests.domain.forums import refused
from workshop.domain.model import Ballot, Forum, Option, Phase
from workshop.domain.votes.scale import METHOD
from workshop.domain.voting import checked, results

OPTIONS = tuple(
    Option(id=id, number=f"T1-K0{n}", title=id.upper(), topic="T1", place=n, count=1) for n, id in enumerate("abcd", 1)
)
VOTE = Phase("scale", 1, "scale", topic="T1", options=OPTIONS)


def cast(*given):
    return Forum().after(1, tuple(Ballot(f"scale:{n}", "scale", str(n), marks) for n, marks in enumerate(given)))


def test_any_statement_may_be_answered_or_left():
    assert checked(VOTE, {"a": 5, "b": 1}) == {"a": 5, "b": 1}
    assert checked(VOTE, {}) == {}


def test_no_opinion_is_no_mark():
    assert checked(VOTE, {"a": 0, "b": 3}) == {"b": 3}


@pytest.mark.parametrize(
    ("marks", "code"), [({"a": 6}, "bad_field"), ({"a": -1}, "bad_field"), ({"z": 3}, "unknown_option")]
)
def test_nothing_outside_the_scale_is_taken(marks, code):
    with refused(code, field="marks"):
        checked(VOTE, marks)


def test_the_mean_and_the_spread_are_of_the_opinions_that_there_are():
    forum = cast({"a": 5, "b": 2}, {"a": 4}, {"a": 5, "b": 4, "c": 3}, {})

    assert [
        (row.option["id"], row.score, row.voters, row.detail, row.rank, row.tie) for row in results(forum, VOTE)
    ] == [
        ("a", 4.67, 3, {"spread": 0.47}, 1, False),
        ("b", 3.0, 2, {"spread": 1.0}, 2, True),
        ("c", 3.0, 1, {"spread": 0.0}, 2, True),
        ("d", None, 0, {}, 4, False),
    ]


def test_the_bar_is_full_at_the_end_of_the_scale():
    assert [row.share for row in results(cast({"a": 5, "b": 1}), VOTE)] == [1.0, 0.2, 0.0, 0.0]
    assert [row.share for row in results(cast({"a": 4}), VOTE)] == [0.8, 0.0, 0.0, 0.0]


def test_what_is_left_are_the_statements_without_an_opinion():
    assert METHOD.left({"a": 3}, "abcd", {"steps": 5}) == 3


def test_an_example_is_a_ballot_with_most_opinions():
    given = [METHOD.example(Random(seed), "abcd", {"steps": 5}) for seed in range(30)]

    assert all(checked(VOTE, marks) == marks for marks in given)
    assert 90 <= sum(map(len, given)) < 120


def test_an_example_likes_the_first_statements_better_and_is_the_same_with_the_same_luck():
    given = [METHOD.example(Random(seed), "abcdefghijklmn", {"steps": 5}) for seed in range(400)]

    assert given[:3] == [
        {"a": 5, "b": 4, "c": 3, "d": 5, "e": 1, "f": 2, "g": 2, "h": 1, "k": 2, "l": 1, "m": 1, "n": 1},
        {
            "a": 5,
            "b": 4,
            "c": 3,
            "d": 4,
            "e": 5,
            "f": 3,
            "g": 3,
            "h": 2,
            "i": 3,
            "j": 1,
            "k": 1,
            "l": 1,
            "m": 1,
            "n": 1,
        },
        {"c": 5, "d": 5, "e": 3, "f": 4, "g": 3, "h": 3, "i": 3, "j": 1, "k": 1, "l": 1, "m": 1, "n": 2},
    ]
    assert [sum(marks.get(id, 0) for marks in given) for id in "abcdefghijklmn"] == [
        1633, 1631, 1412, 1417, 1065, 1054, 766, 743, 502, 504, 486, 488, 492, 485,
    ]  # fmt: skip
