"""Guessing: by whatever address of ours somebody asks, from one place or from many."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from tests.web.conftest import OWNERS_WORDS, Browser, House
from workshop.live.clock import now_ms
from workshop.web.account.login_throttle import (
    FREE,
    FREE_ALTOGETHER,
    WAIT_AT_MOST_S,
    WAITING_ALTOGETHER,
    WAITING_OF_ONE,
    FailedAttempts,
    network,
)

WRONG = "11111111"
HERE = "127.0.0.1"


def test_guessing_gets_slower_and_is_forgiven():
    attempts = FailedAttempts()

    waits = [attempts.failed("10.0.0.1", now=float(second)) for second in range(20)]
    other = attempts.failed("10.0.0.2", now=20.0)
    later = attempts.failed("10.0.0.1", now=1000.0)

    assert waits[:FREE] == [0.0] * FREE
    assert waits[FREE:] == sorted(waits[FREE:])
    assert waits[-1] == WAIT_AT_MOST_S
    assert (other, later) == (0.0, 0.0)


def test_many_addresses_together_are_slowed_too():
    attempts = FailedAttempts()

    at_once = [
        attempts.failed(f"10.0.{number // 200}.{number % 200}", now=1.0) for number in range(FREE_ALTOGETHER + 20)
    ]
    later = attempts.failed("10.1.0.1", now=1000.0)

    assert at_once == [0.0] * FREE_ALTOGETHER + [WAIT_AT_MOST_S] * 20
    assert later == 0.0


def test_more_connections_are_no_more_guesses():
    attempts = FailedAttempts()
    attempts.failed("10.0.0.9", now=0.0)

    with ExitStack() as held:
        for _ in range(WAITING_OF_ONE):
            assert attempts.may_try("10.0.0.1", now=1.0)
            held.enter_context(attempts.waiting("10.0.0.1"))
        assert not attempts.may_try("10.0.0.1", now=1.0)
        assert attempts.may_try("10.0.0.2", now=1.0)
        for number in range(WAITING_ALTOGETHER - WAITING_OF_ONE):
            held.enter_context(attempts.waiting(f"10.1.0.{number}"))
        assert not attempts.may_try("10.0.0.9", now=1.0)
        assert attempts.may_try("10.0.0.2", now=1.0)  # has never failed: somebody who comes to an evening

    assert attempts.may_try("10.0.0.1", now=1.0)
    assert attempts.may_try("10.0.0.9", now=1.0)


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::7", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("::1", "::1"),
        ("", ""),
        (None, ""),
        ("unix:", "unix:"),
    ],
)
def test_the_addresses_of_one_host_are_one(address, who):
    assert network(address) == who


# ---- every address with a code in it


GIVEN = {"code": WRONG, "place": 0}


def doors(house: House) -> list[tuple[str, str]]:
    """Method and address, with ``{code}`` in it, of everything that is asked about one session."""
    adapter = house.app.url_map.bind("localhost")
    found = [
        (
            method,
            adapter.build(rule.endpoint, {name: GIVEN.get(name, "csv") for name in rule.arguments}, method),
        )
        for rule in house.app.url_map.iter_rules()
        if "code" in rule.arguments
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]
    return [(method, path.replace(WRONG, "{code}")) for method, path in found] + [("POST", "/join?code={code}")]


def stranger(house: House) -> Browser:
    browser = house.browser()
    browser.open("/")
    return browser


def ask(browser: Browser, method: str, door: str, code: str) -> tuple[int, str]:
    """Status and page, without the code itself and the page's token."""
    path, _, form = door.format(code=code).partition("?")
    if method == "GET":
        page = browser.client.get(path, headers={"Accept": "text/html"})
    else:
        fields = {"csrf_token": browser.token} | dict([form.split("=")] if form else [])
        page = browser.client.post(path, data=fields, headers={"Accept": "text/html", "Origin": "http://localhost"})
    return page.status_code, page.text.replace(code, "").replace(f"{code[:4]} {code[4:]}", "")


def failures(house: House) -> int:
    count: int = house.app.extensions["code_throttle"].attempts.count(HERE)
    return count


def without_tokens(page: tuple[int, str]) -> tuple[int, list[str]]:
    return page[0], [line for line in page[1].splitlines() if "csrf" not in line]


def test_no_address_tells_a_stranger_which_codes_there_are_past_the_brake(house):
    code = house.session()
    telling = []
    for method, door in doors(house):
        house.app.extensions["code_throttle"].attempts = FailedAttempts()
        wrong, right = (without_tokens(ask(stranger(house), method, door, asked)) for asked in (WRONG, code))
        if wrong == right:
            assert failures(house) == 0, door
            continue
        assert (failures(house), wrong[0]) == (1, 404), door
        telling.append((method, door))
        with ExitStack() as held:
            for _ in range(WAITING_OF_ONE):
                held.enter_context(house.app.extensions["code_throttle"].attempts.waiting(HERE))
            assert [ask(stranger(house), method, door, asked)[0] for asked in (WRONG, code)] == [429, 429], door
        assert without_tokens(ask(stranger(house), method, door, code)) == right, door

    assert {door for _, door in telling} >= {"/{code}", "/qr/{code}.svg", "/{code}/state.json", "/join?code={code}"}


def test_a_wrong_code_of_an_account_is_counted_at_every_address(house):
    house.session()
    owner = house.owner()
    for method, door in doors(house):
        house.app.extensions["code_throttle"].attempts = FailedAttempts()
        status = ask(owner, method, door, WRONG)[0]
        if status in (403, 422):  # not for owners, or the form is looked at first
            continue
        assert (status, failures(house)) == (404, 1), door


def test_whoever_is_in_is_not_asked_while_others_guess(house):
    code = house.session()
    inside, owner = house.joined(code), house.owner()

    with ExitStack() as held:
        for throttle in ("code_throttle", "login_throttle"):
            for _ in range(WAITING_OF_ONE):
                held.enter_context(house.app.extensions[throttle].attempts.waiting(HERE))
        assert inside.open(f"/{code}").status_code == 200
        assert inside.send("/language", lang="sv").status_code == 200
        assert inside.client.get(f"/{code}/state.json").status_code == 200
        assert owner.open(f"/console/{code}").status_code == 200
        assert house.browser().open(f"/{code}").status_code == 429


def test_passwords_and_keys_are_not_looked_at_while_too_many_wait(house):
    house.owner()
    code, browser = house.session(), house.browser()
    key = house.services.office.make_key("screen", code, now_ms())

    with ExitStack() as held:
        for _ in range(WAITING_OF_ONE):
            held.enter_context(house.app.extensions["login_throttle"].attempts.waiting(HERE))
        browser.open("/sign-in")
        refused = browser.send("/sign-in", name="omistaja", password=OWNERS_WORDS)
        browser.open("/enter")
        also = browser.send("/enter", key=key)
    browser.open("/enter")

    assert (refused.status_code, also.status_code) == (429, 429)
    assert browser.send("/enter", key=key).request.path == f"/board/{code}"
