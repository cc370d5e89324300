"""The least that Python can do: one frame, encoded once, sent to one socket after another in a plain loop.

``python -m bench.competitors.bare``: accepts websockets and sends on a phone's ``["burst", {"count", "size"}]``; it knows nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import select
import socket
import struct

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
MESSAGE = '["ideas",[{"text":"%d","more":"%s"}]]'


def handshake(phone: socket.socket) -> socket.socket:
    head = b""
    while b"\r\n\r\n" not in head:
        head += phone.recv(4096)
    key = next(line.split(b": ")[1] for line in head.split(b"\r\n") if line.startswith(b"Sec-WebSocket-Key"))
    accept = base64.b64encode(hashlib.sha1(key + GUID).digest())  # noqa: S324 (RFC 6455 asks for it)
    phone.sendall(
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
    )
    return phone


def received(phone: socket.socket) -> tuple[str, dict[str, int]]:
    """A short masked frame of a phone, as its event and data; an empty event when it has disconnected."""
    frame = phone.recv(4096)
    if len(frame) < 6 or frame[0] != 0x81:
        return "", {}
    mask, body = frame[2:6], frame[6:]
    event, data = json.loads(bytes(byte ^ mask[at % 4] for at, byte in enumerate(body)))
    return event, data


def burst(phones: list[socket.socket], count: int, size: int) -> None:
    for number in range(count):
        more = base64.b64encode(os.urandom(size)).decode()[: size - len(MESSAGE % (number, ""))]
        body = (MESSAGE % (number, more)).encode()
        length = struct.pack("!B", size) if size < 126 else struct.pack("!BH", 126, size)
        frame = b"\x81" + length + body
        for phone in phones:
            phone.send(frame)


def main() -> None:
    listener = socket.create_server(("127.0.0.1", 0), backlog=4096)
    print(listener.getsockname()[1], os.getpid(), flush=True)
    poll, phones = select.epoll(), {}
    poll.register(listener.fileno(), select.EPOLLIN)
    while True:
        for descriptor, _ in poll.poll():
            if descriptor == listener.fileno():
                phone = handshake(listener.accept()[0])
                phones[phone.fileno()] = phone
                poll.register(phone.fileno(), select.EPOLLIN)
                continue
            event, data = received(phones[descriptor])
            if event == "burst":
                burst(list(phones.values()), **data)
            else:
                poll.unregister(descriptor)
                phones.pop(descriptor).close()


if __name__ == "__main__":
    main()
