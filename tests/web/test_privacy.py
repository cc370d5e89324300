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


def notice(house, **options):
    code = house.session()
    house.ask(code, "set_details", organiser="Seinäjoen kaupunki")
    house.ask(code, "set_options", **options)
    landing = house.browser().open(f"/{code}").text
    assert f'href="/{code}/privacy"' in landing
    return house.browser().open(f"/{code}/privacy").text


def test_the_organiser_answers_for_the_data_where_nobody_else_is_named(house):
    page = notice(house)

    assert "<h2>Rekisterinpitäjä</h2>" in page
    assert "<p>Seinäjoen kaupunki</p>" in page


def test_one_controller_is_named_alone(house):
    page = notice(house, controllers=["Leader-hanke, tietosuoja@hanke.example"], processors=["Palvelin Oy"])

    assert "<h2>Rekisterinpitäjä</h2>" in page
    assert "<p>Leader-hanke, tietosuoja@hanke.example</p>" in page
    assert "Seinäjoen kaupunki" not in page
    assert "<li>Palvelin Oy</li>" in page


def test_three_controllers_are_joint_ones(house):
    three = ["Kaupunki, p. 1", "Järjestöt mukana -hanke, p. 2", "Leader-hanke, p. 3"]

    page = notice(house, controllers=three)

    assert "<h2>Yhteisrekisterinpitäjät</h2>" in page
    assert [f"<li>{one}</li>" in page for one in three] == [True] * 3
    assert "<h2>Rekisterinpitäjä</h2>" not in page
