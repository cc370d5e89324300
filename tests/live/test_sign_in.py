"""Many sign-ins at the same moment, and the hall that goes on meanwhile."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.live.client import Browser
from tests.live.hall import Hall
from tests.live.server import now_ms
from workshop.asyncmode import MODES

PASSWORD = "seitsemän pitkää sanaa"
BURST = 8


@pytest.mark.parametrize("mode", MODES)
def test_sign_ins_at_the_same_moment_are_all_answered_and_the_console_goes_on(own_server, mode):
    server = own_server(mode).start()
    with server.office() as office:
        office.add_account("omistaja", PASSWORD, "owner", now_ms())
    hall = Hall(server)
    console = hall.console()
    people = [Browser(server.url) for _ in range(BURST)]

    def sign_in(number: int, token: str) -> int:
        password = PASSWORD if number % 2 else "ei tämä ainakaan"
        form = {"csrf_token": token, "name": "omistaja", "password": password}
        return (
            people[number].http.post(f"{server.url}/sign-in", data=form, allow_redirects=False, timeout=30).status_code
        )

    with ThreadPoolExecutor(BURST) as together:
        for _ in range(2):
            tokens = [person.csrf_token("/sign-in") for person in people]
            assert list(together.map(sign_in, range(BURST), tokens)) == [401, 303] * (BURST // 2)

    assert console.command("show_board", page="auto")["ok"]
    for person in people:
        person.close()
    hall.close()
    assert server.bugs() == [], server.said()
