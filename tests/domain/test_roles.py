"""Who may ask for what: every role and every command, listed."""

import pytest

from tests.domain.asked import FULL
from tests.domain.forums import an_evening, an_id
from workshop.domain.commands import COMMANDS, parse
from workshop.domain.decide import DecisionContext, decide
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
show_board        may    may          may        -       -       -
form_cluster      may    may          may        -       -       -
place_ideas       may    may          may        -       -       -
rename_cluster    may    may          may        -       -       -
merge_clusters    may    may          may        -       -       -
undo_arrangement  may    may          may        -       -       -
open_phase        may    may          -          -       -       -
set_phase_end     may    may          -          -       -       -
stop_clock        may    may          -          -       -       -
start_clock       may    may          -          -       -       -
set_next_steps    may    may          -          -       -       -
set_agenda        may    may          -          -       -       -
set_topics        may    may          -          -       -       -
set_details       may    may          -          -       -       -
lock_joining      may    may          -          -       -       -
set_state         may    may          -          -       -       -
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


def refusals(actor, name):
    """What the command meets: the code of its refusal, or nothing when it was done."""
    try:
        decide(EVENING, actor, parse(name, FULL[name], an_id(name)), DecisionContext(0))
    except Refusal as refusal:
        return {refusal.code}
    return set()


EVENING = an_evening()
