"""Who may ask for what: every role and every command, listed."""

import pytest

from tests.domain.asked import FULL
from tests.domain.forums import an_evening, an_id
from workshop.domain.commands import COMMANDS, parse
from workshop.domain.decide import DecisionContext, commands_of, decide
from workshop.domain.decide.rule import rule_of
from workshop.domain.errors import Refusal
from workshop.domain.roles import ROLES, Actor

MATRIX = """
                  owner  facilitator  moderator  reader  screen  participant
join              -      -            -          -       -       may
post_idea         -      -            -          -       -       may
edit_idea         -      -            -          -       -       may
withdraw_idea     -      -            -          -       -       may
mark_ready        -      -            -          -       -       may
cast_ballot       -      -            -          -       -       may
give_feedback     -      -            -          -       -       may
set_name          -      -            -          -       -       may
approve_ideas     may    may          may        -       -       -
hide_idea         may    may          may        -       -       -
restore_idea      may    may          may        -       -       -
acknowledge_idea  may    may          may        -       -       -
set_needs         may    may          may        -       -       -
show_board        may    may          may        -       -       -
form_cluster      may    may          may        -       -       -
place_ideas       may    may          may        -       -       -
rename_cluster    may    may          may        -       -       -
merge_clusters    may    may          may        -       -       -
undo_arrangement  may    may          may        -       -       -
open_phase        may    may          -          -       -       -
set_phase_end     may    may          -          -       -       -
close_phase_at    may    may          -          -       -       -
stop_clock        may    may          -          -       -       -
start_clock       may    may          -          -       -       -
set_next_steps    may    may          -          -       -       -
set_agenda        may    may          -          -       -       -
set_topics        may    may          -          -       -       -
set_details       may    may          -          -       -       -
set_options       may    may          -          -       -       -
add_starting_points may  may          -          -       -       -
set_logo          may    may          -          -       -       -
lock_joining      may    may          -          -       -       -
set_state         may    may          -          -       -       -
sever_ids         may    may          -          -       -       -
"""
HEAD, *ROWS = (line.split() for line in MATRIX.strip().splitlines())
CELLS = [(role, name, cell == "may") for name, *cells in ROWS for role, cell in zip(HEAD, cells, strict=True)]


def test_the_matrix_is_whole():
    assert tuple(HEAD) == ROLES
    assert sorted(name for name, *_ in ROWS) == sorted(COMMANDS)


@pytest.mark.parametrize(("role", "name", "allowed"), CELLS)
def test_a_role_may_ask_what_the_matrix_says(role, name, allowed):
    actor = Actor(role, "person-aino" if role == "participant" else None, "somebody")

    assert ("not_allowed" not in refusals(actor, name)) is allowed


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("role", ["", "admin", "Owner", "interpreter"])
def test_a_role_that_does_not_exist_may_nothing(role, name):
    assert refusals(Actor(role, "person-aino"), name) == {"not_allowed"}


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"join"}))
def test_who_has_not_joined_may_nothing(name):
    for stranger in ("person-nobody", None, ""):
        assert refusals(Actor("participant", stranger), name) <= {"not_allowed", "not_joined"}


LIMITS = {
    "join": {"name": 60},
    "set_name": {"name": 60},
    "post_idea": {"text": 500},
    "edit_idea": {"text": 500},
    "give_feedback": {"text": 500},
    "hide_idea": {"note": 200},
    "acknowledge_idea": {"note": 200},
    "form_cluster": {"name": 120},
    "rename_cluster": {"name": 120},
    "set_agenda": {"title": 120, "prompt": 200, "say": 500},
    "set_topics": {"title": 120, "question": 200, "owner_role": 120, "contact": 200, "target_plan": 120, "theme": 80},
    "set_details": {"title": 120, "purpose": 500, "place": 120, "organiser": 200, "contact": 200},
    "set_logo": {"alt": 200},
    "add_starting_points": {"text": 500, "origin": 200},
    "set_next_steps": {"when": 200, "what": 200, "who": 200, "results_go_to": 200},
}
"""How many graphemes the texts of a command may have; the others have no text with a limit."""


@pytest.mark.parametrize("role", HEAD)
def test_a_page_is_told_what_its_role_may_ask_and_how_long_the_texts_may_be(role):
    assert commands_of(role) == {name: LIMITS.get(name, {}) for who, name, allowed in CELLS if who == role and allowed}


def test_the_limits_of_a_command_can_be_changed_by_nobody():
    with pytest.raises(TypeError):
        rule_of(COMMANDS["join"]).limits["name"] = 1000


def refusals(actor, name):
    """What the command meets: the code of its refusal, or nothing when it was done."""
    try:
        decide(EVENING, actor, parse(name, FULL[name], an_id(name)), DecisionContext(0))
    except Refusal as refusal:
        return {refusal.code}
    return set()


EVENING = an_evening()
