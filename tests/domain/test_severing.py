"""Severing: what everybody is told stays, who it was of goes."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from tests.domain.forums import (
    AINO,
    BERTIL,
    FACILITATOR,
    MINUTE,
    NOW,
    OWNER,
    an_evening,
    ask,
    do,
    own,
    post,
    refused,
    seen,
)
from workshop.catalogues import catalogue
from workshop.domain import receipts
from workshop.domain.audience import SHARED_ROOMS
from workshop.domain.model import Ballot, Feedback, Idea, Participant
from workshop.domain.receipts import ideas_of, key_of, words_of
from workshop.domain.severing import REOPEN_GRACE_MS, is_due, receipts_of, severed
from workshop.exports.report import report
from workshop.maintenance import miscounts


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(receipts, "SCRYPT_N", 2)


def closed(forum=None):
    return do(forum or an_evening(), OWNER, "set_state", state="closed")


def sever(forum, lot=1):
    return severed(forum, receipts.keys_of(receipts_of(forum), forum.session.salt), Random(lot))


def exported(forum):
    return report(forum, catalogue("fi"), "fi", NOW)


def test_closing_gives_ten_minutes_to_take_it_back():
    forum = closed()

    assert forum.session.sever_at == NOW + REOPEN_GRACE_MS == NOW + 10 * MINUTE
    assert not is_due(forum.session, NOW + REOPEN_GRACE_MS - 1)
    assert is_due(forum.session, NOW + REOPEN_GRACE_MS)
    assert not is_due(do(forum, OWNER, "set_state", state="open").session, NOW + 2 * REOPEN_GRACE_MS)


def test_closing_what_is_closed_does_not_put_it_off():
    forum = closed()

    assert do(forum, OWNER, "set_state", state="closed", now=NOW + MINUTE).session == forum.session
    assert do(sever(forum), OWNER, "set_state", state="closed", now=NOW + MINUTE).session.sever_at is None


def test_it_need_not_be_waited_for():
    assert is_due(do(closed(), FACILITATOR, "sever_ids", now=NOW + 1).session, NOW + 1)
    assert ask(sever(closed()), FACILITATOR, "sever_ids") == ()
    with refused("not_now"):
        ask(an_evening(), FACILITATOR, "sever_ids")


def test_nobody_is_in_it_any_more():
    before = closed()
    after = sever(before)

    people = {person.id for person in before.all(Participant)}
    assert people
    assert after.all(Participant) == ()
    assert [person for person in people if person in repr(after.entities)] == []
    assert {row.participant for kind in (Ballot, Feedback) for row in after.all(kind)} == {""}
    assert {idea.author for idea in after.all(Idea)} == {""}


def test_nothing_that_is_told_or_exported_changes():
    before = closed()
    after = sever(before)

    assert {room: seen(after, room, NOW) for room in SHARED_ROOMS} == {
        room: seen(before, room, NOW) for room in SHARED_ROOMS
    }
    assert exported(after) == exported(before)
    assert list(miscounts(after)) == list(miscounts(before)) == []
    assert (exported(before).participation.joined, exported(before).participation.writers) == (3, 3)


def test_the_words_find_the_own_ideas_and_no_others():
    before = closed()
    after, salt = sever(before), before.session.salt

    for person in (AINO, BERTIL):
        words = words_of(str(person.participant), salt)
        written = {idea.text for idea in before.all(Idea) if idea.author == person.participant}
        assert {idea.text for idea in ideas_of(after, words, key_of(words, salt))} == written
        assert written


def test_a_withdrawn_idea_is_found_by_its_author_too():
    before = closed(an_evening())
    withdrawn = replace(before.all(Idea)[0], withdrawn=True)
    words = words_of(withdrawn.author, before.session.salt)

    after = sever(before.after(99, (withdrawn,)))

    assert withdrawn.id in {idea.id for idea in ideas_of(after, words, key_of(words, before.session.salt))}


def test_no_order_is_that_of_writing():
    """A second person's three ideas in a row would be three in a row."""
    before = closed()
    orders = {tuple(idea.id for idea in sever(before, lot).all(Idea)) for lot in range(20)}
    ballots = {tuple(str(ballot.marks) for ballot in sever(before, lot).all(Ballot)) for lot in range(20)}

    assert len(orders) > 10
    assert len(ballots) > 1


def test_whoever_has_the_file_cannot_tell_two_ideas_of_one_person_from_two_of_two():
    """Everything that severed ideas and ballots hold beside what everybody was told, compared in pairs: nothing is shared by the ideas of
    one person, however often it is done."""
    before = closed()
    author = {idea.id: idea.author for idea in before.all(Idea)}

    for lot in range(5):
        after = sever(before, lot)
        by_author = Counter(author.values())
        assert max(by_author.values()) > 1
        assert len({idea.receipt for idea in after.all(Idea)}) == len(after.all(Idea))
        assert {idea.id: replace(idea, author="", receipt="") for idea in after.all(Idea)} == {
            idea.id: replace(idea, author="") for idea in before.all(Idea)
        }
        ids = [row.id.removeprefix(f"{row.phase}:") for kind in (Ballot, Feedback) for row in after.all(kind)]
        assert len(set(ids)) == len(ids)
        prefixes = Counter(idea.receipt[:8] for idea in after.all(Idea))
        assert max(prefixes.values()) == 1


def test_it_is_done_once_however_often_it_is_tried():
    once = sever(closed())
    twice = sever(once)

    assert exported(twice) == exported(once)
    assert {idea.id: idea for idea in twice.all(Idea)} == {idea.id: idea for idea in once.all(Idea)}


def test_opened_again_people_join_anew_and_are_counted_with_those_before():
    forum = do(sever(closed()), OWNER, "set_state", state="open")
    assert own(forum, str(AINO.participant), NOW) == {}
    with refused("not_joined"):
        do(forum, AINO, "set_name", name="")

    forum = do(forum, AINO, "join")
    forum = do(forum, OWNER, "open_phase", phase="writing", leaving=forum.session.phase)
    forum = post(forum, AINO, "Vielä yksi ajatus")
    again = sever(closed(forum))

    assert (again.joined, again.session.severed_writers) == (4, 4)
    assert exported(again) == exported(closed(forum))
    words = words_of(str(AINO.participant), again.session.salt)
    found = {idea.text for idea in ideas_of(again, words, key_of(words, again.session.salt))}
    assert {"Vielä yksi ajatus", "Selkokieliset tiedotteet"} <= found
