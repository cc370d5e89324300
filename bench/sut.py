"""The real program, and one event besides: whoever asks for a ``blast`` makes it say so many things of a size to all phones of a session,
in the shape of ``changed`` and by the same call as the hub's news. ``python -m bench.sut [--empty]``
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

from workshop import serving  # noqa: E402
from workshop.settings import Settings  # noqa: E402

create_app = serving.create_app


def news(number: int, size: int) -> dict[str, Any]:
    """One idea more, made up to a packet of ``size`` bytes by letters that no compression makes less of."""
    idea = {"text": str(number), "more": ""}
    message = {
        "audience": "phone", "since": f"f3a9:{number}", "revision": f"f3a9:{number + 1}", "now": 1667404800000,
        "put": {f"idea/T1-I{number:03d}": idea}, "drop": [],
    }  # fmt: skip
    bare = len("42" + json.dumps(["changed", message], separators=(",", ":")))
    idea["more"] = base64.b64encode(os.urandom(size)).decode()[: size - bare]
    return message


def blasting_app(settings: Settings) -> Any:
    app = create_app(settings)
    server = app.extensions["ideapoyta"].socketio.server

    def blast(sid: str, asked: dict[str, Any]) -> None:
        for number in range(asked["count"]):
            server.emit("changed", news(number, asked["size"]), to=f"{asked['code']}/phone")
            server.sleep(0)

    server.on("blast", blast)
    if "--empty" in sys.argv:
        server.manager.on_command = acknowledging(server.manager.on_command)
    return app


def acknowledging(handled: Callable[[str, Any, Any], None]) -> Callable[[str, Any, Any], None]:
    """An idea is answered at once and nothing is done with it, as the peers do that only acknowledge."""

    def handle(sid: str, asked: Any, reply: Callable[[Any], None]) -> None:
        if asked["name"] == "post_idea":
            reply({"ok": True, "id": asked["id"], "answer": {"idea": asked["id"]}})
        else:
            handled(sid, asked, reply)

    return handle


if __name__ == "__main__":
    serving.create_app = blasting_app
    serving.serve(Settings.from_environment(os.environ))
