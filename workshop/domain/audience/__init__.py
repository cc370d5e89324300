"""What each room may see in each phase: the only package that decides it, by allow-lists.

First paint, live deltas, reconnection, pages and exports all start from here. ``rooms.view`` returns one flat map for a room; its keys
and values are declared in ``facts``, and a key that is not built here for a room does not exist for it.
"""

from .board import page_of
from .public import public_results, result_is_public, state_of, title_of
from .rooms import ROOM_KINDS, SHARED_ROOMS, RoomKind, kind_of, room_name, rooms_of, rooms_of_kind, touched_by, view
from .view import LiveContext, View, delta

__all__ = [
    "ROOM_KINDS",
    "SHARED_ROOMS",
    "LiveContext",
    "RoomKind",
    "View",
    "delta",
    "kind_of",
    "page_of",
    "public_results",
    "result_is_public",
    "room_name",
    "rooms_of",
    "rooms_of_kind",
    "state_of",
    "title_of",
    "touched_by",
    "view",
]
