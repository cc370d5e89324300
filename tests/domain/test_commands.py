"""What may be asked, and in which shape: keys, types and choices of every command, from the wire and from a form."""

import pytest

from tests.domain.asked import FULL, MAY_BE_LEFT_OUT
from tests.domain.forums import an_id, refused
from workshop.domain.commands import (
    COMMANDS,
    KEEP,
    CastBallot,
    EditIdea,
    GiveFeedback,
    OpenPhase,
    SetDetails,
    from_form,
    parse,
)

ID = an_id("one")
EVERY_KEY = [(name, key) for name, payload in FULL.items() for key in payload]
NEVER = (1.5, ["a", 1], {"a": ["b"]}, float("nan"), [[]])
"""Fits no key of any command."""


def test_there_are_the_commands_of_the_protocol_and_no_others():
    assert set(COMMANDS) == set(FULL)


@pytest.mark.parametrize("name", FULL)
def test_a_full_payload_is_read_as_it_was_written(name):
    command = parse(name, FULL[name], ID)

    assert type(command) is COMMANDS[name]
    assert {"id": ID, **FULL[name]} == {key: getattr(command, key) for key in ("id", *FULL[name])}


@pytest.mark.parametrize(("name", "key"), EVERY_KEY)
def test_a_key_can_be_left_out_only_where_the_protocol_says_so(name, key):
    payload = {other: value for other, value in FULL[name].items() if other != key}

    if key in MAY_BE_LEFT_OUT.get(name, ()):
        parse(name, payload, ID)
    else:
        with refused("bad_field", field=key):
            parse(name, payload, ID)


@pytest.mark.parametrize(("name", "key"), EVERY_KEY)
def test_a_value_of_another_type_is_refused(name, key):
    for wrong in NEVER:
        with refused("bad_field", field=key):
            parse(name, {**FULL[name], key: wrong}, ID)
    good = FULL[name][key]
    others = ("text", 7, True, None, ["text"], [{"a": "b"}], {"a": 1}, {"a": "b"})
    for other in (one for one in others if type(one) is not type(good) and not fits_too(name, key, one)):
        with refused("bad_field", field=key):
            parse(name, {**FULL[name], key: other}, ID)


def fits_too(name, key, value):
    """The keys that take more than one type."""
    nullable = {("place_ideas", "cluster"), ("open_phase", "leaving"), ("show_board", "topic"), ("show_board", "spotlight"),
                ("give_feedback", "heard"), ("give_feedback", "easy")}  # fmt: skip
    text = {("place_ideas", "cluster"), ("open_phase", "leaving"), ("show_board", "spotlight")}
    return (value is None and (name, key) in nullable) or (isinstance(value, str) and (name, key) in text)


@pytest.mark.parametrize("name", FULL)
def test_an_unknown_key_is_refused(name):
    for stranger in ("author", "id", "now", "__class__", ""):
        with refused("bad_field", field=stranger):
            parse(name, {**FULL[name], stranger: "x"}, ID)


@pytest.mark.parametrize("payload", [None, [], "text", 7, True])
def test_a_payload_is_an_object(payload):
    with refused("bad_field", field="payload"):
        parse("mark_ready", payload, ID)


@pytest.mark.parametrize("name", ["", "PostIdea", "post idea", "__init__", "command", None, 7, [], {}])
def test_an_unknown_command_is_refused(name):
    with refused("unknown_command"):
        parse(name, {}, ID)
    with refused("unknown_command"):
        from_form(name if isinstance(name, str) else "nothing", {}, ID)


@pytest.mark.parametrize("id", ["", "1", None, 7, [], "x" * 36, "../../etc/passwd", ID + "0" * 40])
def test_an_id_is_a_uuid(id):
    with refused("bad_field", field="id"):
        parse("stop_clock", {"phase": "talk"}, id)


def test_one_id_has_one_spelling():
    assert parse("stop_clock", {"phase": "talk"}, ID.upper()).id == ID


