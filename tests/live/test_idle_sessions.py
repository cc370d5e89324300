"""A session that nobody asks anything is closed, and opens again without anybody noticing."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from uuid import uuid4

import pytest

from tests.domain.forums import FACILITATOR, seen
from tests.live.client import PATIENCE_S
from tests.live.hall import Hall, go_to
from tests.live.server import TEMPLATE, library, now_ms
from workshop.asyncmode import MODES
from workshop.domain.commands import parse
from workshop.domain.model import Participant
from workshop.domain.roles import Actor
from workshop.keeping import flaws, read
from workshop.live.hub import Hub, Message
from workshop.live.sessions import IDLE_AFTER_S, OpenSessions
from workshop.opening import open_session
from workshop.store.office import Office
from workshop.store.shelf import Shelf

IDLING = [sys.executable, "-m", "tests.live.idling"]


class House:
    """Open sessions over a real folder, the clock in our hand, and everything that they told."""

    def __init__(self, data: Path) -> None:
        self.shelf = Shelf(data)
        self.office = Office(self.shelf.office)
        self.now = 0.0
        self.told: list[tuple[str, Message]] = []
        self.sessions = OpenSessions(
            self.shelf, self.office, lambda room, message: self.told.append((room, message)),
            lambda work, *args: work(*args), lambda: ("http://house", "house"), lambda: self.now,
        )  # fmt: skip

    def a_session(self) -> str:
        """Its lobby's clock is stopped, for a phase that counts down keeps a session open."""
        code = open_session(self.shelf, self.office, library(), TEMPLATE, "Ilta", "http://house", now_ms()).code
        hub = self.sessions.hub(code)
        ask(hub, FACILITATOR, "stop_clock", phase=hub.forum.session.phase)
        return code

    def later(self, seconds: float = IDLE_AFTER_S) -> None:
        self.now += seconds
        self.sessions.close_idle()

    def close(self) -> None:
        self.sessions.close()
        self.office.close()


@pytest.fixture
def house(tmp_path) -> Iterator[House]:
    made = House(tmp_path / "data")
    yield made
    made.close()


def ask(hub: Hub, actor: Actor, name: str, /, **payload: object) -> Message:
    return hub.submit(actor, parse(name, payload, str(uuid4())))


def joined(hub: Hub) -> Actor:
    person = Actor("participant", uuid4().hex)
    ask(hub, person, "join", name="")
    return person


def open_phase(hub: Hub, kind: str) -> None:
    (phase,) = (phase.id for phase in hub.forum.phases if phase.kind == kind)
    ask(hub, FACILITATOR, "open_phase", phase=phase, leaving=hub.forum.session.phase)


def test_ten_idle_sessions_leave_no_thread_and_one_file_each(house):
    threads = set(threading.enumerate())
    codes = [house.a_session() for _ in range(10)]
    for code in codes:
        joined(house.sessions.hub(code))
    open_threads = set(threading.enumerate()) - threads

    house.later()

    assert len(open_threads) == 20
    assert set(threading.enumerate()) - threads == set()
    assert [path.name for code in codes for path in house.shelf.session(code).parent.glob(f"{code}*")] == [
        f"{code}.sqlite" for code in codes
    ]


def test_a_session_that_was_asked_for_lately_stays_open(house):
    code = house.a_session()
    hub = house.sessions.hub(code)

    house.later(IDLE_AFTER_S - 1)
    house.sessions.hub(code)
    house.later(IDLE_AFTER_S - 1)

    assert house.sessions.open_hub(code) is hub


def test_a_board_or_console_keeps_its_session_open(house):
    code = house.a_session()
    hub = house.sessions.hub(code)
    house.sessions.presence(code).screens.add("a board")

    house.later()
    open_with_board = house.sessions.open_hub(code)
    house.sessions.presence(code).screens.discard("a board")
    house.later()

    assert (open_with_board, house.sessions.open_hub(code)) == (hub, None)


def test_a_phase_that_counts_down_keeps_its_session_open(house):
    code = house.a_session()
    hub = house.sessions.hub(code)
    open_phase(hub, "writing")

    house.later()
    counting = house.sessions.open_hub(code)
    ask(hub, FACILITATOR, "stop_clock", phase=hub.forum.session.phase)
    house.later()

    assert (counting, house.sessions.open_hub(code)) == (hub, None)


