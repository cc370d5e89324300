"""Rooms: who hears what. A room's name is its kind, or ``kind/id``: ``phone``, ``board``, ``console``, ``own/<participant>``.

Writer, broadcaster and sockets know names only; what a room may see, and which entities change what it sees, is said here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from ..model import Ballot, Entity, Feedback, Forum, Idea, Moment, Participant, Phase, Session
from ..roles import Actor
from .board import board
from .console import console
from .own import own
from .shared import phone
from .view import NOWHERE, LiveContext, View

EVERY = "*"
"""Every room of the kind."""


@dataclass(frozen=True, slots=True)
class RoomKind:
    """``view(forum, id, now, context)``: the map of a room. ``touched_by(entity)``: the id of the room whose view a change of that entity
    may change, ``EVERY``, or None. ``shared``: one room with the empty id, always there; others are there while somebody is in them.
    ``uses_context``: its view depends on the LiveContext. ``every_tick``: a shared room that is sent its deltas twice as often."""

    view: Callable[[Forum, str, Moment, LiveContext], View]
    touched_by: Callable[[Entity], str | None]
    shared: bool = False
    uses_context: bool = False
    every_tick: bool = False


def _everything(entity: Entity) -> str | None:
    return EVERY


def _person_of(entity: Entity) -> str | None:
    match entity:
        case Phase() | Session():
            return EVERY
        case Idea():
            return entity.author or None
        case Ballot() | Feedback():
            return entity.participant or None
        case Participant():
            return entity.id
        case _:
            return None


ROOM_KINDS: Mapping[str, RoomKind] = {
    "phone": RoomKind(lambda forum, id, now, context: phone(forum), _everything, shared=True),
    "board": RoomKind(
        lambda forum, id, now, context: board(forum, context),
        _everything,
        shared=True,
        uses_context=True,
        every_tick=True,
    ),
    "console": RoomKind(
        lambda forum, id, now, context: console(forum, now, context), _everything, shared=True, uses_context=True
    ),
    "own": RoomKind(lambda forum, id, now, context: own(forum, id, now), _person_of),
}
"""By name. Nobody compares with such a name to find out what a room may see."""

SHARED_ROOMS = tuple(name for name, kind in ROOM_KINDS.items() if kind.shared)


def room_name(kind: str, id: str = "") -> str:
    return f"{kind}/{id}" if id else kind


def kind_of(room: str) -> str:
    return room.partition("/")[0]


def rooms_of(actor: Actor, audience: str) -> tuple[str, ...]:
    """The rooms that a connection of this actor hears as ``phone``, ``board`` or ``console``."""
    personal = audience == "phone" and actor.participant
    return (audience, room_name("own", str(actor.participant))) if personal else (audience,)


def view(
    forum: Forum, room: str, now: Moment = 0, context: LiveContext = NOWHERE, kinds: Mapping[str, RoomKind] = ROOM_KINDS
) -> View:
    """All that the room may see now."""
    kind, _, id = room.partition("/")
    return kinds[kind].view(forum, id, now, context)


def touched_by(entity: Entity, rooms: Collection[str], kinds: Mapping[str, RoomKind] = ROOM_KINDS) -> set[str]:
    """Those of the rooms whose view a change of that entity may change. The rooms are looked through only where it may be any of
    them: each participant has one, and most commands touch their author's alone."""
    touched: set[str] = set()
    for name, kind in kinds.items():
        id = kind.touched_by(entity)
        if id == EVERY:
            touched.update(rooms_of_kind(name, rooms, kinds))
        elif id is not None:
            touched.add(room_name(name, id))
    return touched


def rooms_of_kind(name: str, rooms: Collection[str], kinds: Mapping[str, RoomKind] = ROOM_KINDS) -> list[str]:
    """Those of the rooms that are of the kind; a shared kind's one room is always there, so nothing is looked through for it."""
    if kinds[name].shared:
        return [name]
    return [room for room in list(rooms) if kind_of(room) == name]  # people come and go meanwhile
