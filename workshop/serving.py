"""Serving: the data folder's lock, the listening socket, what is printed at start, and a stop that loses nothing."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading

import segno
from click import echo as say

from . import asyncmode
from .app import create_app
from .live.hub import now_ms
from .services import Services
from .settings import Settings
from .store.shelf import Shelf

log = logging.getLogger(__name__)

SYSTEMD_FIRST_FD = 3


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT. Raises TwoServers when another server holds the data folder."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    lock = Shelf(settings.data).lock()
    listener = listening_socket(settings)
    app = create_app(settings)
    at: Services = app.extensions["ideapoyta"]
    if not settings.public_url:
        at.public_url = addresses(listener)[0]
    greet(at, [settings.public_url] if settings.public_url else addresses(listener))
    stopping = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopping.set())
    asyncmode.serve(listener, app.wsgi_app if asyncmode.MODE != "threading" else app, stopping)
    at.sessions.close()
    at.workroom.close()
    at.office.close()
    lock.close()
    sys.stdout.flush()
    os._exit(0)  # clients that stay connected would hold the process; everything is on disk


def listening_socket(settings: Settings) -> socket.socket:
    """The one that systemd hands over (so that a restart refuses nobody), or our own with a deep queue."""
    if os.environ.get("LISTEN_PID") == str(os.getpid()) and int(os.environ.get("LISTEN_FDS", "0")) > 0:
        return socket.socket(fileno=SYSTEMD_FIRST_FD)
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as problem:
        raise SystemExit(f"Cannot listen on {settings.host}:{settings.port}: {problem.strerror}. "
                         "Set WORKSHOP_PORT to a free port.") from problem  # fmt: skip
    listener.listen(asyncmode.BACKLOG)
    return listener


def addresses(listener: socket.socket) -> list[str]:
    """``http://…`` of this machine as phones in the same network can reach it, the likeliest first."""
    host, port = listener.getsockname()[:2]
    suffix = "" if port == 80 else f":{port}"
    if host != "0.0.0.0":
        return [f"http://{host}{suffix}"]
    return [f"http://{own}{suffix}" for own in [*_outward(), "127.0.0.1"]]


def _outward() -> list[str]:
    """The address that this machine has towards the world. No packet is sent: a UDP socket only looks up its route."""
    probe = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        probe.connect(("192.0.2.1", 9))
        own = probe.getsockname()[0]
    except OSError:
        return []
    finally:
        probe.close()
    return [] if own.startswith("127.") else [own]


def greet(at: Services, urls: list[str]) -> None:
    """Say where phones find us, with a QR for the terminal, and how to make the first account."""
    say("\nIdeapöytä is serving. Phones in the same network can use:")
    for url in urls:
        say(f"  {url}")
    segno.make(urls[0], error="m").terminal(compact=True)
    if not at.office.accounts():
        key = at.office.make_key("setup", "", now_ms())
        say(f"No account exists yet. Make the first one here (the link works once):\n  {urls[-1]}/setup#{key}\n")
    sys.stdout.flush()