def test_going_away_does_not_open_a_session_again(house):
    code = house.a_session()
    person = joined(house.sessions.hub(code))
    house.sessions.presence(code).came(person.participant)
    house.later()

    house.sessions.presence(code).went(person.participant)

    assert house.sessions.open_hub(code) is None


def test_connected_phones_are_told_a_snapshot_by_the_new_hub(house):
    code = house.a_session()
    person = joined(house.sessions.hub(code))
    house.sessions.presence(code).came(person.participant)
    house.sessions.hub(code).enter(f"own/{person.participant}")
    house.later()
    house.told.clear()

    hub = house.sessions.hub(code)
    open_phase(hub, "reveal")
    hub.tell_news()

    phone = [message for room, message in house.told if room == f"{code}/phone"]
    own = [message for room, message in house.told if room == f"{code}/own/{person.participant}"]
    board = [message for room, message in house.told if room == f"{code}/board"]
    assert [messages[0]["since"] for messages in (phone, own, board)] == [None, None, None]
    assert phone[-1]["put"]["phase"]["kind"] == "reveal"
    assert board[0]["put"]["here"] == {"phones": 1, "joined": 1}
    assert hub.caught_up("phone", phone[-1]["revision"])["put"] == {}
    assert hub.caught_up(f"own/{person.participant}", own[-1]["revision"])["put"] == {}
    assert set(phone[-1]["put"]) <= set(seen(hub.forum, "phone", now_ms()))


def test_whoever_holds_a_hub_that_was_closed_is_passed_on_to_the_new_one(house):
    code = house.a_session()
    old = house.sessions.hub(code)
    house.later()

    person = joined(old)

    new = house.sessions.open_hub(code)
    assert new is not None
    assert new is not old
    assert new.forum.get(Participant, person.participant)


def test_no_command_meets_a_hub_that_is_stopping(tmp_path):
    """Every session is idle at every moment, and is closed as fast as that goes, while people join."""
    house, moments, over = House(tmp_path / "data"), count(), threading.Event()
    house.sessions._clock = lambda: next(moments) * IDLE_AFTER_S
    codes = [house.a_session() for _ in range(2)]
    hubs: set[Hub] = set()

    def close_for_ever() -> None:
        while not over.is_set():
            house.sessions.close_idle()

    def join(number: int) -> tuple[str, str | None]:
        code = codes[number % len(codes)]
        hub = house.sessions.hub(code)
        hubs.add(hub)
        return code, joined(hub).participant

    with ThreadPoolExecutor(5) as people:
        closing = people.submit(close_for_ever)
        in_it = list(people.map(join, range(100)))
        over.set()
        closing.result()
    house.close()

    assert len(hubs) > len(codes)
    for code in codes:
        assert {person.id for person in read(house.shelf.session(code)).all(Participant)} == {
            person for where, person in in_it if where == code
        }
        assert flaws(house.shelf.session(code)) == []


@pytest.mark.parametrize("mode", MODES)
def test_a_phone_that_stays_connected_hears_what_happens_after_its_session_was_closed(own_server, mode):
    server = own_server(mode, command=IDLING).start()
    hall = Hall(server)
    phone, console = hall.phone(), hall.console()
    console.ask("stop_clock", phase=console["phase"]["id"])
    assert list(server.data.glob(f"{hall.code}*-wal"))

    console.close()

    closed_soon = time.monotonic() + PATIENCE_S
    while list(server.data.glob(f"{hall.code}*-wal")):  # it goes when the file is closed
        assert time.monotonic() < closed_soon
        time.sleep(0.05)
    console = hall.console()
    console.wait(lambda: console["here"]["phones"] == 1)
    writing = go_to(console, "writing", phone)
    phone.ask("post_idea", phase=writing, text="Penkkejä")

    phone.wait(lambda: [one["text"] for key, one in phone.own.items() if key.startswith("idea/")] == ["Penkkejä"])
    assert phone.missed == 0
    hall.close()
    assert server.stop() == 0
    assert server.bugs() == [], server.said()
