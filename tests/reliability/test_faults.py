"""The disk is full, or somebody holds the file: what is not on disk is not acknowledged, the others go on, and the
running server recovers by itself."""

from __future__ import annotations

import resource
import sqlite3
import time
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from tests.live.hall import Hall, go_to
from workshop.domain.model import Idea
from workshop.store.session_file import SessionFile

SENTENCE = "Tallennus ei onnistunut. Teksti on yhä tässä: odota hetki ja lähetä uudelleen."
LONG_TEXT = "Pitkä ajatus, joka ei mahdu. " * 15
LONGER_THAN_ANYBODY_WAITS_S = 7


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
    """No file of the server's grows beyond what this one's log has reached: the system refuses, as a quota does."""
    limit = Path(f"{path}-wal").stat().st_size
    before = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    yield
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, before)


@contextmanager
def held_file(server, path):
    """Another program writes to the file and does not come to an end."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@pytest.mark.parametrize("fault", [full_disk, held_file])
def test_what_cannot_be_stored_is_refused_in_words_and_taken_when_it_can_be(server, here, elsewhere, fault):
    path = server.shelf.session(here.code)
    phone, console = here.phone(), here.console()
    other, other_console = elsewhere.phone(), elsewhere.console()
    writing, other_writing = go_to(console, "writing", phone), go_to(other_console, "writing", other)
    first = str(uuid4())
    for number in range(20):
        phone.ask("post_idea", phase=writing, text=f"Ennen vikaa {number}")
    phone.catch_up()

    with fault(server, path):
        refused = phone.command("post_idea", {"phase": writing, "text": LONG_TEXT}, first)
        meanwhile = time.monotonic()
        assert other.command("post_idea", phase=other_writing, text="Toinen tilaisuus jatkuu")["ok"]
        assert time.monotonic() - meanwhile < 2
        assert phone.sync(phone=phone.held["phone"].revision)[0]["put"] == {}  # reading goes on too

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

    with full_disk(server, server.shelf.session(here.code)):
        refused = person.do(here.code, "post_idea", id, phase=writing, text=LONG_TEXT)
    again = person.do(here.code, "post_idea", id, phase=writing, text=LONG_TEXT)

    assert (refused["ok"], refused["code"], refused["sentence"]) == (False, "storage_failed", SENTENCE)
    assert (again["ok"], again["answer"]) == (True, {"idea": id})


def test_others_are_answered_while_one_session_waits_for_its_file(server, here, elsewhere):
    """Whoever waits for a held file holds up nobody in another session."""
    phone, other = here.phone(), elsewhere.phone()
    writing, other_writing = go_to(here.console(), "writing", phone), go_to(elsewhere.console(), "writing", other)

    with held_file(server, server.shelf.session(here.code)):
        phone.send(f'42900["command",{{"id":"{uuid4()}","name":"mark_ready",'
                   f'"payload":{{"phase":"{writing}","ready":true}}}}]')  # fmt: skip
        begun = time.monotonic()
        for _ in range(20):
            other.ask("post_idea", phase=other_writing, text="Ei odoteta muita")
        assert time.monotonic() - begun < 3
        assert 900 not in phone.answers

    phone.wait(lambda: phone.answers.get(900, {}).get("ok"), LONGER_THAN_ANYBODY_WAITS_S)


def test_a_session_whose_file_is_held_is_not_opened_and_not_called_damaged(server, here):
    """Somebody copies the file by hand at the wrong moment: that is said in words, and later all is well."""
    path = server.shelf.session(here.code)
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
