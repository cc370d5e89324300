"""What may be set on a phase: its type, its bounds, its choices, and nothing that was not declared."""

import pytest

from tests.domain.forums import refused
from workshop.domain.setting import Setting, checked, defaults

NUMBER = Setting("minutes", 3, "", least=2, most=5)
CHOICE = Setting("page", "wall", "", choices=("wall", "rules"))
TEXT = Setting("speaker", "", "")
SWITCH = Setting("shown", True, "")


def test_a_number_is_from_one_to_a_hundred_unless_it_is_said_otherwise():
    plain = Setting("dots", 3, "")

    assert [plain.checked(value) for value in (1, 2, 99, 100)] == [1, 2, 99, 100]
    for value in (0, -1, 101):
        with refused("bad_field", field="settings.dots"):
            plain.checked(value)


def test_a_numbers_own_bounds_are_within_it():
    assert [NUMBER.checked(value) for value in (2, 3, 5)] == [2, 3, 5]
    for value in (1, 6):
        with refused("bad_field", field="settings.minutes"):
            NUMBER.checked(value)


def test_yes_and_no_are_no_numbers_and_have_no_bounds():
    least_is_two = Setting("shown", True, "", least=2)

    assert [least_is_two.checked(value) for value in (True, False)] == [True, False]


@pytest.mark.parametrize(
    ("setting", "value"),
    [(NUMBER, True), (NUMBER, 3.0), (NUMBER, "3"), (NUMBER, None), (SWITCH, 1), (SWITCH, "true"), (TEXT, 3), (TEXT, None), (TEXT, False)],
)  # fmt: skip
def test_a_value_of_another_type_is_refused(setting, value):
    with refused("bad_field", field=f"settings.{setting.name}"):
        setting.checked(value)


def test_a_text_is_one_line_of_120_graphemes():
    assert TEXT.checked("Aino\n  Esimerkki ") == "Aino Esimerkki"
    assert TEXT.checked("") == ""
    assert TEXT.checked("ä" * 120) == "ä" * 120
    with refused("too_long", field="settings.speaker"):
        TEXT.checked("ä" * 121)


def test_of_choices_it_is_one():
    assert [CHOICE.checked(value) for value in ("wall", "rules")] == ["wall", "rules"]
    for value in ("", "board"):
        with refused("bad_field", field="settings.page"):
            CHOICE.checked(value)


def test_every_setting_has_the_given_value_or_its_default():
    settings = (NUMBER, CHOICE, SWITCH)

    assert defaults(settings) == {"minutes": 3, "page": "wall", "shown": True}
    assert checked(settings, {}) == defaults(settings)
    assert checked(settings, {"minutes": 5, "shown": False}) == {"minutes": 5, "page": "wall", "shown": False}


def test_a_name_that_is_not_declared_is_refused_by_that_name():
    with refused("bad_field", field="settings.dots"):
        checked((NUMBER,), {"minutes": 3, "dots": 3})


@pytest.mark.parametrize("given", [None, [], "minutes", 3, [["minutes", 3]]])
def test_settings_are_a_mapping(given):
    with refused("bad_field", field="settings"):
        checked((NUMBER,), given)


def test_a_setting_names_a_vote_only_where_it_says_so():
    assert [one.names_vote for one in (TEXT, Setting("vote", "", "", names_vote=True))] == [False, True]
