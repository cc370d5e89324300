"""At the live edge: how many connections a person holds open, how fast a person may ask, and a flood beside an evening."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from uuid import uuid4

from websocket import WebSocket, WebSocketException, create_connection

from tests.live.client import PATIENCE_S, PROTOCOL, Connection
from tests.live.hall import go_to
from workshop.domain.errors import Refusal
from workshop.live.presence import CONNECTIONS_AT_MOST
from workshop.live.rate_limiter import BURST, SWEEP_FROM, RateLimiter

FLOOD_CONNECTIONS, FLOODERS, STORM = 500, 5, 25
LEGITIMATE = 40
IDEAS_AT_MOST = 50


class Clock:
    """A clock that stands still until it is moved, in seconds."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def taken(limiter: RateLimiter, person: str, asked: int) -> int:
    """How many of n commands in a row are admitted."""
    codes: Counter[str] = Counter()
    for _ in range(asked):
        try:
            limiter.take(person)
        except Refusal as refusal:
            codes[refusal.code] += 1
    return asked - codes["too_fast"]


# ---- connections


def test_a_fourth_connection_ends_the_oldest_and_not_the_new_one(hall):
    browser = hall.joined()
    connections = [browser.listen(hall.code) for _ in range(CONNECTIONS_AT_MOST)]

    newest = browser.listen(hall.code)
    connections[0].wait_gone()

    assert [connection.gone for connection in (*connections, newest)] == [True, False, False, False]
    for connection in (*connections[1:], newest):
        assert {message["audience"] for message in connection.sync()} == {"phone", "own"}


def test_all_connections_of_a_person_count_as_one_phone(hall):
    board, browser = hall.board(), hall.joined()

    connections = [browser.listen(hall.code) for _ in range(2 * CONNECTIONS_AT_MOST)]
    for connection in connections[:CONNECTIONS_AT_MOST]:
        connection.wait_gone()
    board.wait(lambda: board["here"] == {"phones": 1, "joined": 1})
    for connection in connections:
        connection.close()

    board.wait(lambda: board["here"] == {"phones": 0, "joined": 1})


def test_a_connection_whose_other_side_is_silent_makes_room_for_the_phone_that_comes_back(hall, server):
    board, browser = hall.board(), hall.joined()
    silent = [silent_connection(server.url, browser.cookie, hall.code) for _ in range(CONNECTIONS_AT_MOST)]
    board.wait(lambda: board["here"] == {"phones": 1, "joined": 1})

    back = [browser.listen(hall.code) for _ in range(CONNECTIONS_AT_MOST)]

    for wire in silent:
        while wire.recv():
            pass  # until the server has ended it; recv() raises when it does not
        wire.shutdown()
    assert not any(connection.gone for connection in back)


def silent_connection(url: str, cookie: str, code: str) -> WebSocket:
    """A connection that nobody reads."""
    address = f"{url.replace('http', 'ws', 1)}/socket.io/?EIO=4&transport=websocket&code={code}"
    wire = create_connection(address, PATIENCE_S, origin=url, cookie=cookie)
    wire.send("40" + json.dumps({"as": "phone", "protocol": PROTOCOL}))
    return wire


def test_staff_may_have_as_many_connections_as_they_like(hall):
    helper = hall.helper("facilitator")

    connections = [helper.listen(hall.code, "console") for _ in range(CONNECTIONS_AT_MOST + 2)]

    assert not any(connection.gone for connection in connections)
    assert [connection.command("show_board", blank=True)["ok"] for connection in connections] == [True] * len(
        connections
    )


# ---- rate


def test_sixty_commands_pass_at_once_and_then_two_a_second():
    """The rate that docs/reliability.md promises, so it stands here in numbers."""
    clock = Clock()
    limiter = RateLimiter(clock)

    assert taken(limiter, "anna", 70) == 60
    clock.now += 0.4
    assert taken(limiter, "anna", 10) == 0
    clock.now += 0.6
    assert taken(limiter, "anna", 10) == 2
    clock.now += 10
    assert taken(limiter, "anna", 100) == 20
    clock.now += 600
    assert taken(limiter, "anna", 100) == 60


def test_one_who_is_too_fast_slows_nobody_else():
    limiter = RateLimiter(Clock())

    assert taken(limiter, "anna", 1_000) == BURST
    assert taken(limiter, "bertta", BURST) == BURST


