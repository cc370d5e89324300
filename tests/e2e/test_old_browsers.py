"""The phone's page, the board and the console in the oldest browsers that the build names, and in one in which the script fails."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.chromium import BOARD, CONSOLE, PHONE
from tests.e2e.stage import ideas
from tests.e2e.test_evening import slip, t

OLD = (Path(__file__).parent / "old_browser.js").read_text(encoding="utf-8")
CANNOT_DRAW = """
for (const name of ['createElement', 'createElementNS', 'createTextNode'])
  document[name] = () => { throw new Error('this browser cannot draw'); };
"""
LONG_WORD = "Yhdenvertaisuussuunnitelma kirjastojen hyllyille"
BETTER = "Yhdenvertaisuussuunnitelma selkokielellä kirjastojen hyllyille"


def test_an_evening_on_an_old_phone_and_an_old_board(stage, new_context, come_in):
    phone, board = new_context(PHONE).new_page(), new_context(BOARD).new_page()
    for page in (phone, board):
        page.add_init_script(OLD)
    come_in(phone, "participant")
    come_in(board, "screen")
    expect(board.locator(".j-code")).to_have_text(f"{stage.code[:4]} {stage.code[4:]}")

    stage.write(ideas(5))
    expect(board.locator(".q-pile i")).to_have_count(5)
    phone.locator("#idea").fill(LONG_WORD)
    phone.get_by_role("button", name=t("phone.send_idea")).click()
    own = slip(phone, LONG_WORD)
    expect(own).to_contain_text(t("phone.state_saved"))
    own.get_by_role("button", name=t("phone.edit")).click()
    phone.get_by_label(t("phone.edit_your_idea")).fill(BETTER)
    phone.get_by_role("button", name=t("phone.save_changes")).click()
    expect(slip(phone, BETTER)).to_contain_text(t("phone.state_saved"))
    expect(board.locator(".q-pile i")).to_have_count(6)

    stage.go("reveal", "T1")
    stage.approve()
    expect(board.locator(".sheet-shown li").first).to_be_visible()
    stage.words()
    expect(board.locator(".k-word").first).to_be_visible()
    stage.leader.ask("show_board", page="auto")

    stage.go("clustering", "T1")
    first, *rest = stage.numbers()
    stage.leader.ask("form_cluster", topic="T1", name="Kirjastot", ideas=[first])
    stage.leader.ask("form_cluster", topic="T1", name="Kaikki muu", ideas=rest)
    expect(board.locator(".sheet-shown .c-tray")).to_have_count(2)

    stage.go("dots", "T1")
    phone.locator(".giver").first.get_by_role("button").last.click()
    stage.leader.wait(lambda: stage.leader["turnout"]["voted"] == 1)

    stage.go("results", "T1")
    expect(phone.locator("li.res").first).to_be_visible()
    expect(board.locator(".sheet-shown li")).to_have_count(2)


def test_the_console_on_an_old_tablet(stage, new_context, come_in):
    console = new_context(CONSOLE).new_page()
    console.add_init_script(OLD)
    come_in(console, "facilitator")

    stage.write(["Äiti vastaa numerossa 040 123 4567", *ideas(3)])
    stage.go("reveal", "T1")
    expect(console.locator("mark")).to_have_text("040 123 4567")
    stage.approve()
    stage.go("clustering", "T1")
    console.locator("[role=option]").first.click()
    expect(console.locator(".selbar")).to_be_visible()
    console.set_viewport_size({"width": 800, "height": 1180})
    expect(console.locator(".tabs nav button").get_by_text(t("console.view_agenda"))).to_be_visible()


def test_the_servers_page_stays_and_works_when_the_script_cannot_draw(stage, new_context, watched):
    phone = new_context(PHONE).new_page()
    phone.goto(f"{stage.server.url}/{stage.code}")
    phone.locator("main .btn-main").click()
    phone.wait_for_selector(".conn")
    stage.go("writing", "T1")
    phone.add_init_script(CANNOT_DRAW)

    with phone.expect_event("pageerror"):
        phone.reload()
    phone.get_by_label("Ideasi").fill(LONG_WORD)
    phone.get_by_role("button", name="Lähetä idea").click()

    expect(phone.get_by_role("listitem").filter(has_text=LONG_WORD)).to_contain_text("Tallennettu")
    stage.leader.wait(lambda: stage.leader["writing"]["ideas"] == 1)
    assert [said for said in watched.complaints if "this browser cannot draw" not in said] == []
    watched.complaints.clear()


def test_the_boards_first_page_stays_when_the_script_cannot_draw(stage, new_context, watched):
    board = new_context(BOARD).new_page()
    board.add_init_script(CANNOT_DRAW)

    with board.expect_event("pageerror"):
        board.goto(f"{stage.server.url}/enter#{stage.server.key('screen', stage.code)}")
        board.wait_for_url("**/board/*")

    expect(board.get_by_text(f"{stage.code[:4]} {stage.code[4:]}")).to_be_visible()
    assert [said for said in watched.complaints if "this browser cannot draw" not in said] == []
    watched.complaints.clear()
