"""The system's own colours (high contrast): what stands on a dark ground can be read, and what is current can be told apart.

Measured in pictures of the page: the browser paints plates of its own behind letters, which no computed style tells of.
"""

from __future__ import annotations

import io
from collections import Counter

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page

from tests.e2e.chromium import CONSOLE, PHONE
from tests.e2e.stage import ideas

LEAST_CONTRAST = 4.5
LEAST_INK = 0.03
"""Of the box around letters, at least so much is letters."""
DARK = ".btn-main, .selbar, .undo-bar"
LINES = """
(element) => {
  const found = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.textContent.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const {x, y, width, height} of range.getClientRects())
      if (node.parentElement.clientWidth !== 1 && width > 4) found.push({text: node.textContent, x, y, width, height});
  }
  return found;
}
"""
"""Where each line of letters in an element is. Words for readers of the screen alone stand in boxes of one pixel."""


@pytest.fixture(params=["light", "dark"])
def page_of(request, new_context):
    """A new page of that size, in the system's light or dark colours."""

    def make(size) -> Page:
        page: Page = new_context(size, reduced_motion="reduce").new_page()
        page.emulate_media(forced_colors="active", color_scheme=request.param)
        return page

    return make


def luminance(colour: tuple[int, int, int]) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def pixels(page: Page, box: dict[str, float]) -> Counter[tuple[int, int, int]]:
    """The colours in that box of the page's picture, and how often each is there."""
    clip = {"x": box["x"] + 1, "y": box["y"] + 1, "width": box["width"] - 2, "height": box["height"] - 2}
    picture = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")
    return Counter(picture.get_flattened_data())


def can_be_read(colours: Counter[tuple[int, int, int]]) -> bool:
    """Whether letters stand out in the box around them: one colour behind, and another that is clearly not it."""
    ground = colours.most_common(1)[0][0]
    ink = sum(count for colour, count in colours.items() if contrast(colour, ground) >= LEAST_CONTRAST)
    return ink >= LEAST_INK * colours.total()


def unreadable(page: Page) -> list[str]:
    """The texts on dark grounds that cannot be read. At least one there must be."""
    found = {}
    for element in page.locator(DARK).filter(visible=True).all():
        element.scroll_into_view_if_needed()
        found |= {line["text"]: can_be_read(pixels(page, line)) for line in element.evaluate(LINES)}
    assert found
    return [text for text, readable in found.items() if not readable]


def underlines(page: Page, choices: Locator) -> dict[str, tuple[int, int, int]]:
    """The colour of the line under each choice."""
    found = {}
    for choice in choices.all():
        choice.scroll_into_view_if_needed()
        box = choice.bounding_box()
        assert box
        line = {"x": box["x"] + 2, "y": box["y"] + box["height"] - 4, "width": box["width"] - 4, "height": 4}
        found[choice.inner_text()] = pixels(page, line).most_common(1)[0][0]
    return found


def told_apart(page: Page, choices: Locator, current: Locator) -> bool:
    """Whether the current one alone has a line that the others have not."""
    lines = underlines(page, choices)
    own = lines.pop(current.inner_text())
    return len(lines) > 0 and own not in lines.values() and len(set(lines.values())) == 1


def test_the_front_page_joining_and_writing_on_a_phone(stage, page_of):
    phone = page_of(PHONE)
    for path in ("/", f"/{stage.code}"):
        phone.goto(stage.server.url + path)
        assert unreadable(phone) == []
    languages = phone.locator(".langs button")
    assert told_apart(phone, languages, phone.locator(".langs [aria-current]"))

    phone.locator("main .btn-main").click()
    stage.go("writing", "T1")
    phone.wait_for_selector("#idea")
    assert unreadable(phone) == []


def test_the_console_its_tabs_and_the_selection_bar(stage, page_of, come_in):
    console = page_of(CONSOLE)
    stage.write(ideas(6))
    come_in(console, "facilitator")
    assert unreadable(console) == []
    tabs = console.locator(".tabs nav button")
    assert told_apart(console, tabs, console.locator(".tabs nav [aria-current]"))

    stage.go("reveal", "T1")
    stage.approve()
    stage.go("clustering", "T1")
    console.locator("[role=option]").first.click()
    console.wait_for_selector(".selbar")
    assert unreadable(console) == []


@pytest.mark.parametrize("chosen", [{}, {"theme": "dark"}, {"contrast": "more"}])
def test_every_theme_gives_way_to_the_systems_colours(server, page_of, chosen):
    page = page_of(PHONE)
    page.goto(server.url)
    page.evaluate("(chosen) => Object.assign(document.documentElement.dataset, chosen)", chosen)

    main, system = page.locator("main .btn-main").evaluate(
        """(main) => {
          const probe = main.parentElement.appendChild(document.createElement('p'));
          probe.style.backgroundColor = 'ButtonText';
          return [main, probe].map((element) => getComputedStyle(element).backgroundColor);
        }"""
    )

    assert main == system


def test_the_organisers_sign_in(server, page_of):
    page = page_of(CONSOLE)
    page.goto(f"{server.url}/sign-in")

    assert unreadable(page) == []
    assert told_apart(page, page.locator(".langs button"), page.locator(".langs [aria-current]"))
