"""Lines break, tabs are opened twice, helpers are sent away: what is held, and by whom."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.live.client import Poll, Refused
from tests.live.hall import go_to, phase_of, phases
from workshop.domain.schedule import HELSINKI, clock


def test_a_phone_that_missed_nothing_is_told_nothing(hall):
    phone = hall.phone()
    phone.catch_up()

    messages = phone.sync(**{name: held.revision for name, held in phone.held.items()})

    assert {message["audience"] for message in messages} == {"phone", "own"}
    assert all(message["put"] == {} and message["drop"] == [] for message in messages)
    assert all(message["since"] == message["revision"] for message in messages)


def test_a_phone_that_comes_back_gets_what_it_missed(hall):
    browser, console = hall.joined(), hall.console()
    before = browser.listen(hall.code)
    writing = go_to(console, "writing", before)
    before.ask("post_idea", phase=writing, text="Kirjoitettu ennen katkoa")
    before.close()
    go_to(console, "reveal")

    after = browser.listen(hall.code)
    messages = after.sync(phone=before.held["phone"].revision, own=None)

    assert [message["since"] for message in messages] == [None, None]
    assert after["phase"]["kind"] == "reveal"
    after.wait(
        lambda: (
            [idea["text"] for key, idea in after.own.items() if key.startswith("idea/")] == ["Kirjoitettu ennen katkoa"]
        )
    )


def test_a_phone_follows_from_its_first_message_without_a_gap(hall):
    phone, console = hall.phone(), hall.console()
    writing = go_to(console, "writing", phone)

    for number in range(20):
        phone.ask("post_idea", phase=writing, text=f"Idea {number}")
        phone.ask("mark_ready", phase=writing, ready=number % 2 == 0)

    phone.wait(lambda: len([key for key in phone.own if key.startswith("idea/")]) == 20)
    assert phone.missed == 0


def test_revisions_held_from_another_run_are_answered_with_a_snapshot(hall):
    phone = hall.phone()

    messages = phone.sync(phone="f3a9:17", own="0:0")

    assert [message["since"] for message in messages] == [None, None]
    assert messages[0]["put"]["session"]["title"] == "Iltapäivän ideat"


def test_a_change_of_phase_comes_as_a_snapshot(hall):
    phone, board, console = hall.phone(), hall.board(), hall.console()

    go_to(console, "writing", phone, board)

    for connection in (phone, board, console):
        received = [
            message
            for message in connection.messages
            if "phase" in message["put"] and message["audience"] == connection.audience
        ]
        assert received[-1]["since"] is None
        assert received[-1]["put"]["phase"]["kind"] == "writing"
        assert received[-1]["drop"] == []


def test_two_facilitators_who_go_on_at_once_go_on_by_one_phase(hall):
    one, other = hall.console(), hall.console()
    writing, reveal = phase_of(one, "writing")["id"], phase_of(one, "reveal")["id"]
    lobby = one["phase"]["id"]

    one.ask("open_phase", phase=writing, leaving=lobby)
    late = other.command("open_phase", phase=reveal, leaving=lobby)

    assert late["code"] == "phase_already_changed"
    other.wait(lambda: other["phase"]["id"] == writing)


def test_two_tabs_are_one_person(hall):
    browser, board = hall.joined(), hall.board()
    first, second = browser.listen(hall.code), browser.listen(hall.code)
    other = hall.phone()
    board.wait(lambda: board["here"] == {"phones": 2, "joined": 2})

    first.close()
    other.close()
    board.wait(lambda: board["here"] == {"phones": 1, "joined": 2})
    second.close()

    board.wait(lambda: board["here"] == {"phones": 0, "joined": 2})


def test_what_one_tab_writes_the_other_holds(hall):
    browser, console = hall.joined(), hall.console()
    first, second = browser.listen(hall.code), browser.listen(hall.code)
    writing = go_to(console, "writing", first, second)

    first.ask("post_idea", phase=writing, text="Kirjoitettu toisessa ikkunassa")

    second.wait(
        lambda: (
            [idea["text"] for key, idea in second.own.items() if key.startswith("idea/")]
            == ["Kirjoitettu toisessa ikkunassa"]
        )
    )


def test_the_one_person_stays_who_they_are_however_often_they_join(hall):
    browser, board = hall.joined(), hall.board()

    browser.join(hall.code)
    browser.listen(hall.code)

    board.wait(lambda: board["here"] == {"phones": 1, "joined": 1})


def test_a_helper_who_is_sent_away_loses_the_open_connection_too(hall, server):
    browser = hall.helper("facilitator")
    console = browser.listen(hall.code, "console")
    console.ask("show_board", blank=True)

    with server.office() as office:
        office.revoke_keys(hall.code, 1)

    assert console.command("show_board", blank=False)["code"] == "not_allowed"
    assert browser.get(f"/console/{hall.code}").status_code == 403
    with pytest.raises(Refused):
        browser.listen(hall.code, "console")


def test_helpers_who_are_sent_away_hear_no_more(hall):
    leader, console, board, phone = hall.helper("facilitator"), hall.console("moderator"), hall.board(), hall.phone()

    answer = leader.post(f"/desk/{hall.code}/revoke")

    assert answer.status_code == 303
    console.wait_gone()
    board.wait_gone()
    assert phone.command("set_name", name="")["code"] == "no_names_here"


def test_the_same_without_a_socket(hall):
    browser, console = hall.joined(), hall.console()
    writing = go_to(console, "writing")

    answer = browser.do(hall.code, "post_idea", phase=writing, text="Ilman pistoketta")

    assert answer["ok"]
    held = browser.state(hall.code)
    assert held["phone"]["phase"]["kind"] == "writing"
    assert [idea["text"] for key, idea in held["own"].items() if key.startswith("idea/")] == ["Ilman pistoketta"]


def test_the_same_by_long_polling(hall):
    browser, console = hall.joined(), hall.console()
    writing = go_to(console, "writing")
    connection = Poll(hall.server.url, hall.code, "phone", {"Cookie": browser.cookie, "Origin": hall.server.url})

    answer = connection.command("post_idea", phase=writing, text="Ilman websocketia")

    assert answer["ok"]
    console.wait(lambda: console["writing"] == {"ideas": 1, "writers": 1})
    connection.close()


def test_the_clock_is_set_stopped_and_started(hall):
    phone, console = hall.phone(), hall.console()
    writing = go_to(console, "writing", phone)
    ends = phone["phase"]["ends_at"]

    console.ask("set_phase_end", phase=writing, ends_at=ends + 60_000)
    console.ask("set_phase_end", phase=writing, ends_at=ends + 60_000)
    phone.wait(lambda: phone["phase"]["ends_at"] == ends + 60_000)
    console.ask("stop_clock", phase=writing)
    phone.wait(lambda: phone["phase"]["ends_at"] is None and phone["phase"]["left_ms"] > 60_000)
    console.ask("start_clock", phase=writing)

    phone.wait(lambda: phone["phase"]["left_ms"] is None and phone["phase"]["ends_at"] >= ends + 60_000)


def test_the_console_knows_every_phase_and_its_planned_time(hall):
    console = hall.console()
    start = datetime.now(HELSINKI).replace(second=0, microsecond=0)

    console.ask("set_details", date=start.date().isoformat(), starts=f"{start:%H:%M}")

    assert [(phase["number"], phase["kind"]) for phase in phases(console)] == list(
        enumerate(("lobby", "writing", "reveal", "clustering", "dots", "results", "wrapup", "feedback"), 1)
    )
    planned = [clock(start + timedelta(minutes=minutes)) for minutes in (-5, 0, 5)]  # the lobby is before the start
    console.wait(lambda: [phase["starts"] for phase in phases(console)[:3]] == planned)
