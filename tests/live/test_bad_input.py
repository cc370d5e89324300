"""Whatever is sent: it is answered with a code, the connection lives on, and nobody else notices."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from tests.live.client import Connection
from tests.live.hall import Hall, go_to, phase_of
from workshop.live.sockets import FRAME_BYTES

ODD_COMMANDS: list[tuple[str, Any, str]] = [
    ("no name", {"id": str(uuid4()), "payload": {}}, "unknown_command"),
    ("unknown name", {"id": str(uuid4()), "name": "drop_table", "payload": {}}, "unknown_command"),
    ("a name that is a number", {"id": str(uuid4()), "name": 7, "payload": {}}, "unknown_command"),
    ("a name that is a list", {"id": str(uuid4()), "name": ["post_idea"], "payload": {}}, "unknown_command"),
    ("a text instead of a command", "post_idea", "unknown_command"),
    ("nothing", None, "unknown_command"),
    ("no payload", {"id": str(uuid4()), "name": "set_name"}, "bad_field"),
    ("payload a list", {"id": str(uuid4()), "name": "set_name", "payload": ["Aino"]}, "bad_field"),
    ("a missing field", {"id": str(uuid4()), "name": "post_idea", "payload": {"text": "Moi"}}, "bad_field"),
    ("an unknown field", {"id": str(uuid4()), "name": "set_name", "payload": {"name": "", "role": "owner"}}, "bad_field"),
    ("its own id as a field", {"id": str(uuid4()), "name": "set_name", "payload": {"name": "", "id": str(uuid4())}}, "bad_field"),
    ("text a number", {"id": str(uuid4()), "name": "post_idea", "payload": {"phase": "P02", "text": 5}}, "bad_field"),
    ("text null", {"id": str(uuid4()), "name": "post_idea", "payload": {"phase": "P02", "text": None}}, "bad_field"),
    ("the value of a left-out key", {"id": str(uuid4()), "name": "edit_idea", "payload": {"idea": "x", "text": "y", "about": {"keep": 1}}}, "bad_field"),
    ("ready a number", {"id": str(uuid4()), "name": "mark_ready", "payload": {"phase": "P02", "ready": 1}}, "bad_field"),
    ("dots a list", {"id": str(uuid4()), "name": "cast_ballot", "payload": {"phase": "P05", "marks": [1]}}, "bad_field"),
    ("a dot in parts", {"id": str(uuid4()), "name": "cast_ballot", "payload": {"phase": "P05", "marks": {"a": 0.5}}}, "bad_field"),
    ("a dot of yes", {"id": str(uuid4()), "name": "cast_ballot", "payload": {"phase": "P05", "marks": {"a": True}}}, "bad_field"),
    ("an id that is no UUID", {"id": "1", "name": "set_name", "payload": {"name": ""}}, "bad_field"),
    ("an id that is a number", {"id": 1, "name": "set_name", "payload": {"name": ""}}, "bad_field"),
    ("no id", {"name": "set_name", "payload": {"name": ""}}, "bad_field"),
    ("join over the connection again", {"id": str(uuid4()), "name": "set_name", "payload": {"name": "Aino"}}, "no_names_here"),
]  # fmt: skip


@pytest.fixture(scope="module")
def lobby(server) -> Iterator[Hall]:
    """One session in its lobby, for all that changes nothing in it."""
    made = Hall(server)
    yield made
    made.close()


@pytest.fixture(scope="module")
def neighbour(lobby) -> Connection:
    return lobby.phone()


def lives(connection: Connection) -> None:
    """The connection still answers."""
    assert connection.command("drop_table")["code"] == "unknown_command"


@pytest.mark.parametrize(("command", "code"), [row[1:] for row in ODD_COMMANDS], ids=[row[0] for row in ODD_COMMANDS])
def test_an_odd_command_is_answered(lobby, command, code):
    phone = lobby.phone()

    answer = phone.emit("command", command)

    assert answer["ok"] is False
    assert answer["code"] == code
    assert len(answer["sentence"]) > 10
    lives(phone)


@pytest.mark.parametrize(
    ("name", "payload", "code"),
    [
        ("post_idea", {"phase": "P01", "text": "Liian aikaisin"}, "not_now"),
        ("post_idea", {"phase": "P02", "text": "Liian aikaisin"}, "not_now"),
        ("mark_ready", {"phase": "P02", "ready": True}, "not_now"),
        ("cast_ballot", {"phase": "P05", "marks": {}}, "not_now"),
        ("give_feedback", {"phase": "P08", "heard": 5}, "not_now"),
        ("post_idea", {"phase": "P99", "text": "Minne?"}, "unknown_phase"),
        ("withdraw_idea", {"idea": str(uuid4())}, "not_your_idea"),
    ],
)
def test_a_command_in_the_wrong_phase(lobby, name, payload, code):
    phone = lobby.phone()

    assert phone.command(name, payload)["code"] == code
    lives(phone)


def test_limits_of_a_text(hall):
    phone, console = hall.phone(), hall.console()
    writing = go_to(console, "writing", phone)

    def said(text: str) -> str:
        answer = phone.command("post_idea", phase=writing, text=text)
        return str(answer.get("code", "ok"))

    family = "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
    assert said("ä" * 500) == "ok"
    assert said("ä" * 501) == "too_long"
    assert said(family * 100) == "ok"
    assert said(" \n\u200b ") == "empty_text"


def test_a_role_that_may_not(hall):
    phone, moderator, screen, facilitator = hall.phone(), hall.console("moderator"), hall.board(), hall.console()
    reveal = phase_of(facilitator, "reveal")["id"]
    lead = {"phase": reveal, "leaving": "P01"}

    for connection, name, payload in (
        (phone, "open_phase", lead),
        (phone, "approve_ideas", {"ideas": []}),
        (phone, "show_board", {"blank": True}),
        (moderator, "open_phase", lead),
        (moderator, "set_state", {"state": "closed"}),
        (screen, "open_phase", lead),
        (screen, "show_board", {"blank": True}),
        (facilitator, "post_idea", {"phase": "P01", "text": "Minäkin"}),
        (facilitator, "cast_ballot", {"phase": "P05", "marks": {}}),
    ):
        assert connection.command(name, payload)["code"] == "not_allowed"
        lives(connection)
    assert facilitator["phase"]["id"] == "P01"


def test_the_same_command_twice_is_done_once(hall):
    phone, console = hall.phone(), hall.console()
    writing, id = go_to(console, "writing", phone), str(uuid4())

    first = phone.command("post_idea", {"phase": writing, "text": "Vain kerran"}, id)
    again = phone.command("post_idea", {"phase": writing, "text": "Vain kerran"}, id)

    assert first["ok"]
    assert again == first
    console.wait(lambda: console["writing"] == {"ideas": 1, "writers": 1})


def test_many_copies_at_once_are_done_once(hall):
    browser, console = hall.joined(), hall.console()
    tabs = [browser.listen(hall.code) for _ in range(3)]
    writing, id = go_to(console, "writing", *tabs), str(uuid4())

    for tab in tabs:
        tab.send(
            "42"
            + json.dumps(
                ["command", {"id": id, "name": "post_idea", "payload": {"phase": writing, "text": "Hätäinen"}}]
            )
        )
    answers = [tab.command("post_idea", {"phase": writing, "text": "Hätäinen"}, id) for tab in tabs]

    assert all(answer["ok"] for answer in answers)
    console.wait(lambda: console["writing"] == {"ideas": 1, "writers": 1})


def test_somebody_elses_command_id_is_refused(hall):
    one, other, console = hall.phone(), hall.phone(), hall.console()
    writing, id = go_to(console, "writing", one, other), str(uuid4())
    one.ask("post_idea", id, phase=writing, text="Ensimmäisen oma")

    answer = other.command("post_idea", {"phase": writing, "text": "Toisen"}, id)

    assert answer["code"] == "id_taken"
    assert not [key for key in other.own if key.startswith("idea/")]


def test_somebody_elses_idea_stays_as_it_is(hall):
    one, other, console = hall.phone(), hall.phone(), hall.console()
    writing, id = go_to(console, "writing", one, other), str(uuid4())
    one.ask("post_idea", id, phase=writing, text="Ensimmäisen oma")

    assert other.command("edit_idea", idea=id, text="Muutettu")["code"] == "not_your_idea"
    assert other.command("withdraw_idea", idea=id)["code"] == "not_your_idea"

    one.wait(lambda: one.own[f"idea/{id}"]["text"] == "Ensimmäisen oma")
    assert one.own[f"idea/{id}"]["state"] == "saved"


def test_a_refused_command_may_be_sent_again(hall):
    phone, console, id = hall.phone(), hall.console(), str(uuid4())
    early = phone.command("post_idea", {"phase": "P02", "text": "Vähän aikaisin"}, id)
    go_to(console, "writing", phone)

    again = phone.command("post_idea", {"phase": "P02", "text": "Vähän aikaisin"}, id)

    assert (early["code"], again["ok"]) == ("not_now", True)


# ---- what is no command at all

ODD_FRAMES = {
    "not JSON": '421["command",{"id":',
    "no array": '421{"name":"post_idea"}',
    "an empty event": "421[]",
    "an event without a name": "421[null]",
    "an unknown event": '421["shutdown",{}]',
    "too many arguments": '421["command",{},{},{}]',
    "no argument": '421["command"]',
    "a sync of nonsense": '421["sync",["f3a9:17"]]',
    "a sync of numbers": '421["sync",{"phone":17,"own":{}}]',
    "an ack that nobody asked for": '4399[{"ok":true}]',
    "deep": '421["command",' + "[" * 7_000 + "]" * 7_000 + "]",
    "a binary event without its part": '451-1["command",{"_placeholder":true,"num":0}]',
    "another namespace": '40/admin,{"code":"1"}',
    "an unknown packet": "9",
    "an unknown message": "4x",
    "empty": "",
}


@pytest.mark.parametrize("frame", ODD_FRAMES.values(), ids=ODD_FRAMES)
def test_an_odd_frame_disturbs_nobody(lobby, neighbour, frame):
    """The connection itself may be dropped: phones come back. Nobody else notices, and the person can come back at once."""
    browser = lobby.joined()
    odd = browser.listen(lobby.code)

    odd.send(frame)

    lives(neighbour)
    lives(browser.listen(lobby.code))


def test_a_frame_of_the_largest_size_is_answered_and_a_larger_one_is_not_taken(hall):
    browser, neighbour = hall.joined(), hall.phone()
    connection = browser.listen(hall.code)
    around_it = len('421["command",{"id":"","name":"post_idea","payload":{"phase":"P02","text":""}}]') + 40

    assert connection.command("post_idea", phase="P02", text="a" * (FRAME_BYTES - around_it - 60))["code"] in {
        "not_now",
        "too_long",
    }
    connection.send(
        '42["command",{"id":"","name":"post_idea","payload":{"phase":"P02","text":"' + "a" * FRAME_BYTES + '"}}]'
    )

    connection.wait_gone()
    lives(neighbour)
    lives(browser.listen(hall.code))


def test_a_flood_of_odd_commands_leaves_the_neighbours_quick(hall: Hall):
    noisy, quiet = hall.phone(), hall.phone()

    for number in range(300):
        noisy.send(f'42{1000 + number}["command",{{"name":"drop_table"}}]')
    lives(quiet)

    noisy.wait(lambda: all(1000 + number in noisy.answers for number in range(300)))
