"""Phones and a board in Chromium behind a bad network: nothing that was written is lost, everybody is told the truth, and all
of it ends by itself. How long things took is printed (``-s``), not judged."""

from __future__ import annotations

import json
import re
import signal
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocket, expect

from tests.e2e.chromium import BOARD, PHONE, Watched, context
from tests.e2e.stage import Stage
from tests.e2e.test_evening import read, slip, t
from tests.live.hall import phase_of
from tests.live.server import Server, now_ms
from tests.reliability.faulty_proxy import FaultyProxy

NO_LIVE_LINE = (b"/socket.io/", b"/do/", b"/state.json")
NOTICED_MS = 20_000
BACK_MS = 20_000
HOUR_MS = 3_600_000
SHIFTED_CLOCK = """
const Real = Date;
window.shiftMs = %d;
window.Date = class extends Real {
  constructor(...given) { given.length ? super(...given) : super(Real.now() + window.shiftMs); }
  static now() { return Real.now() + window.shiftMs; }
};
"""


class Seat:
    """Somebody at a page whose network goes through ``proxy``."""

    def __init__(self, stage: Stage, proxy: FaultyProxy, at: BrowserContext) -> None:
        self.stage, self.proxy, self.context = stage, proxy, at
        self.page = at.new_page()
        self.lines: list[WebSocket] = []
        self.page.on("websocket", lambda line: self.lines.append(line))  # noqa: PLW0108 (Playwright marks what it is given)

    def join(self) -> Seat:
        self.page.goto(f"{self.proxy.url}/{self.stage.code}")
        self.page.locator("main .btn-main").click()
        self.page.wait_for_selector(".conn:not(.off)")
        return self

    def write(self, text: str) -> None:
        self.field.fill(text)
        self.page.get_by_role("button", name=t("phone.send_idea")).click()

    @property
    def field(self) -> Any:
        return self.page.get_by_label(t("phone.your_idea_label"), exact=True)

    def sees(self, text: str, state: str, within: int = BACK_MS) -> None:
        expect(slip(self.page, text).get_by_text(t(f"phone.state_{state}"))).to_be_visible(timeout=within)

    def is_told_that_the_line_is_lost(self) -> None:
        expect(read(self.page, t("phone.disconnected_what"))).to_be_visible(timeout=NOTICED_MS)
        expect(self.page.locator(".conn.off")).to_have_text(t("phone.disconnected"))

    def is_right_again(self) -> None:
        """The banner is gone, and the page shows what a tab shows that this person opens now past the bad network."""
        expect(self.page.locator(".conn:not(.off)")).to_be_visible(timeout=BACK_MS)
        expect(read(self.page, t("phone.disconnected_what"))).to_have_count(0)
        tab = self.context.new_page()
        tab.goto(f"{self.stage.server.url}/{self.stage.code}")
        tab.wait_for_selector(".conn")  # its script has drawn what it was given
        for _ in range(BACK_MS // 100):
            if shown_by(self.page) == shown_by(tab):
                break
            tab.wait_for_timeout(100)
        assert shown_by(self.page) == shown_by(tab)
        tab.close()


def shown_by(page: Page) -> tuple[str, list[tuple[str, str]]]:
    """What is asked now, and every own idea with its state."""
    slips = page.locator("li.slip").filter(has=page.locator(".slip-text"))
    texts, states = (slips.locator(part).all_text_contents() for part in (".slip-text", ".state"))
    return page.locator("h1").inner_text(), sorted(zip(texts, states, strict=True))


@pytest.fixture
def proxy(server) -> Iterator[FaultyProxy]:
    made = FaultyProxy(server.port)
    yield made
    made.close()


@pytest.fixture
def mortal(tmp_path) -> Iterator[tuple[Server, Stage, FaultyProxy]]:
    """A server that a test may kill, with its session and its network."""
    server = Server(tmp_path / "data").start()
    stage, proxy = Stage(server, people=0), FaultyProxy(server.port)
    yield server, stage, proxy
    stage.close()
    proxy.close()
    server.stop()


@pytest.fixture
def browse(browser) -> Iterator[Callable[..., BrowserContext]]:
    """Browsers behind a proxy. They may complain of the network and of nothing else, and ask nobody but us."""
    made: list[tuple[BrowserContext, Watched, str]] = []

    def make(proxy: FaultyProxy, server: Server, size: Any = PHONE, **options: Any) -> BrowserContext:
        watched = Watched(proxy.url)
        made.append((context(browser, watched, size, **options), watched, server.url))
        return made[-1][0]

    yield make
    for one, watched, past_the_proxy in made:
        one.close()
        assert [url for url in watched.strangers if not re.sub("^ws", "http", url).startswith(past_the_proxy)] == []
        assert [said for said in watched.complaints if not _of_the_network(said)] == []


def _of_the_network(said: str) -> bool:
    return "Failed to load resource" in said or "WebSocket connection to" in said


@pytest.fixture
def seat(stage, proxy, browse) -> Seat:
    """A phone that has joined."""
    return Seat(stage, proxy, browse(proxy, stage.server)).join()


def took(what: str, begun: float) -> None:
    print(f"\n{what}: {time.monotonic() - begun:.1f} s", end="")  # noqa: T201 (seen with -s)


# ---- what was written


def test_what_was_sent_and_what_was_begun_outlive_a_cut_and_a_reload(stage, proxy, seat):
    stage.go("writing", "T1")
    seat.write("Ennen katkoa")
    seat.sees("Ennen katkoa", "saved")
    proxy.refused = NO_LIVE_LINE
    proxy.close_connections()

    seat.write("Katkon aikana")
    seat.field.press_sequentially("Tämä jäi kes")
    seat.sees("Katkon aikana", "waiting")
    for _ in range(2):
        seat.page.reload()
        expect(seat.field).to_have_value("Tämä jäi kes")
        seat.is_told_that_the_line_is_lost()
        seat.sees("Katkon aikana", "waiting")
    begun = time.monotonic()
    proxy.heal()

    seat.sees("Katkon aikana", "saved")
    took("back after a cut", begun)
    seat.is_right_again()
    expect(seat.field).to_have_value("Tämä jäi kes")
    stage.leader.wait(lambda: stage.leader["writing"] == {"ideas": 2, "writers": 1})


def test_an_idea_that_a_killed_server_never_answered_is_stored_once(mortal, browse):
    server, stage, proxy = mortal
    seat = Seat(stage, proxy, browse(proxy, server)).join()
    stage.go("writing", "T1")
    expect(seat.field).to_be_visible()
    proxy.drop_responses()  # it arrives and is stored, and the acknowledgement is lost
    seat.write("Kuultiinko tämä?")
    stage.leader.wait(lambda: stage.leader["writing"]["ideas"] == 1)
    proxy.heal()

    server.stop(signal.SIGKILL)
    seat.is_told_that_the_line_is_lost()
    seat.write("Palvelimen poissa ollessa")
    seat.sees("Palvelimen poissa ollessa", "waiting")
    server.start()

    for text in ("Kuultiinko tämä?", "Palvelimen poissa ollessa"):
        seat.sees(text, "saved")
    seat.is_right_again()
    assert stage.console()["writing"] == {"ideas": 2, "writers": 1}


def test_an_idea_is_waiting_then_saved_then_shown_then_hidden(stage, proxy, seat):
    stage.go("writing", "T1")
    expect(seat.field).to_be_visible()
    proxy.refused = NO_LIVE_LINE
    proxy.close_connections()
    seat.write("Keinu rantaan")
    seat.sees("Keinu rantaan", "waiting")
    proxy.heal()
    seat.sees("Keinu rantaan", "saved")

    stage.go("reveal", "T1")
    stage.approve()
    seat.page.locator("details.more", has=slip(seat.page, "Keinu rantaan")).locator("summary").click()
    seat.sees("Keinu rantaan", "shown")
    stage.leader.ask("hide_idea", idea=stage.numbers()[0], reason="off_topic")

    seat.sees("Keinu rantaan", "hidden")


# ---- being told


def test_a_network_that_is_silently_gone_is_noticed_by_who_sends(stage, proxy, seat):
    stage.go("writing", "T1")
    expect(seat.field).to_be_visible()
    proxy.blackhole()
    begun = time.monotonic()
    seat.write("Kuuleeko kukaan?")

    seat.is_told_that_the_line_is_lost()
    took("half-open line noticed", begun)
    seat.sees("Kuuleeko kukaan?", "waiting")
    stage.people[0].ask("post_idea", phase=stage.leader["phase"]["id"], text="Muut jatkavat")
    stage.go("break")
    begun = time.monotonic()
    proxy.heal()

    expect(read(seat.page, t("phone.disconnected_what"))).to_have_count(0, timeout=BACK_MS)
    took("right again after silence", begun)
    seat.is_right_again()


def test_a_device_that_says_what_its_network_does_is_believed_at_once(stage, proxy, seat):
    """Nobody sends anything: the browser's own word is what the page goes by."""
    proxy.blackhole()
    begun = time.monotonic()
    seat.context.set_offline(True)
    seat.is_told_that_the_line_is_lost()
    took("offline noticed", begun)
    stage.go("writing", "T1")

    proxy.heal()
    begun = time.monotonic()
    seat.context.set_offline(False)

    expect(seat.field).to_be_visible(timeout=BACK_MS)
    took("right again after online", begun)
    seat.is_right_again()


def test_whoever_comes_back_proves_what_they_hold(stage, proxy, seat):
    stage.go("writing", "T1")
    expect(seat.field).to_be_visible()
    known = len(seat.lines)
    frames: list[str] = []
    seat.page.on("websocket", lambda line: line.on("framesent", lambda said: frames.append(str(said))))
    seat.page.on("websocket", lambda line: line.on("framereceived", lambda said: frames.append(str(said))))

    proxy.close_connections()
    for _ in range(100):
        if any('"sync"' in frame for frame in frames) and any(frame.startswith("43") for frame in frames):
            break
        seat.page.wait_for_timeout(100)

    assert len(seat.lines) > known
    asked = next(re.fullmatch(r"42(\d+)(.*)", frame) for frame in frames if '"sync"' in frame)
    assert asked
    _, held = json.loads(asked[2])
    answer = next(frame for frame in frames if frame.startswith(f"43{asked[1]}["))
    (messages,) = json.loads(answer.removeprefix(f"43{asked[1]}"))
    assert {message["audience"]: message["revision"] for message in messages} == held
    assert [(message["since"], message["put"], message["drop"]) for message in messages] == [
        (held[message["audience"]], {}, []) for message in messages
    ]


# ---- other ways


@pytest.mark.parametrize(
    ("refused", "way"), [((b"transport=websocket",), "transport=polling"), ((b"/socket.io/",), "/do/post_idea")]
)
def test_where_no_websocket_passes_another_way_is_found(stage, proxy, browse, refused, way):
    proxy.refused = refused
    seat = Seat(stage, proxy, browse(proxy, stage.server))
    asked: list[str] = []
    seat.page.on("request", lambda request: asked.append(request.url))
    seat.join()
    stage.go("writing", "T1")
    expect(seat.field).to_be_visible(timeout=BACK_MS)

    seat.write("Tulin toista tietä")

    seat.sees("Tulin toista tietä", "saved")
    stage.leader.wait(lambda: stage.leader["writing"] == {"ideas": 1, "writers": 1})
    assert any(way in url for url in asked)
    assert proxy.refusals > 0


# ---- time


@pytest.mark.parametrize("shift", [-HOUR_MS, HOUR_MS])
def test_a_phone_counts_down_by_the_halls_clock(stage, proxy, browse, shift):
    at = browse(proxy, stage.server)
    at.add_init_script(SHIFTED_CLOCK % shift)
    seat = Seat(stage, proxy, at).join()
    phase = stage.go("writing", "T1")
    ends_at = stage.leader["phase"]["ends_at"]
    expect(seat.field).to_be_visible()

    for moved in (shift, 0, -shift):  # people set their clocks, too
        seat.page.evaluate("(ms) => { window.shiftMs = ms; }", moved)
        seat.page.wait_for_timeout(600)
        minutes, seconds = seat.page.locator(".now [role=timer]").inner_text().split(".")
        shown = (int(minutes) * 60 + int(seconds)) * 1000
        assert abs(shown - (ends_at - now_ms())) < 2_000
    assert stage.leader["phase"]["id"] == phase


def test_what_was_sent_before_zero_is_taken_in_the_grace(stage, proxy, seat):
    writing = stage.go("writing", "T1")
    expect(seat.field).to_be_visible()
    ends_at = _ends_soon(stage, writing)
    proxy.refused = NO_LIVE_LINE
    proxy.close_connections()
    seat.write("Viime hetkellä")
    assert now_ms() < ends_at
    _past(seat, ends_at)
    proxy.heal()

    seat.sees("Viime hetkellä", "saved")
    stage.leader.wait(lambda: stage.leader["writing"] == {"ideas": 1, "writers": 1})


def test_a_ballot_that_was_cast_before_zero_is_taken_in_the_grace(stage, proxy, seat):
    stage.write(["Lisää penkkejä", "Valoja polulle"])
    stage.go("reveal", "T1")
    stage.approve()
    stage.go("clustering", "T1")
    for number in stage.numbers():
        stage.leader.ask("form_cluster", topic="T1", name=f"Koonti {number}", ideas=[number])
    vote = stage.go("dots", "T1")
    give = seat.page.get_by_role("button", name=t("votes.dots.give")).first
    expect(give).to_be_visible()
    ends_at = _ends_soon(stage, vote)
    proxy.refused = NO_LIVE_LINE
    proxy.close_connections()
    give.click()
    assert now_ms() < ends_at
    _past(seat, ends_at)
    proxy.heal()

    expect(seat.page.get_by_text(t("phone.ballot_saved"))).to_be_visible(timeout=BACK_MS)
    stage.leader.wait(lambda: stage.leader["turnout"]["voted"] == 1)


def _ends_soon(stage: Stage, phase: str) -> int:
    ends_at = now_ms() + 4_000
    stage.leader.ask("set_phase_end", phase=phase, ends_at=ends_at)
    return ends_at


def _past(seat: Seat, moment: int) -> None:
    """Wait, with the page alive, until that moment is over."""
    while now_ms() <= moment:
        seat.page.wait_for_timeout(100)


# ---- the board


@pytest.fixture
def board(stage, proxy, browse) -> Page:
    page: Page = browse(proxy, stage.server, BOARD).new_page()
    page.goto(f"{proxy.url}/enter#{stage.server.key('screen', stage.code)}")
    page.wait_for_url("**/board/*")
    title = str(phase_of(stage.leader, "talk")["title"])
    stage.go("talk")
    expect(page).to_have_title(re.compile(re.escape(title)))  # its line is open
    return page


def test_the_board_says_since_when_it_is_cut_off_and_is_right_again_by_itself(stage, proxy, board):
    title = str(phase_of(stage.leader, "break")["title"])
    begun = time.monotonic()
    proxy.blackhole()

    expect(board.locator(".b-cut")).to_be_visible(timeout=NOTICED_MS)
    took("board says that it is cut off", begun)
    stage.go("break")
    assert title not in board.title()
    begun = time.monotonic()
    proxy.heal()

    expect(board).to_have_title(re.compile(re.escape(title)), timeout=BACK_MS)
    took("board right again", begun)
    expect(board.locator(".b-cut")).to_have_count(0, timeout=BACK_MS)


def test_a_board_whose_line_alone_is_dead_opens_another(stage, proxy, board):
    """Everything else answers: only what is asked on the line itself shows that it is dead."""
    title = str(phase_of(stage.leader, "break")["title"])
    proxy.make_half_open()
    stage.go("break")

    begun = time.monotonic()
    expect(board).to_have_title(re.compile(re.escape(title)), timeout=BACK_MS)
    took("board with another line", begun)
