"""Sending without the libraries' queues: the private names that it uses, the order of frames, and slow consumers."""

from __future__ import annotations

import json
import socket
import struct
import sys
import time
import warnings
import zlib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from urllib.parse import urlsplit

import pytest
import socketio
from engineio.packet import MESSAGE, Packet
from engineio.socket import Socket as EngineSocket

from tests.live.client import PROTOCOL, Browser, Connection
from tests.live.hall import Hall
from workshop.asyncmode import MODES, sample_websocket
from workshop.live.fastpath.connection import DirectConnection, plain_websocket
from workshop.live.fastpath.fanout import QUEUED_BYTES, QUEUED_FRAMES, Fanout
from workshop.live.fastpath.frames import DEFLATE_PARAMETERS, Frames, unmask

with warnings.catch_warnings():  # upstream says at import that it is in maintenance
    warnings.simplefilter("ignore")
    import eventlet.websocket

SMALL_BUFFER_BYTES = 4096
PATIENCE_S = 30


def made(direct: bool = True) -> tuple[Fanout, socketio.Server]:
    fanout = Fanout(direct)
    return fanout, socketio.Server(client_manager=fanout, async_mode="eventlet")


@pytest.fixture
def pair():
    here, there = socket.socketpair()
    there.settimeout(PATIENCE_S)
    with here, there:
        yield sample_websocket(here), there


# ---- the private names


def test_with_the_libraries_of_today_it_is_direct():
    fanout, _ = made()

    assert fanout.install() == "direct"


def test_the_switch_leaves_only_the_bound():
    fanout, server = made(direct=False)
    websocket = server.eio._async["websocket"]

    assert fanout.install() == "bounded"
    assert server.eio._async["websocket"] is websocket


def test_engineio_looks_for_its_websocket_in_async():
    _, server = made()

    assert server.eio._async["websocket"].__mro__[1] is eventlet.websocket.WebSocketWSGI


def test_a_websocket_handler_is_bound_to_its_engineio_socket():
    engine = EngineSocket(made()[1].eio, "one")

    assert engine._websocket_handler.__self__ is engine


def test_an_engineio_socket_says_whether_it_is_open_and_keeps_its_queue_in_order():
    engine = EngineSocket(made()[1].eio, "one")
    first, second = Packet(MESSAGE, "1"), Packet(MESSAGE, "2")
    waiting = engine.queue.queue
    engine.queue.put(first)
    engine.queue.put(second)

    assert (engine.upgraded, engine.closed, engine.queue.empty()) == (False, False, False)
    assert list(engine.queue.queue) == [first, second]
    assert engine.queue.queue is waiting


def test_a_websocket_has_a_lock_that_shows_whether_it_is_held(pair):
    ws, _ = pair

    assert ws._sendlock.counter == 1
    ws._sendlock.acquire()
    assert ws._sendlock.counter == 0
    ws._sendlock.release()


def test_a_websocket_has_the_kernels_socket_which_never_blocks(pair):
    ws, _ = pair

    def fill() -> None:
        while True:
            ws.socket.fd.send(b"." * 65536)

    with pytest.raises(BlockingIOError):
        fill()


def test_a_websocket_shows_what_was_negotiated(pair):
    assert pair[0].extensions == {}


def test_eventlet_calls_the_methods_that_we_override_to_compress_and_unmask(pair):
    ws, there = pair
    asked: list[str] = []
    ws.extensions = {"permessage-deflate": dict(DEFLATE_PARAMETERS)}
    ws._get_permessage_deflate_enc = lambda: asked.append("compress")
    ws._apply_mask = lambda data, mask, **_: asked.append("unmask") or unmask(data, mask)

    ws.send("ä" * 100)
    there.sendall(struct.pack("!BB", 0x81, 0x82) + b"\x01\x02\x03\x04" + bytes((ord("h") ^ 1, ord("i") ^ 2)))

    assert there.recv(4096)[0] == 0x81
    assert ws.wait() == "hi"
    assert asked == ["compress", "unmask"]


def test_eventlet_calls_the_methods_that_we_override_in_the_handshake():
    websocket = eventlet.websocket.WebSocketWSGI

    offers = websocket(None)._parse_extension_header("permessage-deflate; client_max_window_bits")

    assert offers == {"permessage-deflate": [{"client_max_window_bits": True}]}
    assert "_negotiate_permessage_deflate" in websocket._handle_hybi_request.__code__.co_names
    assert "_handle_hybi_request" in websocket.__call__.__code__.co_names
    assert "_recv_frame" in eventlet.websocket.RFC6455WebSocket._iter_frames.__code__.co_names


