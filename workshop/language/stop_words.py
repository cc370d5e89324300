"""Stop words of each language, adjusted to what people write in a session."""

from __future__ import annotations

from functools import cache

from stop_words import LANGUAGE_MAPPING, get_stop_words

# The lists hold words that are the very subject of an equality plan.
KEPT: dict[str, set[str]] = {
    "fi": {"aika", "apu", "hyvä"},
    "sv": {"hjälp", "arbete"},
    "en": {"young", "old", "help", "work", "place"},
}
# Words of wishes that the lists lack: should, get, need, more.
_ADDED = {
    "fi": {
        "pitää",
        "pitäisi",
        "saada",
        "päästä",
        "pääsee",
        "tarvita",
        "tarvitsee",
        "tulla",
        "tehdä",
        "lisätä",
        "lisää",
        "myös",
        "kaikki",
        "moni",
        "auki",
        "iltaisin",
        "voida",
    },
    "sv": {"borde", "böra", "behöva", "behöver", "skulle", "kunna", "få", "mer", "fler", "göra", "också"},
    "en": {"should", "need", "get", "more", "also", "make"},
}


@cache
def stop_words(lang: str) -> frozenset[str]:
    """Lower-case stop words of a language, inflected forms too; empty for a language without a list."""
    if lang not in LANGUAGE_MAPPING:
        return frozenset()
    return frozenset(get_stop_words(lang)) - KEPT.get(lang, set()) | _ADDED.get(lang, set())
