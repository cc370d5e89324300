"""The step document in a real browser: a gap leads to its field, what is typed stands in the text, and the public edition is chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.e2e.chromium import CONSOLE
from tests.e2e.test_accessibility import AXE, in_both_lights
from tests.exports.evening import NOW
from tests.exports.planned import planned
from workshop.plans.model import Details
from workshop.store.entity_file import Change
from workshop.store.plan_file import PlanFile

KEY = "asiakirjat"


@pytest.fixture
def plan(server) -> str:
    """The address of a plan of which every part has something in it."""
    entities = [entity for rows in planned().plan.entities.values() for entity in rows.values()]
    named = [replace(entity, key=KEY) if isinstance(entity, Details) else entity for entity in entities]
    file = PlanFile.open(server.data_dir.plan(KEY), create=True)
    file.commit([Change(1, "made", NOW, "owner", "omistaja", "CreatePlan", {})], named)
    file.close()
    with server.office() as office:
        office.add_account("kirjoittaja", "pitkä salasana", "owner", 0)
    return f"{server.url}/desk/plans/{KEY}"


def test_a_gap_is_filled_by_the_keyboard_and_stands_in_the_text(server, plan, new_context):
    context = new_context(CONSOLE, reduced_motion="reduce")
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.goto(f"{server.url}/sign-in")
    page.locator("#name").fill("kirjoittaja")
    page.locator("#password").fill("pitkä salasana")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk")
    page.goto(f"{plan}/document?chapter=3")

    page.locator("#gap-absent").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#fact-absent")).to_be_focused()
    expect(page.locator("#gap-absent")).to_have_class("gap is-on")
    page.keyboard.type("Omaishoitajat ja kylien yhdistykset")
    expect(page.locator("#preview")).to_contain_text("Omaishoitajat ja kylien yhdistykset")
    expect(page.locator("#fact-absent")).to_be_focused()
    expect(page.locator("#facts-left")).to_have_text("10 jäljellä, 2 täytetty")
    expect(page.locator("#steps")).to_contain_text("10 aukkoa")

    expect(page.locator("#edition-public")).to_be_checked()
    expect(page.locator("#reason")).to_be_hidden()
    page.locator("#edition-internal").check()
    expect(page.locator("#reason")).to_be_visible()
    found = dict(in_both_lights(page))
    page.set_viewport_size({"width": 640, "height": 900})
    found |= {f"narrow, {light}": problems for light, problems in in_both_lights(page)}

    assert {where: problems for where, problems in found.items() if problems} == {}
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
