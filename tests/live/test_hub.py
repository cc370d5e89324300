"""The one writer, on a real file and with real threads: done once, on disk before it is answered, told without a gap."""

import random
import sqlite3
import threading
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from tests.domain.crowd import Crowd
from tests.domain.forums import (
    AINO,
    BERTIL,
    CECILIA,
    FACILITATOR,
    MINUTE,
    MODERATOR,
    NOW,
    OWNER,
    PEOPLE,
    Actor,
    a_forum,
    an_evening,
    an_id,
    clustered,
    number,
    opened,
    own,
    refused,
    revealed,
    seen,
    voting,
    written,
)  # fmt: skip
from tests.domain.page import Missed, Page
from workshop.domain.audience import SHARED_ROOMS, LiveContext
from workshop.domain.commands import parse
from workshop.domain.errors import Refusal
from workshop.domain.model import Ballot, Forum, Idea
from workshop.live.hub import Hub
from workshop.store.session_file import SessionFile


class Evening:
    """A hub on a real file, the clock in our hand, and everything that it told."""

    def __init__(self, path: Path, forum: Forum) -> None:
        self.path, self.now, self.phones = path, NOW + MINUTE, 0
        file = SessionFile.open(path, create=True)
        file.commit([], [entity for rows in forum.entities.values() for entity in rows.values()])
        self.told: list[tuple[str, dict]] = []
        self.hub = Hub(file, self.tell, self.around, lambda: self.now)

    def tell(self, room: str, message: dict) -> None:
        self.told.append((room, message))

    def around(self, forum: Forum) -> LiveContext:
        return LiveContext(self.phones)

    def began_again(self) -> "Evening":
        """The same file in the hands of a new server."""
        self.hub.stop()
        self.hub = Hub(SessionFile.open(self.path), self.tell, self.around, lambda: self.now)
        return self

    @property
    def forum(self) -> Forum:
        return self.hub.forum

    def ask(self, actor, name, /, *, id=None, **payload):
        return self.hub.submit(actor, parse(name, payload, id or an_id(random.random())))

    def open_phase(self, phase):
        self.ask(FACILITATOR, "open_phase", phase=phase, leaving=self.forum.session.phase)

    def heard(self):
        """What each room was told since it was last asked."""
        self.hub.tell_news()
        told, self.told[:] = self.told[:], []
        rooms = defaultdict(list)
        for room, message in told:
            rooms[room].append(message)
        return dict(rooms)

    def on_disk(self) -> Forum:
        with closing(SessionFile.open(self.path)) as file:
            assert file.check() == []
            return file.load()


@pytest.fixture
def begin(tmp_path):
    """Begins an evening with that forum; it ends with the test."""
    evenings = []

    def begin(forum: Forum) -> Evening:
        evenings.append(Evening(tmp_path / f"{len(evenings)}.sqlite", Forum(0, forum.entities)))
        return evenings[-1]

    yield begin
    for evening in evenings:
        if evening.hub._turns[0].is_alive():
            evening.hub.stop()


