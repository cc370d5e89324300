"""Counts of people: what is published singles nobody out, whatever is subtracted from what."""

from collections import defaultdict
from functools import cache
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.exports.suppression import LEAST, Shown, suppressed

tables = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 40), max_size=8)


def test_large_counts_are_told_with_their_total():
    assert suppressed({"Järjestöt": 14, "Kunnat": 6}) == Shown({"Järjestöt": 14, "Kunnat": 6}, 20)


def test_a_small_count_takes_the_smallest_large_one_with_it():
    shown = suppressed({"Järjestöt": 14, "Kunnat": 6, "Nuorisovaltuusto": 3})

    assert shown == Shown({"Järjestöt": 14, "Kunnat": None, "Nuorisovaltuusto": None}, 23)


def test_where_every_count_is_small_there_is_no_total():
    assert suppressed({"Nuorisovaltuusto": 3}) == Shown({"Nuorisovaltuusto": None}, None)
    assert suppressed({"Nuorisovaltuusto": 4, "Vanhusneuvosto": 4}).total is None


@given(st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(LEAST, 40), max_size=8))
def test_nothing_is_left_out_where_no_count_is_small(counts):
    assert suppressed(counts) == Shown(counts, sum(counts.values()))


@given(tables)
@settings(max_examples=200, deadline=None)
def test_no_count_under_five_is_told_and_none_is_the_only_one_missing(counts):
    shown = suppressed(counts)
    hidden = [group for group, count in shown.counts.items() if count is None]

    assert shown.counts.keys() == counts.keys()
    assert all(count in (None, counts[group]) for group, count in shown.counts.items())
    assert all(count is None or count >= LEAST for count in shown.counts.values())
    assert shown.total is None or len(hidden) != 1
    assert shown.total is None or not hidden or sum(counts[group] for group in hidden) >= LEAST


@cache
def published(groups: int) -> dict[tuple, list[tuple[int, ...]]]:
    """All tables of small numbers, by what is published of them: all that somebody who knows the rule can conclude."""
    found = defaultdict(list)
    for counts in product(range(9), repeat=groups):
        shown = suppressed(dict(zip("abcd", counts, strict=False)))
        found[(*shown.counts.values(), shown.total)].append(counts)
    return found


@given(st.lists(st.integers(0, 8), min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_whoever_knows_the_total_and_the_rule_cannot_work_out_a_hidden_count(counts):
    shown = suppressed(dict(zip("abcd", counts, strict=False)))
    alike = published(len(counts))[(*shown.counts.values(), shown.total)]

    for place, told in enumerate(shown.counts.values()):
        if told is None:
            possible = {table[place] for table in alike}
            assert len(possible) > 1
            assert shown.total is None or (min(possible) < LEAST <= max(possible))
