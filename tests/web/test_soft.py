"""Where long Finnish words may break."""

from __future__ import annotations

import pytest

from workshop.web.soft import soft


@pytest.mark.parametrize(
    ("plain", "broken"),
    [
        ("Yhdenvertaisuussuunnitelma", "Yhden-ver-tai-suus-suun-nitel-ma"),
        ("lähtökohtaisesti", "lähtö-koh-tai-ses-ti"),
        ("bussipysäkille", "bussi-py-säkil-le"),
    ],
)
def test_long_words_break_at_syllables(plain, broken):
    assert soft(plain).replace("\u00ad", "").replace("-", "") == plain
    assert "\u00ad" in soft(plain)
    assert all(len(part) >= 2 for part in soft(plain).split("\u00ad"))


@pytest.mark.parametrize("kept", ["Bussilippu", "osallisuus@kunta.example", "https://kunta.example/esteettomyyskierros", "0401234567890", ""])
def test_short_words_and_addresses_stay_whole(kept):
    assert soft(kept) == kept
