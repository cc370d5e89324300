"""A whole evening in miniature over the wire, under every async mode that the program offers."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest

from tests.live.client import Connection, Held
from tests.live.hall import Hall, go_to
from tests.live.server import Server
from workshop.asyncmode import MODES
from workshop.domain.model import Ballot, Feedback, Idea
from workshop.maintenance import flaws
from workshop.store.session_file import SessionFile

TEXTS = (
    "Kaupungintalon pääovelle luiska",
    "Lisää penkkejä kävelyreiteille",
    "Tiedotteet myös selkokielellä",
    "Kuulemiset myös lauantaisin",
    "Bussien kuulutukset ruotsiksi",
    "Kirjastoon apua sähköiseen asiointiin",
)


@pytest.fixture(scope="module", params=MODES)
def server(request, tmp_path_factory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp(request.param) / "data", request.param).start()
    yield running
    assert running.stop() == 0
    assert running.bugs() == [], running.said()
    assert not [
        line for line in running.said().splitlines() if "GET /" in line or "POST /" in line
    ]  # who came when is nobody's


def converged(connection: Connection) -> None:
    """What was folded from the deltas, up to the revision of a snapshot, is what the snapshot says. More may come meanwhile."""
    for audience in connection.held:
        snapshot = connection.snapshot(audience)
        revision = snapshot["revision"]
        connection.wait(lambda audience=audience, revision=revision: folded(connection, audience, revision))
        held = folded(connection, audience, revision)
        assert held is not None
        assert held.map == snapshot["put"]


def folded(connection: Connection, audience: str, revision: str) -> Held | None:
    """What the messages of that audience make up to that revision; None while they have not come so far."""
    held = Held()
    for message in [message for message in connection.messages if message["audience"] == audience]:
        held.apply(message)
        if held.revision == revision:
            return held
    return None


def test_an_evening_from_lobby_to_close(server):
    hall = Hall(server)
    console, board, phones = hall.console(), hall.board(), hall.phones(3)
    everyone = (console, board, *phones)
    board.wait(lambda: board["here"] == {"phones": 3, "joined": 3})

    writing = go_to(console, "writing", *everyone)
    posted: list[str] = []
    for phone, texts in zip(phones, (TEXTS[:2], TEXTS[2:4], TEXTS[4:]), strict=True):
        for text in texts:
            posted.append(str(uuid4()))
            phone.ask("post_idea", posted[-1], phase=writing, text=text)
        phone.ask("mark_ready", phase=writing, ready=True)
    phones[0].ask("edit_idea", idea=posted[0], text="Kaupungintalon pääovelle luiska ja kaide")
    board.wait(lambda: board["writing"] == {"ideas": 6, "writers": 3})
    console.wait(lambda: console["ready"] == {"ready": 3, "of": 3})

    go_to(console, "reveal", *everyone)
    waiting = [idea["number"] for idea in console.under("idea") if idea["state"] == "waiting"]
    assert len(waiting) == 6
    assert not phones[1].under("idea")
    console.ask("approve_ideas", ideas=waiting)
    phones[1].wait(lambda: len(phones[1].under("idea")) == 6)
    assert {idea["text"] for idea in phones[1].under("idea")} == {
        "Kaupungintalon pääovelle luiska ja kaide",
        *TEXTS[1:],
    }

    go_to(console, "clustering", *everyone)
    console.ask("form_cluster", topic="T1", name="Esteetön kulkeminen", ideas=waiting[:2])
    console.ask("form_cluster", topic="T1", name="Selkeä tiedottaminen", ideas=waiting[2:5])
    console.ask("form_cluster", topic="T1", name="Vahinko", ideas=waiting[5:])
    console.wait(lambda: console["arrangement"]["label"] == "Vahinko")
    console.ask("undo_arrangement", arrangement=console["arrangement"]["id"])
    for connection in everyone:
        connection.wait(
            lambda connection=connection: [one["count"] for one in connection.under("cluster")] in ([2, 3], [3, 2])
        )
        converged(connection)

    vote = go_to(console, "dots", *everyone)
    first, second = phones[0][f"vote/{vote}"]["options"]
    for phone, dots in zip(
        phones, ({first["id"]: 2, second["id"]: 1}, {first["id"]: 2}, {second["id"]: 1}), strict=True
    ):
        phone.ask("cast_ballot", phase=vote, marks=dots)
    board.wait(lambda: board["turnout"] == {"voted": 3, "of": 3})

    go_to(console, "results", *everyone)
    for connection in everyone:
        rows = connection[f"result/{vote}"]["rows"]
        assert [(row["rank"], row["title"], row["score"], row["voters"]) for row in rows] == [
            (1, first["title"], 4, 2),
            (2, second["title"], 2, 2),
        ]

    go_to(console, "wrapup", *everyone)
    steps = [{"when": "joulukuussa", "what": "Vastaukset julki", "who": "hyvinvointipäällikkö"}]
    console.ask("set_next_steps", steps=steps, answer_by="2022-12-15", results_go_to="valtuusto")
    phones[2].wait(lambda: phones[2]["next_steps"]["steps"] == steps)

    feedback = go_to(console, "feedback", *everyone)
    phones[0].ask("give_feedback", phase=feedback, heard=5, easy=4, text="Kiitos!")
    console.wait(lambda: console["feedback"] == {"answers": 1})

    console.ask("set_state", state="closed")
    phones[0].wait(lambda: phones[0]["session"]["state"] == "closed")
    assert phones[0].command("post_idea", phase=writing, text="Vielä yksi")["code"] == "session_closed"
    for connection in everyone:
        converged(connection)
        assert connection.missed == 0
    hall.close()

    forum = SessionFile.read(server.data_dir.session(hall.code))
    assert len(forum.all(Idea)) == 6
    assert sum(sum(ballot.marks.values()) for ballot in forum.all(Ballot)) == 6
    assert len(forum.all(Feedback)) == 1
    assert flaws(server.data_dir.session(hall.code)) == []
