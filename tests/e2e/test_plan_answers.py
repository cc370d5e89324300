"""The step answers in a real browser: one press answers, the resident's sentence follows, and nothing moves under a hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.e2e.chromium import CONSOLE
from tests.e2e.test_accessibility import AXE, in_both_lights
from tests.exports.evening import NOW
from tests.plans.planning import planning
from workshop.plans.model import Details
from workshop.store.entity_file import Change
from workshop.store.plan_file import PlanFile

KEY = "vastaukset"


@pytest.fixture
def plan(server) -> str:
    """The address of a plan over the evening, in which every idea is read."""
    at = planning()
    at.reviewed()
    entities = [entity for rows in at.plan.entities.values() for entity in rows.values()]
    named = [replace(entity, key=KEY) if isinstance(entity, Details) else entity for entity in entities]
    file = PlanFile.open(server.data_dir.plan(KEY), create=True)
    file.commit([Change(1, "made", NOW, "owner", "omistaja", "CreatePlan", {})], named)
    file.close()
    with server.office() as office:
        office.add_account("vastaaja", "pitkä salasana", "owner", 0)
    return f"{server.url}/desk/plans/{KEY}"


def test_an_answer_is_given_by_the_keyboard_read_as_the_resident_does_and_published(server, plan, new_context):
    context = new_context(CONSOLE, reduced_motion="reduce")
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.goto(f"{server.url}/sign-in")
    page.locator("#name").fill("vastaaja")
    page.locator("#password").fill("pitkä salasana")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk")
    page.goto(f"{plan}/answers")
    rows = page.locator("#answer-rows > li").evaluate_all("(rows) => rows.map((row) => row.id)")
    row, reason = page.locator("#row-T1-K03"), page.locator("#reason-T1-K03")

    row.get_by_role("radio", name="Toteutetaan muuten").focus()
    page.keyboard.press("Space")
    expect(reason).to_have_value("Kiitos ehdotuksesta. Toteutamme tämän toisella tavalla: [miten ja milloin].")
    page.keyboard.press("ArrowRight")
    expect(reason).to_have_value("Kiitos ehdotuksesta. Tämä on jo tekeillä: [mitä tehdään ja milloin se valmistuu].")
    expect(row).to_contain_text("täydennä luonnoksen hakasulkeet")
    reason.fill("Kiitos ehdotuksesta. Koulutus on alkanut.")
    expect(page.locator("#preview")).to_contain_text("Koulutus on alkanut.")
    expect(page.locator("#steps")).to_contain_text("1/6")
    found = dict(in_both_lights(page))

    page.get_by_text("Julkaise 1 vastaus").click()
    page.get_by_role("button", name="Julkaise", exact=True).click()
    expect(page.get_by_text("Vastaukset on julkaistu.")).to_be_visible()

    assert page.locator("#answer-rows > li").evaluate_all("(rows) => rows.map((row) => row.id)") == rows
    page.goto(f"{server.url}/plans/{KEY}")
    expect(page.locator("main")).to_contain_text("Koulutus on alkanut.")
    found |= {f"public, {light}": problems for light, problems in in_both_lights(page)}
    assert {where: problems for where, problems in found.items() if problems} == {}
