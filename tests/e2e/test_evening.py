"""The evening of 2 November 2022, whole: a phone, the board and the console in Chromium, and forty people over the wire."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.chromium import BOARD, CONSOLE, PHONE
from tests.e2e.stage import Stage, ideas
from tests.live.client import Connection
from workshop.catalogues import catalogue

PEOPLE = 40
BOARD_MS = 10_000
"""What is done on a phone or the console is on the board within ten seconds."""
FIRST = ideas(57)
SECOND = ideas(45, first_bundle=9)
CUT_OFF = "Kirjoitettu katkon aikana"
MINE = "Keinutuoli kirjaston ikkunan ääreen"
WORDS = catalogue("fi")


def t(key: str, **values: Any) -> str:
    """The Finnish words of a key, as the pages say them."""
    text = WORDS[key]
    if isinstance(text, tuple):
        text = text[0 if values["n"] == 1 else 1]
    return text % values


class Evening:
    """The session, its forty, and the three pages that a test looks at."""

    def __init__(self, stage: Stage, phone: BrowserContext, board: Page, console: Page) -> None:
        self.stage, self.board, self.console = stage, board, console
        self.context = phone
        self.phone = phone.new_page()
        self.hands = ThreadPoolExecutor(8)

    @property
    def code(self) -> str:
        return self.stage.code

    def enter(self, page: Page, role: str) -> None:
        page.goto(f"{self.stage.server.url}/enter#{self.stage.server.key(role, self.code)}")
        page.wait_for_url(f"**/{self.code}")

    def everybody(self, act: Any, *given: list[Any]) -> list[Any]:
        return list(self.hands.map(act, *given))

    def go_on(self, title: str) -> None:
        """The facilitator goes on with the big button, to the phase of that title; everybody comes along."""
        self.console.get_by_role("button", name=t("console.next", phase=title), exact=False).click()
        expect(self.console.locator(".run [aria-current=step], .strip-now").filter(has_text=title)).to_be_visible()
        for line in (self.stage.leader, *self.stage.people):
            line.wait(lambda line=line: line["phase"]["title"] == title)

    def jump(self, title: str) -> None:
        """Past phases that nothing happens in."""
        while self.stage.leader["phase"]["title"] != title:
            number = self.stage.leader["phase"]["number"]
            self.go_on(self.stage.leader["agenda"][number]["title"])

    def write(self, texts: list[str]) -> None:
        """The forty write, a text each in turn."""
        phase = self.stage.leader["phase"]["id"]
        shares = [(person, texts[seat :: len(self.stage.people)]) for seat, person in enumerate(self.stage.people)]

        def write_all(share: tuple[Connection, list[str]]) -> None:
            for text in share[1]:
                share[0].ask("post_idea", phase=phase, text=text)

        self.everybody(write_all, shares)

    def vote(self) -> Counter[str]:
        """The forty vote; answers the dots by title that they gave."""
        phase = self.stage.leader["phase"]["id"]
        given: Counter[str] = Counter()

        def cast(seat: int, person: Connection) -> dict[str, int]:
            options = person[f"vote/{phase}"]["options"]
            first, second = options[seat % 3], options[(seat * seat) % len(options)]
            dots = {first["id"]: 2, second["id"]: 1} if first != second else {first["id"]: 2}
            person.ask("cast_ballot", phase=phase, marks=dots)
            titles = {option["id"]: option["title"] for option in options}
            return {titles[id]: number for id, number in dots.items()}

        for ballot in self.everybody(cast, list(range(PEOPLE)), self.stage.people):
            given.update(ballot)
        return given

    def close(self) -> None:
        self.hands.shutdown()
        self.stage.close()


@pytest.fixture
def evening(server, new_context) -> Iterator[Evening]:
    stage = Stage(server, people=0)
    phone = new_context(PHONE, has_touch=True)
    made = Evening(stage, phone, new_context(BOARD).new_page(), new_context(CONSOLE, accept_downloads=True).new_page())
    yield made
    made.close()


def test_the_whole_evening(evening):
    people_arrive(evening)
    everybody_writes_alone(evening)
    the_line_is_lost_and_comes_back(evening)
    nothing_that_is_typed_is_lost(evening)
    ideas_are_read(evening)
    ideas_are_bundled(evening)
    first = the_hall_votes(evening)
    second = the_second_topic(evening)
    next_steps_are_agreed(evening)
    people_say_how_it_was(evening)
    the_session_is_closed(evening)
    the_results_are_taken_home(evening, first + second)


def people_arrive(evening: Evening) -> None:
    evening.enter(evening.board, "screen")
    evening.enter(evening.console, "facilitator")
    phone = evening.phone
    phone.goto(evening.stage.server.url)
    phone.get_by_label(t("web.code_label")).fill(f"{evening.code[:4]} {evening.code[4:]}")
    phone.get_by_role("button", name=t("web.join_button")).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(soft(t("phone.you_are_in")))

    joined = evening.everybody(lambda _: evening.stage.joined(), list(range(PEOPLE)))
    evening.stage.people = evening.everybody(lambda browser: browser.listen(evening.code), joined)

    expect(evening.board.get_by_text(f"{evening.code[:4]} {evening.code[4:]}").first).to_be_visible()
    expect(evening.board.get_by_text(str(PEOPLE + 1)).first).to_be_visible(timeout=BOARD_MS)


def everybody_writes_alone(evening: Evening) -> None:
    phone = evening.phone
    evening.jump("Kirjoita yksin")
    field = phone.get_by_label(t("phone.your_idea_label"), exact=True)
    field.fill(MINE)
    phone.get_by_role("button", name=t("phone.send_idea")).click()
    expect(slip(phone, MINE).get_by_text(t("phone.state_saved"))).to_be_visible()
    expect(field).to_have_value("")

    evening.write(FIRST)

    shown = evening.board.locator("main")
    expect(shown).to_contain_text(str(len(FIRST) + 1), timeout=BOARD_MS)
    for page in (evening.board, evening.console):
        assert not [text for text in (MINE, *FIRST) if text in page.content()]


def the_line_is_lost_and_comes_back(evening: Evening) -> None:
    phone, text = evening.phone, CUT_OFF
    evening.context.set_offline(True)
    field = phone.get_by_label(t("phone.your_idea_label"), exact=True)
    field.fill(text)
    phone.get_by_role("button", name=t("phone.send_idea")).click()
    field.fill("Tämä jäi kesken")
    expect(slip(phone, text).get_by_text(t("phone.state_waiting"))).to_be_visible(timeout=40_000)
    expect(phone.get_by_text(t("phone.disconnected"), exact=True).first).to_be_visible()

    evening.context.set_offline(False)

    expect(slip(phone, text).get_by_text(t("phone.state_saved"))).to_be_visible(timeout=30_000)
    expect(field).to_have_value("Tämä jäi kesken")


def nothing_that_is_typed_is_lost(evening: Evening) -> None:
    phone, draft = evening.phone, "Tämä jäi kesken"
    field = phone.get_by_label(t("phone.your_idea_label"), exact=True)
    phone.reload()
    expect(field).to_have_value(draft)
    expect(slip(phone, MINE)).to_be_visible()

    tab = evening.context.new_page()
    tab.goto(phone.url)
    expect(slip(tab, MINE)).to_be_visible()
    evening.stage.leader.wait(lambda: evening.stage.leader["here"] == {"phones": PEOPLE + 1, "joined": PEOPLE + 1})
    tab.close()

    field.click()
    evening.go_on("Keskustelu pöydissä")
    expect(field).to_have_value(draft)
    expect(field).to_be_focused()
    phone.get_by_role("button", name=t("phone.go_on"), exact=True).click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text(soft("kolme asiaa"))
    expect(read(phone, draft)).to_be_visible()


def ideas_are_read(evening: Evening) -> None:
    evening.go_on("Luetaan yhdessä")
    console, board = evening.console, evening.board
    waiting = len(FIRST) + 2
    console.get_by_role("button", name=t("console.approve_all", n=waiting)).click()
    expect(read(board, t("board.ideas", n=waiting))).to_be_visible(timeout=BOARD_MS)
    number = next(idea["number"] for idea in evening.stage.leader.under("idea") if idea["text"] == MINE)

    evening.stage.leader.ask("show_board", spotlight=number)

    expect(read(board, MINE)).to_be_visible(timeout=BOARD_MS)
    expect(read(evening.phone, MINE)).to_be_visible()
    evening.stage.leader.ask("show_board", spotlight=None)


def ideas_are_bundled(evening: Evening) -> None:
    evening.go_on("Kootaan yhteen")
    console = evening.console
    slips = console.locator(".cards").get_by_role("option")
    expect(slips).to_have_count(len(FIRST) + 2)

    slips.first.focus()
    for key in ("Space", "ArrowRight", "Space", "u"):
        console.keyboard.press(key)
    console.get_by_role("textbox", name=t("console.cluster_name")).fill("Näppäimillä koottu")
    console.keyboard.press("Enter")
    expect(tray(console, "Näppäimillä koottu").get_by_text(t("console.n_ideas", n=2))).to_be_visible()

    slips.first.drag_to(console.get_by_role("heading", name=t("console.new_cluster")))
    console.get_by_role("textbox", name=t("console.cluster_name")).fill("Hiirellä koottu")
    console.get_by_role("button", name=t("console.make_cluster", n=1)).click()
    expect(tray(console, "Hiirellä koottu").get_by_text(t("console.n_ideas", n=1))).to_be_visible()
    expect(console.get_by_role("textbox", name=t("console.cluster_name"))).to_have_count(0)
    slips.first.drag_to(tray(console, "Hiirellä koottu"))
    expect(tray(console, "Hiirellä koottu").get_by_text(t("console.n_ideas", n=2))).to_be_visible()
    expect(read(evening.board, "Hiirellä koottu")).to_be_visible(timeout=BOARD_MS)

    console.keyboard.press("z")
    expect(tray(console, "Hiirellä koottu").get_by_text(t("console.n_ideas", n=1))).to_be_visible()
    console.keyboard.press("z")
    expect(tray(console, "Hiirellä koottu")).to_have_count(0)
    console.keyboard.press("z")
    expect(tray(console, "Näppäimillä koottu")).to_have_count(0)
    evening.stage.bundle("T1")
    expect(read(evening.phone, "Esteetön kulkeminen")).to_be_visible()
    assert len(evening.stage.clusters("T1")) == 8


def the_hall_votes(evening: Evening) -> Counter[str]:
    phone, board = evening.phone, evening.board
    evening.go_on("Pisteäänestys")
    first = phone.get_by_role("group", name=soft("Esteetön kulkeminen"))
    first.get_by_role("button", name=t("votes.dots.give")).click()
    first.get_by_role("button", name=t("votes.dots.give")).click()
    expect(phone.get_by_text(t("phone.ballot_saved"))).to_be_visible()
    given = evening.vote() + Counter({"Esteetön kulkeminen": 2})
    phone.reload()
    expect(first.get_by_text(t("votes.dots.mark", n=2))).to_be_attached()
    expect(board.locator("main")).to_contain_text(str(PEOPLE + 1), timeout=BOARD_MS)

    evening.go_on("Tulos ja keskustelu")

    expect_result(evening, given)
    return given


def the_second_topic(evening: Evening) -> Counter[str]:
    stage = evening.stage
    for at, title in enumerate(("Oppimiskahvila, kierros 1", "Oppimiskahvila, kierros 2", "Oppimiskahvila, kierros 3")):
        evening.jump(title)
        evening.write(SECOND[at::3])
    evening.go_on("Pöytien yhteenveto")
    stage.approve()
    stage.bundle("T2")
    evening.go_on("Pisteäänestys: vaikuttavinta ja tehtävissä")
    given = evening.vote()

    evening.go_on("Tulos")

    expect_result(evening, given)
    return given


def next_steps_are_agreed(evening: Evening) -> None:
    evening.go_on("Koonti ja askelmerkit")
    console = evening.console
    console.get_by_role("button", name=t("console.view_steps"), exact=True).click()
    step = console.get_by_role("group", name=t("console.step", number=1))
    for label, words in (("when", "Joulukuussa"), ("what", "Koonnit työryhmälle"), ("who", "hyvinvointipäällikkö")):
        step.get_by_label(t(f"console.step_{label}"), exact=True).fill(words)
    console.get_by_label(t("console.answer_by_date")).first.check()
    console.locator("input[type=date]").fill("2022-12-15")
    console.get_by_label(t("console.results_go_to")).fill("Yhdenvertaisuus- ja tasa-arvosuunnitelma")
    console.get_by_role("button", name=t("console.save_steps")).click()

    for page in (evening.board, evening.phone):
        expect(read(page, "Koonnit työryhmälle")).to_be_visible(timeout=BOARD_MS)
    console.get_by_role("button", name=t("console.view_now"), exact=True).click()


def people_say_how_it_was(evening: Evening) -> None:
    evening.go_on("Palaute ja päätös")
    phone, phase = evening.phone, evening.stage.leader["phase"]["id"]
    phone.get_by_role("group", name=t("phone.feedback_heard")).get_by_role("radio").nth(4).check(force=True)
    phone.get_by_role("group", name=t("phone.feedback_easy")).get_by_role("radio").nth(3).check(force=True)
    phone.get_by_label(t("phone.feedback_text")).fill("Hyvä ilta, kiitos kahvista")
    phone.get_by_role("button", name=t("phone.send_feedback")).click()
    expect(phone.get_by_text(t("phone.thanks_feedback"))).to_be_visible()

    evening.everybody(lambda person: person.ask("give_feedback", phase=phase, heard=4), evening.stage.people[:19])

    evening.stage.leader.wait(lambda: evening.stage.leader["feedback"] == {"answers": 20})


def the_session_is_closed(evening: Evening) -> None:
    console = evening.console
    console.get_by_role("button", name=t("console.close_session")).first.click()
    console.get_by_role("button", name=t("console.close_session")).last.click()
    console.get_by_label(t("console.close_type", word=t("console.close_word"))).fill(t("console.close_word"))
    console.get_by_role("button", name=t("console.close_now"), exact=True).click()

    expect(evening.phone.get_by_role("heading", level=1)).to_have_text(soft(t("phone.thanks_closed")))
    expect(read(evening.phone, "Koonnit työryhmälle")).to_be_visible()


def the_results_are_taken_home(evening: Evening, dots: Counter[str]) -> None:
    console = evening.console
    console.locator("details.menu > summary").click()
    console.get_by_role("link", name=t("console.downloads")).click()
    console.wait_for_url("**/desk/*")
    written = [MINE, CUT_OFF, *FIRST, *SECOND]
    console.locator("#exports summary").click()
    files = {format: download(console, t(f"desk.export_{format}")) for format in ("docx", "xlsx", "json")}

    exported = json.loads(files["json"])
    assert sorted(idea["text"] for idea in exported["ideas"]) == sorted(written)

    book = load_workbook(io.BytesIO(files["xlsx"]))
    assert sorted(column(book, "ideas", "idea")) == sorted(written)
    assert sum(dots or 0 for dots in column(book, "clusters", "score")) == dots.total()
    assert sum(dots or 0 for dots in column(book, "votes", "score")) == dots.total()

    paper = words_of(files["docx"])
    for title, number in dots.items():
        assert title in paper
        assert str(number) in paper
    assert "Koonnit työryhmälle" in paper


# ---- looking at pages and files


def soft(text: str) -> re.Pattern[str]:
    """The text as it is drawn: with soft hyphens, or without."""
    return re.compile("\u00ad?".join(map(re.escape, text)))


def read(page: Page, text: str) -> Locator:
    """The text where it can be read. (Pages also hold copies that nobody sees, to measure them.)"""
    return page.get_by_text(soft(text)).filter(visible=True).first


def slip(page: Page, text: str) -> Locator:
    return page.locator("li.slip").filter(has_text=soft(text))


def tray(page: Page, name: str) -> Locator:
    return page.locator("li.ctray").filter(has_text=soft(name))


def expect_result(evening: Evening, given: Counter[str]) -> None:
    """The board and the phone show who got most, with so many dots."""
    title, dots = given.most_common(1)[0]
    for page in (evening.board, evening.phone):
        row = page.locator("main li").filter(has_text=soft(title)).first
        expect(row).to_contain_text(str(dots), timeout=BOARD_MS)


def download(page: Page, button: str) -> bytes:
    with page.expect_download() as downloading:
        page.get_by_role("button", name=button, exact=True).click()
    return downloading.value.path().read_bytes()


def column(book: Workbook, sheet: str, title: str) -> list[Any]:
    first, *rows = book[t(f"exports.sheet_{sheet}")].iter_rows(values_only=True)
    at = first.index(t(f"exports.column_{title}"))
    return [row[at] for row in rows if any(row)]


def words_of(document: bytes) -> str:
    opened = Document(io.BytesIO(document))
    cells = (cell.text for table in opened.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])
