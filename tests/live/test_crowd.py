"""A hall behind one address: 150 people come in at once while somebody guesses codes."""

from __future__ import annotations

import contextlib
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from tests.live.client import Browser, Refused
from tests.live.hall import Hall
from tests.live.server import now_ms
from workshop.web.account.login_throttle import FREE, WAITING_OF_ONE

HALL = 150


def test_an_unknown_code_is_answered_with_a_sentence(browser):
    answer = browser.post("/join", "application/json", code="1111 1111")

    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (404, "no_such_code", "code")
    assert len(answer.json()["sentence"]) > 10


def test_right_codes_are_let_in_while_wrong_ones_are_slowed_down(hall, server):
    stop = threading.Event()
    waited: list[float] = []

    def guess() -> None:
        guesser = Browser(server.url)
        while not stop.is_set():
            begun = time.monotonic()
            answer = guesser.post("/join", code="11111111")
            waited.append(time.monotonic() - begun)
            assert answer.status_code == 404
        guesser.close()

    def come_in(_: int) -> int:
        person = Browser(server.url)
        status = person.join(hall.code).status_code
        person.close()
        return status

    with ThreadPoolExecutor(1) as alley, ThreadPoolExecutor(10) as doors:
        guessing = alley.submit(guess)
        while len(waited) < 8:
            time.sleep(0.05)
        came = list(doors.map(come_in, range(HALL)))
        stop.set()
        guessing.result()

    assert came == [303] * HALL
    assert max(waited) > 0.2  # a lower bound: a slow machine does not change it
    board = hall.board()
    assert board["here"] == {"phones": 0, "joined": HALL}


def test_a_locked_door_lets_in_those_who_are_in(hall):
    inside, console = hall.joined(), hall.console()
    console.ask("lock_joining", locked=True)

    assert inside.join(hall.code).status_code == 303
    late = hall.browser().post("/join", "application/json", code=hall.code)

    assert (late.status_code, late.json()["code"]) == (403, "joining_locked")


def test_more_connections_are_no_more_guesses(own_server):
    """A page that only draws a picture is asked as well, and most do not wait for their answer."""
    server = own_server().start()
    hall = Hall(server)

    def guess(number: int) -> int | None:
        try:
            return requests.get(f"{server.url}/qr/1111{number:04}.svg", timeout=0.5 if number % 2 else 30).status_code
        except requests.ReadTimeout:
            return None

    with ThreadPoolExecutor(100) as alley:
        said = list(alley.map(guess, range(100)))

    looked_at = [status for status in said if status != 429]
    assert set(looked_at) <= {404, None}
    assert FREE <= len(looked_at) < 100 - WAITING_OF_ONE
    assert hall.phone()["session"]["title"] == "Iltapäivän ideat"
    hall.close()


@pytest.mark.parametrize("audience", ["phone", "board", "console"])
def test_a_handshake_tells_a_stranger_nothing_of_a_code(hall, audience):
    said = []
    for code in (hall.code, "11111111", "nonsense"):
        with pytest.raises(Refused) as refusal:
            hall.browser().listen(code, audience)
        said.append((refusal.value.code, refusal.value.sentence))

    assert len(set(said)) == 1


def test_a_handshake_of_an_account_with_a_wrong_code_is_a_failed_attempt(own_server):
    server = own_server().start()
    with server.office() as office:
        office.add_account("omistaja", "seitsemän pitkää sanaa", "owner", now_ms())
    owner = Browser(server.url)
    owner.sign_in("omistaja", "seitsemän pitkää sanaa")

    def ask(_: int) -> str:
        with pytest.raises(Refused) as refusal:
            owner.listen("11111111", "console")
        return refusal.value.code

    stranger, seen = Browser(server.url), set()
    with ThreadPoolExecutor(40) as alley:
        asking = [alley.submit(ask, number) for number in range(40)]
        while not all(one.done() for one in asking):
            with contextlib.suppress(requests.ReadTimeout):  # looked at, and its answer is held back
                seen.add(stranger.http.get(f"{server.url}/22222222", timeout=0.3).status_code)

    assert {one.result() for one in asking} == {"no_such_code"}
    assert 429 in seen
    owner.close()
    stranger.close()
