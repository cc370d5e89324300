"""Where long Finnish words may break."""

from __future__ import annotations

import pytest

from workshop.web.hyphenation import hyphenate


@pytest.mark.parametrize(
    "broken",
    [
        "Yhden-ver-tai-suus-suun-ni-telma",
        "läh-tö-koh-tai-sesti",
        "hyvin-voin-ti-lau-ta-kunta",
        "kevyen-lii-ken-teen-väylät",
    ],
)
def test_long_words_break_at_syllables(broken):
    assert hyphenate(broken.replace("-", "")) == broken.replace("-", "\u00ad")


@pytest.mark.parametrize(
    "kept", ["Bussilippu", "osallisuus@kunta.example", "https://kunta.example/esteettomyyskierros", "0401234567890", ""]
)
def test_short_words_and_addresses_stay_whole(kept):
    assert hyphenate(kept) == kept
