"""What the asker hears besides that it was done, and that asking twice is as good as asking once."""

import pytest

from tests.domain.asked import FULL
from tests.domain.forums import AINO, FACILITATOR, NOW, a_forum, an_id, ask, do, opened, voting, written
from workshop.domain.commands import COMMANDS, parse
from workshop.domain.decide import answer_to
from workshop.domain.decide.ballots import cast
from workshop.domain.decide.ideas import post
from workshop.domain.decide.rule import rule_of
from workshop.domain.model import Ballot, Idea, Participant

ANSWERS = {
    "post_idea": ((Idea("an-idea", text="Penkkejä"),), {"idea": an_id("asked")}),
    "cast_ballot": ((Ballot("dots:aino", "dots", "aino", {"a": 2}),), {"marks": {"a": 2}}),
}
"""The entities that a command changed, and what is answered. All others answer nothing more."""


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_answers_what_the_protocol_lists(name):
    changed, answer = ANSWERS.get(name, ((Participant("aino"),), {}))

    assert answer_to(parse(name, FULL[name], an_id("asked")), changed) == answer


def test_a_ballot_is_answered_as_it_is_kept():
    marks = {an_id("Selkeys"): 2, an_id("Kulkeminen"): 0}
    changed = ask(voting(), AINO, "cast_ballot", phase="dots", marks=marks)

    assert answer_to(parse("cast_ballot", {"phase": "dots", "marks": marks}, an_id("asked")), changed) == {
        "marks": {an_id("Selkeys"): 2}
    }


def test_a_rule_keeps_its_name_beside_the_command():
    assert rule_of(COMMANDS["post_idea"]).decide is post
    assert rule_of(COMMANDS["cast_ballot"]).decide is cast


SETS = [
    (opened(a_forum(name_policy="optional"), "lobby"), AINO, "join", {"name": "Aino"}),
    (opened(a_forum(name_policy="optional"), "lobby"), AINO, "set_name", {"name": "Aino"}),
    (written(), AINO, "edit_idea", {"idea": an_id("Selkokieliset tiedotteet"), "text": "Toisin"}),
    (written(), AINO, "mark_ready", {"phase": "writing", "ready": True}),
    (voting(), AINO, "cast_ballot", {"phase": "dots", "marks": {an_id("Selkeys"): 2}}),
    (opened(a_forum(), "feedback"), AINO, "give_feedback", {"phase": "feedback", "heard": 5, "text": "Hyvä"}),
    (written(), FACILITATOR, "set_phase_end", {"phase": "writing", "ends_at": NOW + 60_000}),
    (written(), FACILITATOR, "lock_joining", {"locked": True}),
    (written(), FACILITATOR, "show_board", {"page": "wall", "blank": True}),
    (written(), FACILITATOR, "set_details", {"title": "Toinen nimi"}),
    (written(), FACILITATOR, "set_next_steps", {"steps": [], "answer_by": "2022-12-02", "results_go_to": "lautakunta"}),
]


@pytest.mark.parametrize(("forum", "actor", "name", "payload"), SETS, ids=[name for _, _, name, _ in SETS])
def test_a_command_that_sets_something_does_no_more_when_it_comes_twice(forum, actor, name, payload):
    once = do(forum, actor, name, **payload)
    twice = do(once, actor, name, **payload)

    assert once.entities != forum.entities
    assert twice.entities == once.entities