def test_an_invalid_frame_closes_a_websocket_with_its_status_code(pair):
    ws, there = pair
    ws.__class__ = plain_websocket(type(ws))

    there.sendall(struct.pack("!BB", 0x81, 0x02) + b"hi")  # not masked
    said = ws.wait()

    assert (said, ws.websocket_closed) == (None, True)
    frame = there.recv(4096)
    assert (frame[0], frame[2:4]) == (0x88, struct.pack("!H", 1002))


@pytest.mark.parametrize("length", [0, 1, 125, 126, 65535, 65536, 100_000])
def test_a_frame_is_what_eventlet_would_send(pair, length):
    text = "ö" * (length // 2) + "x" * (length % 2)

    assert Frames(text).plain == pair[0]._pack_message(text)


# ---- the order of queued and direct frames


@pytest.fixture
def connection(pair):
    """A fan-out with one open connection: the fan-out, its DirectConnection, Engine.IO's socket, the websocket, what has arrived."""
    ws, there = pair
    there.setblocking(False)
    fanout, server = made()
    engine = EngineSocket(server.eio, "one")
    engine.upgraded = engine.connected = True
    server.eio.sockets["one"] = engine
    direct = DirectConnection(engine, ws, server.start_background_task, lambda *_: False)

    def arrived() -> bytes:
        with suppress(BlockingIOError):
            return there.recv(4096)
        return b""

    return fanout, direct, engine, ws, arrived


def queued(engine: EngineSocket) -> list[str]:
    return [packet.data for packet in engine.queue.queue]


def test_an_acknowledgement_goes_directly_when_nothing_is_before_it(connection):
    fanout, direct, engine, _, arrived = connection

    fanout._acknowledge(direct, 2, "direct")

    assert (arrived(), queued(engine)) == (bytes(Frames('432["direct"]').plain), [])


def test_an_acknowledgement_waits_behind_what_is_in_the_queue(connection):
    fanout, direct, engine, _, arrived = connection
    engine.queue.put(Packet(MESSAGE, "first"))

    fanout._acknowledge(direct, 2, "second")

    assert (arrived(), queued(engine)) == (b"", ["first", '32["second"]'])


def test_an_acknowledgement_waits_behind_what_the_writer_has_taken_from_it(connection):
    fanout, direct, engine, ws, arrived = connection
    engine.queue.put(Packet(MESSAGE, "first"))
    engine.queue.get()
    ws._sendlock.acquire()  # the writer sends "first", and the kernel takes no more of it now

    fanout._acknowledge(direct, 2, "second")

    assert (arrived(), queued(engine)) == (b"", ['32["second"]'])


def no_queue(server):
    server.eio.create_queue = object


def no_websocket(server):
    server.eio._async = {name: value for name, value in server.eio._async.items() if name != "websocket"}


def no_sockets(server):
    del server.eio.sockets


@pytest.mark.parametrize("change", [no_queue, no_websocket, no_sockets])
def test_when_a_library_has_changed_it_logs_that_once_and_falls_back(change, caplog):
    fanout, server = made()
    change(server)

    assert fanout.install() == "stock"
    assert [record.message.split(":")[0] for record in caplog.records] == [
        "broadcasting falls back to the library's path, which is slower"
    ]


# ---- in a hall


class RawSocket:
    """A raw websocket with a small buffer, which reads only when ``next`` is called."""

    def __init__(self, browser: Browser, code: str, audience: str = "phone", user_agent: str = "") -> None:
        where = urlsplit(browser.url)
        self.wire = socket.socket()
        self.wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER_BYTES)
        self.wire.settimeout(PATIENCE_S)
        self.wire.connect((where.hostname, where.port))
        self.wire.sendall(
            f"GET /socket.io/?EIO=4&transport=websocket&code={code} HTTP/1.1\r\nHost: {where.netloc}\r\nOrigin: {browser.url}\r\n"
            f"Cookie: {browser.cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            f"User-Agent: {user_agent}\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n".encode()
        )
        self._reader = self.wire.makefile("rb")
        self.compressed = 0
        head = list(iter(self._reader.readline, b"\r\n"))
        assert b"101" in head[0]
        self.negotiated = next((line.decode().strip() for line in head if b"Extensions" in line), "")
        assert self.next().startswith("0{")
        self.send("40" + json.dumps({"as": audience, "protocol": PROTOCOL}))
        while not self.next().startswith("40{"):  # between threads, the first snapshot may come before it
            pass

    def send(self, text: str, compressed: bool = False) -> None:
        body = text.encode()
        first = 0xC1 if compressed else 0x81
        if compressed:
            deflate = zlib.compressobj(wbits=-15)
            body = (deflate.compress(body) + deflate.flush(zlib.Z_SYNC_FLUSH))[:-4]
        head = (
            struct.pack("!BB", first, 0x80 | len(body))
            if len(body) < 126
            else struct.pack("!BBH", first, 0xFE, len(body))
        )
        self.wire.sendall(head + bytes(4) + body)  # masked with zeros

    def fragment(self, first: int, text: str) -> None:
        """A fragment of a message (RFC 6455, 5.4)."""
        self.wire.sendall(struct.pack("!BBH", first, 0xFE, len(text)) + bytes(4) + text.encode())

    def next(self) -> str:
        """The next text; fails on anything that is no whole frame of the server's. Empty: the end."""
        head = self._reader.read(2)
        if len(head) < 2 or head[0] == 0x88:
            return ""
        assert head[0] == 0x81 or (head[0] == 0xC1 and self.negotiated), head
        length = head[1]
        if length == 126:
            (length,) = struct.unpack("!H", self._reader.read(2))
        elif length == 127:
            (length,) = struct.unpack("!Q", self._reader.read(8))
        body = self._reader.read(length)
        if len(body) < length:
            return ""
        if head[0] == 0xC1:
            self.compressed += 1
            body = zlib.decompressobj(wbits=-15).decompress(body + b"\x00\x00\xff\xff")  # each by itself
        return body.decode()

    def close(self) -> None:
        self._reader.close()
        self.wire.close()


