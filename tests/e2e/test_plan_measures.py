"""The measures of a plan under the keyboard, and under two people at once: nothing that either of them typed is lost."""

from __future__ import annotations

from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.chromium import CONSOLE
from tests.plans.planning import planning
from workshop.store.entity_file import Change
from workshop.store.plan_file import PlanFile

WORDS = "seitsemän pitkää sanaa"


@pytest.fixture
def plan(server) -> str:
    """The address of a plan over an evening, in which nobody has written a measure yet."""
    key = uuid4().hex[:10]
    made = planning().plan
    file = PlanFile.open(server.data_dir.plan(key), create=True)
    entities = [one for rows in made.entities.values() for one in rows.values()]
    file.commit([Change(1, str(uuid4()), 1, "owner", "omistaja", "CreatePlan", {})], entities)
    file.close()
    return f"{server.url}/desk/plans/{key}"


@pytest.fixture
def desk(server, new_context):
    """Opens pages of people who may lead, each in a browser of their own."""
    with server.office() as office:
        if not office.account("suunnittelija"):
            office.add_account("suunnittelija", WORDS, "owner", 0)

    def enter(url: str) -> Page:
        made = new_context(CONSOLE)
        made.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.url)
        page = made.new_page()
        page.goto(f"{server.url}/sign-in")
        page.locator("#name").fill("suunnittelija")
        page.locator("#password").fill(WORDS)
        page.locator("main .btn-main").click()
        page.wait_for_url("**/desk")
        page.goto(url)
        return page

    return enter


def test_measures_are_made_and_written_without_a_pointer_and_two_people_lose_nothing(desk, plan, watched):
    mine = desk(f"{plan}/measures")

    expect(mine.locator("#make-T1-I001")).to_be_focused()
    mine.keyboard.press("Enter")  # the first idea of the first cluster
    expect(mine.locator("#join-T1-I001")).to_be_focused()
    mine.keyboard.press("ArrowDown")
    mine.keyboard.press("Space")
    expect(mine.locator("#meta-T1-I002")).to_contain_text("perusteluna: M1")
    mine.keyboard.press("1")  # the cluster, and its measure with it, under the first goal
    expect(mine.locator(".goal").first).to_contain_text("1 rivi")
    mine.keyboard.press("PageDown")
    expect(mine.locator("#make-T1-I004")).to_be_focused()
    mine.keyboard.press("Enter")
    expect(mine.locator("#measure-M2")).to_be_visible()
    mine.keyboard.press("Control+z")
    expect(mine.locator("#measure-M2")).to_have_count(0)
    mine.locator("#make-T1-I004").press("Enter")
    expect(mine.locator("#measure-M3")).to_be_visible()

    table = f"{plan}/measures/table"
    mine.goto(table)
    theirs = desk(table)

    # different cells: each sees the other's
    mine.locator("#M1-responsible").fill("kirjasto")
    expect(theirs.locator("#M1-responsible")).to_have_value("kirjasto")
    theirs.locator("#M1-resources").fill("omana työnä")
    expect(mine.locator("#M1-resources")).to_have_value("omana työnä")

    # a cell that somebody types in is said to be and cannot be written in
    theirs.locator("#M3-responsible").press_sequentially("tekn")
    expect(mine.locator("td.is-locked #M3-responsible")).to_have_attribute("readonly", "")

    # the same cell, while one has no connection: both values are shown
    mine.context.set_offline(True)
    mine.locator("#M1-indicator").fill("kierrokset")
    expect(mine.locator("#saved")).to_contain_text("Odottaa yhteyttä")
    with theirs.expect_response("**/cells"):
        theirs.locator("#M1-indicator").fill("korjatut kohteet")
    mine.context.set_offline(False)
    conflict = mine.locator(".cell-conflict")
    expect(conflict).to_contain_text("kierrokset")
    expect(conflict).to_contain_text("korjatut kohteet")
    watched.complaints.clear()  # Chromium reports the refusal that the page has just explained
    conflict.get_by_role("button").first.click()
    expect(theirs.locator("#M1-indicator")).to_have_value("kierrokset")

    # what a spreadsheet copied, below the last row too, is one step
    mine.locator("#M3-schedule").focus()
    mine.evaluate("navigator.clipboard.writeText('2023\\ttalousarvio\\n2024\\tomana työnä')")
    mine.keyboard.press("Control+v")
    expect(mine.locator("#grid-says")).to_contain_text("4 solua liitetty")
    expect(mine.locator("#M4-resources")).to_have_value("omana työnä")
    mine.locator("#M3-schedule").focus()
    mine.keyboard.press("Control+z")
    expect(mine.locator("#M4-resources")).to_have_count(0)
    expect(mine.locator("#M3-schedule")).to_have_value("2024")
    expect(mine.locator("#grid-says")).to_contain_text("Kumottu")
    mine.keyboard.press("F8")
    expect(mine.locator("#M3-resources")).to_be_focused()
