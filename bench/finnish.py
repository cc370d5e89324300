"""Finnish ideas for measurements: as many distinct ones as are asked for, the same ones each time.

A chain of words: each follows the one before it somewhere in the sample ideas of library/sample_ideas.yaml, drawn with a fixed seed.
So words and their endings are as common as among people who answer one question, and hardly a sentence comes back whole, which
would flatter compression.
"""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import pairwise

from workshop.rehearsal import samples

SEED = 1
LETTERS = range(30, 161)
"""How long a text may be, in characters."""


def texts(count: int) -> list[str]:
    lot, follows = random.Random(SEED), _chain()
    found: dict[str, None] = {}
    while len(found) < count:
        text = _said(lot, follows)
        if len(text) in LETTERS:
            found[text] = None
    return list(found)


def _chain() -> dict[str, list[str]]:
    """What may follow each word; after the empty word a text begins, and before it one ends."""
    follows: dict[str, list[str]] = defaultdict(list)
    for bundle in samples(["fi"]).bundles:
        for text in bundle:
            words = ["", *text.split(), ""]
            for word, following in pairwise(words):
                follows[word].append(following)
    return follows


def _said(lot: random.Random, follows: dict[str, list[str]]) -> str:
    words = [lot.choice(follows[""])]
    while following := lot.choice(follows[words[-1]]):
        words.append(following)
    return " ".join(words)
