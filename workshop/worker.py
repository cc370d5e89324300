"""The worker process behind ``asyncmode.Worker``: a child that imports nothing of the web and is never patched."""

from __future__ import annotations

import contextlib
import pickle
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

_HERE = Path(__file__).resolve().parent.parent


class WorkFailed(Exception):
    """The work raised; the text is its traceback."""


class WorkerProcess:
    """A child process that takes one picklable call at a time over its standard input.

    Not ``concurrent.futures``: its manager thread and its queues are patched in the parent, and wait for each other in eventlet's
    event loop. A pipe that is written and read in a real thread knows nothing of greenlets.
    """

    def __init__(self) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-m", "workshop.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_HERE
        )

    def is_alive(self) -> bool:
        return self._child.poll() is None

    def call(self, work: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[bool, Any]:
        """Whether it succeeded, and the result, or a Refusal, or a traceback. Blocks: call it in a real thread."""
        assert self._child.stdin
        assert self._child.stdout
        _send(self._child.stdin, (work, args, kwargs))
        try:
            succeeded, result = pickle.load(self._child.stdout)  # noqa: S301 (our own child on our own pipe)
        except EOFError as end:
            raise WorkFailed("the worker process ended") from end
        return succeeded, result

    def close(self) -> None:
        assert self._child.stdin
        assert self._child.stdout
        self._child.terminate()
        self._child.wait()
        with contextlib.suppress(BrokenPipeError):  # half a call may lie in the pipe of a child that is gone
            self._child.stdin.close()
        self._child.stdout.close()


def result_or_raise(succeeded: bool, result: Any) -> Any:
    """The result; raises the Refusal or WorkFailed that came instead of it."""
    if isinstance(result, BaseException):
        raise result
    if not succeeded:
        raise WorkFailed(result)
    return result


def _send(pipe: Any, value: object) -> None:
    """Pickled straight into the pipe, frame by frame (64 KB): pickling a whole session at once would block everybody meanwhile."""
    pickle.dump(value, pipe)
    pipe.flush()


def main() -> None:
    """Serve calls from standard input until it is closed. What the work prints goes to standard error."""
    from .domain.errors import Refusal

    calls, results = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    while True:
        try:
            work, args, kwargs = pickle.load(calls)  # noqa: S301 (our own parent on our own pipe)
        except EOFError:
            return
        try:
            result: tuple[bool, Any] = (True, work(*args, **kwargs))
        except Refusal as refusal:
            result = (False, refusal)
        except Exception:  # noqa: BLE001 (whatever it was, the caller must get it)
            result = (False, traceback.format_exc())
        _send(results, result)


if __name__ == "__main__":
    main()
