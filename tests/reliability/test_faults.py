"""The disk is full, or another program locks the file: what is not on disk is not acknowledged, other sessions go on, and the running
server recovers by itself."""

from __future__ import annotations

import resource
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from tests.live.hall import Hall, go_to
from workshop.domain.model import Idea
from workshop.store.session_file import SessionFile

SENTENCE = "Tallennus ei onnistunut. Teksti on yhä tässä: odota hetki ja lähetä uudelleen."
LONG_TEXT = "Pitkä ajatus, joka ei mahdu. " * 15
LONGER_THAN_THE_LOCK_TIMEOUT_S = 7


@pytest.fixture
def server(own_server):
    return own_server().start()


@pytest.fixture
def here(server):
    hall = Hall(server)
    yield hall
    hall.close()


@pytest.fixture
def elsewhere(server):
    """Another session on the same server."""
    hall = Hall(server)
    yield hall
    hall.close()


@contextmanager
def full_disk(server, path):
    """No file of the server may grow beyond the size of this one's log: the system refuses, as with a quota."""
    limit = Path(f"{path}-wal").stat().st_size
    before = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    yield
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, before)


@contextmanager
def locked_file(server, path):
    """Another program holds a write lock on the file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@pytest.mark.parametrize("fault", [full_disk, locked_file])
def test_what_cannot_be_stored_is_refused_in_words_and_taken_when_it_can_be(server, here, elsewhere, fault):
    path = server.data_dir.session(here.code)
    phone, console = here.phone(), here.console()
    other, other_console = elsewhere.phone(), elsewhere.console()
    writing, other_writing = go_to(console, "writing", phone), go_to(other_console, "writing", other)
    first = str(uuid4())
    for number in range(20):
        phone.ask("post_idea", phase=writing, text=f"Ennen vikaa {number}")
    phone.catch_up()

    with fault(server, path):
        refused = phone.command("post_idea", {"phase": writing, "text": LONG_TEXT}, first)
        assert other.command("post_idea", phase=other_writing, text="Toinen tilaisuus jatkuu")["ok"]
        assert phone.sync(phone=phone.held["phone"].revision)[0]["put"] == {}  # reads go on too

    assert (refused["ok"], refused["code"], refused["sentence"]) == (False, "storage_failed", SENTENCE)
    assert [idea for idea in phone.own.values() if isinstance(idea, dict) and idea.get("text") == LONG_TEXT] == []
    again = phone.command("post_idea", {"phase": writing, "text": LONG_TEXT}, first)
    assert again == {"ok": True, "id": first, "answer": {"idea": first}}
    console.wait(lambda: console["writing"] == {"ideas": 21, "writers": 1})

    assert server.stop() == 0
    with closing(SessionFile.open(path)) as file:
        assert file.check() == []
        ideas = {idea.id for idea in file.load().all(Idea)}
        assert (len(ideas), first in ideas) == (21, True)


def test_a_form_is_refused_like_a_socket_while_the_disk_is_full(server, here):
    person, console = here.joined(), here.console()
    writing, id = go_to(console, "writing"), str(uuid4())

    with full_disk(server, server.data_dir.session(here.code)):
        refused = person.do(here.code, "post_idea", id, phase=writing, text=LONG_TEXT)
    again = person.do(here.code, "post_idea", id, phase=writing, text=LONG_TEXT)

    assert (refused["ok"], refused["code"], refused["sentence"]) == (False, "storage_failed", SENTENCE)
    assert (again["ok"], again["answer"]) == (True, {"idea": id})


def test_other_sessions_are_acknowledged_while_one_waits_for_its_file(server, here, elsewhere):
    """A session that waits for a locked file blocks no other: those are acknowledged first, though they asked later."""
    phone, other = here.phone(), elsewhere.phone()
    writing, other_writing = go_to(here.console(), "writing", phone), go_to(elsewhere.console(), "writing", other)

    with locked_file(server, server.data_dir.session(here.code)):
        phone.send(f'42900["command",{{"id":"{uuid4()}","name":"mark_ready",'
                   f'"payload":{{"phase":"{writing}","ready":true}}}}]')  # fmt: skip
        other.ask("post_idea", phase=other_writing, text="Ei odoteta muita")
        assert 900 not in phone.answers

    phone.wait(lambda: phone.answers.get(900, {}).get("ok"), LONGER_THAN_THE_LOCK_TIMEOUT_S)


def test_a_session_whose_file_is_locked_is_not_opened_and_not_called_damaged(server, here):
    """As when somebody copies the file at the wrong moment: the page says so, and later the session opens."""
    path = server.data_dir.session(here.code)
    person = here.browser()

    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        page = person.get(f"/{here.code}", headers={"Accept": "application/json"})
        assert (page.status_code, page.json()["code"]) == (503, "storage_failed")
        other.execute("ROLLBACK")

    assert here.joined().listen(here.code)["phase"]["kind"] == "lobby"
    assert not (server.data / "damaged").exists()
    assert server.bugs() == []


def test_a_session_that_another_server_has_open_is_refused_in_words_and_left_alone(server, here):
    person = here.browser()

    with closing(SessionFile.open(server.data_dir.session(here.code))):
        page = person.get(f"/{here.code}", headers={"Accept": "application/json"})
        assert (page.status_code, page.json()["code"]) == (503, "storage_failed")
        assert page.json()["sentence"].startswith("Tilaisuus on auki toisella palvelimella.")

    assert here.joined().listen(here.code)["phase"]["kind"] == "lobby"
    assert not (server.data / "damaged").exists()
    assert server.bugs() == []
