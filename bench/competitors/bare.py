"""The least that Python can do: one frame, made once, given to one socket after another in a plain loop.

``python -m bench.competitors.bare``: takes websockets, and on a phone's ``["blast", {"count", "size"}]`` sends. It understands nothing else.
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
NEWS = '["news",[{"text":"%d","more":"%s"}]]'


def greeted(phone: socket.socket) -> socket.socket:
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


def said(phone: socket.socket) -> tuple[str, dict[str, int]]:
    """A short masked frame of a phone, or nothing when it has gone."""
    frame = phone.recv(4096)
    if len(frame) < 6 or frame[0] != 0x81:
        return "", {}
    mask, body = frame[2:6], frame[6:]
    event, asked = json.loads(bytes(byte ^ mask[at % 4] for at, byte in enumerate(body)))
    return event, asked


def blast(phones: list[socket.socket], count: int, size: int) -> None:
    for number in range(count):
        more = base64.b64encode(os.urandom(size)).decode()[: size - len(NEWS % (number, ""))]
        body = (NEWS % (number, more)).encode()
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
                phone = greeted(listener.accept()[0])
                phones[phone.fileno()] = phone
                poll.register(phone.fileno(), select.EPOLLIN)
                continue
            event, asked = said(phones[descriptor])
            if event == "blast":
                blast(list(phones.values()), **asked)
            else:
                poll.unregister(descriptor)
                phones.pop(descriptor).close()


if __name__ == "__main__":
    main()
