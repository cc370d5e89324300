"""Coming in with a code."""

from __future__ import annotations

import pytest

from workshop.web.join_code import compact


@pytest.mark.parametrize(
    "typed",
    ["48210937", "4821 0937", "4821-0937", " 4821  0937 ", "https://ideat.kunta.example/48210937", "4821\u00a00937"],
)
def test_a_code_is_understood_as_people_type_it(typed):
    assert compact(typed) == "48210937"


@pytest.mark.parametrize("typed", ["", "4821 093", "4821 09371", "abcdefgh", "/"])
def test_what_is_no_code_is_none(typed):
    assert compact(typed) == ""


def test_a_person_joins_with_the_code_from_the_front_page(house):
    code, browser = house.session(), house.browser()
    browser.open("/")

    page = browser.send("/join", code=f"{code[:4]} {code[4:]}")

    assert page.request.path == f"/{code}"
    assert "Olet mukana" in page.text
    assert len(house.forum(code).numbered) == 0


@pytest.mark.parametrize("written", ["{0}{1}", "{0} {1}", "{0}-{1}"])
def test_the_address_with_the_code_leads_to_the_session(house, written):
    code = house.session()

    page = house.browser().open("/" + written.format(code[:4], code[4:]))

    assert page.status_code == 200
    assert "Järjestöilta" in page.text


def test_a_wrong_code_is_told_kindly_and_stays_typed(house):
    house.session()
    browser = house.browser()
    browser.open("/")

    page = browser.send("/join", code="4812 0937")

    assert page.status_code == 404
    assert "Koodia ei löytynyt." in page.text
    assert "Tarkista taululta: 4 numeroa, väli, 4 numeroa." in page.text
    assert 'value="4812 0937"' in page.text
    assert "404" not in page.text


def test_the_landing_asks_no_name_and_shows_the_ground_rules(house):
    code = house.session()

    page = house.browser().open(f"/{code}")

    assert "Jokaisen ajatus on yhtä arvokas." in page.text
    assert 'name="name"' not in page.text
    assert "Nimeä ei kysytä." in page.text


def test_a_name_that_is_needed_is_asked_for(house):
    code, browser = house.session(), house.browser()
    house.ask(code, "set_details", name_policy="required")
    browser.open(f"/{code}")

    refused = browser.send("/join", name="")
    page = browser.send("/join", name="Aino")

    assert refused.status_code == 422
    assert "Nimi puuttuu." in refused.text
    assert "Olet mukana" in page.text


def test_the_front_page_leads_to_the_name_when_it_is_needed(house):
    code, browser = house.session(), house.browser()
    house.ask(code, "set_details", name_policy="required")
    browser.open("/")

    page = browser.send("/join", code=code)

    assert page.status_code == 200
    assert "Nimesi" in page.text


def test_a_draft_lets_nobody_in(house):
    code = house.session(state="draft")

    page = house.browser().open(f"/{code}")

    assert page.status_code == 403
    assert "Tilaisuus ei ole vielä auki." in page.text


def test_a_locked_session_keeps_those_who_are_in(house):
    code = house.session()
    inside, outside = house.joined(code), house.browser()
    house.ask(code, "lock_joining", locked=True)
    outside.open(f"/{code}")

    refused = outside.send("/join")

    assert "Liittyminen on suljettu." in refused.text
    assert "Olet mukana" in inside.open(f"/{code}").text


def test_the_language_is_chosen_on_the_page_and_kept(house):
    code, browser = house.session(), house.browser()
    browser.open(f"/{code}")

    page = browser.send("/language", lang="sv")

    assert page.request.path == f"/{code}"
    assert '<html lang="sv">' in page.text
    assert "Delta" in page.text
    assert '<html lang="sv">' in browser.open("/").text


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\r\nX: y"]
)
def test_choosing_a_language_never_leads_to_another_site(house, back):
    browser = house.browser()
    browser.open("/")

    page = browser.client.post(
        "/language",
        data={"csrf_token": browser.token, "lang": "en", "back": back},
        headers={"Origin": "http://localhost"},
    )

    assert page.headers["Location"] == "/"


def test_the_whole_evening_leaves_the_documented_cookies_alone(house):
    code = house.session()
    browser = house.joined(code)
    browser.send("/language", lang="en")

    assert {cookie.key for cookie in browser.client._cookies.values()} == {"ideapoyta", "lang"}


def test_the_qr_has_its_quiet_edge_and_only_the_short_address(house):
    code = house.session()

    picture = house.browser().open(f"/qr/{code}.svg")

    assert picture.mimetype == "image/svg+xml"
    assert 'stroke="#000"' in picture.text
    assert house.browser().open("/qr/11111111.svg").status_code == 404


def test_health(house):
    assert house.browser().open("/health").json == {"ok": True}


def test_the_privacy_page_names_every_cookie_that_is_set(house):
    code = house.session()
    browser = house.joined(code)
    browser.send("/language", lang="sv", back="/")

    page = browser.open("/privacy")

    names = {cookie.key for cookie in browser.client._cookies.values()}
    assert names == {"ideapoyta", "lang"}
    assert [name for name in names if f"<b>{name}</b>" not in page.text] == []


def test_the_former_address_of_the_privacy_page_leads_to_it_for_good(house):
    answer = house.browser().client.get("/kept")

    assert (answer.status_code, answer.location) == (301, "/privacy")
