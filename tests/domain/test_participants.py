"""Coming in, a name, being ready, and the three questions at the end."""

import pytest

from tests.domain.forums import AINO, FACILITATOR, MODERATOR, Actor, a_forum, ask, do, opened, refused, written
from workshop.domain.model import Feedback, Participant


def newcomer(name="person-uusi"):
    return Actor("participant", name)


def test_who_joins_stays_who_they_are():
    forum = do(a_forum(), newcomer(), "join", lot=3)
    me = forum.get(Participant, "person-uusi")

    assert ask(forum, newcomer(), "join", lot=4) == ()
    assert me.seed > 0
    assert do(forum, newcomer(), "join", lot=4).get(Participant, "person-uusi") == me


def test_nobody_new_joins_a_locked_session():
    forum = do(do(a_forum(), newcomer(), "join"), FACILITATOR, "lock_joining", locked=True)

    with refused("joining_locked"):
        do(forum, newcomer("person-myöhäinen"), "join")
    assert ask(forum, newcomer(), "join") == ()
    assert do(do(forum, FACILITATOR, "lock_joining", locked=False), newcomer("person-myöhäinen"), "join")


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_nobody_joins_what_is_not_open(state):
    with refused({"draft": "session_not_open", "closed": "session_closed"}[state]):
        do(a_forum(state=state), newcomer(), "join")


def test_names_are_kept_only_where_they_are_asked_for():
    assert do(a_forum(), newcomer(), "join", name="Aino").get(Participant, "person-uusi").name == ""
    with refused("no_names_here", field="name"):
        do(a_forum(), AINO, "set_name", name="Aino")

    optional = a_forum(name_policy="optional")
    assert do(optional, newcomer(), "join", name=" Aino\u202e\n").get(Participant, "person-uusi").name == "Aino"
    assert do(optional, newcomer(), "join").get(Participant, "person-uusi").name == ""
    assert do(optional, AINO, "set_name", name="").get(Participant, AINO.participant).name == ""

    required = a_forum(name_policy="required")
    with refused("name_needed", field="name"):
        do(required, newcomer(), "join")
    with refused("name_needed", field="name"):
        do(required, AINO, "set_name", name=" \u200b")
    with refused("too_long", field="name"):
        do(required, AINO, "set_name", name="a" * 61)


def test_ready_is_said_of_one_phase():
    forum = do(written(), AINO, "mark_ready", phase="writing", ready=True)
    assert forum.get(Participant, AINO.participant).ready == "writing"

    assert do(forum, AINO, "mark_ready", phase="writing", ready=False).get(Participant, AINO.participant).ready is None
    with refused("not_now"):
        do(opened(forum, "talk"), AINO, "mark_ready", phase="talk", ready=True)


def test_feedback_is_set_not_added():
    forum = opened(a_forum(), "feedback")
    forum = do(forum, AINO, "give_feedback", phase="feedback", heard=1, easy=5, text="Ensin")
    forum = do(forum, AINO, "give_feedback", phase="feedback", heard=4)
    assert forum.all(Feedback) == (Feedback(f"feedback:{AINO.participant}", "feedback", AINO.participant, 4, None, ""),)


@pytest.mark.parametrize("value", [0, 6, -1, 10**30])
def test_feedback_is_from_one_to_five(value):
    forum = opened(a_forum(), "feedback")

    for field in ("heard", "easy"):
        with refused("bad_field", field=field):
            do(forum, AINO, "give_feedback", phase="feedback", **{field: value})
    with refused("too_long", field="text"):
        do(forum, AINO, "give_feedback", phase="feedback", text="x" * 501)


def test_moderator_is_no_participant():
    with refused("not_allowed"):
        do(written(), MODERATOR, "post_idea", phase="writing", text="Minäkin")
