"""Flask-SocketIO on eventlet, as its documentation shows it.

``python -m bench.competitors.stock [--keep FOLDER] [--broadcast]``: a command is acknowledged by the handler's return value; with ``--keep`` it is
first written to a new SQLite file (WAL, ``synchronous=FULL``) in a transaction of its own; with ``--broadcast`` a background task broadcasts
every 100 ms what is new, which is generous: a naive server broadcasts each idea at once, and is slower. One thing is not stock:
``socketio.run`` stops at 1,024 websockets and a backlog of 50, so eventlet's server is called directly.
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
MESSAGE = '42["ideas",[{"text":"%d","more":"%s"}]]'

app = Flask(__name__)
socketio = SocketIO(app, async_mode="eventlet")
texts: list[dict[str, str]] = []
databases: list[sqlite3.Connection] = []


@socketio.on("command")
def command(data: dict[str, Any]) -> dict[str, Any]:
    id, text = data["id"], data["payload"]["text"]
    for db in databases:
        with db:
            db.execute("INSERT INTO idea VALUES (?, ?)", (id, text))
    texts.append({"text": text})
    return {"ok": True, "id": id, "answer": {"idea": id}}


@socketio.on("burst")
def burst(data: dict[str, Any]) -> None:
    for number in range(data["count"]):
        more = base64.b64encode(os.urandom(data["size"])).decode()[: data["size"] - len(MESSAGE % (number, ""))]
        socketio.emit("ideas", [{"text": str(number), "more": more}])
        socketio.sleep(0)


def broadcast() -> None:
    sent = 0
    while True:
        socketio.sleep(TICK_S)
        if len(texts) > sent:
            new, sent = texts[sent:], len(texts)
            socketio.emit("ideas", new)


def open_database(folder: str) -> sqlite3.Connection:
    db = sqlite3.connect(Path(tempfile.mkdtemp(dir=folder)) / "ideas.sqlite")
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("CREATE TABLE idea (id TEXT PRIMARY KEY, text TEXT NOT NULL)")
    return db


if __name__ == "__main__":
    if "--keep" in sys.argv:
        databases.append(open_database(sys.argv[sys.argv.index("--keep") + 1]))
    if "--broadcast" in sys.argv:
        socketio.start_background_task(broadcast)
    listener = eventlet.listen(("127.0.0.1", 0), backlog=4096)
    print(listener.getsockname()[1], os.getpid(), flush=True)
    wsgi.server(listener, app, max_size=20_000, log_output=False)
