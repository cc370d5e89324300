"""The network between the hall and the server, which a test may make as bad as it likes: a TCP proxy."""

from __future__ import annotations

import contextlib
import random
import socket
import threading
import time

CHUNK = 65_536
ENDED = b""
REFUSAL = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Wire:
    """Carries what comes to ``url`` to ``port``. While it is bad, new and old connections suffer alike, unless it says
    otherwise; ``heal`` makes it good again for new ones."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.latency_s = 0.0
        """How long each piece takes, up to twice as long when it is unlucky."""
        self.refused: tuple[bytes, ...] = ()
        """Requests that hold one of these are answered 400, as a proxy does that knows no websockets."""
        self.refusals = 0
        self._is_cut = self._is_dark = False
        self._lines: set[_Connection] = set()
        self._closed = False
        self._admitting = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Every connection ends at once, and no new one comes about."""
        self._is_cut = True
        self.sever()

    def sever(self) -> None:
        """Every connection ends at once; new ones may come about."""
        with self._admitting:
            lines = list(self._lines)
        for line in lines:
            line.end()

    def hush(self) -> None:
        """The connections that there are become half open: nothing passes, and neither side is told."""
        for line in list(self._lines):
            line.deaf = line.mute = True

    def go_dark(self) -> None:
        """The network is silently gone: nothing passes on any connection, old or new, and nobody is told. Connections of
        that time stay silent also when all is well again."""
        self._is_dark = True
        self.hush()

    def lose_answers(self) -> None:
        """What is asked on the connections that there are still arrives; no answer comes back, ever."""
        for line in list(self._lines):
            line.mute = True

    def heal(self) -> None:
        self._is_cut = self._is_dark = False
        self.latency_s, self.refused = 0.0, ()

    def refuses(self, said: bytes) -> bool:
        refused = any(word in said for word in self.refused)
        self.refusals += refused
        return refused

    def close(self) -> None:
        self._closed = True
        self._listener.close()
        self.sever()

    def _accept(self) -> None:
        while not self._closed:
            try:
                near, _ = self._listener.accept()
            except OSError:  # close() was called
                return
            threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        try:
            head = near.recv(CHUNK)
            with self._admitting:  # whoever is let in is known before the next fault
                refused = self.refuses(head)
                line = None if refused or self._is_cut or not head else self._admitted(near)
            if line:
                line.run(head)
                self._lines.discard(line)
            elif refused:
                near.sendall(REFUSAL)
            near.close()
        except OSError:  # the server is away, or the caller is: a network says no more than that
            near.close()

    def _admitted(self, near: socket.socket) -> _Connection:
        line = _Connection(self, near, socket.create_connection(("127.0.0.1", self._port)))
        line.deaf = line.mute = self._is_dark
        self._lines.add(line)
        return line


class _Connection:
    """One connection, as two pipes. ``deaf``: what the caller says is lost; ``mute``: what the server says is."""

    def __init__(self, wire: Wire, near: socket.socket, far: socket.socket) -> None:
        self._wire, self._near, self._far = wire, near, far
        self.deaf = self.mute = False

    def run(self, head: bytes) -> None:
        back = threading.Thread(target=self._pump, args=(self._far, self._near), daemon=True)
        back.start()
        if not self.deaf:
            self._far.sendall(head)
        self._pump(self._near, self._far)
        back.join()
        self._near.close()
        self._far.close()

    def end(self) -> None:
        for side in (self._near, self._far):
            with contextlib.suppress(OSError):  # it may have ended by itself
                side.shutdown(socket.SHUT_RDWR)

    def _pump(self, source: socket.socket, target: socket.socket) -> None:
        """Carry one way until a side ends. A half-open connection stays silent also about its end."""
        try:
            while (said := source.recv(CHUNK)) != ENDED:
                if self._wire.latency_s:
                    time.sleep(self._wire.latency_s * random.uniform(1, 2))
                if source is self._near and self._wire.refuses(said):
                    source.sendall(REFUSAL)
                    break
                if not (self.deaf if source is self._near else self.mute):
                    target.sendall(said)
        except OSError:  # reset by either side
            pass
        if source is self._near or not self.mute:
            self.end()
