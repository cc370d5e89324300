"""WCAG 2.1 A and AA, as far as axe sees; the keyboard alone; and that nothing is taken from a person who is writing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.chromium import BOARD, CONSOLE, PHONE
from tests.e2e.stage import TEMPLATE
from workshop.store.series import Deadline, Occasion, Series

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
TABLET = {"width": 800, "height": 1180}
MOST_TABS = 60
SERIES = ("/desk/series", "/desk/series/new", "/desk/series/foorumit")


@pytest.fixture
def judged(new_context) -> Callable[..., BrowserContext]:
    """Makes contexts whose pages bring axe along. It comes by the browser, not by the page: the page's own rules about
    scripts stay in force."""

    def make(size: dict[str, int], **options: object) -> BrowserContext:
        made: BrowserContext = new_context(size, reduced_motion="reduce", **options)
        made.add_init_script(path=AXE)
        return made

    return make


def violations(page: Page) -> list[str]:
    found = page.evaluate("(tags) => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", RULES)
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def in_both_lights(page: Page) -> Iterator[tuple[str, list[str]]]:
    for light in ("light", "dark"):
        page.emulate_media(color_scheme=light)
        yield light, violations(page)


def views(console: Page) -> Iterator[str]:
    """Opens each view of the console in turn, and comes back to the first."""
    tabs = console.locator(".tabs nav button")
    for name in tabs.all_inner_texts():
        tabs.get_by_text(name, exact=True).click()
        yield name
    tabs.first.click()


def test_axe_finds_nothing_on_any_page_of_an_evening(stage, judged, come_in):
    phone = come_in(judged(PHONE).new_page(), "participant")
    board = come_in(judged(BOARD).new_page(), "screen")
    console = come_in(judged(CONSOLE).new_page(), "facilitator")
    found = {}

    for stop in stage.evening(12):
        phone.wait_for_timeout(300)  # everybody has heard
        if stop == "writing":
            phone.get_by_label("Ideasi").fill("Penkkejä kävelyreittien varrelle")
            phone.get_by_role("button", name="Lähetä idea").click()
            expect(phone.get_by_text("Tallennettu", exact=True)).to_be_visible()
        if stop == "dots":
            phone.get_by_role("button", name="Anna piste").first.click()
        for light, problems in in_both_lights(phone):
            found[f"{stop}, phone, {light}"] = problems
        found[f"{stop}, board"] = violations(board)
        found[f"{stop}, console"] = violations(console)
    phone.goto(f"{stage.server.url}/{stage.code}/pledge")
    for light, problems in in_both_lights(phone):
        found[f"pledge, {light}"] = problems

    assert {page: problems for page, problems in found.items() if problems} == {}


def test_axe_finds_nothing_in_any_view_of_the_console(stage, judged, come_in):
    console = come_in(judged(CONSOLE).new_page(), "facilitator")
    found = {}

    for stop in stage.evening(12):
        if stop not in ("reveal", "clustering", "wrapup"):
            continue
        console.wait_for_timeout(300)
        for size in (CONSOLE, TABLET):
            console.set_viewport_size(size)
            agenda_tab = console.locator(".tabs nav button").get_by_text("Ohjelma", exact=True)
            expect(agenda_tab).to_have_count(1 if size == TABLET else 0)  # the columns have been laid anew
            for view in views(console):
                found[f"{stop}, {view}, {size['width']}"] = violations(console)
    console.keyboard.press("?")
    found["keys"] = violations(console)

    assert {page: problems for page, problems in found.items() if problems} == {}


def test_axe_finds_nothing_on_the_boards_other_themes(stage, judged, come_in):
    board = come_in(judged(BOARD).new_page(), "screen")
    found = {}

    for stop in stage.evening(12):
        for theme in ("dark", "contrast"):
            stage.leader.ask("show_board", theme=theme)
            expect(
                board.locator("html[data-theme=dark]" if theme == "dark" else "html[data-contrast=more]")
            ).to_be_attached()
            found[f"{stop}, {theme}"] = violations(board)
        stage.leader.ask("show_board", theme="light")

    assert {page: problems for page, problems in found.items() if problems} == {}


def test_axe_finds_nothing_before_joining_and_in_the_office(server, stage, judged):
    with server.office() as office:
        office.add_account("järjestäjä", "pitkä salasana", "owner", 0)
        office.series.add(
            Series(
                "foorumit",
                "Järjestöfoorumit",
                TEMPLATE,
                groups=("Kunnat",),
                deadlines=(Deadline("2022-10-28", "Kysely"),),
            )
        )
        office.series.put(Occasion(stage.code, "foorumit", ("Ähtäri", "Soini"), {"Kunnat": 6}))
    page = judged(PHONE).new_page()
    found = {}

    def look(name: str) -> None:
        for light, problems in in_both_lights(page):
            found[f"{name}, {light}"] = problems

    for path in (
        "/",
        "/privacy",
        f"/{stage.code}",
        "/12345678",
        "/ei-ole",
        "/enter",
        "/setup",
        "/sign-in",
        "/desk",
        "/s/foorumit/dates",
    ):
        page.goto(server.url + path)
        look(path)
    page.goto(server.url)
    page.locator("#code").fill("1234 5678")
    page.locator("main .btn-main").click()
    look("wrong code")

    page.goto(f"{server.url}/sign-in")
    page.locator("#name").fill("järjestäjä")
    page.locator("#password").fill("ei tämä")
    page.locator("main .btn-main").click()
    look("wrong password")
    page.locator("#password").fill("pitkä salasana")
    page.locator("main .btn-main").click()
    page.wait_for_url("**/desk")
    for path in (
        "/desk",
        "/desk/new",
        f"/desk/{stage.code}",
        f"/print/{stage.code}/sign",
        *SERIES,
        f"/desk/{stage.code}/people",
    ):
        page.goto(server.url + path)
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        look(path)

    assert {page: problems for page, problems in found.items() if problems} == {}


# ---- the keyboard alone


def tab_to(page: Page, wanted: Locator) -> None:
    for _ in range(MOST_TABS):
        if wanted.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not come to {wanted}")


def test_joining_writing_and_voting_need_no_pointer(stage, new_context):
    page: Page = new_context(PHONE).new_page()
    page.goto(stage.server.url)
    tab_to(page, page.locator("#code"))
    page.keyboard.type(stage.code)
    page.keyboard.press("Enter")
    expect(page.locator(".conn")).to_be_visible()

    stage.write(["Kahvia kirjastoon", "Luiska pääovelle"])
    composer = page.get_by_label("Ideasi")
    expect(composer).to_be_visible()
    tab_to(page, composer)
    page.keyboard.type("Penkkejä puistoon")
    tab_to(page, page.get_by_role("button", name="Lähetä idea"))
    page.keyboard.press("Enter")
    expect(page.locator("main").get_by_text("Penkkejä puistoon")).to_be_visible()
    expect(page.get_by_text("Tallennettu", exact=True)).to_be_visible()

    stage.go("reveal", "T1")
    stage.approve()
    stage.go("clustering", "T1")
    for name, number in zip(("Kahvi", "Luiska", "Penkit"), stage.numbers(), strict=True):
        stage.leader.ask("form_cluster", topic="T1", name=name, ideas=[number])
    stage.go("dots", "T1")
    give = page.get_by_role("group", name="Luiska").get_by_role("button", name="Anna piste")
    expect(give).to_be_visible()
    tab_to(page, give)
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    stage.leader.wait(lambda: stage.leader["turnout"]["voted"] == 1)
    expect(page.locator(".pot").get_by_role("status")).to_contain_text("1")


# ---- a person who is writing


def test_nothing_is_taken_from_who_is_writing_when_the_phase_changes(stage, new_context, come_in):
    page = come_in(new_context(PHONE).new_page(), "participant")
    stage.go("writing", "T1")
    composer = page.get_by_label("Ideasi")
    composer.focus()
    page.keyboard.type("Bussi kulkisi ")
    before = composer.bounding_box()

    stage.go("reveal", "T1")
    expect(page.get_by_text("Luetaan yhdessä").first).to_be_visible()
    page.keyboard.type("myös sunnuntaisin")

    expect(composer).to_be_focused()
    expect(composer).to_have_value("Bussi kulkisi myös sunnuntaisin")
    assert composer.bounding_box() == pytest.approx(before, abs=1)

    page.get_by_role("button", name="Siirry").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(stage.phase("reveal", "T1")["prompt"])
    stage.go("writing", "T1", 1)
    expect(page.locator("main").get_by_text("Bussi kulkisi myös sunnuntaisin")).to_be_visible()


def test_nothing_moves_and_no_focus_is_taken_while_the_others_write(stage, new_context, come_in):
    page = come_in(new_context(PHONE).new_page(), "participant")
    stage.go("writing", "T1")
    composer = page.get_by_label("Ideasi")
    composer.focus()
    before = composer.bounding_box()

    stage.write(["Kahvia kirjastoon", "Luiska pääovelle", "Penkkejä puistoon"])
    stage.leader.ask(
        "set_phase_end", phase=stage.leader["phase"]["id"], ends_at=stage.leader["phase"]["ends_at"] + 60_000
    )
    page.wait_for_timeout(500)

    expect(composer).to_be_focused()
    assert composer.bounding_box() == pytest.approx(before, abs=1)


# ---- what is said aloud


def test_news_is_said_politely_and_without_taking_the_focus(stage, new_context, come_in):
    page = come_in(new_context(PHONE).new_page(), "participant")
    said = page.locator("p[role=status][aria-live=polite].visually-hidden")
    expect(said).to_have_count(1)

    stage.go("writing", "T1")
    expect(said).to_contain_text("Kirjoita yksin")
    page.get_by_label("Ideasi").fill("Penkkejä puistoon")
    page.get_by_role("button", name="Lähetä idea").click()
    expect(said).to_contain_text("tallennettu")

    assert page.locator("[aria-live=assertive]").count() == 0
    board = come_in(new_context(BOARD).new_page(), "screen")
    expect(board.get_by_role("status").first).to_be_attached()
    console = come_in(new_context(CONSOLE).new_page(), "facilitator")
    expect(console.get_by_role("status").first).to_be_attached()
