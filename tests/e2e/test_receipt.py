"""The receipt in a real browser: from the live page at the end to the own ideas on another device, narrow and with great letters."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.chromium import PHONE
from tests.e2e.test_accessibility import in_both_lights, judged
from tests.e2e.test_phone_layout import measured

__all__ = ["judged"]

MINE = "Induktiosilmukka kaikkiin saleihin ja kyltti, joka kertoo siitä"


def test_the_words_of_the_live_page_open_the_own_ideas_on_another_device(stage, new_context, come_in, judged):
    phone: Page = come_in(new_context(PHONE, has_touch=True).new_page(), "participant")
    stage.go("writing", "T1")
    phone.get_by_label("Ideasi").fill(MINE)
    phone.get_by_role("button", name="Lähetä idea").click()
    phone.get_by_role("button", name="Muokkaa").wait_for()
    stage.go("reveal", "T1")
    stage.approve()
    stage.leader.ask("form_cluster", topic="T1", name="Esteettömät kulkureitit ja sisäänkäynnit", ideas=stage.numbers())
    stage.agree()
    stage.leader.ask("set_state", state="closed")

    words = phone.locator(".receipt-words li")
    expect(words).to_have_count(4)
    said = " ".join(re.sub(r"^\d\s*", "", word) for word in words.all_inner_texts())
    wide = {"closed": measured(phone)}
    with phone.expect_download() as saved:
        phone.get_by_role("link", name="Tallenna kuitti").click()
    assert saved.value.path().read_bytes().startswith(b"\x89PNG")

    other: Page = new_context(PHONE, has_touch=True, java_script_enabled=False).new_page()
    other.goto(f"{stage.server.url}/{stage.code}/words")
    other.get_by_label("Neljä sanaa").fill(said + "x")
    other.get_by_role("button", name="Näytä ideani").click()
    expect(other.get_by_role("alert")).to_contain_text("ei ole listallamme")
    other.locator(".words-meant button").first.click()
    other.get_by_role("button", name="Näytä ideani").click()
    expect(other.get_by_role("article")).to_contain_text("Esteettömät kulkureitit")

    judge = judged(PHONE).new_page()
    judge.goto(f"{stage.server.url}/{stage.code}/mine/{said.replace(' ', '-')}")
    for path in ("own", "receipt", "words"):
        judge.goto(f"{stage.server.url}/{stage.code}/{path}")
        assert [(path, light, found) for light, found in in_both_lights(judge) if found] == []
        wide[path] = measured(judge)
    assert {path: problems for path, problems in wide.items() if problems} == {}
