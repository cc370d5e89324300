"""Screenshots of every page in every phase, for people to review: ``python -m tests.e2e.screenshots OUT_DIR [1 30 150]``.

A file is named ``<ideas>-<phase>-<page>-<width>.png``; ``phone-320`` has a text size of 200 %.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.e2e.chromium import CONSOLE, PHONE, Watched, chromium, context
from tests.e2e.stage import Stage
from tests.live.server import Server

BOARDS = ((1280, 720), (1920, 1080), (1024, 768))
CONSOLES = ((1440, 900), (800, 1180))
COUNTS = (1, 30, 150)
SETTLE_MS = 900
OWN_IDEA = "Yhdenvertaisuussuunnitelmasta pitäisi tehdä myös selkokielinen lyhennelmä, jonka jokainen ymmärtää."


class Photographer:
    """Takes the screenshots of one session: of a phone, the board and the console."""

    def __init__(self, browser: Browser, stage: Stage, out: Path, count: int) -> None:
        self.stage, self.out, self.count = stage, out, count
        self.watched = Watched(stage.server.url)
        self.phone = context(browser, self.watched, PHONE, has_touch=True).new_page()
        self.board = context(browser, self.watched, {"width": 1280, "height": 720}).new_page()
        self.console = context(browser, self.watched, CONSOLE).new_page()

    def open_pages(self) -> None:
        url = self.stage.server.url
        self._open_and_take(self.phone, f"{url}/", "00-front")
        self._open_and_take(self.phone, f"{url}/{self.stage.code}", "00-landing")
        self.phone.locator("main .btn-main").first.click()
        for page, role in ((self.board, "screen"), (self.console, "facilitator")):
            page.goto(f"{url}/enter#{self.stage.server.key(role, self.stage.code)}")
            page.wait_for_url(f"**/{self.stage.code}")

    def take(self, stop: str, phase: str) -> None:
        """Every page at every size, in the current phase."""
        self.board.wait_for_timeout(SETTLE_MS)
        if stop == "writing":
            self.phone.fill("#idea", OWN_IDEA)
            self.phone.click(".composer .btn-main")
        if stop == "dots":
            self.phone.locator(".giver .btn").nth(1).click()
        self._phone(phase)
        for page, name, sizes in ((self.board, "board", BOARDS), (self.console, "console", CONSOLES)):
            for width, height in sizes:
                page.set_viewport_size({"width": width, "height": height})
                self._screenshot(page, f"{phase}-{name}-{width}")
        if stop == "wrapup":
            self._views(phase)

    def _views(self, phase: str) -> None:
        """The console's other views."""
        self.console.set_viewport_size({"width": 1440, "height": 900})
        for number, view in enumerate(self.console.locator(".tabs nav button").all()[1:], 2):
            view.click()
            self._screenshot(self.console, f"{phase}-console-view-{number}")
        self.console.locator(".tabs nav button").first.click()

    def _phone(self, phase: str) -> None:
        self.phone.set_viewport_size(dict(PHONE))  # type: ignore[arg-type]
        self._screenshot(self.phone, f"{phase}-phone-360", full_page=True)
        self.phone.set_viewport_size({"width": 320, "height": 640})
        self.phone.evaluate("document.documentElement.style.fontSize = '200%'")
        self._screenshot(self.phone, f"{phase}-phone-320", full_page=True)
        self.phone.evaluate("document.documentElement.style.fontSize = ''")

    def _open_and_take(self, page: Page, url: str, name: str) -> None:
        page.goto(url)
        self._phone(name)

    def _screenshot(self, page: Page, name: str, full_page: bool = False) -> None:
        page.wait_for_timeout(250)
        page.screenshot(path=self.out / f"{self.count}-{name}.png", full_page=full_page)

    def close(self) -> None:
        for page in (self.phone, self.board, self.console):
            page.context.close()


def evening(browser: Browser, server: Server, out: Path, count: int) -> list[str]:
    """Go through one session with ``count`` ideas; returns the errors of its pages."""
    stage = Stage(server)
    photographer = Photographer(browser, stage, out, count)
    photographer.open_pages()
    for number, stop in enumerate(stage.evening(count), 1):
        photographer.take(stop, f"{number:02}-{stop.replace(', ', '-').replace(' ', '-')}")
    photographer.close()
    stage.close()
    return photographer.watched.complaints + photographer.watched.strangers


def desk(browser: Browser, server: Server, out: Path) -> None:
    """The organiser's pages, and the printed sign."""
    with server.office() as office:
        office.add_account("järjestäjä", "pitkä salasana", "owner", 0)
    stage = Stage(server, 1)
    page = context(browser, Watched(server.url), {"width": 1280, "height": 900}).new_page()
    for path in ("/sign-in", "/enter"):
        page.goto(server.url + path)
        page.screenshot(path=out / f"desk{path.replace('/', '-')}.png", full_page=True)
    page.goto(f"{server.url}/sign-in")
    page.fill("input[name=name]", "järjestäjä")
    page.fill("input[name=password]", "pitkä salasana")
    page.click("main .btn-main")
    for name, path in (
        ("list", "/desk"),
        ("new", "/desk/new"),
        ("session", f"/desk/{stage.code}"),
        ("sign", f"/print/{stage.code}/sign"),
    ):
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(server.url + path)
            page.screenshot(path=out / f"desk-{name}-{width}.png", full_page=True)
    page.context.close()
    stage.close()


@contextmanager
def serving() -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "data").start()
        yield server
        server.stop()


def main(out: Path, counts: list[int]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with serving() as server, chromium() as browser:
        desk(browser, server, out)
        for count in counts:
            for complaint in evening(browser, server, out, count):
                sys.stdout.write(f"{count} ideas: {complaint}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(count) for count in sys.argv[2:]] or list(COUNTS))
