"""In which language a text is: by its script, then by the stop words in it. A guess good enough for a spelling checker and a voice."""

from __future__ import annotations

import regex

from .stop_words import stop_words

# A letter of the script, and the languages written in it: the first of them, unless a letter is found that it lacks.
_SCRIPTS = (
    (regex.compile(r"\p{Cyrillic}"), "ru", (("uk", regex.compile("[іїєґІЇЄҐ]")),)),
    (regex.compile(r"\p{Arabic}"), "ar", (("fa", regex.compile("[پچژگ]")),)),
    (regex.compile(r"\p{Hebrew}"), "he", ()),
    (regex.compile(r"\p{Greek}"), "el", ()),
    (regex.compile(r"\p{Thai}"), "th", ()),
    (regex.compile(r"\p{Devanagari}"), "hi", ()),
    (regex.compile(r"\p{Hangul}"), "ko", ()),
    (
        regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]"),
        "zh",
        (("ja", regex.compile(r"[\p{Hiragana}\p{Katakana}]")),),
    ),
)
_LATIN = ("fi", "sv", "en")
_LETTERS = regex.compile(r"\p{L}")
_WORDS = regex.compile(r"\p{Latin}+")

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he"})
COMPLEX = RIGHT_TO_LEFT | {"th", "hi"}
"""Of scripts that are shaped or run leftwards, which documents treat by rules of their own."""


def language_of(text: str, likely: str) -> str:
    """The ISO 639 code of the language of ``text``; ``likely`` when nothing speaks for another one.

    Among the languages in Latin letters only Finnish, Swedish and English are told apart, and only by words that do not count
    as words of ``likely``."""
    if text.isascii() and " " not in text:
        return likely
    letters = len(_LETTERS.findall(text))
    for letter, first, others in _SCRIPTS:
        if 2 * len(letter.findall(text)) > letters:
            return next((code for code, mark in others if mark.search(text)), first)
    words = [word.casefold() for word in _WORDS.findall(text)]
    hits = {code: sum(word in stop_words(code) for word in words) for code in _LATIN}
    best = max(_LATIN, key=lambda code: (hits[code], code == likely))
    return best if hits[best] > hits.get(likely, 0) else likely
