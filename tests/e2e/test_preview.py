"""The console's preview shows what the board shows: the same words at the same places, and is named by what it shows."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.e2e.chromium import BOARD, CONSOLE

WORDS_ON_IT = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    const text = walk.currentNode.textContent.trim();
    const styles = getComputedStyle(element);
    if (!text || element.closest('script, .sheet-measure, .sheet-ruler, .s-ruler, [role=timer]')) continue;
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    const {left, top, width} = range.getBoundingClientRect();
    found.push([text, ...[left, top, width].map(Math.round), styles.color]);
  }
  return found;
}"""
"""Each text with its place, its width and its colour; but for the clock, which two pages show at two moments."""


@pytest.fixture
def board(new_context, come_in) -> Page:
    return come_in(new_context(BOARD, reduced_motion="reduce").new_page(), "screen")


@pytest.fixture
def console(new_context, come_in) -> Page:
    return come_in(new_context(CONSOLE, reduced_motion="reduce").new_page(), "facilitator")


def preview(console: Page) -> Frame:
    console.locator(".tabs nav button").get_by_text("Nyt", exact=True).click()  # clustering opens a view of its own
    frame = console.locator(".tv iframe").element_handle().content_frame()
    assert frame
    return frame


def alike(board: Page, console: Page) -> list[tuple[Any, Any]]:
    """Where board and preview differ, when they have had time to become the same."""
    for _ in range(20):
        on_board, on_preview = board.evaluate(WORDS_ON_IT), preview(console).evaluate(WORDS_ON_IT)
        if on_board == on_preview and on_board:
            return []
        board.wait_for_timeout(100)
    return [(on_board, on_preview)]


def test_the_preview_is_the_board_on_every_page(stage, board, console):
    stage.leader.ask("show_board", paused=True)  # both stay at the first sheet
    found = {stop: alike(board, console) for stop in stage.evening(30)}

    assert {stop: unlike for stop, unlike in found.items() if unlike} == {}


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_the_preview_wears_the_boards_theme(stage, board, console, theme):
    stage.leader.ask("show_board", theme=theme)
    expect(board.locator("html[data-theme=dark], html[data-contrast=more]")).to_be_attached()

    assert alike(board, console) == []


def test_what_nobody_else_may_see_is_not_on_it(stage, console):
    stage.write(["Penkkejä kävelyreitin varrelle", "Portaiden valaistus"])
    stage.go("reveal", "T1")
    ideas = stage.leader.under("idea")
    shown, hidden = (idea["text"] for idea in ideas)
    stage.leader.ask("approve_ideas", ideas=[ideas[0]["number"]])

    page = console.frame_locator(".tv iframe")
    expect(page.get_by_text(shown).first).to_be_attached()
    expect(page.get_by_text(hidden)).to_have_count(0)


def test_a_talk_is_named_by_the_agenda_that_it_shows(stage, console):
    stage.go("talk")

    expect(console.locator("#board-title")).to_contain_text("Ohjelma")
    expect(console.get_by_role("img", name="Ohjelma")).to_be_visible()


def test_a_covered_board_is_covered_in_the_preview(stage, console):
    stage.leader.ask("show_board", blank=True)

    expect(console.frame_locator(".tv iframe").locator(".blank")).to_be_attached()
