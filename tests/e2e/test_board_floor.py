"""The board can be read from the back row: measured in the page as it is drawn, in every shape of picture that halls have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.e2e.chromium import BOARD
from tests.e2e.stage import bundles, ideas

MEASURE = (Path(__file__).parent / "board_floor.js").read_text(encoding="utf-8")
PICTURES = (
    *((1280, 720), (1920, 1080)),  # 16:9
    *((1280, 800), (1440, 900), (1680, 1050), (1920, 1200)),  # 16:10, as most projectors of meeting rooms
    (1024, 768),  # 4:3
)
SHEETS = 4  # of a page that has more, the first ones are measured
LONG_IDEA = (
    "Yhdenvertaisuussuunnitelmasta pitäisi tehdä selkokielinen lyhennelmä, jonka jokainen ymmärtää. "
    "Vammaisneuvoston, vanhusneuvoston ja nuorisovaltuuston kannattaisi lukea se ennen kaupunginhallitusta. "
    "Lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilaskin löytää siitä omat palvelunsa. "
    "Viittomakielinen video, äänite ja pistekirjoitus kuuluvat samaan julkaisuun. "
    "Kirjastoissa, terveysasemilla ja palvelutaloissa on paperinen kappale niille, jotka eivät käytä verkkoa."
)
LONG_NAME = (
    "Yhdenvertaisuuskoulutusta esihenkilöille, luottamushenkilöille ja palvelusuunnittelijoille sekä yhteinen seuranta"
)
LONG_QUESTION = (
    "Millaisilla toimenpiteillä kaupunki voisi parantaa liikuntarajoitteisten, näkövammaisten ja kuulovammaisten "
    "asukkaiden osallistumismahdollisuuksia päätöksenteossa?"
)


@pytest.fixture
def board(new_context, come_in) -> Page:
    """The board of the stage's session. Nothing on it moves, and sheets turn when the test says so."""
    page: Page = come_in(new_context(BOARD, reduced_motion="reduce").new_page(), "screen")
    page.keyboard.press("p")
    return page


def measured(page: Page) -> list[str]:
    """What is wrong in any of the pictures, on any of the first sheets."""
    found = []
    for width, height in PICTURES:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(
            "document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60))))"
        )
        page.keyboard.press("Home")
        for sheet in range(1, min(SHEETS, sheets(page)) + 1):
            found += [f"{width}×{height}, sheet {sheet}: {problem}" for problem in page.evaluate(MEASURE)["problems"]]
            page.keyboard.press("ArrowRight")
    return found[:12]


def sheets(page: Page) -> int:
    """How many sheets there are, as the table's edge says: "Sivu 1/4"."""
    said = re.search(r"\d+/(\d+)", " ".join(page.locator(".b-say").all_inner_texts()))
    return int(said[1]) if said else 1


def settled(page: Page) -> None:
    """The board hears of a change a moment after the console that asked for it, and lays its sheets."""
    page.wait_for_timeout(300)


@pytest.mark.parametrize("count", [1, 30, 150])
def test_every_page_of_an_evening_holds_the_boards_floor(stage, board, count):
    found = {}
    for stop in stage.evening(count):
        settled(board)
        found[stop] = measured(board)

    assert {name: problems for name, problems in found.items() if problems} == {}


def test_the_longest_texts_and_every_tie_hold_it_too(stage, board):
    stage.rename_topic("T1", LONG_NAME, LONG_QUESTION)
    stage.write([LONG_IDEA, *ideas(5)])
    settled(board)
    found = {"writing": measured(board)}

    stage.go("reveal", "T1")
    stage.approve()
    settled(board)
    found["wall"] = measured(board)

    longest = max(stage.shown(), key=lambda idea: len(idea["text"]))
    stage.leader.ask("show_board", spotlight=longest["number"])
    settled(board)
    found["spotlight"] = measured(board)
    stage.leader.ask("show_board", spotlight=None)

    stage.go("clustering", "T1")
    for nth, number in enumerate(stage.numbers()):
        stage.leader.ask(
            "form_cluster", topic="T1", name=LONG_NAME if nth % 2 else f"{bundles()[nth][0]} {nth}", ideas=[number]
        )
    settled(board)
    found["clusters"] = measured(board)

    vote = stage.go("dots", "T1")
    settled(board)
    found["vote"] = measured(board)

    options = [option["id"] for option in stage.leader[f"vote/{vote}"]["options"]]
    for person, option in zip(stage.people, options, strict=True):
        person.ask("cast_ballot", phase=vote, marks={option: 1})
    stage.go("results", "T1")
    settled(board)
    found["results"] = measured(board)
    assert {row["rank"] for row in stage.leader[f"result/{vote}"]["rows"]} == {1}

    stage.leader.ask(
        "set_next_steps",
        steps=[{"when": "Marraskuun lopussa", "what": LONG_NAME, "who": LONG_NAME}] * 5,
        answer_by="2023-01-31",
        results_go_to=LONG_NAME,
    )
    stage.go("wrapup")
    settled(board)
    found["next steps"] = measured(board)

    for theme in ("dark", "contrast"):
        stage.leader.ask("show_board", theme=theme)
        settled(board)
        found[theme] = measured(board)

    assert {name: problems for name, problems in found.items() if problems} == {}


def test_the_join_code_is_whole_in_a_wider_typeface_too(board):
    """Which typeface the projecting machine has nobody knows."""
    board.locator(".j-code").evaluate("(code) => (code.style.letterSpacing = '0.16em')")
    board.evaluate("window.dispatchEvent(new Event('resize'))")

    assert measured(board) == []
