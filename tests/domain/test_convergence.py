"""Whatever happens, in whatever order: what a client has put together from news is what a snapshot would say, what lies in
the file is what is remembered, and nobody holds what the allow-lists do not name."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain import allowed
from tests.domain.crowd import PARTICIPANTS, Crowd
from tests.domain.forums import (
    NOW,
    SECOND,
    a_forum,
    an_evening,
    an_id,
    clustered,
    own,
    plain,
    revealed,
    seen,
    voted,
    voting,
    written,
)
from tests.domain.page import Page
from workshop.domain.audience import SHARED_ROOMS, LiveContext, delta
from workshop.domain.commands import COMMANDS, parse
from workshop.domain.decide import DecisionContext, decide
from workshop.domain.errors import Refusal
from workshop.domain.model import DEPENDS_ON, Ballot, Forum, Idea, Phase
from workshop.domain.voting import checked
from workshop.store.session_file import Change, SessionFile

ROOMS = (*SHARED_ROOMS, *(f"own/{actor.participant}" for actor in PARTICIPANTS))
PEOPLES_IDS = [actor.participant for actor in PARTICIPANTS]
AROUND = LiveContext(
    3, "ideat.kunta.example", "https://ideat.kunta.example/48210937", {"T1": [{"word": "tiedote", "people": 2}]}
)
COMMANDS_EACH = 60
BEGINNINGS = [
    Forum(0, forum.entities)
    for forum in (
        a_forum(),
        a_forum(approval=False),
        written(),
        revealed(),
        clustered(),
        voting(),
        voted(),
        an_evening(),
    )
]


def test_the_crowd_asks_for_everything():
    assert all(callable(getattr(Crowd, name)) for name in COMMANDS)


@given(seed=st.integers(0, 10**6))
@settings(max_examples=30)
def test_any_evening_converges(seed, tmp_path_factory):
    lot = Random(seed)
    crowd, now, done, told = Crowd(lot), NOW, [], {}
    forum = begun = lot.choice(BEGINNINGS)
    pages = {room: Page() for room in ROOMS}
    for turn in range(COMMANDS_EACH):
        now += lot.choice([0, 1, 5, 9, 60]) * SECOND
        actor, name, payload = crowd.ask(forum)
        before = repr(forum) if turn % 7 == 0 else ""
        try:
            entities = decide(forum, actor, parse(name, payload, an_id((seed, turn))), DecisionContext(now, lot))
        except Refusal:
            assert before in ("", repr(forum))  # nothing is changed by what was refused
            continue
        phase, forum = forum.session.phase, forum.after(forum.revision + 1, entities)
        done.append((Change(forum.revision, an_id((seed, turn)), now, actor.role, "", name, {}), entities))
        for room, page in pages.items():
            now_seen = view(forum, room, now)
            page.hear(message(told.get(room), now_seen, phase != forum.session.phase, page, forum.revision))
            assert page.map == now_seen
            told[room] = now_seen
            watch(room, now_seen)
        hold(forum)
        assert worked_out(forum) == worked_out(Forum(forum.revision, forum.entities))

    reloaded = written_and_read(tmp_path_factory.mktemp("any") / "48210937.sqlite", begun, done)
    assert reloaded == Forum(forum.revision, forum.entities)
    for room in ROOMS:
        assert str(view(reloaded, room, now)) == str(view(forum, room, now))  # the order of keys included


def worked_out(forum):
    """What one forum hands on to the next, the order of keys included."""
    return {name: str(getattr(forum, name)) for name in DEPENDS_ON if name != "used_numbers"} | {
        "used_numbers": forum.used_numbers
    }


def view(forum, room, now):
    if room.startswith("own/"):
        return own(forum, room.removeprefix("own/"), now)
    return seen(forum, room, now, AROUND)


def message(held, now_seen, phase_changed, page, revision):
    """As the hub tells: a snapshot at first and with each change of phase, else what is new and what is gone."""
    if held is None or phase_changed:
        return {"since": None, "revision": revision, "put": now_seen, "drop": []}
    put, drop = delta(held, now_seen)
    return {"since": page.revision, "revision": revision, "put": put, "drop": drop}


def watch(room, now_seen):
    """Nothing that is not on the allow-lists, and nobody."""
    if room.startswith("own/"):
        assert {allowed.family(key) for key in now_seen} <= allowed.anywhere("own")
        allowed.assert_own_values(now_seen)
    else:
        assert {allowed.family(key) for key in now_seen} <= allowed.anywhere(room)
        allowed.assert_values(now_seen, room)
    sent = plain(now_seen)
    assert not [person for person in PEOPLES_IDS if person in sent]


def hold(forum):
    """What is true of every evening at every moment."""
    numbered = [idea.number for idea in forum.all(Idea) if idea.number]
    assert len(numbered) == len(set(numbered))
    for ballot in forum.all(Ballot):
        vote = forum.get(Phase, ballot.phase)
        assert checked(vote, ballot.marks) == ballot.marks
        assert set(ballot.marks) <= {option["id"] for option in vote.options}
    for audience in ("phone", "board"):
        ideas = {key.removeprefix("idea/") for key in seen(forum, audience, NOW, AROUND) if key.startswith("idea/")}
        assert ideas <= set(forum.shown)


def written_and_read(path, begun, done):
    """The forum that lies in a file after these changes, a batch each."""
    file = SessionFile.open(path, create=True)
    file.commit([], [entity for entities in begun.entities.values() for entity in entities.values()])
    for change, entities in done:
        file.commit([change], entities)
    file.close()
    file = SessionFile.open(path)
    assert file.check() == []
    forum = file.load()
    file.close()
    return forum