@contextmanager
def the_disk_refuses(evening):
    """Another program holds the file's lock for longer than anybody waits."""
    evening.hub.file.db.conn.execute("PRAGMA busy_timeout=20")
    with closing(sqlite3.connect(evening.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def the_disk_is_slow(evening, seconds=0.3):
    """What is asked meanwhile comes together into one batch."""
    with closing(sqlite3.connect(evening.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        time.sleep(seconds)
        other.execute("ROLLBACK")


# ---- done once, answered the same


def test_what_is_answered_is_on_disk(begin):
    evening = begin(opened(a_forum(), "writing"))
    evening.ask(AINO, "post_idea", id=an_id("a"), phase="writing", text="Penkkejä")

    assert evening.on_disk().get(Idea, an_id("a")).text == "Penkkejä"


def test_an_answer_says_what_the_protocol_lists(begin):
    evening = begin(opened(a_forum(), "writing"))
    assert evening.ask(AINO, "post_idea", id=an_id("a"), phase="writing", text="Penkkejä") == {"idea": an_id("a")}
    assert evening.ask(AINO, "mark_ready", phase="writing", ready=True) == {}

    vote = begin(voting())
    dots = {an_id("Selkeys"): 2, an_id("Kulkeminen"): 0}
    assert vote.ask(AINO, "cast_ballot", phase="dots", marks=dots) == {"marks": {an_id("Selkeys"): 2}}


def test_the_same_command_twice_is_done_once_and_answered_the_same(begin):
    evening = begin(opened(a_forum(), "writing"))
    once = evening.ask(AINO, "post_idea", id=an_id("a"), phase="writing", text="Penkkejä")
    again = evening.ask(AINO, "post_idea", id=an_id("a"), phase="writing", text="Penkkejä")

    assert again == once
    assert len(evening.forum.all(Idea)) == evening.forum.revision == 1


def test_a_retry_after_a_restart_is_answered_the_same(begin):
    evening = begin(opened(a_forum(), "writing"))
    once = evening.ask(AINO, "post_idea", id=an_id("a"), phase="writing", text="Penkkejä")
    before = evening.forum
    evening.began_again()

    assert evening.ask(AINO, "post_idea", id=an_id("a"), phase="writing", text="Penkkejä") == once
    assert evening.forum == before


def test_a_retry_is_answered_though_its_time_is_over(begin):
    evening = begin(opened(a_forum(), "writing"))
    once = evening.ask(AINO, "post_idea", id=an_id("a"), phase="writing", text="Penkkejä")
    evening.open_phase("reveal")
    evening.now += 99 * MINUTE

    assert evening.ask(AINO, "post_idea", id=an_id("a"), phase="writing", text="Penkkejä") == once


def test_fifty_retries_at_once_have_one_effect(begin):
    evening = begin(opened(a_forum(), "writing"))

    with ThreadPoolExecutor(50) as crowd:
        answers = list(
            crowd.map(
                lambda _: evening.ask(AINO, "post_idea", id=an_id("a"), phase="writing", text="Penkkejä"), range(50)
            )
        )

    assert answers == [{"idea": an_id("a")}] * 50
    assert len(evening.on_disk().all(Idea)) == evening.on_disk().revision == 1


def test_the_id_of_another_is_refused(begin):
    evening = begin(opened(a_forum(), "writing"))
    evening.ask(AINO, "post_idea", id=an_id("a"), phase="writing", text="Penkkejä")

    for stranger in (BERTIL, OWNER):
        with refused("id_taken", field="id"):
            evening.ask(stranger, "post_idea", id=an_id("a"), phase="writing", text="Kaapattu")
    assert [idea.author for idea in evening.forum.all(Idea)] == [AINO.participant]


def test_two_who_come_with_one_id_at_once_are_one_and_a_refused_one(begin):
    evening = begin(opened(a_forum(), "writing"))

    def post(actor):
        try:
            return evening.ask(actor, "post_idea", id=an_id("a"), phase="writing", text="Penkkejä")
        except Refusal as refusal:
            return refusal.code

    with ThreadPoolExecutor(2) as both, the_disk_is_slow(evening):
        coming = [both.submit(post, actor) for actor in (AINO, BERTIL)]
        time.sleep(0.05)
    assert sorted(map(str, (one.result() for one in coming))) == ["id_taken", str({"idea": an_id("a")})]


def test_what_was_refused_may_be_asked_again_with_its_id(begin):
    evening = begin(a_forum())
    with refused("not_now"):
        evening.ask(AINO, "post_idea", id=an_id("a"), phase="writing", text="Penkkejä")

    evening.open_phase("writing")
    assert evening.ask(AINO, "post_idea", id=an_id("a"), phase="writing", text="Penkkejä") == {"idea": an_id("a")}


def test_what_is_refused_changes_nothing(begin):
    evening = begin(written())
    evening.heard()
    before = evening.forum
    with refused("not_your_idea"):
        evening.ask(BERTIL, "withdraw_idea", idea=an_id("Selkokieliset tiedotteet"))

    assert evening.forum is before
    assert evening.heard() == {}
    assert evening.on_disk().revision == 0


def test_what_is_kept_of_a_participants_moment_is_the_phases(begin):
    evening = begin(opened(a_forum(), "writing"))
    evening.ask(AINO, "post_idea", phase="writing", text="Penkkejä")
    evening.ask(MODERATOR, "show_board", page="join")

    rows = evening.hub.file.db.conn.execute("SELECT at, role FROM changes ORDER BY revision").fetchall()
    assert rows == [(NOW, "participant"), (NOW + MINUTE, "moderator")]


# ---- many at once


def test_fifty_ballots_of_one_person_at_once_stay_within_the_budget(begin):
    evening = begin(voting())
    options = [an_id("Selkeys"), an_id("Kulkeminen")]

    def cast(n):
        with suppress(Refusal):
            evening.ask(AINO, "cast_ballot", phase="dots", marks={options[0]: n % 4, options[1]: (n // 4) % 4})

    with ThreadPoolExecutor(50) as crowd:
        list(crowd.map(cast, range(200)))

    (ballot,) = evening.forum.all(Ballot)
    assert sum(ballot.marks.values()) <= 3
    assert all(1 <= given <= 2 for given in ballot.marks.values())
    assert evening.on_disk().all(Ballot) == (ballot,)


def test_of_two_who_press_next_one_is_first(begin):
    evening = begin(opened(a_forum(), "talk"))

    def press(actor):
        try:
            return evening.ask(actor, "open_phase", phase="writing", leaving="talk")
        except Refusal as refusal:
            return refusal.code

    with ThreadPoolExecutor(2) as both:
        assert sorted(map(str, both.map(press, (FACILITATOR, OWNER)))) == ["phase_already_changed", "{}"]


def test_what_arrives_together_goes_to_disk_together(begin):
    people = tuple(Actor("participant", f"person-{n}") for n in range(40))
    evening = begin(opened(a_forum(people), "writing"))

    with ThreadPoolExecutor(40) as crowd, the_disk_is_slow(evening):
        coming = [
            crowd.submit(evening.ask, actor, "post_idea", phase="writing", text=actor.participant) for actor in people
        ]
    assert all(one.result()["idea"] for one in coming)

    assert [idea.text for idea in evening.on_disk().all(Idea)] == [idea.text for idea in evening.forum.all(Idea)]
    assert evening.on_disk() == evening.forum


# ---- a disk that refuses


def test_a_batch_that_the_disk_refuses_is_refused_whole_and_nothing_is_told(begin):
    evening = begin(opened(a_forum(), "writing"))
    evening.heard()
    before, held = evening.forum, {room: evening.hub.snapshot(room) for room in SHARED_ROOMS}

    def post(actor):
        with refused("storage_failed"):
            evening.ask(actor, "post_idea", id=an_id(actor.participant), phase="writing", text="Penkkejä")

    with the_disk_refuses(evening), ThreadPoolExecutor(3) as crowd:
        list(crowd.map(post, PEOPLE))

        assert evening.forum is before
        assert evening.heard() == {}
        assert {room: evening.hub.snapshot(room) for room in SHARED_ROOMS} == held
    assert evening.on_disk() == before

    for actor in PEOPLE:  # the phones keep their texts and send them again
        assert evening.ask(actor, "post_idea", id=an_id(actor.participant), phase="writing", text="Penkkejä")
    assert evening.heard().keys() == {"board", "console"}
    assert evening.on_disk() == evening.forum


def test_what_cannot_be_written_at_all_fails_alone_in_time(begin):
    """A bug that lets something unstorable through costs its own batch, and the next one finds a writer."""
    evening = begin(opened(a_forum(), "writing"))
    half_a_letter = Actor("moderator", by="\ud800")
    with pytest.raises(UnicodeEncodeError):
        evening.ask(half_a_letter, "show_board", page="join")

    assert evening.ask(AINO, "post_idea", id=an_id("a"), phase="writing", text="Penkkejä") == {"idea": an_id("a")}
    assert evening.on_disk() == evening.forum


# ---- telling


def test_while_people_write_alone_the_phones_are_told_nothing_at_all(begin):
    evening = begin(opened(a_forum(), "writing"))
    for actor in PEOPLE:
        evening.hub.enter(f"own/{actor.participant}")
    evening.heard()
    evening.ask(AINO, "post_idea", id=an_id("a"), phase="writing", text="Penkkejä")
    evening.ask(AINO, "edit_idea", idea=an_id("a"), text="Penkkejä puistoon")
    heard = evening.heard()

    assert heard.keys() == {"board", "console", f"own/{AINO.participant}"}
    assert [list(message["put"]) for message in heard["console"]] == [["writing"]]
    assert "Penkkejä" not in str({room: messages for room, messages in heard.items() if not room.startswith("own/")})


def test_own_news_goes_to_its_owner_alone(begin):
    evening = begin(voting())
    for actor in PEOPLE:
        evening.hub.enter(f"own/{actor.participant}")
    evening.heard()
    evening.ask(AINO, "cast_ballot", phase="dots", marks={an_id("Selkeys"): 1})
    heard = evening.heard()

    assert heard.keys() == {"board", "console", f"own/{AINO.participant}"}
    (message,) = heard[f"own/{AINO.participant}"]
    assert (message["audience"], message["put"], message["drop"]) == (
        "own",
        {"ballot/dots": {"phase": "dots", "marks": {an_id("Selkeys"): 1}}},
        [],
    )


def test_a_person_hears_what_a_moderator_does_to_their_idea(begin):
    evening = begin(revealed())
    evening.hub.enter(f"own/{AINO.participant}")
    evening.hub.enter(f"own/{BERTIL.participant}")
    evening.heard()
    evening.ask(MODERATOR, "hide_idea", idea=number(revealed(), "Selkokieliset tiedotteet"), reason="personal")
    heard = evening.heard()

    assert f"own/{BERTIL.participant}" not in heard
    assert heard[f"own/{AINO.participant}"][0]["put"][f"idea/{an_id('Selkokieliset tiedotteet')}"]["state"] == "hidden"
    (message,) = heard["phone"]
    assert message["put"] == {}
    assert message["drop"] == [f"idea/{number(revealed(), 'Selkokieliset tiedotteet')}"]
    assert message["since"] != message["revision"]


def test_nobody_is_told_of_those_who_have_gone(begin):
    evening = begin(opened(a_forum(), "writing"))
    evening.hub.enter(f"own/{AINO.participant}")
    evening.hub.leave(f"own/{AINO.participant}")
    evening.heard()
    evening.ask(AINO, "post_idea", phase="writing", text="Penkkejä")

    assert evening.heard().keys() == {"board", "console"}


def test_a_phase_change_is_told_as_a_snapshot(begin):
    evening = begin(written())
    evening.hub.enter(f"own/{AINO.participant}")
    evening.heard()
    evening.open_phase("reveal")
    heard = evening.heard()

    assert heard.keys() == {*SHARED_ROOMS, f"own/{AINO.participant}"}
    for room, messages in heard.items():
        assert [message["since"] for message in messages] == [None]
        assert messages[0]["put"] == evening.hub.snapshot(room)["put"]
        assert messages[0]["drop"] == []


def test_news_without_a_phase_change_is_told_as_news(begin):
    evening = begin(revealed())
    evening.heard()
    evening.ask(MODERATOR, "show_board", spotlight=number(revealed(), "Selkokieliset tiedotteet"))

    assert {
        room: [(message["put"], message["drop"]) for message in messages]
        for room, messages in evening.heard().items()
        if room == "phone"
    } == {"phone": [({"spotlight": number(revealed(), "Selkokieliset tiedotteet")}, [])]}


def test_what_was_answered_is_in_the_next_snapshot(begin):
    """A page that is painted after the answer shows what was asked for."""
    evening = begin(opened(a_forum(approval=False), "writing"))
    for connected in (False, True):
        if connected:
            evening.hub.enter(f"own/{AINO.participant}")
        for n in range(25):
            id = an_id((connected, n))
            evening.ask(AINO, "post_idea", id=id, phase="writing", text=f"Idea {n}")
            assert f"idea/{id}" in evening.hub.snapshot(f"own/{AINO.participant}")["put"]


def test_who_is_up_to_date_is_sent_nothing_and_who_is_not_a_snapshot(begin):
    evening = begin(revealed())
    evening.hub.enter(f"own/{AINO.participant}")
    for room in ("phone", f"own/{AINO.participant}"):
        held = evening.hub.snapshot(room)
        caught = evening.hub.caught_up(room, held["revision"])
        assert (caught["since"], caught["revision"], caught["put"], caught["drop"]) == (
            held["revision"],
            held["revision"],
            {},
            [],
        )
        for other in (None, "", "nonsense:0", 7):
            assert evening.hub.caught_up(room, other) == held


def test_a_revision_of_an_earlier_run_is_not_up_to_date(begin):
    evening = begin(revealed())
    held = evening.hub.snapshot("phone")["revision"]

    assert evening.began_again().hub.caught_up("phone", held)["since"] is None


def test_two_pictures_of_a_person_who_is_not_connected_have_two_revisions(begin):
    """A page without a socket asks again and again, and must not take an older picture for the newest."""
    evening = begin(opened(a_forum(), "writing"))
    first = evening.hub.snapshot(f"own/{AINO.participant}")
    evening.ask(AINO, "post_idea", phase="writing", text="Penkkejä")

    assert evening.hub.snapshot(f"own/{AINO.participant}")["revision"] != first["revision"]


def test_who_is_here_is_told_to_board_and_console(begin):
    evening = begin(a_forum())
    evening.heard()
    evening.phones = 7
    evening.hub.around_changed()
    heard = evening.heard()

    assert {room: messages[0]["put"] for room, messages in heard.items()} == {
        "board": {"here": {"phones": 7, "joined": 3}}, "console": {"here": {"phones": 7, "joined": 3}},
    }  # fmt: skip


def test_news_comes_by_itself(begin):
    evening = begin(revealed())
    evening.heard()
    evening.ask(MODERATOR, "show_board", page="words")

    wait_for(lambda: {room for room, _ in evening.told} == {"board", "console"})


def test_one_room_that_cannot_be_told_costs_the_others_nothing(begin):
    evening = begin(revealed())
    evening.heard()
    rooms = []

    def tell(room, message):
        rooms.append(room)
        if room == "board":
            raise OSError("the line is dead")

    evening.hub._tell = tell
    evening.ask(MODERATOR, "show_board", page="wall", spotlight=number(revealed(), "Selkokieliset tiedotteet"))

    wait_for(lambda: set(rooms) == {"phone", "board", "console"})


def test_an_idea_that_can_be_mended_no_more_is_told_so_by_itself(begin, monkeypatch):
    monkeypatch.setattr("workshop.live.hub.SCHEDULE_TICKS", 2)
    evening = begin(written())
    evening.hub.enter(f"own/{AINO.participant}")
    evening.heard()
    evening.now += 99 * MINUTE

    wait_for(lambda: [message["put"][f"idea/{an_id('Selkokieliset tiedotteet')}"]["editable"] for room, message in evening.told
                      if room == f"own/{AINO.participant}"] == [False])  # fmt: skip
    assert {room for room, _ in evening.told} <= {f"own/{AINO.participant}", "console"}


def wait_for(truth, seconds=5):
    end = time.monotonic() + seconds
    while not truth():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.01)


# ---- the chain of revisions


class Hall:
    """Pages that come at any moment, and hear what their room is told from then on."""

    def __init__(self, evening: Evening) -> None:
        self.hub, self.pages, self.missed = evening.hub, defaultdict(list), []
        self.rooms = [*SHARED_ROOMS, *(f"own/{actor.participant}" for actor in PEOPLE)]
        self.hub._tell = self.tell
        for actor in PEOPLE:
            self.hub.enter(f"own/{actor.participant}")

    def tell(self, room, message):
        for page in self.pages[room]:
            try:
                page.hear(message)
            except Missed as missed:  # looked at in the test's own thread
                self.missed.append(missed)

    def comes(self, room):
        """The snapshot is made and heard between two messages to the room, as on a socket's line."""
        with self.hub._telling:
            page = Page()
            page.hear(self.hub.snapshot(room))
            self.pages[room].append(page)


def test_under_load_no_page_misses_a_message_and_all_converge(begin):
    """Eight threads ask for anything at all while pages come and hear."""
    evening = begin(clustered())
    hall = Hall(evening)

    def asks(seed):
        lot = random.Random(seed)
        crowd = Crowd(lot)
        for n in range(60):
            actor, name, payload = crowd.ask(evening.forum)
            with suppress(Refusal):
                evening.ask(actor, name, id=an_id((seed, n)), **payload)
            if n % 10 == 0:
                hall.comes(lot.choice(hall.rooms))

    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(asks, range(8)))
    evening.hub.tell_news()

    assert hall.missed == []
    assert sum(map(len, hall.pages.values())) == 48
    for room in hall.rooms:
        held = evening.hub.snapshot(room)
        assert [(page.map, page.revision) for page in hall.pages[room]] == [(held["put"], held["revision"])] * len(
            hall.pages[room]
        )
        assert held["put"] == what_is_seen(evening, room)
    evening.hub.stop()
    assert evening.on_disk() == evening.forum


def what_is_seen(evening, room):
    if room in SHARED_ROOMS:
        return seen(evening.forum, room, evening.now, evening.around(evening.forum))
    return own(evening.forum, room.removeprefix("own/"), evening.now)


def test_the_chain_of_each_room_has_no_gap_and_counts_only_what_the_room_was_told(begin):
    evening = begin(written())
    evening.heard()
    start = {room: evening.hub.snapshot(room)["revision"] for room in SHARED_ROOMS}
    chains = defaultdict(list)
    for n in range(12):
        evening.ask(MODERATOR, "show_board", page=("wall", "join")[n % 2])  # the phones hear nothing of this
        if n % 4 == 0:
            evening.ask(FACILITATOR, "set_details", place=f"Sali {n}")
        for room, messages in evening.heard().items():
            chains[room] += messages

    for room, messages in chains.items():
        assert [message["since"] for message in messages] == [
            start[room],
            *(message["revision"] for message in messages[:-1]),
        ]
    assert {room: len(messages) for room, messages in chains.items() if room == "phone"} == {"phone": 3}


def test_a_hub_that_stops_finishes_what_has_arrived(begin):
    evening = begin(opened(a_forum(), "writing"))
    answers = []
    with the_disk_is_slow(evening):
        for actor in PEOPLE:
            late = parse("post_idea", {"phase": "writing", "text": "Viime hetkellä"}, an_id(actor))
            evening.hub.ask(actor, late, answers.append)
        stopping = threading.Thread(target=evening.hub.stop)
        stopping.start()
    stopping.join()

    assert all(answer["idea"] for answer in answers)
    assert len(answers) == len(PEOPLE)
    assert len(evening.on_disk().all(Idea)) == 3
    with refused("failed"):
        evening.ask(CECILIA, "post_idea", phase="writing", text="Liian myöhään")
    assert [one.name for one in evening.path.parent.glob("0.sqlite*")] == ["0.sqlite"]


def test_an_evening_that_was_closed_and_opened_again_is_the_same(begin):
    evening = begin(an_evening())
    evening.hub.stop()

    assert evening.on_disk() == Forum(0, an_evening().entities)
