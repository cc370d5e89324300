"""Coming in with a code."""

from __future__ import annotations

import re

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
    assert not re.search(r">[^<]*\b404\b", page.text)


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
