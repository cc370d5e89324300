"""Base forms of the words of a text: Voikko and simplemma for Finnish, simplemma for the other languages."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

from simplemma import LanguageDetector, Lemmatizer
from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy
from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY
from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

from ..domain.languages import CODES, FIRST
from . import voikko
from .stop_words import KEPT, stop_words
from .voikko import FINNISH

LANGUAGES = tuple(code for code in CODES if code in SUPPORTED_LANGUAGES)
SHORTEST = 3
WORDS_CACHED = 20_000
LONGEST = 60  # letters; what is longer is not a word, and costs time

# Voikko's classes of content words: in Finnish the rest is dropped by its class, which needs no list.
_CONTENT_CLASSES = {"nimisana", "laatusana", "nimisana_laatusana", "paikannimi"}
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # Voikko stumbles over soft hyphens and decomposed letters
_ENDING = re.compile(
    r"[ijd]?[aäeioöuy]{0,2}(?:n|t|a|ä|ja|jä|ta|tä|tta|ttä|in|en|den|iden|tten|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|kse|na|nä|hin|hun|hyn|"
    r"han|hän|seen|siin|minen|ita|itä)(?:ni|si|nsa|nsä|mme|nne|an|en|än)?(?:kin|kaan|kään|ko|kö)?"
)


def content_words(text: str, lang: str | None = None) -> list[str]:
    """The content words of ``text`` in base form and lower case, in order, repeated as they are repeated.

    ``lang`` is the language to believe when the text itself does not tell one of ours. Numbers,
    addresses, stop words, words of one or two letters and, where Voikko is installed, personal names and all but nouns and
    adjectives are left out. Any text is fine, an empty one too.
    """
    readable = _ADDRESS.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    found = [word for word in _WORD.findall(readable) if SHORTEST <= len(word) <= LONGEST]
    if not found:
        return []
    detected = language(readable, lang)
    return [base for word in found if (base := _base(word, detected)) and _is_content(word.lower(), base, detected)]


def language(text: str, otherwise: str | None = None) -> str:
    """The code of one of ours; ``otherwise`` (the first when that is None) where the text is too short to tell."""
    fallback = otherwise or FIRST
    shares = _detector().proportion_in_each_language(text)
    best = max(LANGUAGES, key=lambda lang: (shares.get(lang, 0), lang == fallback))
    return best if shares.get(best, 0) >= 0.5 else fallback


def _is_content(word: str, base: str, lang: str) -> bool:
    """Whether a word is no stop word. The lists hold inflected forms too, so both forms are looked up; what is
    kept on purpose is kept in all its forms."""
    if len(base) < SHORTEST or base in KEPT.get(lang, ()):
        return len(base) >= SHORTEST
    stops = stop_words(lang)
    return word not in stops and base not in stops


def _base(word: str, lang: str) -> str | None:
    if lang == FINNISH:
        return _finnish(word)
    return _lemma(word.lower(), lang) if lang in LANGUAGES else word.lower()


@lru_cache(WORDS_CACHED)
def _finnish(word: str) -> str | None:
    guess = _lemma(word.lower(), FINNISH)
    analyses = voikko.analyses(word)
    if not analyses:
        return _with_full_compound(word.lower(), guess)
    # A surname is a surname whatever else its letters spell; at the start of a sentence any word has a capital.
    if word[0].isupper() and any(row["CLASS"] in ("sukunimi", "etunimi") for row in analyses):
        return None
    agreed = [row for row in analyses if row.get("BASEFORM", "").lower() == guess]
    chosen = min(agreed or analyses, key=_complexity)
    if word.lower().endswith("isin") and chosen["BASEFORM"].endswith("inen"):
        return None  # iltaisin, "in the evenings", is an adverb that Voikko reads as an adjective
    return chosen["BASEFORM"].lower() if chosen["CLASS"] in _CONTENT_CLASSES else None


def _complexity(analysis: dict[str, Any]) -> tuple[Any, ...]:
    """Sorts several analyses: fewest compound parts, no possessive, a noun before a verb."""
    return analysis.get("STRUCTURE", "").count("="), "POSSESSIVE" in analysis, analysis["CLASS"] not in _CONTENT_CLASSES


def _with_full_compound(word: str, guess: str) -> str:
    """``guess`` unless it has lost the end of a compound: asukasraati is not asukas. (simplemma takes up to five letters
    for an ending.) Then the base form of the end, put back."""
    end = word[len(guess) :] if word.startswith(guess) else ""
    if len(end) >= 4 and not _ENDING.fullmatch(end) and _in_dictionary(end):
        return guess + _lemma(end, FINNISH)
    return guess


def _lemma(word: str, lang: str) -> str:
    return _lemmatizer().lemmatize(word, lang).lower()


def _in_dictionary(word: str) -> bool:
    return DictionaryLookupStrategy(LOW_MEMORY_DICTIONARY_FACTORY).get_lemma(word, FINNISH) is not None


class _CachingStrategy(DefaultStrategy):
    """simplemma's default strategy, with its results cached: the ideas of a session repeat their words."""

    @lru_cache(WORDS_CACHED)  # noqa: B019 (one instance, for the life of the process)
    def get_lemma(self, token: str, lang: str) -> str | None:
        return super().get_lemma(token, lang)


@cache
def _strategy() -> DefaultStrategy:
    return _CachingStrategy(low_memory=True)  # 50 MB; the default takes 344


@cache
def _lemmatizer() -> Lemmatizer:
    return Lemmatizer(lemmatization_strategy=_strategy())


@cache
def _detector() -> LanguageDetector:
    return LanguageDetector(LANGUAGES, lemmatization_strategy=_strategy())
