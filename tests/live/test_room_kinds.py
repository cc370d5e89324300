"""A kind of room that no page has, given to the hub by the test: writer and broadcaster know room names alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.domain.forums import AINO, BERTIL, FACILITATOR, MINUTE, NOW, a_forum, an_id, opened
from workshop.domain.audience import ROOM_KINDS, LiveContext, RoomKind, View
from workshop.domain.commands import parse
from workshop.domain.model import Entity, Forum, Idea, Moment, Phase, Session
from workshop.domain.roles import Actor
from workshop.live.broadcaster import Message
from workshop.live.hub import Hub
from workshop.store.session_file import SessionFile

TABLE_OF = {AINO.participant: "4", BERTIL.participant: "5"}


def table_view(forum: Forum, table: str, now: Moment, context: LiveContext) -> View:
    """The ideas that are written at one table, and the phase."""
    ideas = {f"idea/{one.id}": one.text for one in forum.all(Idea) if TABLE_OF[one.author] == table}
    return ideas | {"phase": forum.session.phase, "here": context.phones}


def table_touched_by(entity: Entity) -> str | None:
    match entity:
        case Idea():
            return TABLE_OF[entity.author]
        case Phase() | Session():
            return "*"
        case _:
            return None


class Tables:
    """A hub on a real file with tables of people, and everything that it sent."""

    def __init__(self, path: Path, kinds: dict[str, RoomKind]) -> None:
        forum = opened(a_forum(), "writing")
        file = SessionFile.open(path, create=True)
        file.commit([], [entity for rows in forum.entities.values() for entity in rows.values()])
        self.sent: list[tuple[str, Message]] = []
        self.phones = 0
        self.hub = Hub(
            file, lambda room, message: self.sent.append((room, message)), lambda _: LiveContext(self.phones),
            lambda: NOW + MINUTE, kinds,
        )  # fmt: skip

    def submit(self, actor: Actor, name: str, id: str, **payload: object) -> None:
        self.hub.submit(actor, parse(name, payload, id))

    def received(self) -> dict[str, list[Message]]:
        """What each table was sent since the last call."""
        self.hub.broadcaster.broadcast()
        sent, self.sent[:] = self.sent[:], []
        rooms = defaultdict(list)
        for room, message in sent:
            if room.startswith("table/"):
                rooms[room].append(message)
        return dict(rooms)


@pytest.fixture
def tables(tmp_path) -> Iterator[Tables]:
    kind = RoomKind(table_view, table_touched_by)
    made = Tables(tmp_path / "session.sqlite", {**ROOM_KINDS, "table": kind})
    yield made
    made.hub.stop()


@pytest.fixture
def tables_alone(tmp_path) -> Iterator[Tables]:
    """No room of a page exists, and what a table may see depends on who is connected."""
    kind = RoomKind(table_view, table_touched_by, uses_context=True)
    made = Tables(tmp_path / "session.sqlite", {"table": kind})
    yield made
    made.hub.stop()


def test_a_room_that_is_entered_is_sent_its_own_deltas(tables):
    for room in ("table/4", "table/5"):
        tables.hub.broadcaster.enter(room)
    first = {room: tables.hub.snapshot(room)["revision"] for room in ("table/4", "table/5")}
    tables.received()

    tables.submit(AINO, "post_idea", an_id("a"), phase="writing", text="Penkkejä")
    received = tables.received()

    assert received.keys() == {"table/4"}
    (delta,) = received["table/4"]
    assert (delta["audience"], delta["since"], delta["put"], delta["drop"]) == (
        "table", first["table/4"], {f"idea/{an_id('a')}": "Penkkejä"}, [],
    )  # fmt: skip
    assert tables.hub.broadcaster.caught_up("table/5", first["table/5"])["put"] == {}
    assert tables.hub.broadcaster.caught_up("table/4", delta["revision"])["put"] == {}


def test_a_change_of_phase_is_a_snapshot_for_every_table(tables):
    for room in ("table/4", "table/5"):
        tables.hub.broadcaster.enter(room)
    tables.submit(AINO, "post_idea", an_id("a"), phase="writing", text="Penkkejä")
    tables.received()

    tables.submit(FACILITATOR, "open_phase", an_id("go"), phase="reveal", leaving="writing")
    received = tables.received()

    assert {room: [(one["since"], one["put"], one["drop"]) for one in messages] for room, messages in received.items()} == {
        "table/4": [(None, {f"idea/{an_id('a')}": "Penkkejä", "phase": "reveal", "here": 0}, [])],
        "table/5": [(None, {"phase": "reveal", "here": 0}, [])],
    }  # fmt: skip


def test_a_room_that_is_left_is_sent_nothing(tables):
    tables.hub.broadcaster.enter("table/4")
    tables.hub.broadcaster.leave("table/4")
    tables.received()

    tables.submit(AINO, "post_idea", an_id("a"), phase="writing", text="Penkkejä")

    assert tables.received() == {}
    assert tables.hub.snapshot("table/4")["put"][f"idea/{an_id('a')}"] == "Penkkejä"  # it would be there to be seen


def test_a_new_hub_sends_the_rooms_that_stayed_connected_a_snapshot(tables):
    tables.hub.broadcaster.send_snapshots(["table/4"])

    assert [(message["since"], message["put"]) for message in tables.received()["table/4"]] == [
        (None, {"phase": "writing", "here": 0})
    ]


def test_no_room_of_a_page_is_needed_and_the_context_reaches_rooms_that_use_it(tables_alone):
    tables_alone.hub.broadcaster.enter("table/4")
    tables_alone.phones = 7
    tables_alone.hub.broadcaster.context_changed()

    assert [message["put"] for message in tables_alone.received()["table/4"]] == [{"here": 7}]
