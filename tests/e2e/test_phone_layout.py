"""The phone's page at its narrowest: 320 px and letters of 200 %. Nothing scrolls sideways, and fingers find every key."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.e2e.chromium import PHONE

NARROW = {"width": 320, "height": 640}
LEAST_TARGET_PX = 44

# Whatever stands further right than the window, and every target that is smaller than a finger.
# A link within a sentence is as high as its line, a radio button is pressed by its label, a skip link stands outside.
MEASURE = """(least) => {
  const seen = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
  const name = (element) => `${element.tagName.toLowerCase()}.${element.className} “${(element.innerText || element.value || '').slice(0, 40)}”`;
  const root = document.scrollingElement;
  const wide = Array.from(document.body.querySelectorAll('*'))
    .filter((element) => seen(element) && !element.closest('.visually-hidden, svg'))
    .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
    .map(name);
  const targets = Array.from(document.querySelectorAll('a, button, input, select, textarea, summary'))
    .filter((element) => seen(element) && element.type !== 'hidden' && !element.closest('.visually-hidden'))
    .map((element) => (/radio|checkbox/.test(element.type) ? element.labels[0] : element))
    .filter((element) => getComputedStyle(element).display !== 'inline' && element.getBoundingClientRect().right > 0);
  const small = targets
    .map((element) => [element, element.getBoundingClientRect()])
    .filter(([, box]) => box.width < least - 0.5 || box.height < least - 0.5)
    .map(([element, box]) => `${name(element)} ${Math.round(box.width)}×${Math.round(box.height)}`);
  return {sideways: Math.max(0, root.scrollWidth - window.innerWidth), wide, small};
}"""
NOTHING: dict[str, Any] = {"sideways": 0, "wide": [], "small": []}


def measured(page: Page) -> dict[str, dict[str, Any]]:
    """As it is, and narrow with great letters, every fold open. Empty when all is well."""
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    found = {"plain": page.evaluate(MEASURE, LEAST_TARGET_PX)}
    page.set_viewport_size(NARROW)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found["narrow"] = page.evaluate(MEASURE, LEAST_TARGET_PX)
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size(PHONE)
    return {size: problems for size, problems in found.items() if problems != NOTHING}


def test_no_phase_scrolls_sideways_or_has_keys_too_small_for_a_finger(stage, new_context, come_in):
    page = come_in(new_context(PHONE, has_touch=True).new_page(), "participant")
    found = {}

    for stop in stage.evening(30):
        page.wait_for_timeout(300)
        if stop == "writing":
            page.get_by_label("Ideasi").fill(
                "Yhdenvertaisuussuunnitelmasta lentokonesuihkuturbiinimoottoriapumekaanikolle"
            )
            page.get_by_role("button", name="Lähetä idea").click()
            page.get_by_role("button", name="Muokkaa").wait_for()
        if stop == "dots":
            page.get_by_role("button", name="Anna piste").first.click()
        found[stop] = measured(page)

    assert {stop: problems for stop, problems in found.items() if problems} == {}


def test_no_page_before_joining_does_either(server, stage, new_context):
    page = new_context(PHONE, has_touch=True).new_page()
    found = {}

    for path in ("/", f"/{stage.code}", "/ei-ole", "/enter", "/sign-in"):
        page.goto(server.url + path)
        found[path] = measured(page)

    assert {path: problems for path, problems in found.items() if problems} == {}
