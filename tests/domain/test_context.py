"""Until when a phase takes what people send: to its end and ten seconds more, where its kind closes by time."""

import pytest

from tests.domain.forums import AINO, CECILIA, FACILITATOR, MINUTE, NOW, SECOND, a_forum, do, opened, refused
from workshop.domain.decide.context import GRACE_MS, DecisionContext, admitted, still_open
from workshop.domain.model import Feedback, Phase

AFTER_TEN_MINUTES = NOW + 10 * MINUTE


def the(forum, id):
    return forum.get(Phase, id)


def test_the_grace_is_ten_seconds():
    assert GRACE_MS == 10 * SECOND


def test_a_phase_that_was_never_opened_is_not_open():
    assert not still_open(a_forum(), the(a_forum(), "writing"), NOW)


def test_the_current_phase_is_open_to_its_end_and_the_grace():
    forum = opened(a_forum(), "writing")
    ends = NOW + 6 * MINUTE + GRACE_MS

    assert [still_open(forum, the(forum, "writing"), now) for now in (NOW, ends, ends + 1)] == [True, True, False]


def test_a_phase_that_was_left_is_open_for_the_grace():
    forum = opened(opened(a_forum(), "writing"), "talk", now=NOW + MINUTE)
    left = NOW + MINUTE + GRACE_MS

    assert [still_open(forum, the(forum, "writing"), now) for now in (NOW + MINUTE, left, left + 1)] == [
        True,
        True,
        False,
    ]


def test_a_kind_that_does_not_close_by_time_stays_open_while_it_is_current():
    forum = opened(a_forum(), "feedback")
    assert the(forum, "feedback").ends_at == NOW + 3 * MINUTE

    assert still_open(forum, the(forum, "feedback"), AFTER_TEN_MINUTES)
    forum = do(forum, CECILIA, "give_feedback", now=AFTER_TEN_MINUTES, phase="feedback", heard=5, easy=4, text="Hyvä")
    assert forum.all(Feedback) == (
        Feedback(f"feedback:{CECILIA.participant}", "feedback", CECILIA.participant, 5, 4, "Hyvä"),
    )


def test_a_stopped_clock_closes_nothing():
    forum = do(opened(a_forum(), "writing"), FACILITATOR, "stop_clock", phase="writing")

    assert still_open(forum, the(forum, "writing"), NOW + 100 * MINUTE)


@pytest.mark.parametrize(
    ("phase", "command", "now", "code"),
    [
        ("nothing", "post_idea", NOW, "unknown_phase"),
        ("talk", "post_idea", NOW, "not_now"),
        ("writing", "cast_ballot", NOW, "not_now"),
        ("writing-2", "post_idea", NOW, "not_now"),
        ("writing", "post_idea", AFTER_TEN_MINUTES, "phase_over"),
    ],
)
def test_a_command_is_admitted_by_its_phase_or_told_why_not(phase, command, now, code):
    forum = opened(a_forum(), "writing")

    assert admitted(forum, "writing", "post_idea", NOW) == the(forum, "writing")
    with refused(code):
        admitted(forum, phase, command, now)


def test_too_late_is_said_as_the_command_says_it():
    with refused("voting_over"):
        admitted(opened(a_forum(), "dots"), "dots", "cast_ballot", AFTER_TEN_MINUTES, too_late="voting_over")


def test_without_a_generator_of_its_own_a_decision_draws_with_the_systems():
    assert {type(DecisionContext(NOW).rng).__name__ for _ in range(2)} == {"SystemRandom"}
    assert len({DecisionContext(NOW).rng.getrandbits(64) for _ in range(4)}) == 4


def test_joining_twice_draws_no_second_lot():
    forum = do(a_forum(), AINO, "join")

    assert forum.entities == a_forum().entities
