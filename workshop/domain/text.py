"""What people wrote: cleaned of what cannot be seen, measured as people count letters."""

from __future__ import annotations

import unicodedata

import regex

from .errors import require

IDEA_GRAPHEMES = 500
MARKS_PER_LETTER = 4  # keeps Thai, Vietnamese and pointed Arabic, stops stacked marks

_ISOLATE = regex.compile(r"[\u2066-\u2069]")
_CLOSING = "\u2069"
# Controls, bidi overrides and embeddings, invisible fillers and separators; line breaks, ZWJ/ZWNJ and bidi isolates stay.
_INVISIBLE = regex.compile(
    r"[\p{Cc}\p{Cs}\p{Co}\p{Cn}--[\n]]|[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b\u200e\u200f\u202a-\u202e\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff9-\ufffb]"
    r"|[\U000e0000-\U000e0fff]",
    regex.V1,
)
_LONE_JOINER = regex.compile(
    r"(?<![\p{L}\p{M}\p{So}\p{Sk}\ufe0f])[\u200c\u200d]++|[\u200c\u200d]++(?![\p{L}\p{M}\p{So}])"
    r"|(?<=[\u200c\u200d])[\u200c\u200d]++"
)
# A joiner may stand before a mark (Bengali), but does not begin a new stack.
_STACKED = regex.compile(rf"((?:[\u200c\u200d]?\p{{M}}){{{MARKS_PER_LETTER}}})(?:[\u200c\u200d]?\p{{M}})+")
_VISIBLE = regex.compile(r"[\p{L}\p{N}\p{P}\p{S}]")
_SPACES = regex.compile(r"[^\S\n]+")
_BREAKS = regex.compile(r" ?\n ?(?:\n[ \n]*)?")
_PLAIN = regex.compile(r"[ -~\u00a1-\u00ac\u00ae-\u024f]*+")
"""European letters, each one character, and nothing that is invisible: most of what people write, and quickly cleaned."""
_GRAPHEME = regex.compile(r"\X")


def graphemes(text: str) -> int:
    """How many letters a person sees in ``text``."""
    return len(_GRAPHEME.findall(text))


def clean(text: str, at_most: int = IDEA_GRAPHEMES, field: str = "text", lines: bool = True) -> str:
    """``text`` in NFC without controls, bidi overrides, invisible fillers and stacked marks, spaces folded.

    Emoji, Arabic, Thai and paired isolates stay. With ``lines`` false a line break becomes a space. A text in which nothing
    can be seen is empty, and that is the caller's matter. Refuses ``too_long`` above ``at_most`` graphemes of the result.
    """
    if _PLAIN.fullmatch(text):
        seen = " ".join(text.split())
        require(len(seen) <= at_most, "too_long", field, at_most=at_most)
        return seen
    # What nobody could see is dropped before the costly steps, so a million marks cost one pass.
    seen = _INVISIBLE.sub(
        "",
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
        .replace("\t", " "),
    )
    seen = _STACKED.sub(r"\1", _paired(_LONE_JOINER.sub("", seen)))
    seen = _STACKED.sub(r"\1", unicodedata.normalize("NFC", seen))
    if not _VISIBLE.search(seen):
        return ""
    seen = _BREAKS.sub("\n", _SPACES.sub(" ", seen)) if lines else regex.sub(r"\s+", " ", seen)
    seen = seen.strip()
    require(len(seen) <= at_most or graphemes(seen) <= at_most, "too_long", field, at_most=at_most)
    return seen


def line(text: str, at_most: int, field: str) -> str:
    """A one-line text: a title, a name, a role."""
    return clean(text, at_most, field, lines=False)


def _paired(text: str) -> str:
    """Drop every bidi isolate when they are not paired: an open one would turn the rest of the page."""
    depth = 0
    for mark in _ISOLATE.findall(text):
        depth += -1 if mark == _CLOSING else 1
        if depth < 0:
            break
    return text if depth == 0 else _ISOLATE.sub("", text)
