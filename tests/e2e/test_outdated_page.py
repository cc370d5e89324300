"""A page of another version of the program that is still open during an upgrade, in Chromium."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.chromium import BOARD, PHONE
from tests.e2e.stage import Stage
from tests.e2e.test_evening import slip, t
from tests.live.hall import go_to

TEXT = "Penkkejä pysäkeille"


OUTDATED = """
const parse = JSON.parse;
JSON.parse = (text, ...rest) => {
  const value = parse(text, ...rest);
  if (!value || !value.catalogue) return value;
  const loads = Number(sessionStorage.getItem('test:loads')) + 1;
  sessionStorage.setItem('test:loads', String(loads));
  return loads > %d ? value : {...value, protocol: 1};
};
"""


class Upgrade:
    """From now on the page is, for so many loads, one of another protocol: the number in its value is changed as its script reads it."""

    def __init__(self, page: Page, outdated: int) -> None:
        self._page = page
        page.add_init_script(OUTDATED % outdated)

    @property
    def loads(self) -> int:
        return int(self._page.evaluate("sessionStorage.getItem('test:loads')"))


@pytest.fixture
def stage(server):
    made = Stage(server, people=0)
    yield made
    made.close()


@pytest.fixture
def phone(stage, new_context, come_in) -> Page:
    """Somebody who has joined."""
    return come_in(new_context(PHONE).new_page(), "participant")


def banner(page: Page):
    return page.get_by_text("Sivu on vanhentunut.", exact=False)


def test_a_phone_on_which_nothing_is_typed_reloads_by_itself(stage, phone):
    upgrade = Upgrade(phone, outdated=1)

    phone.reload()
    expect(phone.locator(".conn:not(.off)")).to_be_visible()
    go_to(stage.leader, "writing")

    expect(phone.get_by_label(t("phone.your_idea_label"), exact=True)).to_be_visible()
    assert upgrade.loads == 2
    expect(banner(phone)).to_have_count(0)


@pytest.mark.parametrize("role", ["screen", "facilitator"])
def test_boards_and_consoles_reload_by_themselves(
    stage: Stage, new_context: Callable[..., BrowserContext], come_in, role
):
    page = come_in(new_context(BOARD).new_page(), role)
    upgrade = Upgrade(page, outdated=1)

    page.reload()
    page.wait_for_function("() => sessionStorage.getItem('test:loads') === '2'")
    stage.leader.ask("set_details", title="Uusi otsikko")

    expect(page.get_by_text("Uusi otsikko").first).to_be_visible()
    assert upgrade.loads == 2


def test_a_text_that_is_half_typed_keeps_its_page_until_the_person_reloads_it(stage, phone):
    go_to(stage.leader, "writing")
    field = phone.get_by_label(t("phone.your_idea_label"), exact=True)
    field.fill(TEXT)
    upgrade = Upgrade(phone, outdated=1)

    phone.reload()
    expect(banner(phone)).to_be_visible()
    loads = upgrade.loads
    phone.get_by_role("button", name=t("shared.reload")).click()
    expect(phone.locator(".conn:not(.off)")).to_be_visible()

    assert loads == 1
    expect(banner(phone)).to_have_count(0)
    expect(field).to_have_value(TEXT)


def test_what_is_sent_from_an_outdated_page_is_taken_once(stage, phone):
    """Even where every reload brings the old page again, which then no longer reloads by itself."""
    go_to(stage.leader, "writing")
    upgrade = Upgrade(phone, outdated=2)

    phone.reload()
    expect(banner(phone)).to_be_visible()
    phone.get_by_label(t("phone.your_idea_label"), exact=True).fill(TEXT)
    phone.get_by_role("button", name=t("phone.send_idea")).click()
    stage.leader.wait(lambda: stage.leader["writing"] == {"ideas": 1, "writers": 1})
    phone.get_by_role("button", name=t("shared.reload")).click()

    expect(slip(phone, TEXT).get_by_text(t("phone.state_saved"))).to_be_visible()
    assert upgrade.loads == 3
    assert stage.leader["writing"] == {"ideas": 1, "writers": 1}
