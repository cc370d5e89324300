"""Concurrent commands at the real server: fifty ballots of one person by sockets and forms, and five facilitators who press *next*."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import cycle
from threading import Barrier

from tests.live.client import Browser
from tests.live.hall import go_to, phase_of
from workshop.domain.model import Ballot
from workshop.live.presence import CONNECTIONS_AT_MOST
from workshop.store.session_file import SessionFile

BALLOTS = 50
TABS = CONNECTIONS_AT_MOST
FORMS = 5


def test_fifty_ballots_of_one_person_over_sockets_and_forms_stay_within_the_budget(hall, server):
    browser, console = hall.joined(), hall.console()
    phone = browser.listen(hall.code)
    writing = go_to(console, "writing", phone)
    for n in range(2):
        phone.ask("post_idea", phase=writing, text=f"Ajatus {n}")
    go_to(console, "reveal", phone)
    numbers = [idea["number"] for idea in console.under("idea")]
    console.ask("approve_ideas", ideas=numbers)
    go_to(console, "clustering", phone)
    for n, number in enumerate(numbers):
        console.ask("form_cluster", topic="T1", name=f"Koonti {n}", ideas=[number])
    vote = go_to(console, "dots", phone)
    one, other = (option["id"] for option in phone[f"vote/{vote}"]["options"])
    tabs = [phone, *(browser.listen(hall.code) for _ in range(TABS - 1))]
    forms = [same_person(browser) for _ in range(FORMS)]

    def cast(numbered_sender: tuple[int, object]) -> tuple[dict[str, int], dict]:
        number, sender = numbered_sender
        dots = {one: number % 4, other: number // 4 % 4}
        if isinstance(sender, Browser):
            fields = {f"marks.{option}": given for option, given in dots.items()}
            return dots, sender.do(hall.code, "cast_ballot", phase=vote, **fields)
        return dots, sender.command("cast_ballot", phase=vote, marks=dots)

    with ThreadPoolExecutor(TABS + FORMS) as pool:
        answers = list(pool.map(cast, zip(range(BALLOTS), cycle([*tabs, *forms]), strict=False)))
    for form in forms:
        form.close()

    for dots, answer in answers:
        allowed = sum(dots.values()) <= 3 and max(dots.values()) <= 2
        assert answer["ok"] is allowed, (dots, answer)
    with closing(SessionFile.copied(server.data_dir.session(hall.code))) as file:
        (ballot,) = file.load().all(Ballot)
    assert sum(ballot.marks.values()) <= 3
    assert ballot.marks in [answer["answer"]["marks"] for _, answer in answers if answer["ok"]]
    phone.wait(lambda: phone.own[f"ballot/{vote}"]["marks"] == ballot.marks)


def same_person(browser: Browser) -> Browser:
    """Another window of the same browser: the same cookie, an HTTP connection of its own."""
    other = Browser(browser.url)
    other.http.cookies.update(browser.http.cookies)
    return other


def test_of_facilitators_who_press_next_at_once_one_succeeds(hall):
    facilitators = [hall.console() for _ in range(5)]
    for kind in ("writing", "reveal", "clustering"):
        wanted, current = phase_of(facilitators[0], kind)["id"], facilitators[0]["phase"]["id"]
        ready = Barrier(len(facilitators))

        def press(facilitator, wanted=wanted, current=current, ready=ready) -> str:
            ready.wait()
            answer = facilitator.command("open_phase", phase=wanted, leaving=current)
            return "opened" if answer["ok"] else answer["code"]

        with ThreadPoolExecutor(len(facilitators)) as pool:
            outcomes = sorted(pool.map(press, facilitators))

        assert outcomes == ["opened"] + ["phase_already_changed"] * (len(facilitators) - 1)
        for facilitator in facilitators:
            facilitator.wait(lambda facilitator=facilitator, wanted=wanted: facilitator["phase"]["id"] == wanted)
