"""The worker process behind ``asyncmode.Workroom``: a child that imports nothing of the web and is never patched."""

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


class Worker:
    """A child process that is given one picklable piece of work at a time over its standard input.

    Not ``concurrent.futures``: its manager thread and its queues take turns in the patched way in the parent, and wait for
    each other in eventlet's hub. A pipe written and read in a real thread does not know of turns.
    """

    def __init__(self) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-m", "workshop.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_HERE
        )

    def alive(self) -> bool:
        return self._child.poll() is None

    def ask(self, work: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[bool, Any]:
        """Whether it was done, and the answer, or a Refusal, or a traceback. Blocks: call it in a real thread."""
        assert self._child.stdin
        assert self._child.stdout
        _send(self._child.stdin, (work, args, kwargs))
        try:
            done, answer = pickle.load(self._child.stdout)  # noqa: S301 (our own child on our own pipe)
        except EOFError as end:
            raise WorkFailed("the worker process ended") from end
        return done, answer

    def close(self) -> None:
        assert self._child.stdin
        assert self._child.stdout
        self._child.terminate()
        self._child.wait()
        with contextlib.suppress(BrokenPipeError):  # half a piece of work may lie in the pipe of a child that is gone
            self._child.stdin.close()
        self._child.stdout.close()


def answered(done: bool, answer: Any) -> Any:
    """The answer, or the Refusal or WorkFailed that came instead of it."""
    if isinstance(answer, BaseException):
        raise answer
    if not done:
        raise WorkFailed(answer)
    return answer


def _send(pipe: Any, value: object) -> None:
    """Straight into the pipe, frame by frame (64 KB): a whole session pickled in one go would hold everybody up meanwhile."""
    pickle.dump(value, pipe)
    pipe.flush()


def main() -> None:
    """Take work from standard input until it is closed. What the work prints goes to standard error."""
    from .domain.errors import Refusal

    inbox, outbox = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    while True:
        try:
            work, args, kwargs = pickle.load(inbox)  # noqa: S301 (our own parent on our own pipe)
        except EOFError:
            return
        try:
            answer: tuple[bool, Any] = (True, work(*args, **kwargs))
        except Refusal as refusal:
            answer = (False, refusal)
        except Exception:  # noqa: BLE001 (whatever it was, the asker must hear of it)
            answer = (False, traceback.format_exc())
        _send(outbox, answer)


if __name__ == "__main__":
    main()
