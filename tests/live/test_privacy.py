"""What nobody may learn too early: others' words while they write, and totals while they vote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from tests.live.client import Connection
from tests.live.hall import go_to


def heard_by(*connections: Connection) -> dict[Connection, tuple[int, int]]:
    """How many frames and messages each has heard when nothing is on its way."""
    for connection in connections:
        connection.catch_up()
    return {connection: (len(connection.frames), len(connection.messages)) for connection in connections}


def keys_of(connection: Connection, since: int) -> set[str]:
    """Every key that was put or dropped in the messages after the first ``since``."""
    return {key for message in connection.messages[since:] for key in (*message["put"], *message["drop"])}


def names_in(value: Any) -> Iterator[str]:
    """Every name of a field in it, however deep."""
    if isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from names_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from names_in(inner)


def test_while_people_write_nobody_else_gets_a_text_an_id_or_a_moment(hall):
    author, other, board, console = hall.phone(), hall.phone(), hall.board(), hall.console()
    writing = go_to(console, "writing", author, other, board)
    heard = heard_by(other, board, console)
    first, second = str(uuid4()), str(uuid4())

    author.ask("post_idea", first, phase=writing, text="Kirjastoauto kylille")
    author.ask("post_idea", second, phase=writing, text="Penkki torille")
    author.ask("edit_idea", idea=first, text="Kirjastoauto kaikille kylille")
    author.ask("withdraw_idea", idea=second)
    author.ask("mark_ready", phase=writing, ready=True)
    board.wait(lambda: board["writing"] == {"ideas": 1, "writers": 1})
    console.wait(lambda: console["ready"] == {"ready": 1, "of": 2} and console["writing"]["ideas"] == 1)

    author.wait(lambda: author.own[f"idea/{first}"]["text"] == "Kirjastoauto kaikille kylille")
    assert other.frames[heard[other][0] :] == []
    assert keys_of(board, heard[board][1]) == {"writing"}
    assert keys_of(console, heard[console][1]) <= {"writing", "ready", "schedule"}
    for connection in (board, console):
        received = "".join(connection.frames)
        assert not [secret for secret in ("Kirjastoauto", "Penkki", first, second) if secret in received]


def test_while_people_write_nobody_else_finds_their_words_on_a_page(hall):
    author, reader, helper = hall.joined(), hall.joined(), hall.helper("facilitator")
    console, phone = helper.listen(hall.code, "console"), author.listen(hall.code)
    writing, id = go_to(console, "writing", phone), str(uuid4())
    phone.ask("post_idea", id, phase=writing, text="Kirjastoauto kylille")

    assert "Kirjastoauto" in author.get(f"/{hall.code}").text
    pages = [reader.get(f"/{hall.code}"), reader.get(f"/{hall.code}/state.json")]
    pages += [helper.get(f"/console/{hall.code}"), helper.get(f"/board/{hall.code}")]
    for page in pages:
        assert page.ok
        assert "Kirjastoauto" not in page.text
        assert id not in page.text


def test_what_others_get_of_an_idea_tells_neither_author_nor_moment(hall):
    author, other, board, console = hall.phone(), hall.phone(), hall.board(), hall.console()
    writing, id = go_to(console, "writing", author, other, board), str(uuid4())
    author.ask("post_idea", id, phase=writing, text="Kirjastoauto kylille")
    go_to(console, "reveal", author, other, board)
    console.ask("approve_ideas", ideas=[console.under("idea")[0]["number"]])

    for connection in (other, board, console):
        connection.wait(lambda connection=connection: "Kirjastoauto" in json.dumps(connection.under("idea")))
        received = {"number", "topic", "text", "about", "cluster", "phase", "origin"}
        assert set(connection.under("idea")[0]) - {"state", "reason", "note", "flags", "marks"} == received
        assert id not in "".join(connection.frames)


def test_what_waits_for_approval_or_is_hidden_reaches_the_console_alone(hall):
    author, other, board, console = hall.phone(), hall.phone(), hall.board(), hall.console()
    writing = go_to(console, "writing", author, other, board)
    for text in ("Odottaa vielä", "Kaikille luettavaksi", "Virtanen mainittu"):
        author.ask("post_idea", phase=writing, text=text)
    go_to(console, "reveal", author, other, board)
    number = {idea["text"]: idea["number"] for idea in console.under("idea")}

    console.ask("approve_ideas", ideas=[number["Kaikille luettavaksi"]])
    console.ask("hide_idea", idea=number["Virtanen mainittu"], reason="personal")

    for connection in (other, board):
        connection.wait(
            lambda connection=connection: (
                [idea["text"] for idea in connection.under("idea")] == ["Kaikille luettavaksi"]
            )
        )
        received = "".join(connection.frames)
        assert not [secret for secret in ("Odottaa", "Virtanen") if secret in received]
    author.wait(
        lambda: (
            {idea["state"] for key, idea in author.own.items() if key.startswith("idea/")}
            == {"saved", "shown", "hidden"}
        )
    )


@pytest.fixture
def vote(hall) -> dict[str, Any]:
    """An open vote on two clusters."""
    board, console, phones = hall.board(), hall.console(), hall.phones(3)
    writing = go_to(console, "writing", *phones)
    for text in ("Luiska", "Kaide", "Penkki"):
        phones[0].ask("post_idea", phase=writing, text=text)
    go_to(console, "clustering", *phones)
    numbers = [idea["number"] for idea in console.under("idea")]
    console.ask("approve_ideas", ideas=numbers)
    console.ask("form_cluster", topic="T1", name="Kulku", ideas=numbers[:2])
    console.ask("form_cluster", topic="T1", name="Lepo", ideas=numbers[2:])
    phase = go_to(console, "dots", board, *phones)
    for phone in phones:
        phone.wait(lambda phone=phone: f"order/{phase}" in phone.own)  # the own delta comes beside the shared one
    return {"phase": phase, "board": board, "console": console, "phones": phones}


def test_no_total_is_told_before_the_reveal(vote):
    phase, board, console, (one, two, watcher) = vote["phase"], vote["board"], vote["console"], vote["phones"]
    kulku, lepo = (option["id"] for option in one[f"vote/{phase}"]["options"])
    heard = heard_by(watcher, board, console)

    one.ask("cast_ballot", phase=phase, marks={kulku: 2, lepo: 1})
    two.ask("cast_ballot", phase=phase, marks={kulku: 1})
    board.wait(lambda: board["turnout"] == {"voted": 2, "of": 3})
    console.wait(lambda: console["turnout"] == {"voted": 2, "of": 3})

    one.wait(lambda: one.own[f"ballot/{phase}"]["marks"] == {kulku: 2, lepo: 1})
    assert watcher.frames[heard[watcher][0] :] == []
    for connection in (board, console):
        assert keys_of(connection, heard[connection][1]) <= {"turnout", "schedule"}
    for connection in (one, two, watcher, board, console):
        assert not {key for key in keys_of(connection, 0) if key.startswith("result/")}
        assert not {"voters", "rank", "tie", "tally", "rows"} & set(names_in(connection.messages))
        assert {name for option in connection[f"vote/{phase}"]["options"] for name in option} == {"id", "number", "title", "topic", "place", "count"}  # fmt: skip


def test_leaving_a_vote_without_its_result_tells_no_total(vote):
    phase, board, console, phones = vote["phase"], vote["board"], vote["console"], vote["phones"]
    option = phones[0][f"vote/{phase}"]["options"][0]["id"]
    phones[0].ask("cast_ballot", phase=phase, marks={option: 2})

    go_to(console, "wrapup", board, *phones)

    for connection in (*phones, board, console):
        assert not connection.under("result")

    go_to(console, "results", board, *phones)

    for connection in (*phones, board, console):
        assert [row["score"] for row in connection[f"result/{phase}"]["rows"]] == [2, 0]


def test_one_persons_ballot_is_told_to_that_person_alone(vote):
    phase, (one, two, _) = vote["phase"], vote["phones"]
    option = one[f"vote/{phase}"]["options"][0]["id"]

    one.ask("cast_ballot", phase=phase, marks={option: 1})

    one.wait(lambda: one.own[f"ballot/{phase}"]["marks"] == {option: 1})
    two.wait(lambda: f"order/{phase}" in two.own)
    assert f"ballot/{phase}" not in two.own
