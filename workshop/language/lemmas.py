"""Base forms of the words of a text: Voikko and simplemma for Finnish, simplemma for the other languages."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import cache, lru_cache
from typing import Any

from simplemma import LanguageDetector, Lemmatizer
from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy
from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY
from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

from ..domain.languages import CODES, FIRST
from .stop_words import KEPT, stop_words

LANGUAGES = tuple(code for code in CODES if code in SUPPORTED_LANGUAGES)
FINNISH = "fi"  # what Voikko reads
SHORTEST = 3
WORDS_REMEMBERED = 20_000
LONGEST = 60  # letters; what is longer is no word, and costs time

# Words that can stand alone: in Finnish the rest is dropped by word class, which needs no list.
_TELLING = {"nimisana", "laatusana", "nimisana_laatusana", "paikannimi"}
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # Voikko stumbles over soft hyphens and decomposed letters
_ENDING = re.compile(
    r"[ijd]?[aäeioöuy]{0,2}(?:n|t|a|ä|ja|jä|ta|tä|tta|ttä|in|en|den|iden|tten|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|kse|na|nä|hin|hun|hyn|"
    r"han|hän|seen|siin|minen|ita|itä)(?:ni|si|nsa|nsä|mme|nne|an|en|än)?(?:kin|kaan|kään|ko|kö)?"
)


def words(text: str, lang: str | None = None) -> list[str]:
    """The telling words of ``text`` in base form and lower case, in order, repeated as they are repeated.

    ``lang`` is the language to believe when the text itself does not tell one of ours. Numbers,
    addresses, stop words, words of one or two letters and, where Voikko is installed, personal names and all but nouns and
    adjectives are left out. Any text is fine, an empty one too.
    """
    readable = _ADDRESS.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    found = [word for word in _WORD.findall(readable) if SHORTEST <= len(word) <= LONGEST]
    if not found:
        return []
    spoken = language(readable, lang)
    return [base for word in found if (base := _base(word, spoken)) and _tells(word.lower(), base, spoken)]


def language(text: str, otherwise: str | None = None) -> str:
    """The code of one of ours; ``otherwise`` (the first when that is None) where the text is too short to tell."""
    fallback = otherwise or FIRST
    shares = _detector().proportion_in_each_language(text)
    best = max(LANGUAGES, key=lambda lang: (shares.get(lang, 0), lang == fallback))
    return best if shares.get(best, 0) >= 0.5 else fallback


def _tells(word: str, base: str, lang: str) -> bool:
    """Whether a word says something by itself. The lists hold inflected forms too, so both forms are looked up; what is
    kept on purpose is kept in all its forms."""
    if len(base) < SHORTEST or base in KEPT.get(lang, ()):
        return len(base) >= SHORTEST
    stops = stop_words(lang)
    return word not in stops and base not in stops


def _base(word: str, lang: str) -> str | None:
    if lang == FINNISH:
        return _finnish(word)
    return _lemma(word.lower(), lang) if lang in LANGUAGES else word.lower()


@lru_cache(WORDS_REMEMBERED)
def _finnish(word: str) -> str | None:
    guess = _lemma(word.lower(), FINNISH)
    voikko = _voikko()
    readings = voikko.analyze(word) if voikko else ()
    if not readings:
        return _whole(word.lower(), guess)
    # A surname is a surname whatever else its letters spell; at the start of a sentence any word has a capital.
    if word[0].isupper() and any(row["CLASS"] in ("sukunimi", "etunimi") for row in readings):
        return None
    agreed = [row for row in readings if row.get("BASEFORM", "").lower() == guess]
    chosen = min(agreed or readings, key=_plainness)
    if word.lower().endswith("isin") and chosen["BASEFORM"].endswith("inen"):
        return None  # iltaisin, "in the evenings", is an adverb that Voikko reads as an adjective
    return chosen["BASEFORM"].lower() if chosen["CLASS"] in _TELLING else None


def _plainness(reading: dict[str, Any]) -> tuple[Any, ...]:
    """Of several readings: fewest compound parts, no possessive, a noun before a verb."""
    return reading.get("STRUCTURE", "").count("="), "POSSESSIVE" in reading, reading["CLASS"] not in _TELLING


def _whole(word: str, guess: str) -> str:
    """``guess`` unless it has lost the end of a compound: asukasraati is no asukas. (simplemma takes up to five letters
    for an ending.) Then the base form of the end, put back."""
    end = word[len(guess) :] if word.startswith(guess) else ""
    if len(end) >= 4 and not _ENDING.fullmatch(end) and _in_dictionary(end):
        return guess + _lemma(end, FINNISH)
    return guess


def _lemma(word: str, lang: str) -> str:
    return _lemmatizer().lemmatize(word, lang).lower()


def _in_dictionary(word: str) -> bool:
    return DictionaryLookupStrategy(LOW_MEMORY_DICTIONARY_FACTORY).get_lemma(word, FINNISH) is not None


class _Remembering(DefaultStrategy):
    """simplemma's default strategy, asked once for each word: a hall says the same words again and again."""

    @lru_cache(WORDS_REMEMBERED)  # noqa: B019 (there is one of it, for ever)
    def get_lemma(self, token: str, lang: str) -> str | None:
        return super().get_lemma(token, lang)


@cache
def _strategy() -> DefaultStrategy:
    return _Remembering(low_memory=True)  # 50 MB; the default takes 344


@cache
def _lemmatizer() -> Lemmatizer:
    return Lemmatizer(lemmatization_strategy=_strategy())


@cache
def _detector() -> LanguageDetector:
    return LanguageDetector(LANGUAGES, lemmatization_strategy=_strategy())


_own = threading.local()  # a Voikko handle that two threads share kills the process


def _voikko() -> Any:
    """This thread's Voikko, or None where the library or its Finnish dictionary is not installed."""
    if not hasattr(_own, "voikko"):
        try:
            import libvoikko

            _own.voikko = libvoikko.Voikko(FINNISH)
        except (ImportError, OSError):
            _own.voikko = None
        except Exception as reason:  # its own class, known only where the import succeeds: no dictionary
            if type(reason).__name__ != "VoikkoException":
                raise
            _own.voikko = None
    return _own.voikko
