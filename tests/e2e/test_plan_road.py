"""The whole road: a finished evening becomes a Word file whose gaps are what the city alone knows, an idea finds its answer, and
everything is reached in few touches. A touch is a click, a key or a chord; words that are typed are not counted."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace

import docx
from docx.oxml.ns import qn
from playwright.sync_api import Locator, Page, expect

from tests.e2e.chromium import CONSOLE
from tests.exports.evening import NOW, evening
from workshop.domain.model import Session
from workshop.store.entity_file import Change
from workshop.store.session_file import SessionFile

CODE = "20221102"
TOUCHES_AT_MOST = 70
GAPS_AT_MOST = 12


@dataclass
class Manager:
    """Someone at the desk, whose touches are counted."""

    page: Page
    touches: int = 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.touches += 1

    def click(self, what: Locator) -> None:
        what.click()
        self.touches += 1

    def choose(self, what: Locator, value: str) -> None:
        """From a list: it is opened, and one of it is taken."""
        what.select_option(value)
        self.touches += 2


def finished_evening(server) -> None:
    """The evening of 2.11.2022 as a closed session of the server's."""
    entities = [entity for rows in evening().entities.values() for entity in rows.values()]
    closed = [replace(one, code=CODE) if isinstance(one, Session) else one for one in entities]
    file = SessionFile.open(server.data_dir.session(CODE), create=True)
    file.commit([Change(1, "made", NOW, "owner", "omistaja", "import", {})], closed)
    file.close()
    with server.office() as office:
        office.list_session(CODE, "Kumppanuuspöytä", "2022-11-02", NOW)
        office.add_account("hyvinvointipäällikkö", "pitkä salasana", "owner", 0)


def test_an_evening_becomes_a_plan_a_word_file_and_an_answer(server, new_context):
    finished_evening(server)
    context = new_context(CONSOLE, reduced_motion="reduce", accept_downloads=True)
    page = context.new_page()
    page.goto(f"{server.url}/sign-in?to=/desk/plans")
    page.locator("#name").fill("hyvinvointipäällikkö")
    page.locator("#password").fill("pitkä salasana")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/plans")
    at = Manager(page)

    at.click(page.locator(f"main a[href$='session={CODE}']"))
    at.click(page.get_by_role("button", name="Luo suunnitelma"))
    page.wait_for_url("**/review")

    # Tarkista: one key a card
    heading = page.locator("#card h2")
    for kind, key in (
        *[("Odottaa lukemista", "t")] * 2,
        *[("Ei missään koonnissa", "0")] * 5,
        ("Piilotettu illalla", "p"),
    ):
        expect(heading).to_contain_text(kind, timeout=20_000)
        expect(page.locator("#card")).to_be_focused()
        was = heading.text_content()
        at.press(key)
        expect(heading).not_to_have_text(str(was))
    at.click(page.get_by_role("button", name="Julkaise ideat"))
    at.click(page.get_by_role("button", name="Julkaise nyt"))
    expect(heading).to_contain_text("on julkaistu")

    # Toimenpiteet
    at.click(page.locator("#steps a").nth(1))
    page.wait_for_url("**/measures*")
    at.click(page.get_by_role("link", name="Ehdota tavoitteet koonneille"))
    at.click(page.get_by_role("button", name="Hyväksy kaikki"))
    cluster = page.locator(".column-ideas h2")
    for n in range(1, 7):
        expect(page.locator(":focus")).to_have_attribute("id", re.compile("^make-"))
        at.press("Enter")
        expect(page.locator("#steps")).to_contain_text(f"{n} riv")
        if n < 6:
            was = str(cluster.text_content())
            at.press("PageDown")
            expect(cluster).not_to_have_text(was)
    at.click(page.get_by_role("link", name="Taulukko"))
    at.click(page.locator("#grid tbody tr").first.locator("td[data-column=responsible]"))
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.url)
    rows = [("kirjasto", "2027", "omana työnä", "toteutuneet / v", "0", "vuosittain") for _ in range(6)]
    page.evaluate("text => navigator.clipboard.writeText(text)", "\n".join("\t".join(row) for row in rows))
    at.press("Control+V")
    expect(page.locator("#M5-follow_up")).to_have_value("vuosittain")
    at.choose(page.locator("#M5-goal"), "G2")  # of an idea outside clusters, which no proposal is for

    # Vastaukset: what became measures is answered by them, the ideas outside clusters each get their own
    at.click(page.locator("#steps a").nth(2))
    page.wait_for_url("**/answers*")
    rows = page.locator(".answer-row", has_not=page.locator("fieldset input:checked"))
    for subject in [rows.nth(n).get_attribute("id") for n in range(rows.count())]:
        row = page.locator(f"#{subject}")
        at.click(row.locator("input[value=ongoing]"))
        expect(row.locator("textarea")).to_have_value(re.compile(r"Kiitos"))
        at.click(row.locator("textarea"))
        at.press("Control+A")
        page.keyboard.type("Kiitos ehdotuksesta. Tämä on jo tekeillä ja valmistuu keväällä.")
    expect(page.locator("#steps")).to_contain_text("11/11")
    at.click(page.locator("#publish summary"))
    at.click(page.locator("#publish button"))
    expect(page.get_by_role("status").filter(has_text="julkaistu")).to_be_visible()

    # Asiakirja
    at.click(page.locator("#steps a").nth(3))
    page.wait_for_url("**/document*")
    with page.expect_download() as download:
        at.click(page.get_by_role("button", name="Word"))
    word = docx.Document(io.BytesIO(download.value.path().read_bytes()))
    gaps = [run.text for run in word.element.body.iter(qn("w:t")) if run.text and run.text.startswith("[täydennä")]

    assert len(gaps) <= GAPS_AT_MOST, gaps
    assert all(gap.startswith("[täydennä: ") for gap in gaps), gaps
    assert at.touches <= TOUCHES_AT_MOST

    # and back: any idea leads to its measure and its answer, and everyone may read it
    key = page.url.split("/")[5]
    page.goto(f"{server.url}/desk/plans/{key}/ideas/T1-I001")
    expect(page.locator("main")).to_contain_text("Selkeä tiedottaminen")
    page.get_by_role("link", name=re.compile("M1")).first.click()
    expect(page.locator("main")).to_contain_text("Tapahtumatiedotteet myös selkokielellä")
    public = new_context(CONSOLE).new_page()
    public.goto(f"{server.url}/plans/{key}")
    expect(public.locator("main")).to_contain_text("Tapahtumatiedotteet myös selkokielellä")
    expect(public.get_by_role("link", name="PDF")).to_be_visible()
