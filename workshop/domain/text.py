"""What people wrote: cleaned of what cannot be seen, measured as people count letters."""

from __future__ import annotations

import unicodedata

import regex

from .errors import require

IDEA_GRAPHEMES = 500
MARKS_PER_LETTER = 4  # keeps Thai, Vietnamese and pointed Arabic, stops stacked marks (threats.md S10)

_ISOLATES = "\u2066\u2067\u2068\u2069"
# Controls, bidi overrides and embeddings, invisible fillers and separators; line breaks, ZWJ/ZWNJ and bidi isolates stay.
_INVISIBLE = regex.compile(
    r"[\p{Cc}\p{Cs}\p{Co}\p{Cn}--[\n]]|[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b\u200e\u200f\u202a-\u202e\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff9-\ufffb]"
    r"|[\U000e0000-\U000e0fff]",
    regex.V1,
)
_LONE_JOINER = regex.compile(
    r"(?<![\p{L}\p{M}\p{So}\p{Sk}\ufe0f])[\u200c\u200d]+|[\u200c\u200d]+(?![\p{L}\p{M}\p{So}])"
    r"|(?<=[\u200c\u200d])[\u200c\u200d]+"
)
_STACKED = regex.compile(rf"(\p{{M}}{{{MARKS_PER_LETTER}}})\p{{M}}+")
_SPACES = regex.compile(r"[^\S\n]+")
_BREAKS = regex.compile(r" ?\n ?(?:\n[ \n]*)?")
_GRAPHEME = regex.compile(r"\X")


def graphemes(text: str) -> int:
    """How many letters a person sees in ``text``."""
    return len(_GRAPHEME.findall(text))


def clean(text: str, at_most: int = IDEA_GRAPHEMES, field: str = "text", lines: bool = True) -> str:
    """``text`` in NFC without controls, bidi overrides, invisible fillers and stacked marks, spaces folded.

    Emoji, Arabic, Thai and paired isolates stay. With ``lines`` false a line break becomes a space. Refuses ``too_long``
    above ``at_most`` graphemes (of the cleaned text); an empty result is the caller's matter.
    """
    # What nobody could see is dropped before the costly steps, so a million marks cost one pass.
    seen = _INVISIBLE.sub(
        "",
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
        .replace("\t", " "),
    )
    seen = _LONE_JOINER.sub("", unicodedata.normalize("NFC", _STACKED.sub(r"\1", seen)))
    seen = _close_isolates(seen)
    seen = _BREAKS.sub("\n", _SPACES.sub(" ", seen)) if lines else regex.sub(r"\s+", " ", seen)
    seen = seen.strip()
    require(graphemes(seen) <= at_most, "too_long", field, at_most=at_most)
    return seen


def line(text: str, at_most: int, field: str) -> str:
    """A one-line text: a title, a name, a role."""
    return clean(text, at_most, field, lines=False)


def _close_isolates(text: str) -> str:
    """Drop every bidi isolate when they are not paired: an open one would turn the rest of the page."""
    openers = sum(text.count(mark) for mark in _ISOLATES[:3])
    if openers == text.count(_ISOLATES[3]):
        return text
    return "".join(letter for letter in text if letter not in _ISOLATES)


# Hints of personal data for the moderator's eye (law.md L8). They mark, they never change or refuse a text.
_FLAGS = {
    "id": regex.compile(r"\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]\b", regex.I),
    "email": regex.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    "phone": regex.compile(r"(?<![\w-])(?:\+\d{2,3}|0\d{1,3})[\s-]?\d{2,4}[\s-]?\d{2,4}(?:[\s-]?\d{1,4})?(?![\w-])"),
    "address": regex.compile(r"\b\p{Lu}\w+(?:katu|tie|kuja|polku|raitti|gatan|vägen)\s+\d+\w*(?:\s+\p{Lu}\s*\d*)?"),
}  # fmt: skip


def flags(text: str) -> tuple[str, ...]:
    """Which kinds of personal data ``text`` may hold: ``id`` (henkilötunnus), ``email``, ``phone``, ``address``."""
    return tuple(name for name, pattern in _FLAGS.items() if pattern.search(text))
