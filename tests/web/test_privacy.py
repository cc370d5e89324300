"""What a browser keeps, and the page that says so."""

from __future__ import annotations


def test_the_whole_evening_leaves_the_documented_cookies_alone(house):
    code = house.session()
    browser = house.joined(code)
    browser.send("/language", lang="en")

    assert {cookie.key for cookie in browser.client._cookies.values()} == {"ideapoyta", "lang"}


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
