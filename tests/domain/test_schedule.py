"""Planned times, and whether the evening is on time: by the clock on a Finnish wall."""

from datetime import UTC, datetime

import pytest

from tests.domain.forums import FACILITATOR, MINUTE, NOW, a_forum, do, opened, seen, set_agenda_of
from workshop.domain.schedule import clock, late_minutes, local, planned_end_of, planned_start, starts


def at(text):
    """A moment, given as a Finnish wall shows it."""
    return int(datetime.fromisoformat(text).replace(tzinfo=local(0).tzinfo).timestamp() * 1000)


def plan(forum):
    return [clock(start) for start in starts(forum).values()]


def an_agenda(*steps, **details):
    """A forum whose agenda is of these kinds and minutes."""
    return set_agenda_of(a_forum(**details), *steps)


def test_the_session_begins_at_its_hour_and_people_gather_before_it():
    forum = an_agenda(("lobby", 20), ("talk", 5), ("writing", 6), ("break", 10))

    assert plan(forum) == ["16.40", "17.00", "17.05", "17.11"]


def test_without_a_lobby_the_first_phase_begins_at_the_hour():
    assert plan(an_agenda(("talk", 5), ("lobby", 10), ("talk", 5))) == ["17.00", "17.05", "17.15"]


def test_every_leading_lobby_counts():
    assert plan(an_agenda(("lobby", 10), ("lobby", 20), ("talk", 5))) == ["16.30", "16.40", "17.00"]


def test_without_an_hour_there_is_no_plan_until_the_evening_begins():
    forum = an_agenda(("lobby", 20), ("talk", 5), starts="")
    assert plan(forum) == ["", ""]
    assert seen(forum, "console", NOW)["schedule"] == {"late_min": None, "planned_end": "", "expected_end": ""}

    forum = opened(forum, forum.phases[0].id, now=at("2022-11-02 12:34"))
    assert plan(forum) == ["12.34", "12.54"]


def test_without_a_date_the_hour_is_todays():
    forum = an_agenda(("lobby", 20), ("talk", 5), date="")
    assert plan(forum) == ["16.40", "17.00"]

    forum = opened(forum, forum.phases[0].id, now=at("2023-06-01 16:50"))
    assert plan(forum) == ["16.40", "17.00"]
    assert planned_start(forum).date().isoformat() == "2023-06-01"


def test_a_rehearsal_on_another_day_counts_from_its_own_beginning():
    forum = an_agenda(("lobby", 20), ("talk", 5))
    forum = opened(forum, forum.phases[0].id, now=at("2022-10-28 09:15"))

    assert plan(forum) == ["9.15", "9.35"]
    assert late_minutes(forum, at("2022-10-28 09:16")) == 0


def test_a_late_beginning_is_late_and_not_a_rehearsal():
    forum = an_agenda(("lobby", 20), ("talk", 5))
    forum = opened(forum, forum.phases[0].id, now=at("2022-11-02 16:52"))

    assert plan(forum) == ["16.40", "17.00"]
    assert late_minutes(forum, at("2022-11-02 16:53")) == 12


def test_lateness_is_that_of_the_current_phases_end():
    forum = an_agenda(("talk", 5), ("writing", 6), ("talk", 9))
    first, second, _ = (phase.id for phase in forum.phases)

    forum = opened(forum, first, now=at("2022-11-02 17:00"))
    assert late_minutes(forum, at("2022-11-02 17:03")) == 0
    assert late_minutes(forum, at("2022-11-02 17:09")) == 4  # the phase has run over

    forum = opened(forum, second, now=at("2022-11-02 17:02"))
    assert late_minutes(forum, at("2022-11-02 17:03")) == -3

    forum = do(
        forum, FACILITATOR, "set_phase_end", now=at("2022-11-02 17:03"), phase=second, ends_at=at("2022-11-02 17:15")
    )
    assert late_minutes(forum, at("2022-11-02 17:03")) == 4


def test_while_the_clock_is_stopped_lateness_grows():
    forum = an_agenda(("talk", 5), ("talk", 5))
    forum = opened(forum, forum.phases[0].id, now=at("2022-11-02 17:00"))
    forum = do(forum, FACILITATOR, "stop_clock", now=at("2022-11-02 17:01"), phase=forum.phases[0].id)

    assert [late_minutes(forum, at(f"2022-11-02 17:{minute:02d}")) for minute in (1, 2, 11)] == [0, 1, 10]


def test_the_console_is_told_when_the_evening_will_end():
    forum = an_agenda(("talk", 5), ("talk", 55))
    forum = opened(forum, forum.phases[0].id, now=at("2022-11-02 17:04"))

    assert seen(forum, "console", at("2022-11-02 17:05"))["schedule"] == {
        "late_min": 4,
        "planned_end": "18.00",
        "expected_end": "18.04",
    }


def test_nothing_is_late_before_it_begins():
    assert late_minutes(a_forum(), NOW) is None
    assert planned_end_of(a_forum(), None) is None


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        ("2022-11-02", "15:00"),  # winter
        ("2022-06-01", "14:00"),  # summer
        ("2023-03-26", "14:00"),  # the clocks went forward in the night
        ("2023-10-29", "15:00"),  # and back
    ],
)
def test_five_oclock_is_five_oclock_on_every_day_of_the_year(day, utc):
    forum = an_agenda(("talk", 60), ("talk", 60), date=day)
    forum = opened(forum, forum.phases[0].id, now=at(f"{day} 17:00"))

    assert planned_start(forum).astimezone(UTC).strftime("%H:%M") == utc
    assert plan(forum) == ["17.00", "18.00"]
    assert late_minutes(forum, at(f"{day} 17:10")) == 0


@pytest.mark.parametrize("day", ["2023-03-26", "2023-10-29"])
def test_an_evening_through_the_night_of_the_change_goes_by_minutes_that_pass(day):
    """Three hours over the change are three hours, though the wall shows two or four."""
    forum = an_agenda(("talk", 60), ("talk", 60), ("talk", 60), date=day, starts="02:30")
    first, *_, last = forum.phases
    forum = opened(forum, first.id, now=at(f"{day} 02:30"))

    elapsed = planned_end_of(forum, last).astimezone(UTC) - planned_start(forum).astimezone(UTC)
    assert elapsed.total_seconds() == 3 * 3600
    assert late_minutes(forum, at(f"{day} 02:31")) == 0
    assert (
        late_minutes(opened(forum, last.id, now=at(f"{day} 02:30") + 120 * MINUTE), at(f"{day} 02:30") + 121 * MINUTE)
        == 0
    )


def test_moments_are_read_as_the_wall_shows_them():
    assert clock(local(NOW)) == "17.00"
    assert clock(local(at("2022-06-01 09:05"))) == "9.05"
    assert clock(None) == ""
