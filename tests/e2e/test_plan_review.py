"""A manager reviews an evening's ideas with the keyboard alone, and publishes them."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.chromium import CONSOLE
from tests.e2e.test_accessibility import AXE, tab_to, violations
from tests.plans.stored import stored_plan


def signed_in(server, context, path: str) -> Page:
    with server.office() as office:
        if not office.account("päällikkö"):
            office.add_account("päällikkö", "pitkä salasana", "owner", 0)
    page: Page = context.new_page()
    page.goto(f"{server.url}/sign-in?to={path}")
    page.locator("#name").fill("päällikkö")
    page.locator("#password").fill("pitkä salasana")
    page.locator("main .btn-main").click()
    page.goto(server.url + path)
    return page


def test_every_card_is_reviewed_and_the_ideas_published_with_single_keys(server, new_context):
    key = stored_plan(server.data)
    context = new_context(CONSOLE, reduced_motion="reduce")
    context.add_init_script(path=AXE)
    page = signed_in(server, context, f"/desk/plans/{key}/review")
    card, heading, found = page.locator("#card"), page.locator("#card h2"), {}

    def at(kind: str) -> None:
        """The next card has come, has the focus, and has nothing that axe finds."""
        expect(heading).to_contain_text(kind, timeout=20_000)
        expect(card).to_be_focused()
        found[kind] = violations(page)

    at("puhelinnumero")
    page.keyboard.press("m")
    at("Odottaa lukemista")
    page.keyboard.press("p")
    expect(page.locator("#reason-legend")).to_be_focused()
    found["reasons"] = violations(page)
    page.keyboard.press("3")
    at("Koonti ilman nimeä")
    tab_to(page, page.locator("#name"))
    page.keyboard.type("Tarpeita")
    page.keyboard.press("Enter")
    at("Ei missään koonnissa")
    page.keyboard.press("0")
    at("Piilotettu illalla")
    page.keyboard.press("z")
    at("Ei missään koonnissa")
    page.keyboard.press("1")
    at("Piilotettu illalla")
    page.keyboard.press("p")
    at("puhelinnumero")
    page.keyboard.press("1")
    expect(page.locator("#wording")).to_have_value(
        "Soittakaa 040 123 4567 tai puhelinnumero peitetty, niin kerron lisää uimahallin esteettömyydestä."
    )
    page.keyboard.press("1")
    page.keyboard.press("t")
    at("valmiina julkaistavaksi")
    for button in ("Julkaise ideat", "Julkaise nyt"):
        tab_to(page, page.get_by_role("button", name=button))
        page.keyboard.press("Enter")
    at("on julkaistu")

    assert {name: problems for name, problems in found.items() if problems} == {}
    assert page.locator(".figures dd").all_text_contents() == ["8", "1", "2"]
    assert page.get_by_role("status").last.text_content() == "Ideat julkaistu. 0 jäljellä."
