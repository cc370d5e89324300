"""Signing in, the first account, and one-time links."""

from __future__ import annotations

import re

import pytest

from tests.web.conftest import OWNERS_WORDS
from workshop.live.clock import now_ms

SHORT, WRONG = "lyhyt", "väärä salasana"


def test_the_first_account_is_made_with_the_key_of_the_first_start(house):
    key = house.services.office.make_key("setup", "", now_ms())
    browser = house.browser()
    browser.open("/setup")

    short = browser.send("/setup", key=key, name="omistaja", password=SHORT)
    made = browser.send("/setup", key=key, name="omistaja", password=OWNERS_WORDS)
    browser.open("/setup")
    again = browser.send("/setup", key=key, name="toinen", password=OWNERS_WORDS)

    assert "Kirjoita vähintään 10 merkkiä." in short.text
    assert made.request.path == "/desk"
    assert again.status_code == 410
    assert [account.name for account in house.services.office.accounts()] == ["omistaja"]


def test_keys_at_the_wrong_door_open_nothing_and_stay_good(house):
    office = house.services.office
    first, helper = office.make_key("setup", "", now_ms()), office.make_key("screen", house.session(), now_ms())
    browser = house.browser()
    browser.open("/enter")

    wrong = browser.send("/enter", key=first)
    browser.open("/setup")
    also_wrong = browser.send("/setup", key=helper, name="omistaja", password=OWNERS_WORDS)

    assert (wrong.status_code, also_wrong.status_code) == (410, 410)
    assert office.accounts() == []
    assert browser.send("/setup", key=first, name="omistaja", password=OWNERS_WORDS).request.path == "/desk"
    other = house.browser()
    other.open("/enter")
    assert other.send("/enter", key=helper).request.path.startswith("/board/")


def test_signing_in_leaves_nothing_of_what_a_stranger_planted_in_the_cookie(house):
    """Somebody may have used this browser, or planted a cookie of their own in it: their keys, and a form token that they know."""
    house.owner()
    code = house.session()
    browser = house.joined(code)
    browser.open("/enter")
    browser.send("/enter", key=house.services.office.make_key("moderator", code, now_ms()))
    browser.open("/sign-in")
    with browser.client.session_transaction() as before:
        planted = dict(before)
    browser.send("/sign-in", name="omistaja", password=OWNERS_WORDS)
    with browser.client.session_transaction() as after:
        kept = dict(after)

    assert planted.keys() >= {"keys", "people", "csrf_token"}
    assert kept["account"] == "omistaja"
    assert kept["people"] == planted["people"]
    assert "keys" not in kept
    assert kept["csrf_token"] != planted["csrf_token"]


def test_a_wrong_password_tells_no_name_from_another(house):
    house.owner()
    browser = house.browser()
    browser.open("/sign-in")

    known = browser.send("/sign-in", name="omistaja", password=WRONG)
    unknown = browser.send("/sign-in", name="tuntematon", password=WRONG)

    assert (known.status_code, unknown.status_code) == (401, 401)
    assert "Nimi tai salasana ei täsmää." in known.text
    assert re.sub(r'content="[^"]*"|value="[^"]*"', "", known.text) == re.sub(
        r'content="[^"]*"|value="[^"]*"', "", unknown.text
    )


def test_signing_in_leads_on_to_the_page_that_was_asked_for_and_nowhere_else(house):
    house.owner()
    browser = house.browser()

    page = browser.open("/desk/new")
    there = browser.send("/sign-in", name="omistaja", password=OWNERS_WORDS)
    other = house.browser()
    other.open("/sign-in?to=https://evil.example/")
    elsewhere = other.send("/sign-in", name="omistaja", password=OWNERS_WORDS)

    assert page.request.path == "/sign-in"
    assert there.request.path == "/desk/new"
    assert elsewhere.request.path == "/desk"


def test_signing_out_closes_the_desk(house):
    browser = house.owner()
    browser.send("/sign-out")

    assert browser.open("/desk").request.path == "/sign-in"


@pytest.mark.parametrize(("role", "place"), [("screen", "board"), ("facilitator", "console"), ("moderator", "console")])
def test_a_one_time_link_opens_its_page_once(house, role, place):
    code, owner = house.session(), house.owner()
    owner.open(f"/desk/{code}")
    page = owner.send(f"/desk/{code}/keys", role=role)
    key = re.search(r"/enter#([\w-]+)", page.text)[1]
    helper, second = house.browser(), house.browser()
    helper.open("/enter")
    second.open("/enter")

    opened = helper.send("/enter", key=key)
    spent = second.send("/enter", key=key)

    assert opened.request.path == f"/{place}/{code}"
    assert opened.status_code == 200
    assert spent.status_code == 410
    assert "Linkki on jo käytetty" in spent.text
    assert key not in owner.open(f"/desk/{code}").text


def test_a_script_is_told_where_the_link_leads(house):
    code, browser = house.session(), house.browser()
    browser.open("/enter")

    answer = browser.post(
        "/enter", {"key": house.services.office.make_key("screen", code, now_ms())}, accept="application/json"
    )

    assert answer.json == {"ok": True, "to": f"/board/{code}"}


def test_revoked_links_let_nobody_in_any_more(house):
    code, owner, helper = house.session(), house.owner(), house.browser()
    helper.open("/enter")
    helper.send("/enter", key=house.services.office.make_key("facilitator", code, now_ms()))
    before = helper.open(f"/console/{code}").status_code
    owner.open(f"/desk/{code}")

    owner.send(f"/desk/{code}/revoke")

    assert (before, helper.open(f"/console/{code}").status_code) == (200, 403)


def test_a_missing_key_is_refused(house):
    browser = house.browser()
    browser.open("/enter")

    assert browser.send("/enter").status_code == 410


def test_a_participant_does_not_open_the_desk_the_console_or_the_board(house):
    code = house.session()
    browser = house.joined(code)

    answers = {
        path: browser.open(path).status_code for path in (f"/console/{code}", f"/board/{code}", f"/print/{code}/sign")
    }

    assert answers == {f"/console/{code}": 403, f"/board/{code}": 403, f"/print/{code}/sign": 403}
    assert browser.open(f"/desk/{code}").status_code == 403
