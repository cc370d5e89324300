"""The catalogues as plain dictionaries, for what is worded outside a request: files, sentences on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from babel.messages.pofile import read_po

from .domain.languages import FIRST

FOLDER = Path(__file__).resolve().parent.parent / "translations"


@lru_cache
def catalogue(lang: str) -> Mapping[str, str | tuple[str, ...]]:
    """Every text of every area by its key, such as ``phone.send``; a plural as a tuple (one, others)."""
    texts: dict[str, str | tuple[str, ...]] = {}
    for language in dict.fromkeys((FIRST, lang)):
        for path in sorted((FOLDER / language / "LC_MESSAGES").glob("*.po")):
            with path.open("rb") as file:
                for message in read_po(file, locale=language):
                    key = message.id[0] if isinstance(message.id, tuple | list) else message.id
                    text = tuple(message.string) if isinstance(message.string, tuple | list) else message.string
                    if key and text and all(text):
                        texts[key] = text
    return MappingProxyType(texts)
