"""More minutes for a phase whose time is up, and for one whose clock is stopped: the facilitator presses, the hall gets them."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.chromium import CONSOLE
from tests.e2e.stage import Stage

MINUTE_MS = 60_000


@pytest.fixture
def console(stage, new_context, come_in) -> Page:
    """The console of a session in its writing phase."""
    stage.go("writing", "T1")
    return come_in(new_context(CONSOLE).new_page(), "facilitator")


def phase(stage: Stage) -> dict[str, Any]:
    return stage.leader["phase"]


def test_more_time_is_given_when_the_time_is_up(stage, console):
    over = phase(stage)["opened_at"]
    stage.leader.ask("set_phase_end", phase=phase(stage)["id"], ends_at=over)
    stage.leader.wait(lambda: phase(stage)["ends_at"] == over)
    expect(console.locator(".timer .digits")).to_have_text("0.00")

    console.get_by_role("button", name="+1 min").click()

    expect(console.locator(".timer .digits")).not_to_have_text("0.00")
    stage.leader.wait(lambda: phase(stage)["ends_at"] > over + MINUTE_MS)
    expect(console.get_by_role("alert")).to_have_count(0)


def test_more_time_is_given_to_a_stopped_clock(stage, console):
    console.locator(".timer .btns button").nth(2).click()
    stage.leader.wait(lambda: phase(stage)["left_ms"] is not None)
    left = phase(stage)["left_ms"]
    expect(console.locator(".timer .btn-main")).to_be_visible()

    console.get_by_role("button", name="+3 min").click()

    stage.leader.wait(lambda: phase(stage)["left_ms"] > left + 2.5 * MINUTE_MS)
    expect(console.get_by_role("alert")).to_have_count(0)
