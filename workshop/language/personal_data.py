"""Everything in a text that may be personal data: what its shape tells (`domain.personal_data`), and names of people."""

from __future__ import annotations

from functools import lru_cache

from ..domain.personal_data import Finding, findings, merged
from .names import names_in


@lru_cache(maxsize=4096)  # a review looks at the same ideas again and again
def suspicions(text: str, lang: str | None = None) -> tuple[Finding, ...]:
    """``findings(text)`` and the names in it, in order of the text and without overlaps, for a person to look at.

    A name is never sure. ``lang`` is the language of the session, or None where that is not known. Cheap enough for a request:
    it opens no dictionary but Voikko's, where that is installed.
    """
    names = (Finding("name", start, end, False) for start, end in names_in(text, lang))
    return merged((*findings(text), *names))
