"""The server process: the data folder's lock, the listening socket, the startup banner, and a stop that loses nothing."""

from __future__ import annotations

import gc
import logging
import os
import resource
import signal
import socket
import sys
import threading
import time

import segno
from click import echo as say

from . import asyncmode
from .addresses import addresses
from .app import create_app
from .language.voikko import word_tool
from .live.clock import now_ms, today_in_finland
from .services import Services
from .settings import Settings
from .store.contacts import Contacts
from .store.copying import sqlite_version, wal_reset_bug
from .store.data_dir import DataDir
from .store.errors import Damaged, StorageFailed

log = logging.getLogger(__name__)

SYSTEMD_FIRST_FD = 3
DAY_S = 24 * 3600
OPEN_FILES, OPEN_FILES_ENOUGH = 65_536, 4_096
"""The limit that is asked for, and the one that a full hall with some halls beside it needs: a phone is one open file, at times
two."""
LAST_ACKNOWLEDGEMENTS_S = 0.3
"""The last commits are acknowledged to the phones before the process ends."""


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT. Raises DataDirLocked when another server holds the data folder."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    lock = DataDir(settings.data).lock()
    listener = listening_socket(settings)
    app = create_app(settings)
    services: Services = app.extensions["ideapoyta"]
    urls = [settings.public_url] if settings.public_url else addresses(*listener.getsockname()[:2])
    services.public_url = urls[0]
    print_startup_banner(services, urls)
    log.info("SQLite %s", sqlite_version())
    log.info("Finnish words: %s", word_tool())
    if wal_reset_bug():
        log.warning("SQLite %s has a fault by which committed writes may be lost when other programs have the session files open "
                    "too (sqlite.org/wal.html#walresetbug). Let none but run.py open them while the server runs.", sqlite_version())  # fmt: skip
    if (files := most_open_files()) < OPEN_FILES_ENOUGH:
        say(f"The system lets this server hold only {files} open files, so about {files // 2} phones at once. Allow more before "
            f"a larger hall: \"ulimit -n {OPEN_FILES}\" in the shell that starts it, or LimitNOFILE in its service file.\n")  # fmt: skip
        sys.stdout.flush()
    tune_gc()
    threading.Thread(target=services.sessions.sweep, daemon=True).start()
    threading.Thread(target=purge_daily, args=(services.contacts,), daemon=True).start()
    stopping = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopping.set())
    asyncmode.serve(listener, app, stopping)
    services.sessions.close()
    services.plans.close()
    time.sleep(LAST_ACKNOWLEDGEMENTS_S)
    services.worker.close()
    services.office.close()
    services.contacts.close()
    lock.release()
    sys.stdout.flush()
    os._exit(0)  # clients that stay connected would hold the process; everything is on disk


def purge_daily(contacts: Contacts) -> None:
    """At start and every day after it, for ever: delete the contacts that have been kept as long as people were told."""
    while True:
        try:
            contacts.purge(today_in_finland())
        except (StorageFailed, Damaged):  # a full disk, say; tomorrow again
            log.exception("contacts could not be purged")
        time.sleep(DAY_S)


def tune_gc() -> None:
    """A full garbage collection blocks the event loop: for a fifth of a second with a thousand phones (measured). What exists at
    start is exempt from then on, and the rest is collected seldom. An ended connection does not wait for it: it leaves no
    reference cycle (tests/live/test_ended_connections.py)."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 100)


def most_open_files() -> int:
    """Raise our own limit as far as the system allows; returns that limit."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


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
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # for all it accepts: a greeting is many small words
    listener.listen(asyncmode.BACKLOG)
    return listener


def print_startup_banner(services: Services, urls: list[str]) -> None:
    """Where phones find this server, with a QR code for the terminal, and how to make the first account."""
    say("\nIdeapöytä is serving. Phones in the same network can use:")
    for url in urls:
        say(f"  {url}")
    segno.make(urls[0], error="m").terminal(compact=True)
    if not services.office.accounts():
        key = services.office.make_key("setup", "", now_ms())
        say(f"No account exists yet. Make the first one here (the link works once):\n  {urls[0]}/setup#{key}\n")
    sys.stdout.flush()
