"""The review of a plan's ideas as plain forms: card after card, until the ideas can be published."""

from __future__ import annotations

import pytest

from tests.plans.stored import WITH_A_NUMBER, stored_plan
from tests.web.conftest import Browser, House
from workshop.plans.model import Plan
from workshop.plans.review import cards

COVERED = WITH_A_NUMBER.replace("040 123 4567", "puhelinnumero peitetty").replace(
    "050 765 4321", "puhelinnumero peitetty"
)


@pytest.fixture
def key(house: House) -> str:
    return stored_plan(house.services.data_dir.path)


@pytest.fixture
def browser(house: House, key: str) -> Browser:
    """At the first card."""
    browser = house.owner()
    browser.open(f"/desk/plans/{key}/review")
    return browser


def plan(house: House, key: str) -> Plan:
    return house.services.plans.get(key).plan


def press(browser: Browser, act: str, **typed: str):
    """A button of the card's form."""
    action = next(action for action, form in browser.forms.items() if "next" in form)
    return browser.send(action, act=act, **typed)


def test_every_card_is_decided_and_the_ideas_are_published_without_a_script(house, key, browser):
    assert COVERED in browser.page.text
    press(browser, "reviewed")
    press(browser, "reviewed")
    press(browser, "named:Asiointi")
    cluster = plan(house, key).clusters[0].id
    press(browser, f"placed:{cluster}")
    press(browser, "placed")
    press(browser, "hidden")
    browser.send(f"/desk/plans/{key}/review", act="publish")
    page = browser.send(f"/desk/plans/{key}/review", act="publish:sure")

    now = plan(house, key)
    assert cards(now) == ()
    assert now.details.ideas_published_at is not None
    assert now.review(now.ideas[0].id).text == COVERED
    assert [now.name_of(one) for one in now.clusters if not one.name] == ["Asiointi"]
    assert "Ideat julkaistu." in page.text


def test_hiding_asks_for_a_reason_and_keeps_what_was_typed(house, key, browser):
    page = press(browser, "hidden", text="Toinen sanamuoto")
    assert "Miksi idea piilotetaan?" in page.text
    assert "Toinen sanamuoto" in page.text

    press(browser, "hidden:off_topic")

    review = plan(house, key).review(plan(house, key).ideas[0].id)
    assert (review.verdict, review.reason) == ("hidden", "off_topic")


def test_a_wording_that_still_shows_something_is_asked_about_once_and_not_forbidden(house, key, browser):
    page = press(browser, "reviewed", text=WITH_A_NUMBER)
    assert "Sanamuodossa näyttää yhä näkyvän: puhelinnumero" in page.text.replace("\n", "")
    assert plan(house, key).review(plan(house, key).ideas[0].id).verdict == ""

    press(browser, "reviewed:sure")

    review = plan(house, key).review(plan(house, key).ideas[0].id)
    assert (review.verdict, review.text) == ("reviewed", "")


def test_a_card_that_is_put_off_comes_last_and_what_was_done_can_be_undone(house, key, browser):
    first = plan(house, key).ideas[0].id
    press(browser, "later")
    assert "Tarkistamatta jäänyt ehdotus" in browser.page.text
    press(browser, "reviewed")
    for _ in range(4):
        press(browser, "later")
    assert COVERED in browser.page.text

    page = browser.send(f"/desk/plans/{key}/review", act="undo")

    assert "Kumottu. 6 jäljellä." in page.text
    assert {card.of for card in cards(plan(house, key))} >= {first, plan(house, key).ideas[-1].id}


def test_the_same_press_sent_twice_is_one_act(house, key, browser):
    action, form = next((action, form) for action, form in browser.forms.items() if "next" in form)
    for _ in range(2):
        page = browser.post(action, {**form, "act": "reviewed"})

    assert page.status_code == 200
    assert "Tarkistettu. 5 jäljellä." in page.text


def test_somebody_who_was_first_is_not_overruled_unseen(house, key, browser):
    other = house.owner()
    other.open(f"/desk/plans/{key}/review")
    press(other, "hidden:other")

    page = press(browser, "reviewed", text="Oma sanamuoto")

    assert page.status_code == 409
    assert "Oma sanamuoto" in page.text
    assert "Piilotettu julkaisusta" in page.text
    press(browser, "reviewed")
    assert plan(house, key).review(plan(house, key).ideas[0].id).text == "Oma sanamuoto"


def test_nothing_is_published_while_a_card_waits(house, key, browser):
    page = browser.post(f"/desk/plans/{key}/review", {"act": "publish:sure"})

    assert page.status_code == 422
    assert plan(house, key).details.ideas_published_at is None


def test_an_act_at_the_wrong_card_is_refused(house, key, browser):
    cluster = plan(house, key).clusters[0].id
    for act in ("reviewed", "hidden:other", "placed", "launder"):
        page = browser.post(
            f"/desk/plans/{key}/review?card=unnamed/{cluster}", {"act": act, "text": "Teksti", "seen": "?"}
        )
        assert page.status_code in (404, 422), act
    assert len(cards(plan(house, key))) == 6


def test_any_idea_is_found_by_its_number_and_decided_again(house, key, browser):
    page = browser.open(f"/desk/plans/{key}/ideas?find=i002")
    assert "Selkokieliset tiedotteet" in page.text
    assert "Kaupungintalon pääovelle" not in page.text

    browser.open(f"/desk/plans/{key}/review?card=unreviewed/48210937/T1-I002")
    press(browser, "hidden:duplicate")

    assert plan(house, key).review("48210937/T1-I002").reason == "duplicate"


def test_strangers_and_working_groups_see_no_card(house, key):
    for path in ("review", "ideas", "sources"):
        page = house.browser().client.get(f"/desk/plans/{key}/{path}", headers={"Accept": "application/json"})
        assert page.status_code == 401
        assert "Tarkistamatta" not in page.text
