"""The listening socket may be held by whoever starts the server, as systemd does; then a restart refuses nobody."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading

import requests

from tests.live.server import PATIENCE_S, ROOT

# Lays the socket where systemd lays it, says for whom it is, and becomes the server.
AS_SYSTEMD = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
os.execv(sys.executable, [sys.executable, "run.py", "serve"])
"""


def start(listener: socket.socket, data: os.PathLike) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", AS_SYSTEMD, str(listener.fileno())],
        cwd=ROOT,
        env=os.environ | {"WORKSHOP_DATA": str(data), "WORKSHOP_PORT": "1"},  # a port that it could not take by itself
        pass_fds=(listener.fileno(),),
        stdout=subprocess.DEVNULL,
    )


def test_whoever_comes_while_the_server_restarts_is_let_in_afterwards(tmp_path):
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
        health = f"http://127.0.0.1:{listener.getsockname()[1]}/health"
        first = start(listener, tmp_path / "data")
        assert requests.get(health, timeout=PATIENCE_S).json() == {"ok": True}
        first.send_signal(signal.SIGKILL)
        first.wait(PATIENCE_S)
        answers: list[int] = []
        waiting = [
            threading.Thread(target=lambda: answers.append(requests.get(health, timeout=PATIENCE_S).status_code))
            for _ in range(20)
        ]
        for one in waiting:
            one.start()

        second = start(listener, tmp_path / "data")
        for one in waiting:
            one.join(PATIENCE_S)
        second.send_signal(signal.SIGTERM)

        assert second.wait(PATIENCE_S) == 0
        assert answers == [200] * 20
