"""Flask-SocketIO on eventlet, as its documentation shows it.

``python -m bench.competitors.stock [--keep FOLDER] [--tell]``: a command is acknowledged by the handler's return value; with ``--keep`` it is
first written to a new SQLite file (WAL, ``synchronous=FULL``) in a transaction of its own; with ``--tell`` a background task says every
100 ms what is new, which is generous: a naive server says each thing at once, and is slower. One thing is not stock: ``socketio.run``
stops at 1,024 websockets and a backlog of 50, so eventlet's server is called directly.
"""

from __future__ import annotations

import eventlet

eventlet.monkey_patch()

import base64  # noqa: E402 (after the patch, as everything)
import os  # noqa: E402
import sqlite3  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

from eventlet import wsgi  # noqa: E402
from flask import Flask  # noqa: E402
from flask_socketio import SocketIO  # noqa: E402

TICK_S = 0.1
NEWS = '42["news",[{"text":"%d","more":"%s"}]]'

app = Flask(__name__)
socketio = SocketIO(app, async_mode="eventlet")
texts: list[dict[str, str]] = []
kept: list[sqlite3.Connection] = []


@socketio.on("command")
def command(asked: dict[str, Any]) -> dict[str, Any]:
    id, text = asked["id"], asked["payload"]["text"]
    for db in kept:
        with db:
            db.execute("INSERT INTO idea VALUES (?, ?)", (id, text))
    texts.append({"text": text})
    return {"ok": True, "id": id, "answer": {"idea": id}}


@socketio.on("blast")
def blast(asked: dict[str, Any]) -> None:
    for number in range(asked["count"]):
        more = base64.b64encode(os.urandom(asked["size"])).decode()[: asked["size"] - len(NEWS % (number, ""))]
        socketio.emit("news", [{"text": str(number), "more": more}])
        socketio.sleep(0)


def tell() -> None:
    told = 0
    while True:
        socketio.sleep(TICK_S)
        if len(texts) > told:
            news, told = texts[told:], len(texts)
            socketio.emit("news", news)


def keep(folder: str) -> sqlite3.Connection:
    db = sqlite3.connect(Path(tempfile.mkdtemp(dir=folder)) / "ideas.sqlite")
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("CREATE TABLE idea (id TEXT PRIMARY KEY, text TEXT NOT NULL)")
    return db


if __name__ == "__main__":
    if "--keep" in sys.argv:
        kept.append(keep(sys.argv[sys.argv.index("--keep") + 1]))
    if "--tell" in sys.argv:
        socketio.start_background_task(tell)
    listener = eventlet.listen(("127.0.0.1", 0), backlog=4096)
    print(listener.getsockname()[1], os.getpid(), flush=True)
    wsgi.server(listener, app, max_size=20_000, log_output=False)
