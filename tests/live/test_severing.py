"""When ids are severed: after the grace, at once on request, after a restart; beside everything else that goes on."""

from __future__ import annotations

import threading
import time

import pytest

from tests.domain.forums import FACILITATOR
from tests.live.client import PATIENCE_S
from tests.live.hall import Hall, go_to
from tests.live.test_idle_sessions import IDLING, House, ask, joined, open_phase
from workshop.domain import receipts
from workshop.domain.model import Idea, Participant
from workshop.domain.severing import REOPEN_GRACE_MS
from workshop.live import sessions as module
from workshop.live.clock import now_ms
from workshop.live.sessions import IDLE_AFTER_S
from workshop.store.session_file import SessionFile


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(receipts, "SCRYPT_N", 2)


@pytest.fixture
def house(tmp_path):
    made = House(tmp_path / "data")
    yield made
    made.close()


def closed(house) -> tuple[str, list[str]]:
    """A session that was closed a moment ago, and the people who wrote in it."""
    code = house.a_session()
    hub = house.sessions.hub(code)
    people = [joined(hub) for _ in range(3)]
    open_phase(hub, "writing")
    for person in people:
        ask(hub, person, "post_idea", phase=hub.forum.session.phase, text="Penkkejä")
    ask(hub, FACILITATOR, "stop_clock", phase=hub.forum.session.phase)
    ask(hub, FACILITATOR, "set_state", state="closed")
    return code, [str(person.participant) for person in people]


def passes(monkeypatch, ms: int) -> None:
    at = now_ms() + ms
    monkeypatch.setattr(module, "now_ms", lambda: at)


def bytes_of(house, code) -> bytes:
    path = house.data_dir.session(code)
    return b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))


def test_ids_stay_within_the_grace_and_go_after_it(house, monkeypatch):
    code, people = closed(house)

    within = house.sessions.sever_if_due(code)
    there = len(house.sessions.hub(code).forum.all(Participant))
    passes(monkeypatch, REOPEN_GRACE_MS)
    after = house.sessions.sever_if_due(code)

    assert (within, there, after) == (False, 3, True)
    assert house.sessions.hub(code).forum.all(Participant) == ()
    assert [person for person in people if person.encode() in bytes_of(house, code)] == []


def test_on_request_they_go_at_once(house):
    code, _ = closed(house)
    ask(house.sessions.hub(code), FACILITATOR, "sever_ids")

    assert house.sessions.sever_if_due(code)
    assert not house.sessions.sever_if_due(code)


def test_a_session_whose_ids_wait_is_not_idle(house, monkeypatch):
    code, _ = closed(house)

    house.later(10 * IDLE_AFTER_S)
    waiting = house.sessions.open_hub(code)
    passes(monkeypatch, REOPEN_GRACE_MS + IDLE_AFTER_S * 1_000)
    house.sessions.sever_if_due(code)
    house.later(10 * IDLE_AFTER_S)

    assert waiting
    assert house.sessions.open_hub(code) is None


def test_after_a_restart_they_are_severed_without_anybody_asking(house, monkeypatch):
    code, people = closed(house)
    house.sessions.close()
    passes(monkeypatch, REOPEN_GRACE_MS)

    house.sessions.sever_left_over()

    assert [person for person in people if person.encode() in bytes_of(house, code)] == []


def test_after_a_restart_within_the_grace_they_wait_for_its_end(house, monkeypatch):
    code, _ = closed(house)
    house.sessions.close()

    house.sessions.sever_left_over()
    house.sessions.sever_due()
    waiting = house.sessions.open_hub(code)
    passes(monkeypatch, REOPEN_GRACE_MS)
    house.sessions.sever_due()

    assert waiting
    assert house.sessions.hub(code).forum.session.sever_at is None


def test_one_broken_session_keeps_no_other_from_being_severed(house, monkeypatch):
    broken, whole = house.a_session(), closed(house)[0]
    house.sessions.close()
    house.data_dir.session(broken).write_bytes(b"no database at all")
    passes(monkeypatch, REOPEN_GRACE_MS)

    house.sessions.sever_left_over()

    assert house.sessions.hub(whole).forum.session.sever_at is None


def test_while_keys_are_hashed_everything_goes_on_and_opening_again_wins(house):
    """The slow part holds nothing: other sessions open, and the facilitator may still take the closing back."""
    code, people = closed(house)
    ask(house.sessions.hub(code), FACILITATOR, "sever_ids")
    hashing, go_on = threading.Event(), threading.Event()

    def slowly(work, *args):
        hashing.set()
        assert go_on.wait(10)
        return work(*args)

    house.sessions._run = slowly
    done = []
    severing = threading.Thread(target=lambda: done.append(house.sessions.sever_if_due(code)))
    severing.start()
    assert hashing.wait(10)

    other = house.a_session()
    person = joined(house.sessions.hub(other))
    ask(house.sessions.hub(code), FACILITATOR, "set_state", state="open")
    go_on.set()
    severing.join()

    assert house.sessions.hub(other).forum.get(Participant, person.participant)
    assert done == [False]
    assert {one.id for one in house.sessions.hub(code).forum.all(Participant)} == {*people}


def test_commands_to_the_session_meet_the_new_hub_and_its_phones_hear_a_snapshot(house):
    code, _ = closed(house)
    old = house.sessions.hub(code)
    ask(old, FACILITATOR, "sever_ids")

    house.sessions.sever_if_due(code)
    house.sent.clear()
    ask(old, FACILITATOR, "set_state", state="open")
    house.sessions.hub(code).broadcaster.broadcast()

    assert {message["since"] for to, message in house.sent if to == f"{code}/phone"} == {None}
    assert house.sessions.hub(code) is not old
    assert house.sessions.hub(code).forum.session.state == "open"
    assert {idea.author for idea in house.sessions.hub(code).forum.all(Idea)} == {""}
    joined(house.sessions.hub(code))


def test_the_running_server_severs_them_while_phones_and_console_stay_connected(own_server):
    server = own_server(command=IDLING).start()
    hall = Hall(server)
    console, (phone, *_) = hall.console(), hall.phones(3)
    writing = go_to(console, "writing", phone)
    phone.ask("post_idea", phase=writing, text="Penkkejä")
    path = server.data_dir.session(hall.code)
    (person,) = {idea.author for idea in SessionFile.read(path).all(Idea)}

    console.ask("set_state", state="closed")
    console.ask("sever_ids")

    severed_soon = time.monotonic() + PATIENCE_S
    while person.encode() in b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*")):
        assert time.monotonic() < severed_soon
        time.sleep(0.1)
    console.ask("set_state", state="open")
    phone.wait(lambda: phone["session"]["state"] == "open")
    assert phone.command("post_idea", phase=writing, text="Vielä yksi")["code"] == "not_joined"
    late = hall.phone()
    late.ask("post_idea", phase=writing, text="Uutena")
    assert SessionFile.read(path).joined == 4
    hall.close()
    assert server.stop() == 0
    assert server.bugs() == [], server.said()


def test_the_log_of_commands_stays_whole(house):
    code, _ = closed(house)
    hub = house.sessions.hub(code)
    ask(hub, FACILITATOR, "sever_ids")
    revision = hub.forum.revision

    house.sessions.sever_if_due(code)

    after = house.sessions.hub(code)
    assert after.forum.revision == revision + 1
    assert after.writer.file.check() == []
