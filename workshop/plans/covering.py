"""Words of a text put behind words that say what stood there. A cover is text, so that a reader, Word and a search read the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from .model import Suspicion

Covers = Mapping[str, str]
"""By the kind of a suspicion, and ``word`` for any other: what stands in its place ("phone number covered")."""


def pieces(text: str, suspicions: Iterable[Suspicion]) -> Iterator[tuple[str, str]]:
    """The whole text in pieces, each with the kind of personal data that it may be, or "". Of suspicions that overlap, the one
    that begins first counts; what is outside the text does not."""
    at = 0
    for suspicion in sorted(suspicions, key=lambda one: one["start"]):
        start, end = suspicion["start"], suspicion["end"]
        if not at <= start < end <= len(text):
            continue
        if at < start:
            yield text[at:start], ""
        yield text[start:end], suspicion["kind"]
        at = end
    if at < len(text):
        yield text[at:], ""


def covered(text: str, suspicions: Iterable[Suspicion], covers: Covers) -> str:
    return "".join(covers[kind] if kind else piece for piece, kind in pieces(text, suspicions))


def covers_in(text: str, covers: Covers) -> int:
    """How many covers the text has. One may be the end of another, so the longest is looked for first."""
    longest_first = sorted(covers.values(), key=len, reverse=True)
    return len(re.findall("|".join(map(re.escape, longest_first)), text))
