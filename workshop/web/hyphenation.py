"""Soft hyphens for Finnish words that are longer than a phone is wide; put in when a page is drawn, never into data.

The live page breaks compounds at their joints with a dictionary of patterns. This is its plain stand-in for the page before
any script runs: a Finnish syllable begins at a consonant that a vowel follows, and that is enough to break anywhere.
"""

from __future__ import annotations

import re

SHY = "\u00ad"
_WORD = re.compile(r"(?<![\w@/.:-])[^\W\d_]{12,}(?![@/\w])")  # twelve letters fill a row of large text
_SYLLABLE = re.compile(r"(?<=[^\W\d_]{3})(?=[bcdfghjklmnpqrstvwxzšž][aeiouyäöå][^\W\d_]{2})", re.IGNORECASE)


def hyphenate(text: str) -> str:
    """``text`` with a soft hyphen at each syllable of its long words; addresses and numbers are left alone."""
    return _WORD.sub(lambda word: _SYLLABLE.sub(SHY, word[0]), text)
