"""The language of the pages, chosen on a page."""

from __future__ import annotations

import pytest


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
