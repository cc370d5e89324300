"""The real program on one core, its load (this process) on the other."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.machine import LOAD_CORE, SERVER_CORE, pin, raise_descriptor_limit
from tests.live.server import Server


@contextmanager
def running_server(data: Path, command: list[str] | None = None) -> Iterator[Server]:
    """A server over a new data folder, stopped at the end. Raises RuntimeError when it logged a traceback of ours."""
    raise_descriptor_limit()
    server = Server(data, command=command)
    pin(0, SERVER_CORE)  # child processes inherit it
    try:
        server.start()
    finally:
        pin(0, LOAD_CORE)
    try:
        yield server
    finally:
        server.stop(signal.SIGTERM)
    if bugs := server.bugs():
        raise RuntimeError(f"the server met a bug: {bugs[0]}")