def test_who_has_left_is_forgotten():
    clock = Clock()
    limiter = RateLimiter(clock)
    for crowd in range(10):
        for person in range(SWEEP_FROM):
            limiter.take(f"{crowd}-{person}")
        clock.now += 60

    assert len(limiter) <= 2 * SWEEP_FROM


def test_a_flood_is_refused_in_words_over_the_socket_and_over_http(hall):
    console, browser = hall.console(), hall.joined()
    phone = browser.listen(hall.code)
    writing = go_to(console, "writing", phone)
    id = phone.ask("post_idea", phase=writing, text="Penkkejä")["idea"]

    answers = [phone.command("edit_idea", idea=id, text=f"Penkkejä {n}") for n in range(2 * BURST)]
    by_form = browser.do(hall.code, "edit_idea", idea=id, text="Valoja")
    page = browser.post(f"/{hall.code}/do/edit_idea", command=str(uuid4()), idea=id, text="Valoja myös")

    refused = [answer for answer in answers if not answer["ok"]]
    assert {answer["code"] for answer in (*refused, by_form)} == {"too_fast"}
    assert "Odota hetki" in refused[0]["sentence"]
    assert page.status_code == 429
    assert "Valoja myös" in page.text  # nothing that was typed is lost
    assert [console.command("show_board", blank=bool(n % 2))["ok"] for n in range(BURST + 20)] == [True] * (BURST + 20)


def test_a_command_that_was_too_fast_is_done_when_it_is_sent_again(hall):
    console, phone = hall.console(), hall.phone()
    writing = go_to(console, "writing", phone)
    ids = [str(uuid4()) for _ in range(BURST)]
    for ready in range(BURST):
        phone.command("mark_ready", phase=writing, ready=bool(ready % 2))

    answers = {id: phone.command("post_idea", {"phase": writing, "text": "Valoja"}, id) for id in ids[:4]}
    while late := [id for id, answer in answers.items() if not answer["ok"]]:
        assert {answers[id]["code"] for id in late} == {"too_fast"}
        answers |= {id: phone.command("post_idea", {"phase": writing, "text": "Valoja"}, id) for id in late}

    phone.wait(lambda: {f"idea/{id}" for id in ids[:4]} <= phone.own.keys())


# ---- a flood beside an evening


def test_a_flood_of_few_people_keeps_nobody_else_from_writing(hall):
    console = hall.console()
    people = hall.phones(LEGITIMATE)
    writing = go_to(console, "writing", *people)
    flooders, flooded, enough = [hall.joined() for _ in range(FLOODERS)], threading.Event(), threading.Event()
    connections: list[Connection] = []
    opened: list[int] = []

    def flood(number: int) -> None:
        """Open more and more connections, and ask on each without a pause until it is ended for a newer one."""
        for one in range(number, FLOOD_CONNECTIONS, STORM):
            with suppress(AssertionError):  # it may be ended before its first snapshot
                connections.append(flooders[one % FLOODERS].listen(hall.code))
        opened.append(number)
        while not enough.is_set() and not connections[-1].gone:
            with suppress(AssertionError, OSError, WebSocketException):  # it may be ended at any moment
                connections[-1].command("post_idea", phase=writing, text="x")

    def write(phone: Connection) -> list[bool]:
        """One idea after another until the flood has come, as many as a person may write."""
        answers = []
        while len(answers) < IDEAS_AT_MOST and not (answers and flooded.is_set()):
            answers.append(phone.command("post_idea", phase=writing, text=f"Ajatus {len(answers)}")["ok"])
            time.sleep(0.1)
        return answers

    with ThreadPoolExecutor(STORM) as storm, ThreadPoolExecutor(LEGITIMATE) as crowd:
        flooding = [storm.submit(flood, number) for number in range(STORM)]
        writing_on = [crowd.submit(write, phone) for phone in people]
        while len(opened) < STORM:
            time.sleep(0.1)
        flooded.set()
        answers = [ok for one in writing_on for ok in one.result()]
        enough.set()
        for one in flooding:
            one.result()

    assert len(connections) > FLOODERS * CONNECTIONS_AT_MOST  # more were let in than may stay
    assert sum(not connection.gone for connection in connections) <= FLOODERS * CONNECTIONS_AT_MOST
    assert answers == [True] * len(answers)
    assert len(answers) > 2 * LEGITIMATE
