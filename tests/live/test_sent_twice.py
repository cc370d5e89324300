"""The same form twice at the same moment, on a real server."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from tests.live.client import Browser
from tests.live.hall import Hall
from tests.live.server import TEMPLATE, now_ms
from workshop.asyncmode import MODES

BURST = 6


@pytest.mark.parametrize("mode", MODES)
def test_a_form_that_is_sent_many_times_at_once_is_one_act(own_server, mode):
    server = own_server(mode).start()
    with server.office() as office:
        office.add_account("omistaja", "seitsemän pitkää sanaa", "owner", now_ms())
    hall = Hall(server)
    newcomer, owner = Browser(server.url), Browser(server.url)
    owner.sign_in("omistaja", "seitsemän pitkää sanaa")

    def press(browser: Browser, page: str, to: str, **fields: str) -> list[requests.Response]:
        shown = browser.get(page).text
        form = {
            name: re.search(rf'name="{name}" value="([^"]+)"', shown)[1] for name in ("csrf_token", "form")
        } | fields
        headers = {"Origin": server.url, "Cookie": browser.cookie}

        def send(_: int) -> requests.Response:
            return requests.post(f"{server.url}{to}", data=form, headers=headers, allow_redirects=False, timeout=30)

        with ThreadPoolExecutor(BURST) as together:
            return list(together.map(send, range(BURST)))

    joined = press(newcomer, f"/{hall.code}", "/join", code=hall.code)
    made = press(owner, "/desk/new", "/desk/new", template=TEMPLATE)

    assert {answer.status_code for answer in joined + made} == {303}
    assert hall.board()["here"]["joined"] == 1
    assert len({answer.headers["Location"] for answer in made}) == 1
    with server.office() as office:
        assert len(office.sessions()) == 2
    for one in (newcomer, owner):
        one.close()
    hall.close()
