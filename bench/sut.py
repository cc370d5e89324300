"""The system under test: the real program with one more event, ``burst``, which makes it broadcast ``count`` messages of ``size`` bytes
to all phones of a session, in the shape of ``changed`` and by the same call as the hub's deltas. ``python -m bench.sut [--empty]``:
with ``--empty`` ideas are only acknowledged.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

from workshop import asyncmode

asyncmode.patch()

import os  # noqa: E402 (after the patch, as everything)
import sys  # noqa: E402

from workshop import server  # noqa: E402
from workshop.settings import Settings  # noqa: E402

create_app = server.create_app


def delta(number: int, size: int) -> dict[str, Any]:
    """One new idea, padded to a packet of ``size`` bytes with characters that do not compress."""
    idea = {"text": str(number), "more": ""}
    message = {
        "audience": "phone", "since": f"f3a9:{number}", "revision": f"f3a9:{number + 1}", "now": 1667404800000,
        "put": {f"idea/T1-I{number:03d}": idea}, "drop": [],
    }  # fmt: skip
    bare = len("42" + json.dumps(["changed", message], separators=(",", ":")))
    idea["more"] = base64.b64encode(os.urandom(size)).decode()[: size - bare]
    return message


def app_with_burst(settings: Settings) -> Any:
    app = create_app(settings)
    server = app.extensions["ideapoyta"].socketio.server

    def burst(sid: str, data: dict[str, Any]) -> None:
        for number in range(data["count"]):
            server.emit("changed", delta(number, data["size"]), to=f"{data['code']}/phone")
            server.sleep(0)

    server.on("burst", burst)
    if "--empty" in sys.argv:
        server.manager.on_command = only_acknowledging(server.manager.on_command)
    return app


def only_acknowledging(original: Callable[[str, Any, Any], None]) -> Callable[[str, Any, Any], None]:
    """A handler that acknowledges an idea at once and does nothing with it, like the competitors that only acknowledge."""

    def handle(sid: str, data: Any, reply: Callable[[Any], None]) -> None:
        if data["name"] == "post_idea":
            reply({"ok": True, "id": data["id"], "answer": {"idea": data["id"]}})
        else:
            original(sid, data, reply)

    return handle


if __name__ == "__main__":
    server.create_app = app_with_burst
    server.serve(Settings.from_environment(os.environ))
