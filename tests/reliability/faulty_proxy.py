"""A TCP proxy between the clients and the server, with which a test simulates network faults."""

from __future__ import annotations

import contextlib
import random
import socket
import threading
import time

CHUNK = 65_536
CLOSED = b""
REFUSAL = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class FaultyProxy:
    """Forwards connections from ``url`` to ``port``. A fault affects new and existing connections alike, unless its method says
    otherwise; ``heal`` ends the faults for new connections."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.latency_s = 0.0
        """Each chunk is delayed by this much to twice as much, at random."""
        self.refused: tuple[bytes, ...] = ()
        """Requests that contain one of these are answered 400, as by a proxy that does not support websockets."""
        self.refusals = 0
        self._is_cut = self._is_blackhole = False
        self._connections: set[_Connection] = set()
        self._closed = False
        self._accepting = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Close every connection, and accept no new one."""
        self._is_cut = True
        self.close_connections()

    def close_connections(self) -> None:
        """Close every connection; new ones are accepted."""
        with self._accepting:
            connections = list(self._connections)
        for connection in connections:
            connection.close()

    def make_half_open(self) -> None:
        """Make the existing connections half-open: nothing is forwarded, and neither side notices."""
        for connection in list(self._connections):
            connection.drops_requests = connection.drops_responses = True

    def blackhole(self) -> None:
        """Drop all data on every connection, existing or new, without closing it. These connections stay silent after ``heal`` too."""
        self._is_blackhole = True
        self.make_half_open()

    def drop_responses(self) -> None:
        """On the existing connections requests still arrive, and responses are dropped for good."""
        for connection in list(self._connections):
            connection.drops_responses = True

    def heal(self) -> None:
        self._is_cut = self._is_blackhole = False
        self.latency_s, self.refused = 0.0, ()

    def refuses(self, data: bytes) -> bool:
        refused = any(word in data for word in self.refused)
        self.refusals += refused
        return refused

    def close(self) -> None:
        self._closed = True
        self._listener.close()
        self.close_connections()

    def _accept(self) -> None:
        while not self._closed:
            try:
                client, _ = self._listener.accept()
            except OSError:  # close() was called
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        try:
            head = client.recv(CHUNK)
            with self._accepting:  # so that the next fault affects every accepted connection
                refused = self.refuses(head)
                connection = None if refused or self._is_cut or not head else self._connected(client)
            if connection:
                connection.run(head)
                self._connections.discard(connection)
            elif refused:
                client.sendall(REFUSAL)
            client.close()
        except OSError:  # either side is gone, and a network reports no more than that
            client.close()

    def _connected(self, client: socket.socket) -> _Connection:
        connection = _Connection(self, client, socket.create_connection(("127.0.0.1", self._port)))
        connection.drops_requests = connection.drops_responses = self._is_blackhole
        self._connections.add(connection)
        return connection


class _Connection:
    """One connection, as two pipes. ``drops_requests``: what the client sends is lost; ``drops_responses``: what the server sends is."""

    def __init__(self, proxy: FaultyProxy, client: socket.socket, server: socket.socket) -> None:
        self._proxy, self._client, self._server = proxy, client, server
        self.drops_requests = self.drops_responses = False

    def run(self, head: bytes) -> None:
        back = threading.Thread(target=self._pump, args=(self._server, self._client), daemon=True)
        back.start()
        if not self.drops_requests:
            self._server.sendall(head)
        self._pump(self._client, self._server)
        back.join()
        self._client.close()
        self._server.close()

    def close(self) -> None:
        for side in (self._client, self._server):
            with contextlib.suppress(OSError):  # it may have ended by itself
                side.shutdown(socket.SHUT_RDWR)

    def _pump(self, source: socket.socket, target: socket.socket) -> None:
        """Forward one direction until a side closes. A half-open connection does not forward the close either."""
        try:
            while (data := source.recv(CHUNK)) != CLOSED:
                if self._proxy.latency_s:
                    time.sleep(self._proxy.latency_s * random.uniform(1, 2))
                if source is self._client and self._proxy.refuses(data):
                    source.sendall(REFUSAL)
                    break
                if not (self.drops_requests if source is self._client else self.drops_responses):
                    target.sendall(data)
        except OSError:  # reset by either side
            pass
        if source is self._client or not self.drops_responses:
            self.close()
