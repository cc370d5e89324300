"""The real program in a process of its own, over a data folder of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import requests

from workshop.create_session import Opened, open_session
from workshop.library import Library, load
from workshop.store.data_dir import DataDir
from workshop.store.office import Office

ROOT = Path(__file__).resolve().parents[2]
SERVE = [sys.executable, "run.py", "serve"]
TEMPLATE = "pikaideointi-20min"
PATIENCE_S = 60.0


def free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return int(any_port.getsockname()[1])


def now_ms() -> int:
    return time.time_ns() // 1_000_000


@cache
def library() -> Library:
    return load()


class Server:
    """``python run.py serve``, or the program that ``command`` starts. ``start`` returns when it responds; ``stop`` terminates it as systemd
    does and returns its exit code. ``said()`` returns its log."""

    def __init__(
        self, data: Path, mode: str = "eventlet", command: list[str] | None = None, fanout: str = "direct"
    ) -> None:
        self.data, self.mode, self.command, self.fanout = data, mode, command or SERVE, fanout
        self.data_dir = DataDir(data)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._office: Office | None = None
        self.process: subprocess.Popen[bytes] | None = None
        self._log = data.parent / f"{data.name}.log"

    def start(self) -> Server:
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=self.environ(),
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        ends = time.monotonic() + PATIENCE_S
        while not self._answers():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < ends, self.said()
            time.sleep(0.05)
        return self

    def refused_to_start(self) -> str:
        """Start it where it must refuse to serve; returns its error message, which must not be a traceback."""
        done = subprocess.run(
            SERVE, cwd=ROOT, env=self.environ(), capture_output=True, text=True, timeout=PATIENCE_S, check=False
        )
        assert done.returncode == 1, done.stdout
        assert "Traceback" not in done.stderr
        return done.stderr

    def stop(self, signal_number: int = signal.SIGTERM) -> int:
        if self._office:
            self._office.close()
            self._office = None
        if self.process is None:
            return 0
        self.process.send_signal(signal_number)
        code = self.process.wait(timeout=PATIENCE_S)
        self.process = None
        return code

    def said(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def bugs(self) -> list[str]:
        """The lines of tracebacks that name our files. (A library may log an invalid frame.)"""
        return [line for line in self.said().splitlines() if "/workshop/" in line and "File " in line]

    def open(self, template: str = TEMPLATE, title: str = "Iltapäivän ideat") -> Opened:
        """A session that participants can join at once, created beside the running server as by the command line."""
        with self.office() as office:
            return open_session(self.data_dir, office, library(), template, title, self.url, now_ms())

    def key(self, role: str, code: str) -> str:
        """A one-time key, such as the desk issues."""
        with self.office() as office:
            return office.make_key(role, code, now_ms())

    @contextmanager
    def office(self) -> Iterator[Office]:
        """The office file, as the command line opens it; once, because opening it computes a slow password hash."""
        self._office = self._office or Office(self.data_dir.office)
        yield self._office

    def environ(self) -> dict[str, str]:
        return os.environ | {
            "WORKSHOP_DATA": str(self.data),
            "WORKSHOP_HOST": "127.0.0.1",
            "WORKSHOP_PORT": str(self.port),
            "WORKSHOP_ASYNC": self.mode,
            "WORKSHOP_FANOUT": self.fanout,
            "WORKSHOP_PUBLIC_URL": "",
        }

    def _answers(self) -> bool:
        try:
            return requests.get(f"{self.url}/health", timeout=5).ok
        except requests.ConnectionError:
            return False
