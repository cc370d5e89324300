"""Whether a resident understands a sentence: long ones and officialese are pointed out, nothing is forbidden."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

WORDS_AT_MOST = 20
"""In a sentence of plain Finnish (Selkokeskus recommends 15 to 20 words at most)."""
ABBREVIATED = re.compile(r"\b(?:esim|mm|ym|yms|ns|eli|klo|n|s|kpl|nro|ks|vrt|t\.ex|bl\.a|e\.g|i\.e)$", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Remark:
    """``long``: a sentence of ``words`` words that begins with ``said``. ``official``: ``said`` stands in the text, ``instead`` may
    stand in its place."""

    kind: Literal["long", "official"]
    said: str
    instead: str = ""
    words: int = 0


def remarks(text: str, officialese: Mapping[str, str]) -> tuple[Remark, ...]:
    """What could be said more plainly, in the order of the text. ``officialese`` gives for the beginning of a word or phrase what may
    be said instead; it is found in every inflected form."""
    return (*_long_ones(text), *_official_ones(text, officialese))


def _long_ones(text: str) -> Iterable[Remark]:
    for sentence in sentences(text):
        words = sentence.split()
        if len(words) > WORDS_AT_MOST:
            yield Remark("long", " ".join(words[:4]), words=len(words))


def _official_ones(text: str, officialese: Mapping[str, str]) -> Iterable[Remark]:
    found = []
    for start, instead in officialese.items():
        match = re.search(rf"(?<!\w){re.escape(start)}\w*", text, re.IGNORECASE)
        if match:
            found.append((match.start(), Remark("official", match[0], instead)))
    return (remark for _, remark in sorted(found, key=lambda one: one[0]))


def sentences(text: str) -> list[str]:
    """A full stop after a figure or an abbreviation ends none: 15.12. on one day."""
    found: list[str] = []
    for part in SENTENCE_END.split(text):
        before = found[-1].rstrip(".") if found and found[-1].endswith(".") else ""
        if before and (before[-1].isdigit() or ABBREVIATED.search(before)) and not part[:1].isupper():
            found[-1] += f" {part}"
        elif part:
            found.append(part)
    return found
