"""Starting twice, stopping, being killed, and a file that is broken: nothing that was acknowledged is ever lost."""

from __future__ import annotations

import json
import signal
from uuid import uuid4

import pytest

from tests.live.client import Connection, Refused
from tests.live.hall import Hall, go_to
from tests.live.server import Server
from workshop.asyncmode import MODES
from workshop.domain.model import Idea
from workshop.maintenance import flaws
from workshop.store.copying import sqlite_version, wal_reset_bug
from workshop.store.session_file import SessionFile


def texts_on_disk(server: Server, code: str) -> set[str]:
    return {idea.text for idea in SessionFile.read(server.data_dir.session(code)).all(Idea)}


def send_without_waiting(phone: Connection, writing: str, text: str, number: int) -> None:
    command = {"id": str(uuid4()), "name": "post_idea", "payload": {"phase": writing, "text": text}}
    phone.send(f"42{number}" + json.dumps(["command", command]))


def acknowledged(phone: Connection) -> set[int]:
    return {number for number, answer in phone.answers.items() if answer["ok"]}


def test_a_second_server_on_the_same_folder_is_refused_in_words(server):
    second = Server(server.data)

    assert "Another server already works on" in second.refused_to_start()
    assert server.process is not None
    assert server.process.poll() is None


def test_a_port_that_is_taken_is_named(server, own_server):
    other = own_server()
    other.port = server.port

    assert f"Cannot listen on 127.0.0.1:{server.port}" in other.refused_to_start()


def test_the_start_says_which_sqlite_it_uses_and_warns_of_one_that_may_lose_commits(server):
    assert f"SQLite {sqlite_version()}\n" in server.said()
    assert ("sqlite.org/wal.html#walresetbug" in server.said()) == wal_reset_bug()


@pytest.mark.parametrize("mode", MODES)
def test_being_asked_to_stop_finishes_the_batch(own_server, mode):
    server = own_server(mode).start()
    hall = Hall(server)
    phones, console = hall.phones(5), hall.console()
    writing = go_to(console, "writing", *phones)

    for number in range(100, 110):
        for seat, phone in enumerate(phones):
            send_without_waiting(phone, writing, f"{seat}/{number}", number)
    assert server.stop() == 0

    said = {f"{seat}/{number}" for seat, phone in enumerate(phones) for number in acknowledged(phone)}
    assert said <= texts_on_disk(server, hall.code)
    assert flaws(server.data_dir.session(hall.code)) == []
    assert sorted(path.name for path in server.data.glob(f"{hall.code}*")) == [f"{hall.code}.sqlite"]
    assert server.bugs() == [], server.said()
    hall.close()


def test_a_kill_loses_nothing_that_was_acknowledged_and_the_phones_come_back(own_server):
    server = own_server().start()
    hall = Hall(server)
    browser, console = hall.joined(), hall.console()
    phone = browser.listen(hall.code)
    writing = go_to(console, "writing", phone)
    for number in range(100, 150):
        send_without_waiting(phone, writing, f"Idea {number}", number)
    phone.wait(lambda: len(acknowledged(phone)) >= 5)

    server.stop(signal.SIGKILL)
    phone.wait_gone()
    said = {f"Idea {number}" for number in acknowledged(phone)}
    server.start()
    back = browser.listen(hall.code)

    assert said
    back.wait(lambda: said <= {idea["text"] for key, idea in back.own.items() if key.startswith("idea/")})
    back.ask("post_idea", phase=writing, text="Vielä yksi")
    assert server.stop() == 0
    assert said | {"Vielä yksi"} <= texts_on_disk(server, hall.code)
    assert flaws(server.data_dir.session(hall.code)) == []
    hall.close()


def test_the_same_command_after_a_restart_is_done_once(own_server):
    server = own_server().start()
    hall = Hall(server)
    browser, console, id = hall.joined(), hall.console(), str(uuid4())
    writing = go_to(console, "writing")
    first = browser.listen(hall.code).command("post_idea", {"phase": writing, "text": "Vain kerran"}, id)
    server.stop(signal.SIGKILL)
    server.start()

    again = browser.listen(hall.code).command("post_idea", {"phase": writing, "text": "Vain kerran"}, id)

    assert again == first
    assert server.stop() == 0
    assert len(SessionFile.read(server.data_dir.session(hall.code)).all(Idea)) == 1
    hall.close()


def test_a_damaged_session_is_set_aside_and_named_and_the_others_work(own_server):
    server = own_server()
    broken, sound = Hall(server), Hall(server)
    file = server.data_dir.session(broken.code)
    file.write_bytes(file.read_bytes()[:4096] + b"\0" * 8192)
    server.start()
    stranger = broken.browser()

    page = stranger.get(f"/{broken.code}")

    assert page.status_code == 503
    assert not file.exists()
    assert [path.name for path in (server.data / "damaged").iterdir()] == [f"{broken.code}.sqlite.1"]
    assert f"session {broken.code} cannot be read" in server.said()
    phone = sound.phone()
    assert phone["session"]["title"] == "Iltapäivän ideat"
    with pytest.raises(Refused) as refusal:
        sound.joined().listen(broken.code)
    assert refusal.value.code in {"not_joined", "damaged"}
    broken.close()
    sound.close()
    assert server.stop() == 0
    assert server.bugs() == [], server.said()


def test_a_server_that_has_started_serves_the_sessions_that_there_are(own_server):
    server = own_server()
    hall = Hall(server)

    server.start()

    assert hall.browser().get(f"/{hall.code}").ok
    hall.close()
