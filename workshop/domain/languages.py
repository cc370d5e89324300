"""The languages of the program. To add one: a row here, and its catalogues in ``translations/``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    name: str  # what it calls itself
    locale: str  # for dates and for the language of documents: Finland's variant where there is one, else one that puts the day first


LANGUAGES = {
    "fi": Language("Suomi", "fi-FI"),
    "sv": Language("Svenska", "sv-FI"),
    "en": Language("English", "en-GB"),
}
"""By their ISO 639 codes, in the order in which they are offered."""

CODES = tuple(LANGUAGES)
FIRST = "fi"
"""Whatever is not translated is shown in it."""

COMMAND_LINE = "en"
"""The language of ``run.py``, its help and its messages."""