LOAD_EVENT = [sys.executable, "-m", "tests.live.load_event"]


@pytest.fixture
def crowd(own_server):
    """Makes a hall on a server with the load event."""
    made: list[Hall] = []

    def make(mode: str = "eventlet", buffer: int = SMALL_BUFFER_BYTES, **options) -> Hall:
        made.append(Hall(own_server(mode, command=[*LOAD_EVENT, str(buffer)], **options).start()))
        return made[-1]

    yield make
    for hall in made:
        hall.close()
        assert hall.server.bugs() == [], hall.server.said()
        assert "falls back to the library" not in hall.server.said()


def load(connection: Connection, hall: Hall, count: int, size: int, pause: float = 0) -> dict:
    answer: dict = connection.emit("load", {"code": hall.code, "count": count, "size": size, "pause": pause})
    return answer


def numbers(frames: Iterable[str]) -> list[int]:
    return [json.loads(frame[2:])[1][0] for frame in frames if frame.startswith('42["load"')]


def read_all(raw: RawSocket, messages: int, answers: int) -> list[str]:
    frames: list[str] = []
    while messages or answers:
        frames.append(raw.next())
        assert frames[-1], "closed"
        messages -= frames[-1].startswith('42["load"')
        answers -= frames[-1].startswith("43")
    return frames


@pytest.mark.parametrize("fanout", ["direct", "stock"])
@pytest.mark.parametrize("size", [20, 2_000, 40_000])
def test_direct_and_queued_frames_arrive_in_order_and_whole(crowd, size, fanout):
    hall = crowd(fanout=fanout)
    board, count = hall.board(), 60
    with closing(RawSocket(hall.joined(), hall.code)) as raw, ThreadPoolExecutor(2) as others:
        reading = others.submit(read_all, raw, count, count)
        loading = others.submit(load, board, hall, count, size, 0.01)
        for number in range(100, 100 + count):  # acknowledgements wait in the queue; long messages do not fit at once
            raw.send(f'42{number}["sync",{{}}]')
            time.sleep(0.005)
        frames = reading.result()
        loading.result()

    assert numbers(frames) == list(range(count))
    assert [frame[:5] for frame in frames if frame.startswith("43")] == [
        f"43{number}" for number in range(100, 100 + count)
    ]


CHROME = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/130.0 Safari/604.1"


