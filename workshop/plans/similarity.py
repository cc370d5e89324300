"""How alike texts are by their letters: counts of letter groups, compared by the cosine. It knows no language, so that it treats
Finnish endings and compounds, Swedish and English alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from math import sqrt

SHORTEST_GROUP, LONGEST_GROUP = 3, 5
_WORD = re.compile(r"[^\W_]+")

Groups = Counter[str]


def letter_groups(text: str) -> Groups:
    """The groups of three to five letters of the text's words, with the edges of words as spaces, each as often as it occurs."""
    padded = [f" {word} " for word in words(text)]
    return Counter(
        word[start : start + length]
        for word in padded
        for length in range(SHORTEST_GROUP, LONGEST_GROUP + 1)
        for start in range(len(word) - length + 1)
    )


def together(groups: Iterable[Groups]) -> Groups:
    total: Groups = Counter()
    for one in groups:
        total.update(one)
    return total


def likeness(one: Groups, other: Groups) -> float:
    """From 0, nothing in common, to 1, the same; 0 when either is empty."""
    if not one or not other:
        return 0.0
    few, many = sorted((one, other), key=len)
    return sum(count * many[group] for group, count in few.items()) / (_length(one) * _length(other))


def _length(groups: Groups) -> float:
    return sqrt(sum(count * count for count in groups.values()))


def words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
