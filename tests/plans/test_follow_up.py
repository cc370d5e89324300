"""The yearly follow-up of a plan's measures."""

from __future__ import annotations

from datetime import date

from workshop.plans import commands as c
from workshop.plans.follow_up import overdue, reviewed

from .planning import planning

TODAY = date(2023, 11, 21)


def test_the_latest_review_comes_first_then_by_number():
    at = planning()
    for day in ("2024-04-30", "2023-11-15", "", "2023-10-31"):
        at.add("measure", text="Kierros", review_on=day)

    assert [(row.measure.id, row.days_late) for row in reviewed(at.plan, TODAY)] == [
        ("M4", 21),
        ("M2", 6),
        ("M1", 0),
        ("M3", 0),
    ]
    assert [measure.id for measure in overdue(at.plan, TODAY)] == ["M4", "M2"]


def test_what_is_finished_owes_no_review():
    at = planning()
    at.add("measure", text="Kierros", review_on="2023-10-31")

    at.edit("measure/M1/state", "done", was="not_started")

    assert overdue(at.plan, TODAY) == ()
    assert reviewed(at.plan, TODAY)[0].needs_a_sentence


def test_a_measure_says_whether_its_state_was_told():
    at = planning()
    at.add("measure", text="Kierros")
    assert reviewed(at.plan, TODAY)[0].untold

    at.do(c.PublishProgress(id=at.id()))
    assert not reviewed(at.plan, TODAY)[0].untold

    at.edit("measure/M1/state_note", "Alkaa keväällä")
    assert reviewed(at.plan, TODAY)[0].untold
    assert len(reviewed(at.plan, TODAY)[0].history) == 1
