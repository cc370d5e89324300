"""Joining: 150 people in 10 s, and 1,000 in 60 s, all from one address. ``python -m bench joining``

Each is a whole join: the page of the code, its form with the token, the redirect, the phone's page, then the websocket until its first
snapshots. Styles and scripts are left out: they are the same for everybody, and are cached by the browser. Whoever has joined stays."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path

from bench.async_client import TIMEOUT_S, Phone, Rejected
from bench.row import Row, quantile, spread
from bench.server_process import running_server
from tests.live.hall import Hall

SIZES = ((150, 10), (1_000, 60))
P95_S = 1.0
TOKEN = re.compile(r'<meta name="csrf-token" content="([^"]+)">')
COOKIE = re.compile(r"Set-Cookie: ([^;\r]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Joins:
    """How long each join took from the moment at which it was due, in seconds, and the reasons of those that failed."""

    took: list[float]
    refused: list[str]


class Browser:
    """One browser's HTTP connection: requests one after another, and the cookie that it was given."""

    def __init__(self, port: int) -> None:
        self._port, self.cookie = port, ""

    async def open(self) -> None:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)

    async def request(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        """Returns the status and the page."""
        host = f"127.0.0.1:{self._port}"
        self._writer.write(
            f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {self.cookie}\r\n"
            f"Accept: text/html\r\nAccept-Language: fi\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
        )
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode()
        length = re.search(r"Content-Length: (\d+)", head, re.IGNORECASE)
        page = await self._reader.readexactly(int(length[1]) if length else 0)
        if cookie := COOKIE.search(head):
            self.cookie = cookie[1]
        return int(head.split(" ", 2)[1]), page.decode()

    def close(self) -> None:
        self._writer.close()


async def join(port: int, code: str) -> Phone:
    """Join as a person does. Raises Rejected with the server's answer when it does not succeed."""
    browser = Browser(port)
    await browser.open()
    _, page = await browser.request("GET", f"/{code}")
    token = TOKEN.search(page)
    if not token:
        raise Rejected(page)
    for status, method, path, form in (
        (303, "POST", "/join", f"csrf_token={token[1]}&code={code}"),
        (200, "GET", f"/{code}", ""),
    ):
        got, page = await browser.request(method, path, form)
        if got != status:
            raise Rejected(f"{got} {page}")
    browser.close()
    return await Phone.connect(port, browser.cookie, code)


async def join_all(data: Path, people: int, seconds: float) -> Joins:
    """An open loop: everybody starts when it is due, whatever becomes of the others."""
    with running_server(data) as server:
        hall = Hall(server)
        board = hall.board()
        loop, phones, joins = asyncio.get_running_loop(), [], Joins([], [])
        begun = loop.time() + 1

        async def join_when_due(number: int) -> None:
            due = begun + number * seconds / people
            await asyncio.sleep(due - loop.time())
            try:
                async with asyncio.timeout(TIMEOUT_S):
                    phones.append(await join(server.port, hall.code))
            except (Rejected, OSError, EOFError) as failure:
                joins.refused.append(str(failure))
            else:
                joins.took.append(loop.time() - due)

        await asyncio.gather(*(join_when_due(number) for number in range(people)))
        if not joins.refused:
            await asyncio.to_thread(board.wait, lambda: board["here"] == {"phones": people, "joined": people})
        for phone in phones:
            phone.close()
        hall.close()
    return joins


def rows(rounds: int, folder: Path) -> list[Row]:
    return [_row(people, seconds, [
        asyncio.run(join_all(folder / f"{people}-{number}", people, seconds)) for number in range(rounds)
    ]) for people, seconds in SIZES]  # fmt: skip


def _row(people: int, seconds: float, rounds: list[Joins]) -> Row:
    """Raises RuntimeError when nobody at all could join."""
    refused = [reason for one in rounds for reason in one.refused]
    if not all(one.took for one in rounds):
        raise RuntimeError(f"nobody could join: {refused[0]}")
    p50, p95 = ([quantile(one.took, part) for one in rounds] for part in (0.5, 0.95))
    return Row(
        f"Joining: {people:,} people in {seconds:g} s from one address, whole joins",
        f"all in; p95 ≤ {P95_S:g} s; nobody refused",
        f"p95 {spread(p95)} s; {len(refused)} refused",
        not refused and max(p95) <= P95_S,
        f"p50 {spread(p50)} s, the slowest {max(max(one.took) for one in rounds):.2f} s",
    )
