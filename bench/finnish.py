"""Finnish ideas for measurements: as many distinct ones as are asked for, the same ones each time.

They are made by a Markov chain of words over the sample ideas of library/sample_ideas.yaml, with a fixed seed. So words and their
endings are as common as among people who answer one question, and hardly a sentence is repeated whole, which would flatter compression.
"""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import pairwise

from workshop.rehearsal import samples

SEED = 1
LENGTHS = range(30, 161)
"""How long a text may be, in characters."""


def texts(count: int) -> list[str]:
    rng, follows = random.Random(SEED), _chain()
    found: dict[str, None] = {}
    while len(found) < count:
        text = _text(rng, follows)
        if len(text) in LENGTHS:
            found[text] = None
    return list(found)


def _chain() -> dict[str, list[str]]:
    """The words that may follow each word; the empty word stands for the beginning and the end of a text."""
    follows: dict[str, list[str]] = defaultdict(list)
    for bundle in samples(["fi"]).bundles:
        for text in bundle:
            words = ["", *text.split(), ""]
            for word, following in pairwise(words):
                follows[word].append(following)
    return follows


def _text(rng: random.Random, follows: dict[str, list[str]]) -> str:
    words = [rng.choice(follows[""])]
    while following := rng.choice(follows[words[-1]]):
        words.append(following)
    return " ".join(words)
