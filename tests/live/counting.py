"""The real program without a garbage collector, and one event besides: whoever asks for a ``census`` gets the number of objects
there are of each kind that a connection is made of. What a reference cycle holds is never freed here.

``python -m tests.live.counting``
"""

from __future__ import annotations

import gc
import os
from collections import Counter
from typing import Any

from workshop import asyncmode

asyncmode.patch()

from workshop import app, server  # noqa: E402 (after the patch, as everything)
from workshop.settings import Settings  # noqa: E402

KINDS = (
    *(
        "engineio.socket.Socket",
        "workshop.live.fastpath.connection.DirectConnection",
        "workshop.live.fastpath.connection.PlainWebSocket",
        "workshop.live.fastpath.connection.BufferedSocket",
    ),
    *("workshop.asyncmode.Protocol", "flask.wrappers.Request", "socket.SocketIO", "eventlet.greenio.base.GreenSocket"),
    *("simple_websocket.ws.Server", "workshop.live.broadcaster.RoomState"),
)
create_app = server.create_app


def census(_sid: str, _asked: Any = None) -> dict[str, int]:
    kinds = Counter(f"{type(one).__module__}.{type(one).__qualname__}" for one in gc.get_objects())
    return {kind: kinds[kind] for kind in KINDS}


def counting_app(settings: Settings) -> Any:
    made = create_app(settings)
    made.extensions["ideapoyta"].socketio.server.on("census", census)
    return made


def no_collector() -> None:
    gc.disable()


if __name__ == "__main__":
    app.PING_INTERVAL_S, app.PING_TIMEOUT_S = (
        1,
        5,
    )  # Engine.IO keeps what has ended until its next ping or its next sweep is due
    server.create_app, server.tune_gc = counting_app, no_collector
    server.serve(Settings.from_environment(os.environ))
