"""A phase that closes at a minute of the calendar, also in the nights in which the clock is changed."""

from datetime import UTC, datetime

import pytest

from tests.domain.forums import AINO, FACILITATOR, NOW, SECOND, a_forum, do, idea, opened, post, refused
from workshop.domain.decide.context import GRACE_MS
from workshop.domain.schedule import moment_of


def moment(*parts) -> int:
    """In UTC."""
    return int(datetime(*parts, tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("day", "time", "is_then"),
    [
        ("2024-02-21", "23:59", moment(2024, 2, 21, 21, 59)),  # winter
        ("2024-06-21", "23:59", moment(2024, 6, 21, 20, 59)),  # summer
        ("2024-03-31", "02:59", moment(2024, 3, 31, 0, 59)),  # the last minute of winter
        ("2024-03-31", "03:00", None),  # the hour that is left out
        ("2024-03-31", "03:59", None),
        ("2024-03-31", "04:00", moment(2024, 3, 31, 1, 0)),
        ("2024-10-27", "02:59", moment(2024, 10, 26, 23, 59)),
        ("2024-10-27", "03:30", moment(2024, 10, 27, 1, 30)),  # comes twice: nobody is shut out early
        ("2024-10-27", "04:00", moment(2024, 10, 27, 2, 0)),
    ],
)
def test_the_clock_in_finland_says_which_moment_it_is(day, time, is_then):
    assert moment_of(day, time) == is_then


@pytest.mark.parametrize(("day", "time"), [("2024-02-21", "23:59"), ("2024-10-27", "03:30")])
def test_it_closes_at_the_minute_and_what_was_on_its_way_is_taken(day, time):
    end = moment_of(day, time)
    begun = end - 10 * 24 * 3600 * SECOND
    forum = do(
        opened(a_forum(), "writing", now=begun),
        FACILITATOR,
        "close_phase_at",
        now=begun,
        phase="writing",
        day=day,
        time=time,
    )

    forum = post(forum, AINO, "Ajoissa", now=end)
    forum = post(forum, AINO, "Matkalla", now=end + GRACE_MS)
    with refused("phase_over"):
        post(forum, AINO, "Myöhässä", now=end + GRACE_MS + 1)

    assert forum.get(type(forum.phase), "writing").ends_at == end
    assert [idea(forum, text).text for text in ("Ajoissa", "Matkalla")] == ["Ajoissa", "Matkalla"]


def test_a_stopped_clock_runs_again():
    forum = do(opened(a_forum(), "writing"), FACILITATOR, "stop_clock", phase="writing")
    forum = do(forum, FACILITATOR, "close_phase_at", phase="writing", day="2022-11-03", time="17:00")

    assert (forum.phase.left_ms, forum.phase.ends_at) == (None, moment(2022, 11, 3, 15, 0))


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"day": "2022-11-01"}, "bad_field", "day"),  # has been
        ({"day": "2023-11-02"}, "bad_field", "day"),  # too far
        ({"day": "2.11.2022"}, "bad_field", "day"),
        ({"time": "24:00"}, "bad_field", "time"),
        ({"day": "2023-03-26", "time": "03:30"}, "no_such_hour", "time"),
        ({"phase": "talk"}, "phase_already_changed", None),
    ],
)
def test_what_is_no_end_is_refused(change, code, field):
    now = moment(2022, 12, 1) if code == "no_such_hour" else NOW
    forum = opened(a_forum(), "writing", now=now)

    with refused(code, field):
        do(
            forum,
            FACILITATOR,
            "close_phase_at",
            now=now,
            **{"phase": "writing", "day": "2022-11-03", "time": "23:59", **change},
        )


def test_a_phase_that_does_not_close_by_itself_is_not_closed_so():
    with refused("not_now", "phase"):
        do(opened(a_forum(), "talk"), FACILITATOR, "close_phase_at", phase="talk", day="2022-11-03", time="23:59")
