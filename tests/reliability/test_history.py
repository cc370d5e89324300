"""The checker itself: it accepts a consistent history, and reports each kind of violation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reliability.history import Operation, Stored, violations
from workshop.domain.model import Ballot, Idea, Option, Phase

NO = {"ok": False, "code": "against_the_rules"}


def yes(id: str) -> dict:
    return {"ok": True, "id": id, "answer": {}}


def a_history() -> dict[str, Operation]:
    return {
        one.id: one
        for one in (
            Operation("aino", "a", "post_idea", {"text": "Penkkejä"}, [yes("a")]),
            Operation("bertil", "b", "post_idea", {"text": "Valoja"}, [None, yes("b"), yes("b")]),
            Operation("bertil", "c", "post_idea", {"text": "Ehkä"}, [None]),
            Operation("aino", "v", "cast_ballot", {"marks": {"x": 2}}, [yes("v")]),
            Operation("aino", "w", "cast_ballot", {"marks": {"x": 9}}, [None, NO]),
        )
    }


OPTIONS = tuple(Option(id=id, number=id, title=id, topic="T1", place=n, count=1) for n, id in enumerate("xy", 1))
CONSISTENT = Stored(
    changes=((1, "a", "post_idea"), (2, "b", "post_idea"), (3, "v", "cast_ballot")),
    ideas=(Idea("a", text="Penkkejä", number="T1-I001"), Idea("b", text="Valoja", number="T1-I002")),
    ballots=(Ballot("dots:aino", "dots", "aino", {"x": 2}),),
    phases=(Phase("dots", 1, "dots", settings={"dots": 3, "at_most": 2}, options=OPTIONS),),
)
UNKNOWN_BUT_EXECUTED = replace(
    CONSISTENT, changes=(*CONSISTENT.changes, (4, "c", "post_idea")), ideas=(*CONSISTENT.ideas, Idea("c", text="Ehkä"))
)


@pytest.mark.parametrize("stored", [CONSISTENT, UNKNOWN_BUT_EXECUTED])
def test_a_consistent_history_is_accepted(stored):
    assert violations(a_history().values(), stored) == []


@pytest.mark.parametrize(
    ("stored", "violation"),
    [
        (replace(CONSISTENT, changes=CONSISTENT.changes[:2]), "v was acknowledged and is lost"),
        (replace(CONSISTENT, changes=(*CONSISTENT.changes, (4, "a", "post_idea"))), "a was executed 2 times"),
        (replace(CONSISTENT, changes=(*CONSISTENT.changes, (4, "w", "cast_ballot"))), "w was refused and is stored"),
        (replace(CONSISTENT, changes=(*CONSISTENT.changes[:2], (4, "v", "cast_ballot"))), "the revisions have gaps"),
        (replace(CONSISTENT, ideas=CONSISTENT.ideas[:1]), "the idea b is gone"),
        (replace(CONSISTENT, ideas=(*CONSISTENT.ideas, Idea("z", text="Kenen?"))), "nobody posted z"),
        (
            replace(CONSISTENT, ideas=(CONSISTENT.ideas[0], replace(CONSISTENT.ideas[1], text="Va"))),
            "b is not what was written",
        ),
        (
            replace(CONSISTENT, ideas=(CONSISTENT.ideas[0], replace(CONSISTENT.ideas[1], number="T1-I001"))),
            "stands for 2 ideas",
        ),
        (
            replace(CONSISTENT, ballots=(replace(CONSISTENT.ballots[0], marks={"x": 2, "y": 2}),)),
            "is against the rules",
        ),
        (replace(CONSISTENT, ballots=(replace(CONSISTENT.ballots[0], marks={"x": 1}),)), "was cast by nobody"),
        (replace(CONSISTENT, ballots=()), "1 have voted, 0 ballots are stored"),
        (replace(CONSISTENT, faults=("2 revisions are missing",)), "2 revisions are missing"),
    ],
)
def test_each_violation_is_reported(stored, violation):
    assert any(violation in found for found in violations(a_history().values(), stored))


def test_two_acknowledgements_of_one_command_are_reported():
    history = a_history()
    history["b"].outcomes.append({"ok": True, "id": "b", "answer": {"idea": "other"}})

    assert violations(history.values(), CONSISTENT) == ["post_idea b was acknowledged in two ways"]