@pytest.mark.parametrize(
    ("name", "key", "choices"),
    [
        ("hide_idea", "reason", {"personal", "offensive", "off_topic", "duplicate", "other"}),
        (
            "show_board",
            "page",
            {"auto", "join", "question", "wall", "clusters", "vote", "results", "words", "next", "agenda", "rules"},
        ),
        ("show_board", "theme", {"light", "dark", "contrast"}),
        ("set_details", "name_policy", {"none", "optional", "required"}),
        ("set_state", "state", {"draft", "open", "closed"}),
    ],
)
def test_a_choice_is_one_of_those_listed(name, key, choices):
    for choice in choices:
        assert getattr(parse(name, {**FULL[name], key: choice}, ID), key) == choice
    for other in ("", "AUTO", "keep", "Keep.KEEP"):
        with refused("bad_field", field=key):
            parse(name, {**FULL[name], key: other}, ID)


def test_what_is_left_out_is_kept_and_nobody_can_send_that():
    assert parse("edit_idea", {"idea": "a", "text": "b"}, ID).about is KEEP
    assert parse("set_details", {}, ID) == SetDetails(id=ID)
    with refused("bad_field", field="blank"):
        parse("show_board", {"blank": KEEP}, ID)


# ---- forms


def test_a_form_gives_text_numbers_yes_and_no():
    assert from_form("edit_idea", {"idea": ["a"], "text": ["uusi teksti"]}, ID) == EditIdea(
        id=ID, idea="a", text="uusi teksti"
    )
    assert from_form("mark_ready", {"phase": ["w"], "ready": ["1"]}, ID).ready is True
    assert from_form("mark_ready", {"phase": ["w"], "ready": ["0"]}, ID).ready is False
    assert from_form("give_feedback", {"phase": ["f"], "heard": ["5"], "easy": [""], "text": [""]}, ID) == GiveFeedback(
        id=ID, phase="f", heard=5, easy=None, text=""
    )


def test_a_form_gives_a_whole_ballot():
    form = {"phase": ["dots"], "marks.a": ["2"], "marks.b": ["0"], "marks.c": [""], "marks.d": [" 1 "]}

    assert from_form("cast_ballot", form, ID) == CastBallot(id=ID, phase="dots", marks={"a": 2, "b": 0, "d": 1})


def test_a_form_of_a_page_from_before_an_upgrade_gives_the_same_ballot():
    assert from_form("cast_ballot", {"phase": ["dots"], "dots.a": ["2"]}, ID).marks == {"a": 2}


def test_a_form_without_dots_is_an_empty_ballot():
    assert from_form("cast_ballot", {"phase": ["dots"]}, ID).marks == {}


def test_an_empty_choice_of_a_form_is_nothing():
    assert from_form("open_phase", {"phase": ["talk"], "leaving": [""]}, ID) == OpenPhase(
        id=ID, phase="talk", leaving=None
    )
    assert from_form("place_ideas", {"ideas": ["T1-I001"], "cluster": [""]}, ID).cluster is None


def test_a_form_gives_lists():
    assert from_form("approve_ideas", {"ideas": ["T1-I001", "T1-I002"]}, ID).ideas == ["T1-I001", "T1-I002"]


def test_a_form_may_carry_more_than_the_command_needs():
    form = {"phase": ["w"], "ready": ["1"], "csrf_token": ["x"], "command": [ID], "lang": ["fi"]}

    assert from_form("mark_ready", form, ID).ready is True


@pytest.mark.parametrize("number", ["-1", "1.5", "yksi", "1e3", "0x10", "9" * 16])
def test_a_number_of_a_form_is_whole_and_not_below_zero(number):
    with refused("bad_field", field="marks"):
        from_form("cast_ballot", {"phase": ["dots"], "marks.a": [number]}, ID)
    with refused("bad_field", field="heard"):
        from_form("give_feedback", {"phase": ["f"], "heard": [number]}, ID)


def test_a_form_lacks_what_it_lacks():
    with refused("bad_field", field="text"):
        from_form("post_idea", {"phase": ["writing"]}, ID)
