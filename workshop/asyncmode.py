"""The one module that knows how the server takes turns: eventlet (the default), gevent, or plain threads.

``patch()`` must run before Flask is imported. After it, the standard library's threads, locks, conditions and sleeps take
turns in the chosen way, and the rest of the program uses those. What cannot take turns goes through ``offload`` (waiting:
disks, password hashes) or ``Workroom`` (computing: documents, clouds, languages; a process of its own).
"""

from __future__ import annotations

import logging
import os
import threading
import time
import warnings
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

MODES = ("eventlet", "gevent", "threading")
MODE = "threading"  # until patch() has chosen another

BACKLOG = 4096
SOCKETS_AT_MOST = 20_000


def patch(mode: str | None = None) -> str:
    """Choose the mode (``WORKSHOP_ASYNC`` when none is given) and patch the standard library for it."""
    global MODE  # noqa: PLW0603 (patching is done once, to the whole process)
    MODE = mode or os.environ.get("WORKSHOP_ASYNC") or "eventlet"
    if MODE not in MODES:
        raise SystemExit(f"WORKSHOP_ASYNC is {MODE}, but must be one of {', '.join(MODES)}.")
    if MODE == "eventlet":
        os.environ.setdefault("EVENTLET_NO_GREENDNS", "yes")  # nobody is looked up by name, and its import takes 0.1 s
        with (
            warnings.catch_warnings()
        ):  # upstream says at import that it is in maintenance; docs/architecture.md weighs it
            warnings.simplefilter("ignore")
            import eventlet
        eventlet.monkey_patch(subprocess=False)  # the worker process is spoken to from a real thread
    elif MODE == "gevent":
        from gevent import monkey

        monkey.patch_all(os=False, signal=False, subprocess=False)
    return MODE


def offload(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run ``work`` in a real OS thread and return what it returns, while everybody else goes on.

    ``work`` may touch no lock, condition, event or logger that others use: patched ones belong to the greenlets of one
    thread, and whoever waits for them in another waits for ever."""
    if MODE == "eventlet":
        from eventlet import tpool

        return tpool.execute(work, *args, **kwargs)  # type: ignore[no-any-return]
    if MODE == "gevent":
        import gevent

        return gevent.get_hub().threadpool.apply(work, args, kwargs)  # type: ignore[no-any-return]
    return work(*args, **kwargs)


class Lane:
    """``offload``, one piece of work at a time: however many ask, what goes through here takes one of the pool's threads, and
    commits to the disk find the others free. Meant for password hashes, which anybody may ask for."""

    def __init__(self) -> None:
        self._turn = threading.Lock()

    def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        with self._turn:
            return offload(work, *args, **kwargs)


class Workroom:
    """One worker process for what computes for long. Started at the first piece of work; functions and what they take
    and give must be picklable. ``run`` waits, letting others take turns; pieces are done one after the other."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._worker: Any = None

    def run(self, work: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        from .worker import Worker, answered

        with self._turn:
            if self._worker is None or not self._worker.alive():
                self._worker = Worker()
            return answered(*offload(self._worker.ask, work, args, kwargs))  # type: ignore[no-any-return]

    def close(self) -> None:
        if self._worker is not None:
            self._worker.close()
            self._worker = None


def serve(listener: Any, app: Any, stopping: threading.Event) -> None:
    """Serve ``app`` on the listening socket until ``stopping`` is set; then stop accepting and come back.

    No mode writes a line per request: who asked for what at which second is nobody's business (law.md L7)."""
    for name in ("geventwebsocket.handler", "werkzeug"):
        logging.getLogger(name).setLevel(logging.WARNING)
    if MODE == "eventlet":
        import eventlet
        from eventlet import wsgi

        server = eventlet.spawn(
            wsgi.server,
            _green(listener),
            app,
            protocol=_protocol(wsgi.HttpProtocol),
            max_size=SOCKETS_AT_MOST,
            log_output=False,
            socket_timeout=None,
            debug=False,
        )
        _wait(stopping)
        server.kill()
    elif MODE == "gevent":
        from gevent.pywsgi import WSGIServer
        from geventwebsocket.handler import WebSocketHandler

        served = WSGIServer(listener, app, handler_class=WebSocketHandler, log=None, error_log=None)
        served.start()
        _wait(stopping)
        served.stop(timeout=1)
    else:
        from werkzeug.serving import make_server

        host, port = listener.getsockname()[:2]
        threaded = make_server(host, port, app, threaded=True, fd=listener.fileno())
        threaded.daemon_threads = True  # type: ignore[attr-defined]
        serving = threading.Thread(target=threaded.serve_forever, daemon=True)
        serving.start()
        _wait(stopping)
        threaded.shutdown()


def _protocol(stock: Any) -> Any:
    """Eventlet's HTTP protocol (a class) without its reference cycle: a request's environ holds a function that holds the
    protocol, and the protocol the environ. Cut when the connection ends, reference counts free all that hangs on it."""

    class Protocol(stock):  # type: ignore[misc]
        def finish(self) -> None:
            self.environ = None
            super().finish()

    return Protocol


def sample_websocket(one: Any) -> Any:
    """A websocket over the socket ``one``, as eventlet's server makes them: live/fastpath/fanout.py tries at start what it uses."""
    from eventlet.websocket import RFC6455WebSocket

    return RFC6455WebSocket(_green(one), {})


def _green(listener: Any) -> Any:
    from eventlet.greenio import GreenSocket

    return listener if isinstance(listener, GreenSocket) else GreenSocket(listener)


def _wait(stopping: threading.Event) -> None:
    while not stopping.is_set():  # a signal handler sets it; a plain wait() would not let it run in every mode
        time.sleep(0.1)
