"""A phone without scripts: everything that a participant can do works as plain pages and forms."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.chromium import PHONE
from tests.e2e.stage import Stage, ideas

MINE = "Penkkejä kävelyreittien varrelle"
BETTER = "Lisää penkkejä kävelyreittien varrelle, käsinojalla"


@pytest.fixture
def phone(new_context) -> Page:
    page: Page = new_context(PHONE, java_script_enabled=False).new_page()
    return page


def join(page: Page, stage: Stage) -> None:
    page.goto(stage.server.url)
    page.get_by_label("Kirjoita koodi taululta").fill(f"{stage.code[:4]} {stage.code[4:]}")
    page.get_by_role("button", name="Liity mukaan").click()
    expect(page).to_have_url(f"{stage.server.url}/{stage.code}")


def reload(page: Page, heading: str) -> None:
    page.get_by_role("link", name="Päivitä sivu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def test_an_evening_from_joining_to_feedback(stage, phone):
    join(phone, stage)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Olet mukana")

    writing = stage.phase("writing", "T1")
    stage.write(ideas(4))
    reload(phone, writing["prompt"])
    phone.get_by_label("Ideasi").fill(MINE)
    phone.get_by_role("button", name="Lähetä idea").click()
    own = phone.get_by_role("listitem").filter(has_text=MINE)
    expect(own).to_contain_text("Tallennettu")

    own.get_by_role("link", name="Muokkaa").click()
    phone.get_by_label("Muokkaa ideaasi").fill(BETTER)
    phone.get_by_role("button", name="Tallenna muutos").click()
    expect(phone.get_by_role("listitem").filter(has_text=BETTER)).to_contain_text("Tallennettu")

    phone.get_by_label("Ideasi").fill("Tämän perun")
    phone.get_by_role("button", name="Lähetä idea").click()
    withdrawn = phone.get_by_role("listitem").filter(has_text="Tämän perun")
    withdrawn.get_by_role("button", name="Peru").click()
    expect(withdrawn).to_contain_text("Peruttu")
    expect(withdrawn.get_by_role("button")).to_have_count(0)

    stage.go("reveal", "T1")
    stage.approve()
    reload(phone, stage.phase("reveal", "T1")["prompt"])
    assert BETTER in [idea["text"] for idea in stage.shown()]
    assert "Tämän perun" not in [idea["text"] for idea in stage.shown()]

    stage.go("clustering", "T1")
    first, *rest = stage.numbers()
    stage.leader.ask("form_cluster", topic="T1", name="Kulkureitit", ideas=[first])
    stage.leader.ask("form_cluster", topic="T1", name="Kaikki muu", ideas=rest)
    stage.go("dots", "T1")
    reload(phone, stage.phase("dots", "T1")["prompt"])
    phone.get_by_label("Kulkureitit").select_option("2")
    phone.get_by_label("Kaikki muu").select_option("1")
    phone.get_by_role("button", name="Tallenna pisteet").click()
    expect(phone.get_by_role("status")).to_contain_text("Äänestyslappusi on tallennettu")
    expect(phone.get_by_label("Kulkureitit")).to_have_value("2")
    stage.leader.wait(lambda: stage.leader["turnout"]["voted"] == 1)

    stage.go("results", "T1")
    reload(phone, stage.phase("results", "T1")["prompt"])
    expect(phone.get_by_role("listitem").filter(has_text="1. Kulkureitit")).to_contain_text("2")

    stage.go("feedback")
    reload(phone, stage.phase("feedback")["prompt"])
    phone.get_by_role("radio", name="5").first.check()
    phone.get_by_label("Mitä muuttaisit?").fill("Hyvä ilta.")
    phone.get_by_role("button", name="Lähetä palaute").click()
    expect(phone.get_by_role("status")).to_contain_text("Kiitos")
    stage.leader.wait(lambda: stage.leader["feedback"]["answers"] == 1)


def test_what_was_typed_stays_when_it_is_refused(stage, phone):
    join(phone, stage)
    stage.go("writing", "T1")
    reload(phone, stage.phase("writing", "T1")["prompt"])
    too_long = "Pitkä ajatus. " * 40

    phone.get_by_label("Ideasi").fill(too_long)
    phone.get_by_role("button", name="Lähetä idea").click()

    expect(phone.get_by_role("alert")).to_contain_text("Teksti on liian pitkä")
    expect(phone.get_by_label("Ideasi")).to_have_value(too_long)


def test_a_wrong_code_says_what_to_do_and_keeps_what_was_typed(server, phone):
    phone.goto(server.url)
    phone.get_by_label("Kirjoita koodi taululta").fill("1234 5678")
    phone.get_by_role("button", name="Liity mukaan").click()

    expect(phone.get_by_role("alert")).to_contain_text("Koodia ei löytynyt")
    expect(phone.get_by_label("Kirjoita koodi taululta")).to_have_value("1234 5678")
