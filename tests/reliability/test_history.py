"""The checker itself: it is silent about what is right, and names each kind of lie."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reliability.history import Asked, Stored, problems
from workshop.domain.model import Ballot, Idea, Option, Phase

NO = {"ok": False, "code": "against_the_rules"}


def yes(id: str) -> dict:
    return {"ok": True, "id": id, "answer": {}}


def a_history() -> dict[str, Asked]:
    return {
        one.id: one
        for one in (
            Asked("aino", "a", "post_idea", {"text": "Penkkejä"}, [yes("a")]),
            Asked("bertil", "b", "post_idea", {"text": "Valoja"}, [None, yes("b"), yes("b")]),
            Asked("bertil", "c", "post_idea", {"text": "Ehkä"}, [None]),
            Asked("aino", "v", "cast_ballot", {"marks": {"x": 2}}, [yes("v")]),
            Asked("aino", "w", "cast_ballot", {"marks": {"x": 9}}, [None, NO]),
        )
    }


OPTIONS = tuple(Option(id=id, number=id, title=id, topic="T1", place=n, count=1) for n, id in enumerate("xy", 1))
SOUND = Stored(
    changes=((1, "a", "post_idea"), (2, "b", "post_idea"), (3, "v", "cast_ballot")),
    ideas=(Idea("a", text="Penkkejä", number="T1-I001"), Idea("b", text="Valoja", number="T1-I002")),
    ballots=(Ballot("dots:aino", "dots", "aino", {"x": 2}),),
    phases=(Phase("dots", 1, "dots", settings={"dots": 3, "at_most": 2}, options=OPTIONS),),
)
UNKNOWN_BUT_DONE = replace(
    SOUND, changes=(*SOUND.changes, (4, "c", "post_idea")), ideas=(*SOUND.ideas, Idea("c", text="Ehkä"))
)


@pytest.mark.parametrize("stored", [SOUND, UNKNOWN_BUT_DONE])
def test_what_agrees_is_not_complained_about(stored):
    assert problems(a_history().values(), stored) == []


@pytest.mark.parametrize(
    ("stored", "complaint"),
    [
        (replace(SOUND, changes=SOUND.changes[:2]), "v was acknowledged and is lost"),
        (replace(SOUND, changes=(*SOUND.changes, (4, "a", "post_idea"))), "a was done 2 times"),
        (replace(SOUND, changes=(*SOUND.changes, (4, "w", "cast_ballot"))), "w was refused and is stored"),
        (replace(SOUND, changes=(*SOUND.changes[:2], (4, "v", "cast_ballot"))), "the revisions have gaps"),
        (replace(SOUND, ideas=SOUND.ideas[:1]), "the idea b is gone"),
        (replace(SOUND, ideas=(*SOUND.ideas, Idea("z", text="Kenen?"))), "nobody posted z"),
        (replace(SOUND, ideas=(SOUND.ideas[0], replace(SOUND.ideas[1], text="Va"))), "b is not what was written"),
        (replace(SOUND, ideas=(SOUND.ideas[0], replace(SOUND.ideas[1], number="T1-I001"))), "stands for 2 ideas"),
        (replace(SOUND, ballots=(replace(SOUND.ballots[0], marks={"x": 2, "y": 2}),)), "is against the rules"),
        (replace(SOUND, ballots=(replace(SOUND.ballots[0], marks={"x": 1}),)), "is nobody's wish"),
        (replace(SOUND, ballots=()), "1 have voted, 0 ballots are stored"),
        (replace(SOUND, faults=("2 revisions are missing",)), "2 revisions are missing"),
    ],
)
def test_each_lie_is_named(stored, complaint):
    assert any(complaint in found for found in problems(a_history().values(), stored))


def test_two_answers_to_one_command_are_named():
    history = a_history()
    history["b"].outcomes.append({"ok": True, "id": "b", "answer": {"idea": "other"}})

    assert problems(history.values(), SOUND) == ["post_idea b was answered in two ways"]
