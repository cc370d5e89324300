"""The real program with one more event, ``load``, which broadcasts many messages to all phones of a session.

``python -m tests.live.load_event [BYTES]``; BYTES is the size of the kernel's send buffer of each connection.
"""

from __future__ import annotations

import sys
import time
from typing import Any

from workshop import asyncmode

asyncmode.patch()

import os  # noqa: E402 (after the patch, as everything)
import socket  # noqa: E402

from workshop import server  # noqa: E402
from workshop.settings import Settings  # noqa: E402

create_app, listening_socket = server.create_app, server.listening_socket


def app_with_load_event(settings: Settings) -> Any:
    app = create_app(settings)
    server = app.extensions["ideapoyta"].socketio.server

    def load(sid: str, asked: dict[str, Any]) -> dict[str, Any]:
        longest, cpu = 0, time.process_time()
        for number in range(asked["count"]):
            server.emit("load", [number, "x" * asked["size"]], to=f"{asked['code']}/phone")
            longest = max(longest, *(phone.queue.qsize() for phone in list(server.eio.sockets.values())))
            server.sleep(asked.get("pause", 0))
        return {"longest": longest, "cpu": time.process_time() - cpu}

    server.on("load", load)
    return app


def small_buffers(settings: Settings) -> socket.socket:
    listener = listening_socket(settings)
    if len(sys.argv) > 1:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, int(sys.argv[1]))  # accepted sockets inherit it
    return listener


if __name__ == "__main__":
    server.create_app, server.listening_socket = app_with_load_event, small_buffers
    server.serve(Settings.from_environment(os.environ))