def test_clients_with_and_without_compression_receive_the_same(crowd):
    hall, count = crowd(), 20
    board = hall.board()
    with (
        closing(RawSocket(hall.joined(), hall.code, user_agent=CHROME)) as chrome,
        closing(RawSocket(hall.joined(), hall.code, user_agent=IPHONE)) as iphone,
        ThreadPoolExecutor(2) as others,
    ):
        reading = [others.submit(read_all, raw, count, 0) for raw in (chrome, iphone)]
        load(board, hall, count, 400, 0.01)
        heard = [numbers(one.result()) for one in reading]

    assert heard == [list(range(count))] * 2
    assert chrome.negotiated.endswith("permessage-deflate; server_no_context_takeover; client_no_context_takeover")
    assert (chrome.compressed >= count, iphone.compressed, iphone.negotiated) == (True, 0, "")


def test_on_the_library_path_nobody_is_offered_compression(crowd):
    hall = crowd(fanout="stock")
    with closing(RawSocket(hall.joined(), hall.code, user_agent=CHROME)) as raw:
        assert raw.negotiated == ""


def test_a_compressed_command_is_done_and_a_decompression_bomb_ends_its_connection_only(crowd):
    hall = crowd()
    with closing(RawSocket(hall.joined(), hall.code, user_agent=CHROME)) as raw:
        raw.send('425["command",{"id":"no","name":"mark_ready","payload":{}}]', compressed=True)
        answer = read_all(raw, 0, 1)[-1]
        raw.send('42["command","' + "x" * 1_000_000 + '"]', compressed=True)
        rest = list(iter(raw.next, ""))

    assert '"bad_field"' in answer
    assert all(frame.startswith("42") for frame in rest)
    assert hall.phone()["session"]["title"]


@pytest.mark.parametrize("last", [False, True])
def test_a_fragmented_message_may_be_no_longer_than_another(crowd, last):
    hall = crowd()
    part = 16_000
    with closing(RawSocket(hall.joined(), hall.code)) as raw:
        raw.fragment(0x01, '425["command",{"id":"' + "x" * part)
        raw.fragment(0x80 if last else 0x00, "x" * part + '"}]')
        rest = list(iter(raw.next, ""))

    assert not any(frame.startswith("43") for frame in rest)
    assert hall.phone()["session"]["title"]


@pytest.mark.parametrize("size", [1_000, 8_000])
def test_a_slow_consumer_delays_nobody_and_is_dropped(crowd, size):
    hall, count = crowd(buffer=32_768), 300
    slow, board, neighbours = hall.joined(), hall.board(), hall.phones(3)
    with closing(RawSocket(slow, hall.code)) as raw:
        board.wait(lambda: board["here"]["phones"] == 3 + 1)
        answer = load(board, hall, count, size, 0.01)
        for phone in neighbours:
            phone.wait(lambda phone=phone: numbers(phone.frames[-1:]) == [count - 1])
        board.wait(lambda: board["here"]["phones"] == 3)
        heard = list(iter(raw.next, ""))  # what was on its way, and then the end

    assert [numbers(phone.frames) for phone in neighbours] == [list(range(count))] * 3
    # Besides: the longest, which does not count, and the one that says: this is the end.
    assert answer["longest"] <= min(QUEUED_FRAMES, QUEUED_BYTES // size + 2) + 1
    assert numbers(heard) == list(range(len(numbers(heard))))
    assert len(numbers(heard)) < count
    assert slow.listen(hall.code).map == neighbours[0].map


@pytest.mark.parametrize("mode", MODES)
def test_what_waits_for_a_phone_is_bounded_in_every_async_mode(crowd, mode):
    hall, count = crowd(mode, fanout="stock"), 300
    slow, board, neighbour = hall.joined(), hall.board(), hall.phone()
    with closing(RawSocket(slow, hall.code)):
        answer = load(board, hall, count, 4_000, 0.01)
        neighbour.wait(lambda: numbers(neighbour.frames[-1:]) == [count - 1])
        board.wait(lambda: board["here"]["phones"] == 1)

    assert answer["longest"] <= QUEUED_FRAMES + 1
    assert numbers(neighbour.frames) == list(range(count))


def test_who_sends_and_never_reads_is_dropped(crowd):
    hall = crowd()
    board, slow = hall.board(), hall.joined()
    with closing(RawSocket(slow, hall.code)) as raw:

        def sync_for_ever() -> None:
            while True:
                raw.send('427["sync",{}]')

        board.wait(lambda: board["here"]["phones"] == 1)
        with pytest.raises(OSError, match=r"reset|Broken pipe"):
            sync_for_ever()
        board.wait(lambda: board["here"]["phones"] == 0)
