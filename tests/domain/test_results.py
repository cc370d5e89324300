"""Which vote's result a phase shows, and when it is there for others."""

from dataclasses import replace

import pytest

from tests.domain.forums import NOW, a_forum
from workshop.domain.model import Phase
from workshop.domain.voting import order_for, result_is_public, vote_shown_in

OPTIONS = tuple(
    {"id": id, "number": f"T1-K0{n}", "title": id.upper(), "topic": "T1", "place": n, "count": 1}
    for n, id in enumerate("abcde", 1)
)


def an_agenda(*phases, current=None):
    forum = a_forum()
    left_out = tuple(replace(phase, place=-1) for phase in forum.phases)
    numbered = tuple(replace(phase, place=place) for place, phase in enumerate(phases, 1))
    return forum.after(1, (*left_out, replace(forum.session, phase=current), *numbered))


def a_vote(id, topic="T1", opened_at=NOW, revealed=False):
    return Phase(id, kind="dots", topic=topic, opened_at=opened_at, revealed=revealed)


def a_result(topic="T1", vote=""):
    return Phase("result", kind="results", topic=topic, settings={"vote": vote} if vote else {})


def shown(result, *votes):
    found = vote_shown_in(an_agenda(*votes, result), result)
    return found and found.id


def test_the_vote_that_is_named_is_shown_whenever_and_of_whatever_topic_it_was():
    votes = (a_vote("old", "T2", NOW - 2), a_vote("older", "T1", NOW - 3), a_vote("new", "T1", NOW - 1))

    assert [shown(a_result("T1", vote=name), *votes) for name in ("old", "older", "new")] == ["old", "older", "new"]


@pytest.mark.parametrize("order", [1, -1])
def test_without_a_name_it_is_the_topics_latest_opened_vote(order):
    votes = (a_vote("early", opened_at=NOW - 3), a_vote("late", opened_at=NOW - 2), a_vote("other", "T2", NOW))[::order]

    assert shown(a_result("T1"), *votes) == "late"
    assert shown(a_result("T2"), *votes) == "other"


@pytest.mark.parametrize("order", [1, -1])
def test_a_result_of_no_topic_shows_the_latest_opened_vote_of_all(order):
    votes = (a_vote("one", "T1", NOW - 2), a_vote("two", "T2", NOW - 1))[::order]

    assert shown(a_result(None), *votes) == "two"


@pytest.mark.parametrize("order", [1, -1])
def test_where_the_topic_has_no_vote_the_latest_opened_one_of_another_is_shown(order):
    votes = (a_vote("one", "T2", NOW - 2), a_vote("two", "T2", NOW - 1))[::order]

    assert shown(a_result("T1"), *votes) == "two"
    assert shown(a_result("T1", vote="no-such-vote"), *votes) == "two"


def test_a_vote_that_was_not_opened_is_not_shown_even_when_it_is_named():
    unopened = a_vote("unopened", opened_at=None)

    assert shown(a_result("T1", vote="unopened"), unopened) is None
    assert shown(a_result("T1", vote="unopened"), unopened, a_vote("opened")) == "opened"


def test_a_phase_that_is_no_vote_is_not_shown():
    assert shown(a_result(), Phase("writing", kind="writing", topic="T1", opened_at=NOW)) is None
    assert shown(a_result()) is None


@pytest.mark.parametrize(
    ("revealed", "current", "public"),
    [(False, None, False), (False, "vote", False), (True, "vote", False), (True, "result", True), (True, None, True)],
)
def test_a_result_is_public_after_its_reveal_while_its_vote_is_not_current(revealed, current, public):
    vote = a_vote("vote", revealed=revealed)

    assert result_is_public(an_agenda(vote, a_result(), current=current), vote) is public


def test_in_two_votes_on_the_same_options_a_person_sees_them_in_two_orders():
    orders = {tuple(order_for(Phase(f"vote-{n}", kind="dots", options=OPTIONS), seed=1)) for n in range(40)}

    assert len(orders) > 20
