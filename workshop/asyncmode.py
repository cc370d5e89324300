"""The one module that knows the server's async mode: eventlet (the default), gevent, or plain threads.

``patch()`` must run before Flask is imported. After it, the standard library's threads, locks, conditions and sleeps are those of
the chosen mode (greenlets in the first two), and the rest of the program uses them. What would block all greenlets goes through
``offload`` (waiting: disks, password hashes) or ``Worker`` (computing: documents, clouds, languages; a process of its own).
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
        os.environ.setdefault("EVENTLET_NO_GREENDNS", "yes")  # no host name is looked up, and its import takes 0.1 s
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # upstream warns at import that it is in maintenance; docs/decisions/019-eventlet-by-default.md
            import eventlet
        eventlet.monkey_patch(subprocess=False)  # the worker process's pipes are used from a real thread
    elif MODE == "gevent":
        from gevent import monkey

        monkey.patch_all(os=False, signal=False, subprocess=False)
    return MODE


def offload(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run ``work`` in a real OS thread and return what it returns, while other greenlets run.

    ``work`` may use no lock, condition, event or logger that greenlets use: patched ones belong to the greenlets of one thread, and
    waiting for them in another thread never ends."""
    if MODE == "eventlet":
        from eventlet import tpool

        return tpool.execute(work, *args, **kwargs)  # type: ignore[no-any-return]
    if MODE == "gevent":
        import gevent

        return gevent.get_hub().threadpool.apply(work, args, kwargs)  # type: ignore[no-any-return]
    return work(*args, **kwargs)


class Lane:
    """``offload``, one call at a time: however many callers there are, they take one thread of the pool, and commits to the disk
    find the others free. For password hashes, which anybody may ask for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        with self._lock:
            return offload(work, *args, **kwargs)


class Worker:
    """One worker process for long computations, started at the first one and again when it has died. Functions, arguments and
    results must be picklable. ``run`` waits while other greenlets run; calls are served one after the other."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: Any = None

    def run(self, work: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        from .worker import WorkerProcess, result_or_raise

        with self._lock:
            if self._process is None or not self._process.is_alive():
                self._process = WorkerProcess()
            return result_or_raise(*offload(self._process.call, work, args, kwargs))  # type: ignore[no-any-return]

    def close(self) -> None:
        if self._process is not None:
            self._process.close()
            self._process = None


def serve(listener: Any, app: Any, stopping: threading.Event) -> None:
    """Serve ``app`` on the listening socket until ``stopping`` is set; then stop accepting and return.

    No mode logs requests: who requested what at which second is nobody's business."""
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


def _protocol(base: Any) -> Any:
    """A subclass of eventlet's HTTP protocol class without its reference cycle: a request's environ refers to a function that refers
    to the protocol, and the protocol to the environ. Broken when the connection ends, so that reference counting frees both."""

    class Protocol(base):  # type: ignore[misc]
        def finish(self) -> None:
            self.environ = None
            super().finish()

    return Protocol


def sample_websocket(socket: Any) -> Any:
    """A websocket over ``socket``, as eventlet's server makes them, for the self-check of live/fastpath/."""
    from eventlet.websocket import RFC6455WebSocket

    return RFC6455WebSocket(_green(socket), {})


def _green(listener: Any) -> Any:
    from eventlet.greenio import GreenSocket

    return listener if isinstance(listener, GreenSocket) else GreenSocket(listener)


def _wait(stopping: threading.Event) -> None:
    while not stopping.is_set():  # a signal handler sets it; a plain wait() would not let it run in every mode
        time.sleep(0.1)
