"""Small groups: what is told of them, and that nobody who knows the rule can find more."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.exports.suppression import FEWEST, suppressed

GROUPS = st.lists(st.integers(0, 30), min_size=1, max_size=5).map(
    lambda counts: dict(zip("abcde", counts, strict=False))
)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({"yhdistys": 3, "seura": 12, "": 20}, {"yhdistys": "few", "seura": "withheld", "": 20}),
        ({"yhdistys": 5, "seura": 12}, {"yhdistys": 5, "seura": 12}),
        ({"yhdistys": 3, "seura": 2, "": 20}, {"yhdistys": "few", "seura": "few", "": 20}),
        ({"yhdistys": 4, "seura": 4, "": 20}, {"yhdistys": "few", "seura": "few", "": "withheld"}),
        ({"yhdistys": 0, "seura": 12, "": 6}, {"yhdistys": "few", "seura": 12, "": "withheld"}),
        ({"yhdistys": 3}, {"yhdistys": "few"}),
        ({}, {}),
    ],
)
def test_what_is_told(counts, told):
    assert suppressed(counts) == told


def possible(shown, total):
    """Every way in which the counts can be, to somebody who knows what is shown, the total and the meaning of the words."""
    ranges = {"few": range(FEWEST), "withheld": range(FEWEST, total + 1)}
    names = [name for name, value in shown.items() if not isinstance(value, int)]
    left = total - sum(value for value in shown.values() if isinstance(value, int))
    return [
        dict(zip(names, way, strict=True))
        for way in product(*(ranges[shown[name]] for name in names))
        if sum(way) == left
    ]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=4).map(lambda counts: dict(zip("abcd", counts, strict=False))))
def test_no_small_count_follows_from_the_total_while_anything_is_told(counts):
    shown = suppressed(counts)
    told = {name: value for name, value in shown.items() if isinstance(value, int)}
    ways = possible(shown, sum(counts.values()))

    assert all(counts[name] == value >= FEWEST for name, value in told.items())
    if told:
        for name in (name for name, value in shown.items() if value == "few"):
            assert len({way[name] for way in ways}) > 1


@given(GROUPS)
def test_nothing_is_withheld_where_nobody_is_few(counts):
    if all(count >= FEWEST for count in counts.values()):
        assert suppressed(counts) == counts
