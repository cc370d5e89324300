"""Dot voting: a whole ballot at once, within its budget, on a list that does not move, with ties shown as ties."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.forums import (
    AINO,
    CECILIA,
    FACILITATOR,
    MINUTE,
    NOW,
    SECOND,
    an_evening,
    an_id,
    do,
    form,
    number,
    opened,
    refused,
    vote,
    voted,
    voting,
)  # fmt: skip
from workshop.domain.errors import Refusal
from workshop.domain.model import Ballot, Forum, Phase
from workshop.domain.voting import ballots, checked, order_for, results

DOTS = {"dots": 3, "at_most": 2}
OPTIONS = tuple(
    {"id": id, "number": f"T1-K0{n}", "title": id.upper(), "topic": "T1", "place": n, "count": 1}
    for n, id in enumerate("abcde", 1)
)
PHASE = Phase("dots", 1, "dots", topic="T1", settings=DOTS, options=OPTIONS)


def the_vote(forum, id="dots"):
    return forum.get(Phase, id)


def cast(*given):
    """A forum with these ballots, one of each person."""
    return Forum().after(1, tuple(Ballot(f"dots:{n}", "dots", str(n), dots) for n, dots in enumerate(given)))


def test_a_ballot_is_set_whole():
    forum = vote(voting(), AINO, Selkeys=2, Kulkeminen=1)
    forum = vote(forum, AINO, Kulkeminen=2)

    assert forum.all(Ballot) == (Ballot("dots:person-aino", "dots", "person-aino", {an_id("Kulkeminen"): 2}),)


def test_the_same_ballot_sent_often_counts_once():
    forum = voting()
    for _ in range(50):
        forum = vote(forum, AINO, Selkeys=2)

    assert [row.score for row in results(forum, the_vote(forum))] == [2, 0]


def test_a_ballot_can_be_taken_back():
    forum = vote(vote(voting(), AINO, Selkeys=2), AINO)

    assert ballots(forum, the_vote(forum)) == ()


def test_zeros_are_not_kept():
    forum = vote(voting(), AINO, Selkeys=0, Kulkeminen=1)

    assert forum.all(Ballot)[0].marks == {an_id("Kulkeminen"): 1}


@pytest.mark.parametrize(
    ("dots", "code"),
    [
        ({"a": 2, "b": 2}, "against_the_rules"),
        ({"a": 1, "b": 1, "c": 1, "d": 1}, "against_the_rules"),
        ({"a": 3}, "against_the_rules"),
        ({"a": 10**30}, "against_the_rules"),
        ({"a": -1}, "bad_field"),
        ({"a": -1, "b": 2, "c": 2}, "bad_field"),
        ({"z": 1}, "unknown_option"),
        ({"z": 0}, "unknown_option"),
        ({"": 1}, "unknown_option"),
        ({"a": True}, "bad_field"),
    ],
)
def test_more_than_was_given_is_refused(dots, code):
    with refused(code, field="marks"):
        checked(PHASE, dots)


@given(st.dictionaries(st.sampled_from("abcdez"), st.integers(-2, 5)))
def test_a_ballot_that_is_taken_is_within_its_budget(dots):
    try:
        kept = checked(PHASE, dots)
    except Refusal:
        return
    assert sum(kept.values()) <= 3
    assert set(kept) <= set("abcde")
    assert all(1 <= given <= 2 for given in kept.values())
    assert kept == {option: given for option, given in dots.items() if given}


def test_without_settings_there_are_three_dots_and_two_on_one():
    phase = Phase("dots", kind="dots", options=OPTIONS)

    assert checked(phase, {"a": 2, "b": 1})
    with refused("against_the_rules"):
        checked(phase, {"a": 2, "b": 2})


# ---- when


def test_voting_is_over_when_it_is_over():
    forum, ends = voting(), NOW + 5 * MINUTE

    assert vote(forum, AINO, now=ends + 10 * SECOND, Selkeys=1)
    with refused("voting_over"):
        vote(forum, AINO, now=ends + 10 * SECOND + 1, Selkeys=1)


def test_a_ballot_on_its_way_when_the_vote_was_left_is_taken():
    forum = opened(voted(), "talk", now=NOW + MINUTE)

    assert vote(forum, CECILIA, now=NOW + MINUTE + 10 * SECOND, Kulkeminen=2)
    with refused("voting_over"):
        vote(forum, CECILIA, now=NOW + MINUTE + 10 * SECOND + 1, Kulkeminen=2)


def test_nobody_votes_knowing_the_result():
    forum = opened(voted(), "results", now=NOW + MINUTE)

    with refused("voting_over"):
        vote(forum, CECILIA, now=NOW + MINUTE + SECOND, Kulkeminen=2)


def test_a_vote_that_is_opened_again_takes_ballots_again():
    forum = opened(voted(), "results", now=NOW + MINUTE)
    forum = opened(forum, "dots", now=NOW + 2 * MINUTE)

    assert vote(forum, CECILIA, now=NOW + 2 * MINUTE, Kulkeminen=2)


def test_there_is_nothing_to_vote_on_elsewhere():
    with refused("not_now"):
        vote(voting(), AINO, phase="dots-2", Selkeys=1)
    with refused("not_now"):
        vote(voting(), AINO, phase="talk", Selkeys=1)
    with refused("unknown_phase"):
        vote(voting(), AINO, phase="nothing", Selkeys=1)


# ---- the list does not move


def test_the_options_are_the_topics_clusters_as_they_were_when_the_vote_was_opened():
    assert the_vote(voting()).options == (
        {"id": an_id("Selkeys"), "number": "T1-K01", "title": "Selkeys", "topic": "T1", "place": 1, "count": 2},
        {"id": an_id("Kulkeminen"), "number": "T1-K02", "title": "Kulkeminen", "topic": "T1", "place": 2, "count": 1},
    )


def test_the_options_may_be_ideas():
    forum = an_evening()
    options = the_vote(forum, "dots-2").options

    assert [(option["id"], option["title"]) for option in options] == [
        (one, idea.text) for one, idea in forum.shown.items() if idea.topic == "T2"
    ]
    assert [(option["topic"], option["place"]) for option in options] == [("T2", 1), ("T2", 2)]


def test_once_somebody_has_voted_opening_again_changes_no_option():
    forum = opened(voted(), "clustering", now=NOW + MINUTE)
    forum = form(forum, "Myöhemmin", "Penkkejä kävelyreiteille")
    again = opened(forum, "dots", now=NOW + 2 * MINUTE)

    assert the_vote(again).options == the_vote(voted()).options
    assert ballots(again, the_vote(again)) == ballots(voted(), the_vote(voted()))


def test_before_the_first_ballot_opening_again_makes_the_list_anew():
    forum = opened(voting(), "clustering", now=NOW + MINUTE)
    forum = form(forum, "Myöhemmin", "Penkkejä kävelyreiteille")

    assert [option["title"] for option in the_vote(opened(forum, "dots")).options] == [
        "Selkeys",
        "Kulkeminen",
        "Myöhemmin",
    ]


def test_what_was_given_cannot_be_made_dearer_afterwards():
    """An agenda that gave fewer dots than people have used would leave ballots over their budget."""
    forum = voted()
    rows = [{"id": phase.id, "kind": phase.kind, "title": phase.title, "minutes": phase.minutes, "topic": phase.topic,
             "settings": phase.settings} for phase in forum.phases]  # fmt: skip
    place = next(n for n, row in enumerate(rows) if row["id"] == "dots")

    for settings in ({"dots": 1}, {"at_most": 1}, {"dots": 9}, {"target": "ideas"}):
        asked = [*rows]
        asked[place] = {**rows[place], "settings": settings}
        with refused("agenda_in_use", field="settings"):
            do(forum, FACILITATOR, "set_agenda", phases=asked)
    asked = [*rows]
    asked[place] = {**rows[place], "topic": "T2"}
    with refused("agenda_in_use", field="topic"):
        do(forum, FACILITATOR, "set_agenda", phases=asked)
    asked[place] = {**rows[place], "minutes": 9, "title": "Äänestys jatkuu", "settings": {"dots": 3, "at_most": 2}}
    assert the_vote(do(forum, FACILITATOR, "set_agenda", phases=asked)).title == "Äänestys jatkuu"


# ---- sums and order


def test_every_option_has_its_sum_and_its_voters():
    forum = cast({"b": 2, "a": 1}, {"b": 1}, {})

    assert [(row.option["id"], row.score, row.voters, row.share) for row in results(forum, PHASE)] == [
        ("b", 3, 2, 1.0),
        ("a", 1, 1, 0.3333),
        ("c", 0, 0, 0.0),
        ("d", 0, 0, 0.0),
        ("e", 0, 0, 0.0),
    ]


def test_ties_are_shown_as_ties():
    forum = cast({"a": 2}, {"b": 2}, {"c": 1}, {"d": 1}, {"e": 1, "c": 1})

    rows = [(row.option["id"], row.score, row.rank, row.tie) for row in results(forum, PHASE)]
    assert rows == [("a", 2, 1, True), ("b", 2, 1, True), ("c", 2, 1, True), ("d", 1, 4, True), ("e", 1, 4, True)]


def test_a_lonely_place_is_no_tie():
    forum = cast({"a": 2, "b": 1}, {"a": 1})

    assert [(row.rank, row.tie) for row in results(forum, PHASE)] == [
        (1, False),
        (2, False),
        (3, True),
        (3, True),
        (3, True),
    ]


def test_the_order_of_ballots_changes_nothing():
    given = ({"a": 1, "b": 2}, {"b": 1}, {"c": 2})

    assert len({str(results(cast(*order), PHASE)) for order in permutations(given)}) == 1


@given(st.lists(st.dictionaries(st.sampled_from("abcde"), st.integers(1, 2)), max_size=12))
def test_a_ranking_is_a_results(given):
    rows = results(cast(*given), PHASE)

    assert sorted(row.option["id"] for row in rows) == list("abcde")
    assert [row.score for row in rows] == sorted((row.score for row in rows), reverse=True)
    for row in rows:
        assert row.rank == 1 + sum(other.score > row.score for other in rows)
        assert row.tie == (sum(other.score == row.score for other in rows) > 1)
        assert row.score == sum(dots.get(row.option["id"], 0) for dots in given)
        assert row.voters == sum(row.option["id"] in dots for dots in given)


def test_each_person_sees_the_options_in_an_own_and_steady_order():
    orders = {seed: order_for(PHASE, seed) for seed in range(200)}

    assert all(sorted(order) == list("abcde") for order in orders.values())
    assert orders == {seed: order_for(PHASE, seed) for seed in range(200)}
    assert len({tuple(order) for order in orders.values()}) > 60
    assert {order[0] for order in orders.values()} == set("abcde")


def test_two_votes_are_apart():
    forum = an_evening()
    first, second = the_vote(forum), the_vote(forum, "dots-2")

    assert len(ballots(forum, first)) == 3
    assert [row.score for row in results(forum, second) if row.option["id"] == number(forum, "Kylätalot auki")] == [1]
