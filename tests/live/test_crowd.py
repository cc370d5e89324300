"""A hall behind one address: 150 people come in at once while somebody guesses codes."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from tests.live.client import Browser

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
