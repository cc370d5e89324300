"""Days as people type and read them."""

from __future__ import annotations

import pytest

from workshop.web import dates


@pytest.mark.parametrize(
    ("typed", "iso", "contradicts"),
    [
        ("2.11.2022", "2022-11-02", False),
        ("ke 2.11.2022", "2022-11-02", False),
        ("keskiviikkona 02.11.2022", "2022-11-02", False),
        ("2022-11-02", "2022-11-02", False),
        ("perjantaina 26.10.2022", "2022-10-26", True),
        ("fredag 26.10.2022", "2022-10-26", True),
        ("Wed 26.10.2022", "2022-10-26", False),
        ("to 31.2.2022", "", False),
        ("ensi viikolla", "", False),
        ("", "", False),
    ],
)
def test_a_typed_day_and_its_weekday(typed, iso, contradicts):
    day = dates.parse_day(typed)

    assert (day.iso, day.contradicts) == (iso, contradicts)


def test_how_days_are_written():
    assert dates.format_with_weekday("2022-11-02", "fi") == "ke 2.11.2022"
    assert dates.weekday_name("2022-10-26", "fi") == "keskiviikko"
    assert dates.weekday_name("2022-10-26", "sv") == "onsdag"
    assert dates.format_day("") == ""


def test_hours_are_written_as_short_as_they_are_said():
    assert dates.format_hours("17:00", "19:00") == "17–19"
    assert dates.format_hours("13:00", "14:30") == "13–14.30"
    assert dates.format_hours("", "19:00") == ""
